import type { FactId } from "../model/identity.ts";
import type { Name } from "../model/name.ts";
import { has } from "./characters.ts";
import type { SectionContext } from "./context.ts";
import { type Draft, writtenId } from "./draft.ts";
import { nameAt, namesFrom, withForms } from "./gloss.ts";
import type { Leaf, Part } from "./leaves.ts";
import { flowed, type Prose, spanIn, trim } from "./prose.ts";
import type { Scan } from "./scan.ts";

/** Core concepts: each item or paragraph is a statement; `**X（Y）**：…` and `“X”是…` define X. */
export function readConcepts({ parts, draft, scanner }: SectionContext): void {
  for (const leaf of proseOf(parts)) {
    const { text } = leaf.prose;
    const { id, length } = writtenId(text);
    const words = flowed(text.slice(0, length));
    if (leaf.shape === "heading") {
      scanner.scan(leaf.prose, { claims: false, mentions: true, parent: null });
      continue;
    }
    const statement =
      leaf.shape === "cell"
        ? null
        : draft.add("statement", words, { span: leaf.prose.span, parent: null, text: words }, id);
    const scan = scanner.scan(leaf.prose, { claims: true, mentions: true, parent: statement });
    const defined = findDefinition(leaf.prose, scan) ?? findListedDefinition(leaf.prose);
    if (defined) addDefinition(draft, leaf.prose, defined, statement);
  }
}

/** Prose that is kept as statements: reflection, and sections that the template does not know. */
export function readStatements({ parts, draft, scanner }: SectionContext): void {
  for (const leaf of proseOf(parts)) {
    const { id, length } = writtenId(leaf.prose.text);
    const words = flowed(leaf.prose.text.slice(0, length));
    const isStatement = leaf.shape === "item" || leaf.shape === "paragraph" || leaf.shape === "quotation";
    const statement = isStatement
      ? draft.add("statement", words, { span: leaf.prose.span, parent: null, text: words }, id)
      : null;
    scanner.scan(leaf.prose, { claims: true, mentions: true, parent: statement });
  }
}

/** The leaves that say something. */
export function* proseOf(parts: readonly Part[]): Generator<Leaf> {
  for (const part of parts) if ("leaf" in part && !part.leaf.empty) yield part.leaf;
}

export type FoundDefinition = {
  readonly name: Name;
  readonly names: readonly Name[];
  readonly from: number;
  readonly to: number;
};

export function addDefinition(draft: Draft, prose: Prose, found: FoundDefinition, parent: FactId | null): FactId {
  const text = flowed(prose.text.slice(found.from, found.to));
  return draft.add("definition", found.name.text, {
    span: spanIn(prose, found.from, found.to),
    parent,
    name: found.name,
    text,
  });
}

/** What makes a sentence a definition, after the name. */
const copula =
  /^\s*(?:是指|指的是|是|指|即|意为|定义为|:|——|—|–\s|means\b|is defined as\b|refers to\b|is\b|are\b|denotes\b)\s*/i;

/**
 * A definition at the beginning of a sentence: a name that is set off (emphasised, quoted, glossed or linked) and then 是,
 * 指, `:`, *is*, *means*. A plain subject (深度学习强调…) is a statement.
 */
export function findDefinition(prose: Prose, scan: Scan): FoundDefinition | null {
  const gloss = scan.glosses.find((one) => prose.narrow.slice(0, one.nameFrom).replace(/["“「\s]/g, "") === "");
  const head = gloss ? { names: gloss.names, end: gloss.to } : setOffName(prose);
  const [name] = head?.names ?? [];
  if (!head || !name) return null;
  const rest = prose.narrow.slice(head.end).replace(/^["”」]/, " ");
  const verb = copula.exec(rest.replace(/^[\s()（）]*/, (gap) => " ".repeat(gap.length)));
  if (!verb) return null;
  const start = head.end + verb[0].length;
  const { from, to } = trim(prose, start, sentenceEnd(prose, start, writtenId(prose.text).length));
  return to - from >= 2 ? { name, names: head.names, from, to } : null;
}

/** A statement defines in its first sentence; what follows says more. */
function sentenceEnd(prose: Prose, from: number, to: number): number {
  const found = /[。!?！？]|\.(?=\s+[\p{Lu}"“‘([])/u.exec(prose.narrow.slice(from, to));
  return found ? from + found.index + 1 : to;
}

/** Markdown Extra's definition list: the term on a line, `: ` and what it means on the next. */
function findListedDefinition(prose: Prose): FoundDefinition | null {
  const both = has.newline | has.colon;
  const found = (prose.has & both) === both ? /^([^\n]{1,60})\n\s*:\s+(?=\S)/.exec(prose.narrow) : null;
  if (!found?.[1]) return null;
  const names = namesFrom(prose, 0, found[1].length) ?? withForms([nameAt(prose, 0, found[1].length)]);
  const { from, to } = trim(prose, found[0].length, writtenId(prose.text).length);
  return names[0] ? { name: names[0], names, from, to } : null;
}

function setOffName(prose: Prose): { readonly names: readonly Name[]; readonly end: number } | null {
  const first = prose.plain ? undefined : prose.runs.find((run) => prose.text.slice(run.from, run.to).trim() !== "");
  const inline = first?.inline;
  if (
    first &&
    inline &&
    (inline.kind === "wikilink" || (inline.kind === "text" && (inline.strong || inline.emphasis)))
  ) {
    const { from, to } = trim(prose, first.from, first.to);
    const colon = /[:：]$/.test(prose.text.slice(from, to)) ? 1 : 0;
    if (to - from <= 40 && to - from > colon)
      return { names: withForms([nameAt(prose, from, to - colon)]), end: to - colon };
  }
  const quoted = (prose.has & has.titleMark) === 0 ? null : /^\s*[“「"]([^”」"]{1,40})[”」"]/.exec(prose.text);
  if (!quoted?.[1]) return null;
  const from = quoted[0].indexOf(quoted[1]);
  return { names: [nameAt(prose, from, from + quoted[1].length)], end: quoted[0].length };
}
