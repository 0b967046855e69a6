import type { Element } from "@lezer/markdown";
import type { Inline, InlineLink } from "../model/syntax.ts";
import type { Span } from "../text/span.ts";
import { grammar } from "./grammar.ts";

/**
 * The inline content of one block. `text` is the view that the blocks were read from. Marks of a surrounding quotation
 * (`>` at line starts) are blanked first.
 */
export function readInline(text: string, span: Span): readonly Inline[] {
  let source = text.slice(span.start, span.end);
  const runs: Inline[] = [];
  if (source.includes("\n")) source = source.replace(/(?<=\n)[ \t]*(?:>[ \t]?)+/g, (marks) => " ".repeat(marks.length));
  const output: Output = { source, offset: span.start, runs };
  if (marked.test(source))
    addRuns(grammar.parseInline(source, span.start) as unknown as readonly Node[], span, output, plain);
  else addText(span.start, span.end, output, plain);
  return runs;
}

/** Any character that can begin markup; prose without one needs no parsing. */
const marked = /[*_`[<&\\$~]|https?:|www\.|zotero:| {2}\n/;

/** What the grammar's elements have beside their published fields. */
type Node = Element & { readonly children: readonly Node[] };

type Style = {
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly struck: boolean;
  readonly link: InlineLink | null;
};
const plain: Style = { strong: false, emphasis: false, struck: false, link: null };

type Output = { readonly source: string; readonly offset: number; readonly runs: Inline[] };

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
  const written = output.source.slice(node.from - output.offset, node.to - output.offset);
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
      runs.push({ kind: "code", span, text: written.slice(inner.start - span.start, inner.end - span.start).trim() });
      return;
    case "InlineMath":
      runs.push(mathRun(span, written));
      return;
    case "Wikilink":
    case "WikiImage":
      runs.push(wikiRun(span, written));
      return;
    case "Link":
      addLink(node, span, output, style);
      return;
    case "Image":
      runs.push(imageRun(node, span, written, output));
      return;
    case "Autolink":
      runs.push({ kind: "autolink", span, url: written.slice(1, -1) });
      return;
    case "WebAddress":
      runs.push({ kind: "autolink", span, url: written.startsWith("www.") ? `https://${written}` : written });
      return;
    case "Comment":
      runs.push({ kind: "comment", span, text: written });
      return;
    case "HTMLTag":
    case "ProcessingInstruction":
      runs.push({ kind: "html", span });
      return;
    case "HardBreak":
      runs.push({ kind: "break", span, hard: true });
      return;
    case "Escape":
      runs.push({ ...run(written.slice(1), span.start, style), span } as Inline);
      return;
    case "Entity":
      runs.push({ ...run(entity(written), span.start, style), span } as Inline);
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

/** `[label](url)`; a label without an address (`[1]`, `[@key, p. 4]`) is text. */
function addLink(node: Node, span: Span, output: Output, style: Style): void {
  const closing = node.children.findIndex(
    (child, at) =>
      at > 0 && nameOf(child) === "LinkMark" && child.to - child.from === 1 && charAt(output, child.from) === "]",
  );
  const url = node.children.find((child) => nameOf(child) === "URL");
  const close = node.children[closing];
  if (!close || !url) {
    addText(span.start, span.end, output, style);
    return;
  }
  const link = { span, url: destination(output.source.slice(url.from - output.offset, url.to - output.offset)) };
  addRuns(node.children.slice(1, closing), { start: span.start + 1, end: close.from }, output, { ...style, link });
}

function imageRun(node: Node, span: Span, written: string, output: Output): Inline {
  const url = node.children.find((child) => nameOf(child) === "URL");
  const target = url ? destination(output.source.slice(url.from - output.offset, url.to - output.offset)) : "";
  const label = written.slice(2, Math.max(2, written.indexOf("]")));
  return { kind: "image", span, target, label, wiki: false };
}

function charAt(output: Output, position: number): string {
  return output.source[position - output.offset] ?? "";
}

function destination(url: string): string {
  const bare = url.startsWith("<") && url.endsWith(">") ? url.slice(1, -1) : url;
  return bare.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

/** The references that occur in notes; others stay as written. */
function entity(written: string): string {
  const number = /^&#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}));$/.exec(written);
  if (number) {
    const code = number[1] ? Number.parseInt(number[1], 16) : Number(number[2]);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD";
  }
  return named[written] ?? written;
}

const named: { readonly [entity: string]: string } = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&nbsp;": "\u00A0",
  "&ldquo;": "“",
  "&rdquo;": "”",
  "&lsquo;": "‘",
  "&rsquo;": "’",
  "&ndash;": "–",
  "&mdash;": "—",
  "&hellip;": "…",
  "&middot;": "·",
  "&times;": "×",
  "&rarr;": "→",
  "&larr;": "←",
  "&equiv;": "≡",
};
