import type { Block, Paragraph } from "../model/syntax.ts";
import type { Span } from "../text/span.ts";
import {
  fenceEnd,
  headingLevel,
  htmlStart,
  interrupts,
  isBullet,
  isRule,
  itemColumn,
  numberSize,
  quoteSize,
  underlineEnd,
} from "./block-starts.ts";
import { Container, type ContainerKind, deepest } from "./container.ts";
import { splitEnumeration } from "./enumeration.ts";
import { endsHtmlBlock, endsWithBlankLine, isCommentBlock } from "./html-block.ts";
import { isBlank, Line } from "./line.ts";
import { mathOpening } from "./math-block.ts";
import { type Definitions, definesReference, readDefinition } from "./references.ts";
import { hasPipe, isDelimiterRow, readRow } from "./table.ts";
import { trimmed } from "./trim.ts";

export type ParsedBlocks = { readonly blocks: readonly Block[]; readonly definitions: Definitions };

/**
 * The blocks of a text in one pass over its lines, in time proportional to its length: what is open is bounded by `deepest`.
 * After CommonMark's "phase 1": each line is first held against the blocks that are open, then looked at for blocks that
 * begin, and goes on as paragraph text otherwise. `indentedCode` is false for a plain-text export.
 */
export function parseBlocks(text: string, indentedCode: boolean): ParsedBlocks {
  return new BlockParser(text, indentedCode).parse();
}

class BlockParser {
  private readonly text: string;
  private readonly line: Line;
  private readonly indentedCode: boolean;
  private readonly note: Container;
  private readonly open: Container[];
  /** The innermost of them. */
  private block: Container;
  private atEnd = false;
  /** Where the marks of quotations stand that go on in the line. */
  private marks: number[] = [];
  private readonly definitions = new Map<string, string>();

  constructor(text: string, indentedCode: boolean) {
    this.text = text;
    this.indentedCode = indentedCode;
    this.note = new Container("document", 0, 0, 0);
    this.open = [this.note];
    this.block = this.note;
    this.line = new Line(text);
    this.beginLine(0);
  }

  parse(): ParsedBlocks {
    while (this.advance());
    while (this.open.length > 1) this.close();
    return { blocks: this.note.blocks, definitions: this.definitions };
  }

  /** Reads one block, or what opens one; false at the end of the text. */
  private advance(): boolean {
    const { line } = this;
    for (;;) {
      this.settleMarks();
      if (!line.isEmpty) break;
      if (!this.nextLine()) return false;
    }
    while (this.openContainer()) line.forward();
    if (this.readBlock()) return true;
    if (line.isEmpty) return this.nextLine();
    this.readLeaf();
    return true;
  }

  /** Closes what does not go on in the line; each of its quotation marks counts for the innermost block it lies in. */
  private settleMarks(): void {
    const { line, marks } = this;
    let at = 0;
    for (;;) {
      const closing = line.depth < this.open.length ? this.block : null;
      for (; at < marks.length; at += 1) {
        const mark = marks[at] ?? 0;
        if (closing && mark >= closing.end) break;
        this.block.hold(mark, mark + 1);
      }
      if (!closing) return;
      this.close();
    }
  }

  private beginLine(start: number): void {
    const { line, open } = this;
    line.reset(start);
    if (this.marks.length > 0) this.marks = [];
    while (line.depth < open.length) {
      const goesOn = this.goesOn(open[line.depth] ?? this.note);
      line.forward();
      if (!goesOn) return;
      line.depth += 1;
    }
  }

  /** Whether an open block goes on in the line; if so, the line's base is moved behind what it takes. */
  private goesOn(container: Container): boolean {
    const { line } = this;
    switch (container.kind) {
      case "quotation": {
        if (line.next !== greater) return false;
        this.marks.push(line.pos);
        line.moveBase(line.pos + (isBlank(line.code(line.pos + 1)) ? 2 : 1));
        container.end = line.end;
        return true;
      }
      case "item": {
        const ends =
          line.next < 0
            ? container.blankFirstLine && container.held === 1
            : line.indent < line.baseIndent + container.value;
        if (ends) return false;
        line.moveBaseColumn(line.baseIndent + container.value);
        return true;
      }
      case "bullets":
      case "numbers":
        return this.listGoesOn(container);
      default:
        return true;
    }
  }

  private listGoesOn(list: Container): boolean {
    const { line } = this;
    if (line.isEmpty) return true;
    const item = this.open[line.depth + 1];
    if (item && line.indent >= item.value + line.baseIndent) return true;
    if (line.indent >= line.baseIndent + 4) return false;
    if (list.kind === "bullets") return isBullet(line) && !isRule(line, false) && line.next === list.value;
    const size = numberSize(line);
    return size > 0 && line.code(line.pos + size - 1) === list.value;
  }

  /** Moves on; false at the end of the text. */
  private nextLine(): boolean {
    const { line, text } = this;
    if (line.end >= text.length) {
      this.atEnd = true;
      this.beginLine(text.length);
      return false;
    }
    this.beginLine(line.end + 1);
    return true;
  }

  private get previousEnd(): number {
    return this.atEnd ? this.line.start : this.line.start - 1;
  }

  private begin(kind: ContainerKind, value: number, start: number): void {
    this.block = new Container(kind, value, start, this.line.end);
    this.open.push(this.block);
  }

  private close(): void {
    const closed = this.open.pop();
    const around = this.open.at(-1) ?? this.note;
    this.block = around;
    if (!closed) return;
    const { span } = closed;
    around.hold(span.start, span.end);
    if (closed.kind === "item") around.items.push(closed.asItem(this.text));
    else around.blocks.push(closed.asBlock());
  }

  private add(block: Block): void {
    this.block.hold(block.span.start, block.span.end);
    this.block.blocks.push(block);
  }

  /** Opens a quotation or an item, if one begins at the line's content and nothing that goes before it does. */
  private openContainer(): boolean {
    const { line } = this;
    switch (line.next) {
      case greater:
        return !this.mayBeCode() && this.openQuotation();
      case asterisk:
      case plus:
      case hyphen:
        return !this.mayBeCode() && this.open.length < deepest && !isRule(line, false) && this.openBullet();
      default:
        return line.next >= zero && line.next <= nine && !this.mayBeCode() && this.openNumber();
    }
  }

  private mayBeCode(): boolean {
    return this.indentedCode && this.line.indent >= this.line.baseIndent + 4;
  }

  private openQuotation(): boolean {
    const { line } = this;
    if (this.open.length >= deepest) return false;
    this.begin("quotation", 0, line.pos);
    this.block.hold(line.pos, line.pos + 1);
    line.moveBase(line.pos + quoteSize(line));
    return true;
  }

  private openBullet(): boolean {
    const { line } = this;
    if (!isBullet(line)) return false;
    if (this.block.kind !== "bullets") this.begin("bullets", line.next, line.basePos);
    const column = this.openItem(1);
    this.block.blankFirstLine = column >= line.end - line.start;
    return true;
  }

  private openNumber(): boolean {
    const { line } = this;
    if (this.open.length >= deepest) return false;
    const size = numberSize(line);
    if (size < 0) return false;
    if (this.block.kind !== "numbers") this.begin("numbers", line.code(line.pos + size - 1), line.basePos);
    const column = this.openItem(size);
    this.block.blankFirstLine = column === line.end - line.start;
    return true;
  }

  private openItem(markSize: number): number {
    const { line } = this;
    const column = itemColumn(line, line.pos + markSize);
    this.begin("item", column - line.baseIndent, line.basePos);
    this.block.hold(line.pos, line.pos + markSize);
    line.moveBaseColumn(column);
    return column;
  }

  /** Reads a block that is no paragraph and holds no others, if one begins at the line's content. */
  private readBlock(): boolean {
    const { line } = this;
    if (this.mayBeCode()) return this.readIndentedCode();
    switch (line.next) {
      case dollar:
      case backslash:
        return this.readMath();
      case backtick:
      case tilde:
        return this.readFencedCode();
      case asterisk:
      case hyphen:
      case underscore:
        return this.readTooDeep() || this.readRule();
      case hash:
        return this.readHeading();
      case less:
        return this.readHtml();
      default:
        return this.readTooDeep();
    }
  }

  private readIndentedCode(): boolean {
    const { line } = this;
    const base = line.baseIndent + 4;
    const start = line.placeOf(base);
    let end = line.end;
    let pending: number[] = [];
    while (this.nextLine() && line.depth >= this.open.length) {
      if (line.isEmpty) pending.push(...this.marks);
      else if (line.indent < base) break;
      else {
        end = line.end;
        pending = [];
      }
    }
    if (pending.length > 0) this.marks = [...pending, ...this.marks];
    const span: Span = { start, end };
    this.add({ kind: "code", fenced: false, info: "", span, code: span, closed: true });
    return true;
  }

  private readMath(): boolean {
    const { line, text } = this;
    const opening = mathOpening(line);
    if (!opening) return false;
    const { mark, close } = opening;
    const start = line.pos;
    let searched = line.pos + mark.length;
    let end = start;
    let closing = -1;
    for (;;) {
      const found = text.slice(searched, line.end).indexOf(close);
      end = line.end;
      if (found >= 0) {
        closing = searched + found;
        if (mark === "") end = closing + close.length;
        this.nextLine();
        break;
      }
      if (!this.nextLine() || line.next < 0) break;
      searched = line.pos;
    }
    const environment = mark === "";
    const closed = environment
      ? closing >= 0 || /\\end\{[A-Za-z]+\*?\}\s*$/.test(text.slice(start, end))
      : closing >= 0;
    const latex = trimmed(start + mark.length, environment || closing < 0 ? end : closing, text);
    this.add({ kind: "math", span: { start, end }, latex, closed });
    return true;
  }

  private readFencedCode(): boolean {
    const { line, text } = this;
    const marksEnd = fenceEnd(line);
    if (marksEnd < 0) return false;
    const start = line.pos;
    const mark = line.next;
    const size = marksEnd - start;
    const infoStart = line.skipBlanks(marksEnd);
    const info = text.slice(infoStart, line.skipBlanksBack(line.end, infoStart)).trim();
    let codeStart = -1;
    let codeEnd = -1;
    const addCode = (from: number, to: number): void => {
      if (codeStart < 0) codeStart = from;
      codeEnd = to;
    };
    let closed = false;
    let empty = true;
    for (let first = true; this.nextLine() && line.depth >= this.open.length; first = false) {
      let at = line.pos;
      if (line.indent - line.baseIndent < 4) while (line.code(at) === mark) at += 1;
      if (at - line.pos >= size && line.skipBlanks(at) === line.end) {
        if (empty && !first) addCode(line.start - 1, line.start);
        closed = true;
        this.nextLine();
        break;
      }
      if (!first) {
        addCode(line.start - 1, line.start);
        empty = false;
      }
      if (line.basePos < line.end) {
        addCode(line.basePos, line.end);
        empty = false;
      }
    }
    const end = this.previousEnd;
    if (codeStart < 0) {
      const lineEnd = text.indexOf("\n", start);
      codeStart = Math.min(lineEnd < 0 ? end : lineEnd + 1, end);
      codeEnd = codeStart;
    }
    const code = { start: codeStart, end: Math.max(codeStart, codeEnd) };
    this.add({ kind: "code", fenced: true, info, span: { start, end }, code, closed });
    return true;
  }

  /** A list or a quotation that would stand too deep: one line of prose. */
  private readTooDeep(): boolean {
    const { line } = this;
    if (this.open.length < deepest) return false;
    const begins = line.text.slice(line.pos, Math.min(line.end, line.pos + 11));
    if (!/^(?:>|[-*+](?=\s|$)|\d{1,9}[.)](?=\s|$))/.test(begins)) return false;
    const span: Span = { start: line.pos, end: line.end };
    this.nextLine();
    this.addParagraph(span);
    return true;
  }

  private readRule(): boolean {
    const { line } = this;
    if (!isRule(line, false)) return false;
    const start = line.pos;
    this.nextLine();
    this.add({ kind: "rule", span: { start, end: this.previousEnd } });
    return true;
  }

  private readHeading(): boolean {
    const { line, text } = this;
    const level = headingLevel(line);
    if (level < 0) return false;
    const span: Span = { start: line.pos, end: line.end };
    const words = line.skipBlanksBack(line.end, line.pos);
    let after = words;
    while (after > line.pos && line.code(after - 1) === hash) after -= 1;
    if (after === words || after === line.pos || !isBlank(line.code(after - 1))) after = line.end;
    this.nextLine();
    this.add({ kind: "heading", level, span, content: trimmed(span.start + level, after, text) });
    return true;
  }

  private readHtml(): boolean {
    const { line, text } = this;
    const kind = htmlStart(line, false);
    if (kind < 0) return false;
    const start = line.pos;
    let trailing = !endsWithBlankLine(kind);
    while (!endsHtmlBlock(kind, text.slice(line.start, line.end)) && this.nextLine()) {
      if (line.depth >= this.open.length) continue;
      trailing = false;
      break;
    }
    if (trailing) this.nextLine();
    const span: Span = { start, end: this.previousEnd };
    if (isCommentBlock(kind)) this.add({ kind: "comment", span, text: text.slice(span.start, span.end) });
    else this.add({ kind: "html", span });
    return true;
  }

  private addParagraph(span: Span): void {
    this.block.hold(span.start, span.end);
    for (const block of splitEnumeration(span, this.text)) this.block.blocks.push(block);
  }

  /** Reads a paragraph, or what begins as one: a table, an underlined heading, a link's definition, a task. */
  private readLeaf(): void {
    const { line, text } = this;
    const start = line.pos;
    const firstEnd = line.end;
    const piped = hasPipe(text, start, firstEnd);
    const isDefinition = text.charCodeAt(start) === bracket && definesReference(text.slice(start, firstEnd));
    const isTask = this.block.kind === "item" && beginsTask(text, start, firstEnd);
    let rows: Span[][] | null = null;
    let end = firstEnd;
    for (let count = 1; this.nextLine(); count += 1) {
      if (line.isEmpty) break;
      if (line.indent < line.baseIndent + 4 && this.endsLeaf(piped)) break;
      if (piped) {
        if (count === 1) rows = this.tableHead(start, firstEnd);
        else if (rows) rows.push(this.row(line.pos, line.end));
      }
      const underline = line.depth < this.open.length ? -1 : underlineEnd(line);
      if (underline >= 0) {
        this.addUnderlined(start, underline);
        return;
      }
      if (isDefinition) break;
      end = line.end;
    }
    if (isDefinition) this.addDefinition({ start, end: firstEnd });
    else if (rows) this.add({ kind: "table", span: { start, end }, rows, header: true });
    else if (isTask) this.addTask(start, end);
    else this.addParagraph({ start, end });
  }

  /** Where a label is defined twice, the first counts. */
  private addDefinition(span: Span): void {
    const definition = readDefinition(this.text.slice(span.start, span.end));
    if (definition && !this.definitions.has(definition.label))
      this.definitions.set(definition.label, definition.address);
    this.add({ kind: "html", span });
  }

  private addTask(start: number, end: number): void {
    const box: Span = { start, end: start + 3 };
    const span = trimmed(box.end, end, this.text);
    this.block.hold(start, end);
    if (this.block.held === 2) this.block.box = box;
    const paragraph: Paragraph = { kind: "paragraph", span };
    this.block.blocks.push(paragraph);
  }

  /**
   * `-` alone under a line underlines it in CommonMark. In a reading note it is an empty bullet that lost its blank line,
   * and turning the sentence above into a heading would tear the section apart.
   */
  private addUnderlined(start: number, underline: number): void {
    const { line, text } = this;
    const marks: Span = { start: line.pos, end: underline };
    const level = line.next === equals ? 1 : 2;
    this.nextLine();
    const content = trimmed(start, marks.start, text);
    this.block.hold(start, this.previousEnd);
    if (level === 2 && marks.end - marks.start === 1) {
      for (const block of splitEnumeration(content, text)) this.block.blocks.push(block);
      const item = { span: marks, mark: marks, box: null, blocks: [] };
      this.block.blocks.push({ kind: "list", ordered: false, span: marks, items: [item] });
      return;
    }
    this.block.blocks.push({ kind: "heading", level, span: { start, end: this.previousEnd }, content });
  }

  /** Whether the line begins something that ends the paragraph above it. */
  private endsLeaf(isTable: boolean): boolean {
    const { line } = this;
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
          (isBullet(line) && (this.isWithin("bullets") || interrupts(line, -1))) ||
          isRule(line, line.depth === this.open.length) ||
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
        if (size > 0 && (this.isWithin("numbers") || interrupts(line, size))) return true;
        return this.beginsTable(isTable);
      }
    }
  }

  private isWithin(kind: ContainerKind): boolean {
    return this.open.some((container) => container.kind === kind);
  }

  /** The line is a table's header if the next is a row of delimiters with as many cells. */
  private beginsTable(isTable: boolean): boolean {
    const { line, text } = this;
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
    const { line, text } = this;
    if (line.next !== hyphen && line.next !== colon && line.next !== pipe) return null;
    if (!isDelimiterRow(text.slice(line.pos, line.end))) return null;
    const cells: Span[] = [];
    return readRow(text, start, end, cells) === readRow(text, line.pos, line.end, null) ? [cells] : null;
  }

  private row(start: number, end: number): Span[] {
    const cells: Span[] = [];
    readRow(this.text, start, end, cells);
    return cells;
  }
}

/** `[ ] ` or `[x] ` with more behind it on the line, at least white space. */
function beginsTask(text: string, start: number, end: number): boolean {
  return text.charCodeAt(start) === bracket && /^\[[ xX]\][ \t]/.test(text.slice(start, Math.min(end, start + 4)));
}

const hash = 35;
const dollar = 36;
const asterisk = 42;
const plus = 43;
const hyphen = 45;
const zero = 48;
const nine = 57;
const colon = 58;
const less = 60;
const equals = 61;
const greater = 62;
const bracket = 91;
const backslash = 92;
const underscore = 95;
const backtick = 96;
const pipe = 124;
const tilde = 126;
