import type { SyntaxNode, Tree } from "@lezer/common";
import type { Block, List, ListItem, Span, Table } from "#core";
import { splitEnumeration } from "../../../src/core/read/enumeration.ts";
import { type Definitions, readDefinition } from "../../../src/core/read/references.ts";

/** The blocks of a parsed text, as the model has them. `text` is the view that was parsed. */
export function readBlocks(tree: Tree, text: string): readonly Block[] {
  return childBlocks(tree.topNode, text);
}

/** What the text's link references lead to; where a label is defined twice, the first counts. */
export function readDefinitions(tree: Tree, text: string): Definitions {
  const found = new Map<string, string>();
  if (!text.includes("]:")) return found;
  tree.iterate({
    enter: ({ name, from, to }) => {
      const definition = name === "LinkReference" ? readDefinition(text.slice(from, to)) : null;
      if (definition && !found.has(definition.label)) found.set(definition.label, definition.address);
    },
  });
  return found;
}

function childBlocks(parent: SyntaxNode, text: string): readonly Block[] {
  const blocks: Block[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) addBlock(node, text, blocks);
  return blocks;
}

function addBlock(node: SyntaxNode, text: string, blocks: Block[]): void {
  const span: Span = { start: node.from, end: node.to };
  const name = node.name;
  switch (name) {
    case "Paragraph":
      for (const block of splitEnumeration(span, text)) blocks.push(block);
      return;
    case "Task":
      blocks.push({ kind: "paragraph", span: taskContent(span, node, text) });
      return;
    case "BulletList":
    case "OrderedList":
      blocks.push(list(node, text));
      return;
    case "Blockquote":
      blocks.push({ kind: "blockquote", span, blocks: childBlocks(node, text) });
      return;
    case "FencedCode":
      blocks.push(fencedCode(node, text));
      return;
    case "CodeBlock":
      blocks.push({ kind: "code", fenced: false, info: "", span, code: span, closed: true });
      return;
    case "MathBlock":
      blocks.push(math(node, text));
      return;
    case "Table":
      blocks.push(table(node));
      return;
    case "CommentBlock":
      blocks.push({ kind: "comment", span, text: text.slice(span.start, span.end) });
      return;
    case "HorizontalRule":
      blocks.push({ kind: "rule", span });
      return;
    case "HTMLBlock":
    case "ProcessingInstructionBlock":
    case "LinkReference":
      blocks.push({ kind: "html", span });
      return;
    default:
      if (name.startsWith("ATXHeading")) blocks.push(atxHeading(node, text));
      else if (name.startsWith("SetextHeading")) addSetextHeading(node, text, blocks);
  }
}

function atxHeading(node: SyntaxNode, text: string): Block {
  const [first, last] = [node.firstChild, node.lastChild];
  const start = first ? first.to : node.from;
  const end = first && last && last.from > first.from && last.name === "HeaderMark" ? last.from : node.to;
  const level = Number(node.name.slice("ATXHeading".length));
  return { kind: "heading", level, span: { start: node.from, end: node.to }, content: trimmed({ start, end }, text) };
}

/**
 * `-` alone under a line underlines it in CommonMark. In a reading note it is an empty bullet that lost its blank line,
 * and turning the sentence above into a heading would tear the section apart.
 */
function addSetextHeading(node: SyntaxNode, text: string, blocks: Block[]): void {
  const underline = node.lastChild;
  const from = underline?.name === "HeaderMark" ? underline.from : node.to;
  const content = trimmed({ start: node.from, end: from }, text);
  if (underline && underline.to - underline.from === 1 && text[underline.from] === "-") {
    blocks.push(...splitEnumeration(content, text));
    const mark = { start: underline.from, end: underline.to };
    blocks.push({ kind: "list", ordered: false, span: mark, items: [{ span: mark, mark, box: null, blocks: [] }] });
    return;
  }
  const level = Number(node.name.slice("SetextHeading".length));
  blocks.push({ kind: "heading", level, span: { start: node.from, end: node.to }, content });
}

function list(node: SyntaxNode, text: string): List {
  const items: ListItem[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name === "ListItem") items.push(listItem(child, text));
  }
  return { kind: "list", ordered: node.name === "OrderedList", span: { start: node.from, end: node.to }, items };
}

function listItem(node: SyntaxNode, text: string): ListItem {
  const mark = node.firstChild;
  const content = mark?.nextSibling;
  const blocks = childBlocks(node, text);
  const task = content?.name === "Task" ? content.firstChild : null;
  const box = task ? { start: task.from, end: task.to } : emptyBox(blocks, text);
  return {
    span: { start: node.from, end: node.to },
    mark: { start: mark?.from ?? node.from, end: box?.start ?? content?.from ?? mark?.to ?? node.from },
    box,
    blocks: task || !box ? blocks : blocks.slice(1),
  };
}

/** `- [ ]` with nothing after it is no task to GFM, but the reader meant one. */
function emptyBox(blocks: readonly Block[], text: string): Span | null {
  const [first] = blocks;
  if (first?.kind !== "paragraph" || !/^\[[ xX]\]$/.test(text.slice(first.span.start, first.span.end))) return null;
  return first.span;
}

function taskContent(span: Span, node: SyntaxNode, text: string): Span {
  const start = node.firstChild?.to ?? span.start;
  return trimmed({ start, end: span.end }, text);
}

function fencedCode(node: SyntaxNode, text: string): Block {
  const marks = node.getChildren("CodeMark");
  const info = node.getChild("CodeInfo");
  const code = node.getChildren("CodeText");
  const lineEnd = text.indexOf("\n", node.from);
  const start = code[0]?.from ?? Math.min(lineEnd < 0 ? node.to : lineEnd + 1, node.to);
  const end = code.at(-1)?.to ?? start;
  return {
    kind: "code",
    fenced: true,
    info: info ? text.slice(info.from, info.to).trim() : "",
    span: { start: node.from, end: node.to },
    code: { start, end: Math.max(start, end) },
    closed: marks.length > 1,
  };
}

function math(node: SyntaxNode, text: string): Block {
  const marks = node.getChildren("MathMark");
  const environment = marks.length === 0;
  const start = environment ? node.from : (marks[0]?.to ?? node.from);
  const end = environment || marks.length < 2 ? node.to : (marks.at(-1)?.from ?? node.to);
  const closed = environment ? /\\end\{[A-Za-z]+\*?\}\s*$/.test(text.slice(node.from, node.to)) : marks.length > 1;
  return { kind: "math", span: { start: node.from, end: node.to }, latex: trimmed({ start, end }, text), closed };
}

function table(node: SyntaxNode): Table {
  const rows: (readonly Span[])[] = [];
  for (let row = node.firstChild; row; row = row.nextSibling) {
    if (row.name !== "TableHeader" && row.name !== "TableRow") continue;
    rows.push(row.getChildren("TableCell").map((cell) => ({ start: cell.from, end: cell.to })));
  }
  return {
    kind: "table",
    span: { start: node.from, end: node.to },
    rows,
    header: node.getChild("TableHeader") !== null,
  };
}

/** The span without the white space at its ends. */
function trimmed(span: Span, text: string): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text[start] ?? "")) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end -= 1;
  return { start, end };
}
