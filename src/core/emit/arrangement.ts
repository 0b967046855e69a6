import type { Fact } from "../model/fact.ts";
import type { Note } from "../model/note.ts";
import type { Section } from "../model/section.ts";
import type { Block, List, ListItem, Syntax } from "../model/syntax.ts";
import { contains, type Span } from "../text/span.ts";

/** What arranging a list looks things up in. */
export type Arrangement = { readonly note: Note; readonly syntax: Syntax };

/** A list as it will be written. */
export type ArrangedList = {
  readonly bullet: string;
  readonly ordered: boolean;
  readonly delimiter: string;
  readonly start: number;
  readonly items: readonly ArrangedItem[];
};

export type ArrangedItem = {
  readonly box: string | null;
  /** Everything of the item but its nested lists at the end. */
  readonly blocks: readonly Block[];
  readonly nested: readonly (Block | ArrangedList)[];
};

/**
 * A list with its nesting restored: what a topic adds goes under it, a definition under its node, an interpretation under
 * its label; in the tasks section every item gets a box.
 */
export function arrangeList(list: List, arrangement: Arrangement, section: Section | null): ArrangedList {
  const source = arrangement.note.file.text;
  const tasks = section?.kind === "tasks";
  const mark = source.slice(list.items[0]?.mark.start, list.items[0]?.mark.end).trim();
  const number = /^(\d{1,9})([.)])/.exec(mark);
  return {
    bullet: /^[-*+]/.exec(mark)?.[0] ?? "-",
    ordered: list.ordered && !tasks,
    delimiter: number?.[2] ?? ".",
    start: number ? Number(number[1]) : 1,
    items: arrangeItems(list.items, arrangement, section),
  };
}

type Open = {
  readonly role: Role;
  box: string | null;
  blocks: readonly Block[];
  nested: (Block | ArrangedList)[];
  adopted: ListItem[];
};
/** A label is no longer than this, markup included. */
const longestLabel = 60;

type Role = "topic" | "definition" | "label" | "empty" | "plain";

function arrangeItems(
  items: readonly ListItem[],
  arrangement: Arrangement,
  section: Section | null,
): readonly ArrangedItem[] {
  const arranged: Open[] = [];
  let parent: Open | null = null;
  for (const item of items) {
    const role = roleOf(item, arrangement, section);
    if (role === "topic" || role === "label") parent = null;
    if (role === "empty" && section?.kind === "graph") parent = null;
    if (parent && role !== "empty") {
      parent.adopted.push(item);
      continue;
    }
    const last = arranged.at(-1);
    if (role === "definition" && last && last.role === "plain") {
      last.adopted.push(item);
      continue;
    }
    const split = item.blocks.findIndex((block) => block.kind === "list");
    const open: Open = {
      role,
      box: boxOf(item, arrangement, section),
      blocks: split < 0 ? item.blocks : item.blocks.slice(0, split),
      nested: (split < 0 ? [] : item.blocks.slice(split)).map((block) =>
        block.kind === "list" ? arrangeList(block, arrangement, section) : block,
      ),
      adopted: [],
    };
    arranged.push(open);
    if (role === "topic" || role === "label") parent = open;
  }
  return arranged.map(({ box, blocks, nested, adopted }) => ({
    box,
    blocks,
    nested: withAdopted(nested, adopted, arrangement, section),
  }));
}

/** Items taken from beside an item join the list it ends in, or make one. */
function withAdopted(
  nested: readonly (Block | ArrangedList)[],
  adopted: readonly ListItem[],
  arrangement: Arrangement,
  section: Section | null,
): readonly (Block | ArrangedList)[] {
  if (adopted.length === 0) return nested;
  const items = arrangeItems(adopted, arrangement, section);
  const last = nested.at(-1);
  if (last && "bullet" in last) return [...nested.slice(0, -1), { ...last, items: [...last.items, ...items] }];
  return [...nested, { bullet: "-", ordered: false, delimiter: ".", start: 1, items }];
}

function roleOf(item: ListItem, { note, syntax }: Arrangement, section: Section | null): Role {
  const [first] = item.blocks;
  if (!first) return "empty";
  if (first.kind !== "paragraph") return "plain";
  if (section?.kind === "graph") return graphRole(first.span, note);
  if (section?.kind !== "figures" || first.span.end - first.span.start > longestLabel) return "plain";
  const text = syntax.textAt(first.span).replace(/[*_\s]+$/, "");
  if (/[:：]$/.test(text) && text.length <= 30 && item.blocks.length === 1) return "label";
  return "plain";
}

function graphRole(span: Span, note: Note): Role {
  const inside = factsWithin(note.facts, span);
  if (inside.some((fact) => fact.kind === "node" && fact.role === "topic")) return "topic";
  const definition = inside.find((fact) => fact.kind === "definition");
  const member = inside.some((fact) => fact.kind === "node");
  return definition && !member ? "definition" : "plain";
}

function boxOf(item: ListItem, { note, syntax }: Arrangement, section: Section | null): string | null {
  if (item.box) return syntax.textAt(item.box);
  if (section?.kind !== "tasks" || item.blocks[0]?.kind !== "paragraph") return null;
  const { span } = item.blocks[0];
  const task = factsWithin(note.facts, span).find((fact) => fact.kind === "task" && fact.span.start === span.start);
  return task?.kind === "task" && task.state === "done" ? "[x]" : "[ ]";
}

/** The facts in a span; a note's facts are in the order of their spans. */
function factsWithin(facts: readonly Fact[], span: Span): readonly Fact[] {
  let [low, high] = [0, facts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((facts[middle]?.span.start ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  const inside: Fact[] = [];
  for (let at = low; (facts[at]?.span.start ?? span.end) < span.end; at += 1) {
    const fact = facts[at];
    if (fact && contains(span, fact.span)) inside.push(fact);
  }
  return inside;
}
