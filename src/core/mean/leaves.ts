import type { Block, ListItem, Syntax } from "../model/syntax.ts";
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

type Around = Pick<Leaf, "depth" | "item" | "boxChecked" | "ordered" | "continues"> & { readonly shape: Leaf["shape"] };
const outside: Around = {
  depth: 0,
  item: null,
  boxChecked: false,
  ordered: false,
  continues: false,
  shape: "paragraph",
};

type Work = { readonly around: Around } & ({ readonly block: Block } | { readonly entry: ListItem });

/** Everything in some blocks, flattened in the note's order. Nesting of any depth: the walk does not recurse. */
export function partsOf(blocks: readonly Block[], syntax: Syntax): readonly Part[] {
  const parts: Part[] = [];
  const work: Work[] = inReverse(blocks.map((block) => ({ block, around: outside })));
  for (let next = work.pop(); next; next = work.pop()) {
    const inner =
      "block" in next
        ? readBlock(next.block, next.around, syntax, parts)
        : readItem(next.entry, next.around, syntax, parts);
    for (const one of inReverse(inner)) work.push(one);
  }
  return parts;
}

function inReverse(work: readonly Work[]): Work[] {
  return [...work].reverse();
}

/** Adds what the block is itself, and returns what stands inside it. */
function readBlock(block: Block, around: Around, syntax: Syntax, parts: Part[]): readonly Work[] {
  switch (block.kind) {
    case "paragraph":
      addLeaf(parts, readProse(syntax, block.span), around);
      return [];
    case "heading":
      addLeaf(parts, readProse(syntax, block.content), { ...around, shape: "heading" });
      return [];
    case "blockquote":
      return block.blocks.map((inner) => ({ block: inner, around: { ...around, shape: "quotation" } }));
    case "list": {
      const inside: Around = {
        depth: around.depth + 1,
        item: null,
        boxChecked: false,
        ordered: block.ordered,
        continues: false,
        shape: "item",
      };
      return block.items.map((entry) => ({ entry, around: inside }));
    }
    case "table":
      parts.push({ block });
      for (const cell of block.rows.flat()) addLeaf(parts, readProse(syntax, cell), { ...around, shape: "cell" });
      return [];
    default:
      parts.push({ block });
      return [];
  }
}

function readItem(item: ListItem, around: Around, syntax: Syntax, parts: Part[]): readonly Work[] {
  const boxChecked = item.box !== null && /[xX]/.test(syntax.textAt(item.box));
  const inside: Around = { ...around, item, boxChecked };
  if (item.blocks.length === 0) parts.push({ leaf: { prose: nothing(item), ...inside, empty: true } });
  return item.blocks.map((block, at) => ({
    block,
    around: at === 0 && block.kind === "paragraph" ? inside : { ...inside, continues: true, shape: "paragraph" },
  }));
}

function nothing(item: ListItem): Prose {
  return new Prose("", "", [], { start: item.mark.end, end: item.mark.end });
}

function addLeaf(parts: Part[], prose: Prose, around: Around): void {
  const hasContent = prose.runs.some(
    ({ inline }) =>
      inline.kind !== "break" && inline.kind !== "comment" && (inline.kind !== "text" || /\S/.test(inline.text)),
  );
  parts.push({ leaf: { prose, ...around, empty: !hasContent } });
}
