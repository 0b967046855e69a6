import type { Position, Range } from "vscode-languageserver";
import { LineIndex, type Span } from "#core";
import type { Encoding } from "./encoding.ts";

/** Goes between a text's offsets and a client's lines and characters, which both count from 0. */
export class Positions {
  private readonly lines: LineIndex;
  private readonly encoding: Encoding;

  constructor(text: string, encoding: Encoding) {
    this.lines = new LineIndex(text);
    this.encoding = encoding;
  }

  get text(): string {
    return this.lines.text;
  }

  position(offset: number): Position {
    const { line, column } = this.lines.at(offset);
    if (this.encoding === "utf-16") return { line: line - 1, character: column - 1 };
    const inside = Math.max(0, Math.min(offset, this.text.length));
    return { line: line - 1, character: this.count(this.text.slice(inside - column + 1, inside)) };
  }

  range({ start, end }: Span): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** A character past its line means the line's end, a line past the text the text's end. */
  offset({ line, character }: Position): number {
    if (this.encoding === "utf-16") return this.lines.offset({ line: line + 1, column: character + 1 });
    const { start, end } = this.lines.line(line + 1);
    let at = start;
    let counted = 0;
    for (const unit of this.text.slice(start, end)) {
      counted += this.count(unit);
      if (counted > character) break;
      at += unit.length;
    }
    return at;
  }

  span({ start, end }: Range): Span {
    const from = this.offset(start);
    return { start: from, end: Math.max(from, this.offset(end)) };
  }

  private count(text: string): number {
    return this.encoding === "utf-8" ? Buffer.byteLength(text, "utf8") : Array.from(text).length;
  }
}
