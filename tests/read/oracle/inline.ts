import type { Element } from "@lezer/markdown";
import type { Inline, InlineLink, Span } from "#core";
import { unescaped } from "../../../src/core/read/entities.ts";
import { grammar } from "../../../src/core/read/grammar/grammar.ts";
import { piecesOf } from "../../../src/core/read/pieces.ts";
import { nextMarkup } from "../../../src/core/read/plain-runs.ts";
import { type Definitions, labelKey } from "../../../src/core/read/references.ts";

/**
 * The inline content of one block. `text` is the view that the blocks were read from. Marks of a surrounding quotation
 * (`>` at line starts) are blanked first. `definitions` are those of the note's link references.
 */
export function readInline(text: string, span: Span, definitions: Definitions): readonly Inline[] {
  let source = text.slice(span.start, span.end);
  const runs: Inline[] = [];
  if (source.includes(">") && source.includes("\n"))
    source = source.replace(/(?<=\n)[ \t]*(?:>[ \t]?)+/g, (marks) => " ".repeat(marks.length));
  const output: Output = { source, offset: span.start, runs, definitions };
  if (nextMarkup(source, 0) === source.length) {
    addText(span.start, span.end, output, plain);
    return runs;
  }
  for (const { start, end } of piecesOf(source)) {
    const piece: Span = { start: span.start + start, end: span.start + end };
    const nodes = grammar.parseInline(source.slice(start, end), piece.start) as unknown as readonly Node[];
    addRuns(nodes, piece, output, plain);
  }
  return runs;
}

/** What the grammar's elements have beside their published fields. */
type Node = Element & { readonly children: readonly Node[] };

type Style = {
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly struck: boolean;
  readonly link: InlineLink | null;
};
const plain: Style = { strong: false, emphasis: false, struck: false, link: null };

type Output = {
  readonly source: string;
  readonly offset: number;
  readonly runs: Inline[];
  readonly definitions: Definitions;
};

function run(text: string, start: number, style: Style): Inline {
  return { kind: "text", span: { start, end: start + text.length }, text, ...style };
}

function addText(from: number, to: number, output: Output, style: Style): void {
  if (from >= to) return;
  const text = output.source.slice(from - output.offset, to - output.offset);
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    if (end > at) output.runs.push(run(text.slice(at, end), from + at, style));
    if (newline < 0) return;
    output.runs.push({ kind: "break", span: { start: from + newline, end: from + newline + 1 }, hard: false });
    at = newline + 1;
  }
}

function addRuns(nodes: readonly Node[], within: Span, output: Output, style: Style): void {
  let at = within.start;
  for (const node of nodes) {
    addText(at, node.from, output, style);
    addNode(node, output, style);
    at = node.to;
  }
  addText(at, within.end, output, style);
}

function addNode(node: Node, output: Output, style: Style): void {
  const { runs } = output;
  const span: Span = { start: node.from, end: node.to };
  const text = written(output, span);
  const first = node.children[0];
  const last = node.children.at(-1);
  const inner: Span = { start: first?.to ?? node.from, end: last?.from ?? node.to };
  const between = node.children.slice(1, -1);
  switch (nameOf(node)) {
    case "StrongEmphasis":
      addRuns(between, inner, output, { ...style, strong: true });
      return;
    case "Emphasis":
      addRuns(between, inner, output, { ...style, emphasis: true });
      return;
    case "Strikethrough":
      addRuns(between, inner, output, { ...style, struck: true });
      return;
    case "InlineCode":
      runs.push({ kind: "code", span, text: text.slice(inner.start - span.start, inner.end - span.start).trim() });
      return;
    case "InlineMath":
      runs.push(mathRun(span, text));
      return;
    case "Wikilink":
    case "WikiImage":
      runs.push(wikiRun(span, text));
      return;
    case "Link":
      addLink(node, span, output, style);
      return;
    case "Image":
      addImage(node, span, output, style);
      return;
    case "Autolink":
      runs.push({ kind: "autolink", span, url: text.slice(1, -1) });
      return;
    case "WebAddress":
      runs.push({ kind: "autolink", span, url: text.startsWith("www.") ? `https://${text}` : text });
      return;
    case "Comment":
      runs.push({ kind: "comment", span, text });
      return;
    case "HTMLTag":
    case "ProcessingInstruction":
      runs.push({ kind: "html", span });
      return;
    case "HardBreak":
      runs.push({ kind: "break", span, hard: true });
      return;
    case "Escape":
      runs.push({ ...run(text.slice(1), span.start, style), span } as Inline);
      return;
    case "Entity":
      runs.push({ ...run(unescaped(text), span.start, style), span } as Inline);
      return;
    default:
      // Marks (`**`, `[`) are not content.
      if (!nameOf(node).endsWith("Mark")) addText(node.from, node.to, output, style);
  }
}

function nameOf(node: Node): string {
  return grammar.nodeSet.types[node.type]?.name ?? "";
}

function mathRun(span: Span, written: string): Inline {
  const width = written.startsWith("$$") || written.startsWith("\\") ? 2 : 1;
  const latex = { start: span.start + width, end: span.end - width };
  return { kind: "math", span, latex, display: written.startsWith("$$") || written.startsWith("\\[") };
}

function wikiRun(span: Span, written: string): Inline {
  const embedded = written.startsWith("!");
  const inside = written.slice(embedded ? 3 : 2, -2);
  const bar = inside.indexOf("|");
  const target = (bar < 0 ? inside : inside.slice(0, bar)).trim();
  const label = bar < 0 ? null : inside.slice(bar + 1).trim();
  if (embedded) return { kind: "image", span, target, label: label ?? "", wiki: true };
  const start = span.start + 2 + (bar < 0 ? 0 : bar + 1);
  return { kind: "wikilink", span, target, label, labelSpan: { start, end: span.end - 2 } };
}

/** `[label](url)` and `[label][reference]`; a label that leads nowhere (`[1]`, `[@key, p. 4]`) is text. */
function addLink(node: Node, span: Span, output: Output, style: Style): void {
  const content = node.children.filter(isContent);
  const close = closingBracket(node, output);
  const url = close === null ? null : destinationOf(node, { start: span.start + 1, end: close }, output);
  if (close === null || url === null) {
    addRuns(content, span, output, style);
    return;
  }
  const link = { span, url };
  const label = content.filter((child) => child.to <= close);
  addRuns(label, { start: span.start + 1, end: close }, output, { ...style, link });
}

/** Without an address it is no image, but an exclamation and a label. */
function addImage(node: Node, span: Span, output: Output, style: Style): void {
  const close = closingBracket(node, output);
  const label = { start: span.start + 2, end: close ?? span.end };
  const target = close === null ? null : destinationOf(node, label, output);
  if (target === null) addRuns(node.children.filter(isContent), span, output, style);
  else output.runs.push({ kind: "image", span, target, label: written(output, label), wiki: false });
}

function isContent(node: Node): boolean {
  return !/^(?:LinkMark|LinkLabel|LinkTitle|URL)$/.test(nameOf(node));
}

/** Where the label's closing bracket stands. */
function closingBracket(node: Node, output: Output): number | null {
  const isClosing = (child: Node, at: number) =>
    at > 0 && nameOf(child) === "LinkMark" && output.source[child.from - output.offset] === "]";
  return node.children.find(isClosing)?.from ?? null;
}

/** The address of a link or an image, empty for `[label]()`; null for a reference without a definition. */
function destinationOf(node: Node, label: Span, output: Output): string | null {
  const url = node.children.find((child) => nameOf(child) === "URL");
  if (url) return destination(written(output, { start: url.from, end: url.to }));
  if (node.to > label.end + 1 && output.source[label.end + 1 - output.offset] === "(") return "";
  if (output.definitions.size === 0) return null;
  const reference = node.children.find((child) => nameOf(child) === "LinkLabel");
  const name =
    reference && reference.to - reference.from > 2 ? { start: reference.from + 1, end: reference.to - 1 } : label;
  const address = output.definitions.get(labelKey(written(output, name)));
  return address === undefined ? null : destination(address);
}

function written(output: Output, { start, end }: Span): string {
  return output.source.slice(start - output.offset, end - output.offset);
}

function destination(url: string): string {
  const bare = url.startsWith("<") && url.endsWith(">") ? url.slice(1, -1) : url;
  return bare.replace(
    /\\([!-/:-@[-`{-~])|&#?\w{1,24};/g,
    (mark, escaped: string | undefined) => escaped ?? unescaped(mark),
  );
}
