import type { Block } from "../model/syntax.ts";
import { isBullet, isRule, numberSize } from "./block-starts.ts";
import { greater } from "./characters.ts";
import { Container, type ContainerKind } from "./container.ts";
import { isBlank, Line } from "./line.ts";

/** The line that is read, and the blocks that are open in it: which of them go on in the next, and what closes. */
export class OpenBlocks {
  readonly text: string;
  readonly line: Line;
  readonly note: Container;
  private readonly open: Container[];
  /** The innermost of them. */
  block: Container;
  private atEnd = false;
  /** Where the marks of quotations stand that go on in the line. */
  marks: number[] = [];

  constructor(text: string) {
    this.text = text;
    this.note = new Container("document", 0, 0, 0);
    this.open = [this.note];
    this.block = this.note;
    this.line = new Line(text);
    this.beginLine(0);
  }

  /** How many are open, the whole note among them. */
  get depth(): number {
    return this.open.length;
  }

  /** Whether all that is open goes on in the line. */
  get allGoOn(): boolean {
    return this.line.depth >= this.open.length;
  }

  /** Closes what does not go on in the line; each of its quotation marks counts for the innermost block it lies in. */
  settleMarks(): void {
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

  /** Moves on; false at the end of the text. */
  nextLine(): boolean {
    const { line, text } = this;
    if (line.end >= text.length) {
      this.atEnd = true;
      this.beginLine(text.length);
      return false;
    }
    this.beginLine(line.end + 1);
    return true;
  }

  /** Where the line before ends. */
  get previousEnd(): number {
    return this.atEnd ? this.line.start : this.line.start - 1;
  }

  begin(kind: ContainerKind, value: number, start: number): void {
    this.block = new Container(kind, value, start, this.line.end);
    this.open.push(this.block);
  }

  close(): void {
    const closed = this.open.pop();
    const around = this.open.at(-1) ?? this.note;
    this.block = around;
    if (!closed) return;
    const { span } = closed;
    around.hold(span.start, span.end);
    if (closed.kind === "item") around.items.push(closed.asItem(this.text));
    else around.blocks.push(closed.asBlock());
  }

  add(block: Block): void {
    this.block.hold(block.span.start, block.span.end);
    this.block.blocks.push(block);
  }

  isWithin(kind: ContainerKind): boolean {
    return this.open.some((container) => container.kind === kind);
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
}
