import type { Block, ListItem } from "../model/syntax.ts";
import type { Span } from "../text/span.ts";

export type ContainerKind = "document" | "quotation" | "bullets" | "numbers" | "item";

/**
 * Lists and quotations nest no deeper than this; what would stand deeper is prose. Every line of a text is held against
 * all that is open, so without a bound a line of a hundred thousand `>` would cost every later line as many steps.
 */
export const deepest = 100;

/** A block that others stand in, while it is open. */
export class Container {
  readonly kind: ContainerKind;
  /** An item's indentation; the mark of a list's items, as a character code. */
  readonly value: number;
  readonly start: number;
  end: number;
  /** What it holds: the items of a list, else blocks. */
  readonly blocks: Block[] = [];
  readonly items: ListItem[] = [];
  /** Of an item: nothing stands behind its mark on the mark's line. */
  blankFirstLine = false;
  /** How many marks and blocks it holds: an item first its own mark. */
  held = 0;
  /** The first thing that it holds, and where the second begins. */
  mark: Span | null = null;
  content = -1;
  /** The box of an item that begins with a task. */
  box: Span | null = null;
  private lastEnd = 0;

  constructor(kind: ContainerKind, value: number, start: number, end: number) {
    this.kind = kind;
    this.value = value;
    this.start = start;
    this.end = end;
  }

  hold(start: number, end: number): void {
    this.held += 1;
    if (this.held === 1) this.mark = { start, end };
    else if (this.held === 2) this.content = start;
    this.lastEnd = end;
  }

  /** The whole, with the last that it holds. */
  get span(): Span {
    return { start: this.start, end: this.held === 0 ? this.end : Math.max(this.end, this.lastEnd) };
  }

  asBlock(): Block {
    if (this.kind === "quotation") return { kind: "blockquote", span: this.span, blocks: this.blocks };
    return { kind: "list", ordered: this.kind === "numbers", span: this.span, items: this.items };
  }

  asItem(text: string): ListItem {
    const { span, blocks } = this;
    const empty = this.box === null ? emptyBox(blocks, text) : null;
    const box = this.box ?? empty;
    const start = this.mark?.start ?? span.start;
    const content = this.content >= 0 ? this.content : (this.mark?.end ?? span.start);
    return { span, mark: { start, end: box?.start ?? content }, box, blocks: empty ? blocks.slice(1) : blocks };
  }
}

/** `- [ ]` with nothing after it is no task to GFM, but the reader meant one. */
function emptyBox(blocks: readonly Block[], text: string): Span | null {
  const [first] = blocks;
  if (first?.kind !== "paragraph" || first.span.end - first.span.start !== 3) return null;
  return /^\[[ xX]\]$/.test(text.slice(first.span.start, first.span.end)) ? first.span : null;
}
