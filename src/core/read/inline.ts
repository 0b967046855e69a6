import type { Inline, InlineLink } from "../model/syntax.ts";
import type { Span } from "../text/span.ts";
import { unescaped } from "./entities.ts";
import { type InlineNode, parseInline } from "./inline-parser.ts";
import { piecesOf } from "./pieces.ts";
import { nextMarkup } from "./plain-runs.ts";
import { type Definitions, labelKey } from "./references.ts";

/**
 * The inline content of one block. `text` is the view that the blocks were read from. Marks of a surrounding quotation
 * (`>` at line starts) are blanked first. `definitions` are those of the note's link references.
 */
export function readInline(text: string, span: Span, definitions: Definitions): readonly Inline[] {
  const { start, end } = span;
  const firstLineEnd = text.indexOf("\n", start);
  if (firstLineEnd < 0 || firstLineEnd >= end) {
    if (start >= end) return [];
    const line = text.slice(start, end);
    if (nextMarkup(line, 0) === line.length)
      return [
        { kind: "text", span: { start, end }, text: line, strong: false, emphasis: false, struck: false, link: null },
      ];
    return new InlineReader(line, start, definitions).read();
  }
  const lines = text.slice(start, end);
  const source = lines.includes(">")
    ? lines.replace(/(?<=\n)[ \t]*(?:>[ \t]?)+/g, (marks) => " ".repeat(marks.length))
    : lines;
  return new InlineReader(source, start, definitions).read();
}

type Style = {
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly struck: boolean;
  readonly link: InlineLink | null;
};
const plain: Style = { strong: false, emphasis: false, struck: false, link: null };

/** Turns the markup of one block's text, which stands at `offset` in the note, into runs. */
class InlineReader {
  private readonly source: string;
  private readonly offset: number;
  private readonly definitions: Definitions;
  private readonly runs: Inline[] = [];
  /** Where the piece of the source begins whose markup is being turned. */
  private piece = 0;

  constructor(source: string, offset: number, definitions: Definitions) {
    this.source = source;
    this.offset = offset;
    this.definitions = definitions;
  }

  read(): readonly Inline[] {
    const { source } = this;
    if (nextMarkup(source, 0) === source.length) this.addText(0, source.length, plain);
    else
      for (const { start, end } of piecesOf(source)) {
        this.piece = start;
        const text = start === 0 && end === source.length ? source : source.slice(start, end);
        this.addNodes(parseInline(text), start, end, plain);
      }
    return this.runs;
  }

  private spanOf(start: number, end: number): Span {
    return { start: this.offset + start, end: this.offset + end };
  }

  private addRun(text: string, start: number, end: number, { strong, emphasis, struck, link }: Style): void {
    this.runs.push({ kind: "text", span: this.spanOf(start, end), text, strong, emphasis, struck, link });
  }

  private addText(from: number, to: number, style: Style): void {
    const { source } = this;
    for (let at = from; at < to; ) {
      const newline = source.indexOf("\n", at);
      const end = newline < 0 || newline >= to ? to : newline;
      if (end > at) this.addRun(source.slice(at, end), at, end, style);
      if (end === to) return;
      this.runs.push({ kind: "break", span: this.spanOf(end, end + 1), hard: false });
      at = end + 1;
    }
  }

  private addNodes(nodes: readonly InlineNode[], from: number, to: number, style: Style): void {
    let at = from;
    for (const node of nodes) {
      this.addText(at, this.piece + node.start, style);
      this.addNode(node, style);
      at = this.piece + node.end;
    }
    this.addText(at, to, style);
  }

  private addNode(node: InlineNode, style: Style): void {
    const { source, piece, runs } = this;
    const [start, end] = [piece + node.start, piece + node.end];
    const [innerStart, innerEnd] = [piece + node.innerStart, piece + node.innerEnd];
    switch (node.kind) {
      case "strong":
        this.addNodes(node.children, innerStart, innerEnd, { ...style, strong: true });
        return;
      case "emphasis":
        this.addNodes(node.children, innerStart, innerEnd, { ...style, emphasis: true });
        return;
      case "struck":
        this.addNodes(node.children, innerStart, innerEnd, { ...style, struck: true });
        return;
      case "code":
        runs.push({ kind: "code", span: this.spanOf(start, end), text: source.slice(innerStart, innerEnd).trim() });
        return;
      case "math":
        this.addMath(start, end);
        return;
      case "wikilink":
        this.addWikilink(start, end);
        return;
      case "link":
        this.addLink(node, style);
        return;
      case "image":
        this.addImage(node, style);
        return;
      case "autolink":
        runs.push({ kind: "autolink", span: this.spanOf(start, end), url: source.slice(start + 1, end - 1) });
        return;
      case "address": {
        const written = source.slice(start, end);
        const url = written.startsWith("www.") ? `https://${written}` : written;
        runs.push({ kind: "autolink", span: this.spanOf(start, end), url });
        return;
      }
      case "comment":
        runs.push({ kind: "comment", span: this.spanOf(start, end), text: source.slice(start, end) });
        return;
      case "html":
        runs.push({ kind: "html", span: this.spanOf(start, end) });
        return;
      case "break":
        runs.push({ kind: "break", span: this.spanOf(start, end), hard: true });
        return;
      case "escape":
        this.addRun(source.slice(start + 1, end), start, end, style);
        return;
      case "entity":
        this.addRun(unescaped(source.slice(start, end)), start, end, style);
        return;
    }
  }

  private addMath(start: number, end: number): void {
    const { source } = this;
    const display = source.startsWith("$$", start) || source.startsWith("\\[", start);
    const width = display || source.startsWith("\\", start) ? 2 : 1;
    const latex = this.spanOf(start + width, end - width);
    this.runs.push({ kind: "math", span: this.spanOf(start, end), latex, display });
  }

  private addWikilink(start: number, end: number): void {
    const { source, runs } = this;
    const embedded = source.startsWith("!", start);
    const inside = source.slice(start + (embedded ? 3 : 2), end - 2);
    const bar = inside.indexOf("|");
    const target = (bar < 0 ? inside : inside.slice(0, bar)).trim();
    const label = bar < 0 ? null : inside.slice(bar + 1).trim();
    const span = this.spanOf(start, end);
    if (embedded) {
      runs.push({ kind: "image", span, target, label: label ?? "", wiki: true });
      return;
    }
    const labelSpan = this.spanOf(start + 2 + (bar < 0 ? 0 : bar + 1), end - 2);
    runs.push({ kind: "wikilink", span, target, label, labelSpan });
  }

  /** `[label](url)` and `[label][reference]`; a label that leads nowhere (`[1]`, `[@key, p. 4]`) is text. */
  private addLink(node: InlineNode, style: Style): void {
    const { piece } = this;
    const url = this.destinationOf(node);
    if (url === null) {
      this.addNodes(node.children, piece + node.start, piece + node.end, style);
      return;
    }
    const link = { span: this.spanOf(piece + node.start, piece + node.end), url };
    this.addNodes(node.children, piece + node.innerStart, piece + node.innerEnd, { ...style, link });
  }

  /** Without an address it is no image, but an exclamation and a label. */
  private addImage(node: InlineNode, style: Style): void {
    const { piece, source } = this;
    const target = this.destinationOf(node);
    const [start, end] = [piece + node.start, piece + node.end];
    if (target === null) {
      this.addNodes(node.children, start, end, style);
      return;
    }
    const label = source.slice(piece + node.innerStart, piece + node.innerEnd);
    this.runs.push({ kind: "image", span: this.spanOf(start, end), target, label, wiki: false });
  }

  /** The address of a link or an image, empty for `[label]()`; null for a reference without a definition. */
  private destinationOf({ innerStart, innerEnd, link }: InlineNode): string | null {
    const { source, piece } = this;
    if (link && link.urlStart >= 0) return destination(source.slice(piece + link.urlStart, piece + link.urlEnd));
    if (link && link.labelStart < 0) return "";
    if (this.definitions.size === 0) return null;
    const named = link !== null && link.labelEnd - link.labelStart > 2;
    const name = named
      ? source.slice(piece + link.labelStart + 1, piece + link.labelEnd - 1)
      : source.slice(piece + innerStart, piece + innerEnd);
    const address = this.definitions.get(labelKey(name));
    return address === undefined ? null : destination(address);
  }
}

function destination(url: string): string {
  const bare = url.startsWith("<") && url.endsWith(">") ? url.slice(1, -1) : url;
  if (!bare.includes("\\") && !bare.includes("&")) return bare;
  return bare.replace(
    /\\([!-/:-@[-`{-~])|&#?\w{1,24};/g,
    (mark, escaped: string | undefined) => escaped ?? unescaped(mark),
  );
}
