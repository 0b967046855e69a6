import type { Block } from "../model/syntax.ts";
import type { Span } from "../text/span.ts";
import { headingLevel, isBullet, isRule, itemColumn, numberSize, quoteSize } from "./block-starts.ts";
import {
  asterisk,
  backslash,
  backtick,
  dollar,
  greater,
  hash,
  hyphen,
  less,
  nine,
  plus,
  tilde,
  underscore,
  zero,
} from "./characters.ts";
import { deepest } from "./container.ts";
import { LeafReader } from "./leaf-blocks.ts";
import { isBlank } from "./line.ts";
import { OpenBlocks } from "./open-blocks.ts";
import type { Definitions } from "./references.ts";
import { trimmed } from "./trim.ts";
import { readFencedCode, readHtml, readIndentedCode, readMath } from "./verbatim-blocks.ts";

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
  private readonly blocks: OpenBlocks;
  private readonly leaves: LeafReader;
  private readonly indentedCode: boolean;

  constructor(text: string, indentedCode: boolean) {
    this.blocks = new OpenBlocks(text);
    this.leaves = new LeafReader(this.blocks);
    this.indentedCode = indentedCode;
  }

  parse(): ParsedBlocks {
    const { blocks, leaves } = this;
    while (this.advance());
    while (blocks.depth > 1) blocks.close();
    return { blocks: blocks.note.blocks, definitions: leaves.definitions };
  }

  /** Reads one block, or what opens one; false at the end of the text. */
  private advance(): boolean {
    const { line } = this.blocks;
    for (;;) {
      this.blocks.settleMarks();
      if (!line.isEmpty) break;
      if (!this.blocks.nextLine()) return false;
    }
    while (this.openContainer()) line.forward();
    if (this.readBlock()) return true;
    if (line.isEmpty) return this.blocks.nextLine();
    this.leaves.readLeaf();
    return true;
  }

  /** Opens a quotation or an item, if one begins at the line's content and nothing that goes before it does. */
  private openContainer(): boolean {
    const { line } = this.blocks;
    switch (line.next) {
      case greater:
        return !this.mayBeCode() && this.openQuotation();
      case asterisk:
      case plus:
      case hyphen:
        return !this.mayBeCode() && this.blocks.depth < deepest && !isRule(line, false) && this.openBullet();
      default:
        return line.next >= zero && line.next <= nine && !this.mayBeCode() && this.openNumber();
    }
  }

  private mayBeCode(): boolean {
    return this.indentedCode && this.blocks.line.indent >= this.blocks.line.baseIndent + 4;
  }

  private openQuotation(): boolean {
    const { line } = this.blocks;
    if (this.blocks.depth >= deepest) return false;
    this.blocks.begin("quotation", 0, line.pos);
    this.blocks.block.hold(line.pos, line.pos + 1);
    line.moveBase(line.pos + quoteSize(line));
    return true;
  }

  private openBullet(): boolean {
    const { line } = this.blocks;
    if (!isBullet(line)) return false;
    if (this.blocks.block.kind !== "bullets") this.blocks.begin("bullets", line.next, line.basePos);
    const column = this.openItem(1);
    this.blocks.block.blankFirstLine = column >= line.end - line.start;
    return true;
  }

  private openNumber(): boolean {
    const { line } = this.blocks;
    if (this.blocks.depth >= deepest) return false;
    const size = numberSize(line);
    if (size < 0) return false;
    if (this.blocks.block.kind !== "numbers")
      this.blocks.begin("numbers", line.code(line.pos + size - 1), line.basePos);
    const column = this.openItem(size);
    this.blocks.block.blankFirstLine = column === line.end - line.start;
    return true;
  }

  private openItem(markSize: number): number {
    const { line } = this.blocks;
    const column = itemColumn(line, line.pos + markSize);
    this.blocks.begin("item", column - line.baseIndent, line.basePos);
    this.blocks.block.hold(line.pos, line.pos + markSize);
    line.moveBaseColumn(column);
    return column;
  }

  /** Reads a block that is no paragraph and holds no others, if one begins at the line's content. */
  private readBlock(): boolean {
    const { line } = this.blocks;
    if (this.mayBeCode()) return readIndentedCode(this.blocks);
    switch (line.next) {
      case dollar:
      case backslash:
        return readMath(this.blocks);
      case backtick:
      case tilde:
        return readFencedCode(this.blocks);
      case asterisk:
      case hyphen:
      case underscore:
        return this.readTooDeep() || this.readRule();
      case hash:
        return this.readHeading();
      case less:
        return readHtml(this.blocks);
      default:
        return this.readTooDeep();
    }
  }

  /** A list or a quotation that would stand too deep: one line of prose. */
  private readTooDeep(): boolean {
    const { line } = this.blocks;
    if (this.blocks.depth < deepest) return false;
    const begins = line.text.slice(line.pos, Math.min(line.end, line.pos + 11));
    if (!/^(?:>|[-*+](?=\s|$)|\d{1,9}[.)](?=\s|$))/.test(begins)) return false;
    const span: Span = { start: line.pos, end: line.end };
    this.blocks.nextLine();
    this.leaves.addParagraph(span);
    return true;
  }

  private readRule(): boolean {
    const { line } = this.blocks;
    if (!isRule(line, false)) return false;
    const start = line.pos;
    this.blocks.nextLine();
    this.blocks.add({ kind: "rule", span: { start, end: this.blocks.previousEnd } });
    return true;
  }

  private readHeading(): boolean {
    const { line, text } = this.blocks;
    const level = headingLevel(line);
    if (level < 0) return false;
    const span: Span = { start: line.pos, end: line.end };
    const words = line.skipBlanksBack(line.end, line.pos);
    let after = words;
    while (after > line.pos && line.code(after - 1) === hash) after -= 1;
    if (after === words || after === line.pos || !isBlank(line.code(after - 1))) after = line.end;
    this.blocks.nextLine();
    this.blocks.add({ kind: "heading", level, span, content: trimmed(span.start + level, after, text) });
    return true;
  }
}
