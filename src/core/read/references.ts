import type { LeafBlock, LeafBlockParser, MarkdownConfig } from "@lezer/markdown";

/** Where the labels of link references lead. Keys are as `labelKey` gives them. */
export type Definitions = ReadonlyMap<string, string>;

/**
 * `[label]: address "title"`, on one line. CommonMark also lets it run over lines; the grammar's own parser reads the
 * paragraph again at every line then, and no note is written so. `[^1]: …` is a footnote, and prose.
 */
export const references: MarkdownConfig = {
  remove: ["LinkReference"],
  parseBlock: [
    {
      name: "Reference",
      leaf: (_, leaf) => (leaf.content.startsWith("[") && definition.test(leaf.content) ? ending : null),
    },
  ],
};

const title = String.raw`(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))`;
const definition = new RegExp(
  String.raw`^\[(?!\^)((?:[^\[\]\\]|\\.){1,999})\]:[ \t]*(<[^<>]*>|[^\s<]\S*)(?:[ \t]+${title})?[ \t]*$`,
);

/** Ends the leaf after its first line. */
const ending: LeafBlockParser = {
  nextLine: (context, _, leaf) => add(context, leaf),
  finish: (context, leaf) => add(context, leaf),
};

function add(context: Parameters<LeafBlockParser["finish"]>[0], leaf: LeafBlock): boolean {
  context.addLeafElement(leaf, context.elt("LinkReference", leaf.start, leaf.start + leaf.content.length));
  return true;
}

/** The label and address of a definition as written. */
export function readDefinition(written: string): { readonly label: string; readonly address: string } | null {
  const found = definition.exec(written);
  return found?.[1]?.trim() && found[2] ? { label: labelKey(found[1]), address: found[2] } : null;
}

/** Labels are the same when they differ in case or white space only. */
export function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase().toUpperCase();
}
