import type { Paragraph } from "../model/syntax.ts";
import type { Span } from "../text/span.ts";
import {
  fenceEnd,
  headingLevel,
  htmlStart,
  interrupts,
  isBullet,
  isRule,
  numberSize,
  underlineEnd,
} from "./block-starts.ts";
import {
  asterisk,
  backslash,
  backtick,
  bracket,
  colon,
  dollar,
  equals,
  greater,
  hash,
  hyphen,
  less,
  nine,
  pipe,
  plus,
  tilde,
  underscore,
  zero,
} from "./characters.ts";
import { splitEnumeration } from "./enumeration.ts";
import { mathOpening } from "./math-block.ts";
import type { OpenBlocks } from "./open-blocks.ts";
import { type Definitions, definesReference, readDefinition } from "./references.ts";
import { hasPipe, isDelimiterRow, readRow } from "./table.ts";
import { trimmed } from "./trim.ts";

/** Reads paragraphs, and what begins as one, and keeps the definitions of links. */
export class LeafReader {
  private readonly blocks: OpenBlocks;
  private readonly found = new Map<string, string>();

  constructor(blocks: OpenBlocks) {
    this.blocks = blocks;
  }

  get definitions(): Definitions {
    return this.found;
  }

  /** Reads a paragraph, or what begins as one: a table, an underlined heading, a link's definition, a task. */
  readLeaf(): void {
    const { line, text } = this.blocks;
    const start = line.pos;
    const firstEnd = line.end;
    const piped = hasPipe(text, start, firstEnd);
    const isDefinition = text.charCodeAt(start) === bracket && definesReference(text.slice(start, firstEnd));
    const isTask = this.blocks.block.kind === "item" && beginsTask(text, start, firstEnd);
    let rows: Span[][] | null = null;
    let end = firstEnd;
    for (let count = 1; this.blocks.nextLine(); count += 1) {
      if (line.isEmpty) break;
      if (line.indent < line.baseIndent + 4 && this.endsLeaf(piped)) break;
      if (piped) {
        if (count === 1) rows = this.tableHead(start, firstEnd);
        else if (rows) rows.push(this.row(line.pos, line.end));
      }
      const underline = !this.blocks.allGoOn ? -1 : underlineEnd(line);
      if (underline >= 0) {
        this.addUnderlined(start, underline);
        return;
      }
      if (isDefinition) break;
      end = line.end;
    }
    if (isDefinition) this.addDefinition({ start, end: firstEnd });
    else if (rows) this.blocks.add({ kind: "table", span: { start, end }, rows, header: true });
    else if (isTask) this.addTask(start, end);
    else this.addParagraph({ start, end });
  }

  addParagraph(span: Span): void {
    this.blocks.block.hold(span.start, span.end);
    for (const block of splitEnumeration(span, this.blocks.text)) this.blocks.block.blocks.push(block);
  }

  /** Where a label is defined twice, the first counts. */
  private addDefinition(span: Span): void {
    const definition = readDefinition(this.blocks.text.slice(span.start, span.end));
    if (definition && !this.found.has(definition.label)) this.found.set(definition.label, definition.address);
    this.blocks.add({ kind: "html", span });
  }

  private addTask(start: number, end: number): void {
    const box: Span = { start, end: start + 3 };
    const span = trimmed(box.end, end, this.blocks.text);
    this.blocks.block.hold(start, end);
    if (this.blocks.block.held === 2) this.blocks.block.box = box;
    const paragraph: Paragraph = { kind: "paragraph", span };
    this.blocks.block.blocks.push(paragraph);
  }

  /**
   * `-` alone under a line underlines it in CommonMark. In a reading note it is an empty bullet that lost its blank line,
   * and turning the sentence above into a heading would tear the section apart.
   */
  private addUnderlined(start: number, underline: number): void {
    const { line, text } = this.blocks;
    const marks: Span = { start: line.pos, end: underline };
    const level = line.next === equals ? 1 : 2;
    this.blocks.nextLine();
    const content = trimmed(start, marks.start, text);
    this.blocks.block.hold(start, this.blocks.previousEnd);
    if (level === 2 && marks.end - marks.start === 1) {
      for (const block of splitEnumeration(content, text)) this.blocks.block.blocks.push(block);
      const item = { span: marks, mark: marks, box: null, blocks: [] };
      this.blocks.block.blocks.push({ kind: "list", ordered: false, span: marks, items: [item] });
      return;
    }
    this.blocks.block.blocks.push({ kind: "heading", level, span: { start, end: this.blocks.previousEnd }, content });
  }

  /** Whether the line begins something that ends the paragraph above it. */
  private endsLeaf(isTable: boolean): boolean {
    const { line } = this.blocks;
    switch (line.next) {
      case hash:
        return headingLevel(line) >= 0 || this.beginsTable(isTable);
      case backtick:
      case tilde:
        return fenceEnd(line) >= 0 || this.beginsTable(isTable);
      case greater:
        return true;
      case asterisk:
      case plus:
      case hyphen:
      case underscore:
        return (
          (isBullet(line) && (this.blocks.isWithin("bullets") || interrupts(line, -1))) ||
          isRule(line, this.blocks.allGoOn) ||
          this.beginsTable(isTable)
        );
      case less:
        return htmlStart(line, true) >= 0 || this.beginsTable(isTable);
      case dollar:
      case backslash:
        return mathOpening(line) !== null || this.beginsTable(isTable);
      default: {
        if (line.next < zero || line.next > nine) return this.beginsTable(isTable);
        const size = numberSize(line);
        if (size > 0 && (this.blocks.isWithin("numbers") || interrupts(line, size))) return true;
        return this.beginsTable(isTable);
      }
    }
  }

  /** The line is a table's header if the next is a row of delimiters with as many cells. */
  private beginsTable(isTable: boolean): boolean {
    const { line, text } = this.blocks;
    if (isTable || !hasPipe(text, line.basePos, line.end)) return false;
    const start = line.end + 1;
    if (start >= text.length) return false;
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    if (!isDelimiterRow(text.slice(start, end))) return false;
    const from = start + (line.basePos - line.start);
    return readRow(text, line.basePos, line.end, null) === readRow(text, from, end, null);
  }

  /** The header of the table whose second line this is, or null if it is none. */
  private tableHead(start: number, end: number): Span[][] | null {
    const { line, text } = this.blocks;
    if (line.next !== hyphen && line.next !== colon && line.next !== pipe) return null;
    if (!isDelimiterRow(text.slice(line.pos, line.end))) return null;
    const cells: Span[] = [];
    return readRow(text, start, end, cells) === readRow(text, line.pos, line.end, null) ? [cells] : null;
  }

  private row(start: number, end: number): Span[] {
    const cells: Span[] = [];
    readRow(this.blocks.text, start, end, cells);
    return cells;
  }
}

/** `[ ] ` or `[x] ` with more behind it on the line, at least white space. */
function beginsTask(text: string, start: number, end: number): boolean {
  return text.charCodeAt(start) === bracket && /^\[[ xX]\][ \t]/.test(text.slice(start, Math.min(end, start + 4)));
}
