import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseAst } from "rolldown/parseAst";
import { describe, expect, test } from "vitest";

const web = resolve(import.meta.dirname, "../../src/web");

/** What a reader sees that is the same in every language, each with its reason. */
const outside: ReadonlyMap<string, string> = new Map([
  ["ibid.", "the wordmark"],
  ["ibid", "the wordmark, in the window's title"],
  ["中文", "a language is named in itself"],
  ["English", "a language is named in itself"],
  ["PDF", "a format's name"],
  ["s", "the symbol of a second"],
]);

/** Attributes whose words are seen or read out, of elements and of our own components. */
const seenAttributes: ReadonlySet<string> = new Set([
  "aria-description",
  "aria-label",
  "aria-placeholder",
  "aria-roledescription",
  "aria-valuetext",
  "alt",
  "label",
  "placeholder",
  "title",
]);

/** Properties that put words on the page when they are assigned, or stand in an object that is. */
const seenProperties: ReadonlySet<string> = new Set([
  "alt",
  "ariaLabel",
  "ariaDescription",
  "innerText",
  "placeholder",
  "textContent",
  "title",
]);

/** Calls that show their first argument. */
const seenCalls: ReadonlySet<string> = new Set(["alert", "append", "confirm", "createTextNode", "prepend", "prompt"]);

type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

/** The words that an expression can come to: its literals, through conditions, joins and templates, into no call. */
function wordsOf(node: unknown): readonly string[] {
  if (!isNode(node)) return [];
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? [node.value] : [];
    case "TemplateLiteral":
      return [
        ...(node.quasis as readonly { value: { cooked: string } }[]).map(({ value }) => value.cooked),
        ...(node.expressions as readonly Node[]).flatMap(wordsOf),
      ];
    case "ConditionalExpression":
      return [...wordsOf(node.consequent), ...wordsOf(node.alternate)];
    case "LogicalExpression":
    case "BinaryExpression":
      return ["===", "!==", "==", "!=", "in"].includes(String(node.operator))
        ? []
        : [...wordsOf(node.left), ...wordsOf(node.right)];
    case "ArrayExpression":
      return (node.elements as readonly unknown[]).flatMap(wordsOf);
    case "JSXExpressionContainer":
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
      return wordsOf(node.expression);
    default:
      return [];
  }
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return "";
  if (node.type === "MemberExpression") return nameOf(node.property);
  return typeof node.name === "string" ? node.name : typeof node.value === "string" ? node.value : "";
}

/** What a reader would see of one node. */
function seenIn(node: Node): readonly string[] {
  switch (node.type) {
    case "JSXText":
      return [String(node.value)];
    case "JSXElement":
    case "JSXFragment":
      return (node.children as readonly Node[])
        .filter(({ type }) => type === "JSXExpressionContainer")
        .flatMap(wordsOf);
    case "JSXAttribute":
      return seenAttributes.has(nameOf(node.name)) ? wordsOf(node.value) : [];
    case "AssignmentExpression":
      return seenProperties.has(nameOf(node.left)) ? wordsOf(node.right) : [];
    case "Property":
      return seenProperties.has(nameOf(node.key)) ? wordsOf(node.value) : [];
    case "CallExpression": {
      const [first, second] = node.arguments as readonly Node[];
      const called = nameOf(node.callee);
      if (called === "setAttribute") return seenAttributes.has(wordsOf(first)[0] ?? "") ? wordsOf(second) : [];
      return seenCalls.has(called) ? wordsOf(first) : [];
    }
    default:
      return [];
  }
}

/** Words that a reader sees and that are not from the catalogue, with their lines. */
function strays(source: string, file: string): readonly string[] {
  const lang = file.endsWith("x") ? "tsx" : "ts";
  const found: string[] = [];
  const visit = (node: Node): void => {
    for (const words of seenIn(node)) {
      const left = words
        .split(/[\s·]+/u)
        .filter((word) => /\p{L}/u.test(word) && !outside.has(word))
        .join(" ");
      if (left !== "") found.push(`${file}:${source.slice(0, node.start).split("\n").length} ${left}`);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(parseAst(source, { lang }) as unknown as Node);
  return found;
}

describe("every word that a reader of the workbench sees comes from the catalogue", () => {
  test("in all of its files", () => {
    const files = globSync("**/*.{ts,tsx}", { cwd: web }).filter((file) => !file.endsWith(".d.ts"));
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((file) => strays(readFileSync(resolve(web, file), "utf8"), file))).toEqual([]);
  });

  test.each([
    ["<p>Saved</p>", "Saved"],
    ["<p>{isOpen ? '打开' : t('close')}</p>", "打开"],
    ["<button aria-label={'Close ' + name}>{t('x')}</button>", "Close"],
    ["<p>{`Wide`}</p>", "Wide"],
    ["<Dialog label='Capture' />", "Capture"],
    ["<>{count > 0 && 'none left'}</>", "none left"],
    ["place.textContent = 'Loading'", "Loading"],
    ["Object.assign(place, { title: 'Drag me' })", "Drag me"],
    ["place.setAttribute('aria-label', 'Page')", "Page"],
    ["place.append('more')", "more"],
  ])("and a stray one is found: %s", (source, words) => {
    expect(strays(`export const view = ${source};`, "view.tsx")).toEqual([`view.tsx:1 ${words}`]);
  });

  test.each([
    "<p>{t('close')} · {count}</p>",
    "<p class='label' lang='en'>PDF {page}</p>",
    "<option value='note'>{each(words.note)}</option>",
    "<p>{kind === 'note' ? null : 12}</p>",
  ])("and what is no stray is left: %s", (source) => {
    expect(strays(`export const view = ${source};`, "view.tsx")).toEqual([]);
  });
});
