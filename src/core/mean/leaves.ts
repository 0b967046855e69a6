import type { Block, ListItem, Syntax } from "../model/syntax.ts";
import { has } from "./characters.ts";
import { Prose, readProse } from "./prose.ts";

/**
 * One stretch of prose of a section, with its place in the lists around it. An item is its first paragraph; its further
 * paragraphs are `continues`; an item with nothing in it is `empty`.
 */
export type Leaf = {
  readonly prose: Prose;
  readonly shape: "item" | "paragraph" | "heading" | "cell" | "quotation";
  /** How many lists it stands in; 0 outside. */
  readonly depth: number;
  readonly item: ListItem | null;
  /** Whether the item's box is ticked. */
  readonly boxChecked: boolean;
  readonly ordered: boolean;
  readonly continues: boolean;
  readonly empty: boolean;
};

/** A leaf, or a block that is no prose, in the note's order. */
export type Part =
  | { readonly leaf: Leaf }
  | { readonly block: Exclude<Block, { readonly kind: "list" | "paragraph" | "heading" | "blockquote" }> };

type Around = Pick<Leaf, "shape" | "depth" | "item" | "boxChecked" | "ordered" | "continues">;

const outside: Around = {
  shape: "paragraph",
  depth: 0,
  item: null,
  boxChecked: false,
  ordered: false,
  continues: false,
};

/** Everything in some blocks, flattened in the note's order. Blocks nest no deeper than reading lets them. */
export function partsOf(blocks: readonly Block[], syntax: Syntax): readonly Part[] {
  const parts: Part[] = [];
  for (const block of blocks) addBlock(block, outside, syntax, parts);
  return parts;
}

function addBlock(block: Block, around: Around, syntax: Syntax, parts: Part[]): void {
  switch (block.kind) {
    case "paragraph":
      addLeaf(parts, readProse(syntax, block.span), around, around.shape);
      return;
    case "heading":
      addLeaf(parts, readProse(syntax, block.content), around, "heading");
      return;
    case "blockquote": {
      const inside = shaped(around, "quotation");
      for (const inner of block.blocks) addBlock(inner, inside, syntax, parts);
      return;
    }
    case "list":
      for (const item of block.items) addItem(item, around.depth + 1, block.ordered, syntax, parts);
      return;
    case "table":
      parts.push({ block });
      for (const row of block.rows) for (const cell of row) addLeaf(parts, readProse(syntax, cell), around, "cell");
      return;
    default:
      parts.push({ block });
  }
}

function addItem(item: ListItem, depth: number, ordered: boolean, syntax: Syntax, parts: Part[]): void {
  const boxChecked = item.box !== null && /[xX]/.test(syntax.textAt(item.box));
  const inside: Around = { shape: "item", depth, item, boxChecked, ordered, continues: false };
  const [first] = item.blocks;
  if (first === undefined) {
    parts.push({ leaf: leafOf(nothing(item), inside, "item", true) });
    return;
  }
  let from = 0;
  if (first.kind === "paragraph") {
    addBlock(first, inside, syntax, parts);
    from = 1;
  }
  if (from === item.blocks.length) return;
  const further: Around = { ...inside, shape: "paragraph", continues: true };
  for (let at = from; at < item.blocks.length; at += 1) {
    const block = item.blocks[at];
    if (block) addBlock(block, further, syntax, parts);
  }
}

function shaped(around: Around, shape: Leaf["shape"]): Around {
  return { ...around, shape };
}

function nothing(item: ListItem): Prose {
  return new Prose("", "", [], { start: item.mark.end, end: item.mark.end }, 0);
}

function leafOf(prose: Prose, around: Around, shape: Leaf["shape"], empty: boolean): Leaf {
  const { depth, item, boxChecked, ordered, continues } = around;
  return { prose, shape, depth, item, boxChecked, ordered, continues, empty };
}

function addLeaf(parts: Part[], prose: Prose, around: Around, shape: Leaf["shape"]): void {
  const hasContent =
    (prose.has & has.words) !== 0 ||
    prose.runs.some(({ inline }) => inline.kind !== "break" && inline.kind !== "comment" && inline.kind !== "text");
  parts.push({ leaf: leafOf(prose, around, shape, !hasContent) });
}
