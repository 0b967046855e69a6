import type { ConceptId } from "#core";
import type { Diagram, Line } from "./diagram.ts";
import { labelSize } from "./diagram.ts";
import { textWidth } from "./widths.ts";

export type Simplified = {
  readonly diagram: Diagram;
  /** The lines that each drawn line stands for, by its id. */
  readonly behind: ReadonlyMap<string, readonly Line[]>;
  /** Lines left out, because a way of lines of the same type leads from one end to the other. */
  readonly implied: readonly Line[];
};

/**
 * A diagram that says the same with fewer lines: those of the same ends in the same direction are drawn as one with the
 * names of all its types, and those of a type that passes on, which follow from others, are left out (the transitive
 * reduction; where lines run in a circle all are drawn).
 *
 * @param passesOn whether of two lines of that type, one behind the other, a third follows
 */
export function simplified({ boxes, lines }: Diagram, passesOn: (type: string) => boolean): Simplified {
  const implied = lines.filter((line) => line.until === null && passesOn(line.type) && isImplied(line, lines));
  const left = new Set(implied);
  const pairs = Map.groupBy(
    lines.filter((line) => !left.has(line)),
    ({ from, to, until }) => JSON.stringify([from, to, until !== null]),
  );
  const drawn = [...pairs.values()].map((group) => [mergedLine(group), group] as const);
  return {
    diagram: { boxes, lines: drawn.flatMap(([line]) => line ?? []) },
    behind: new Map(drawn.flatMap(([line, group]) => (line === undefined ? [] : [[line.id, group]]))),
    implied,
  };
}

/** The same line, with the types of all of them; *leads to* is said by the arrow, unless it stands beside others. */
function mergedLine(group: readonly Line[]): Line | undefined {
  const [first] = group;
  const labels = group.flatMap(({ label }) => label ?? []);
  if (first === undefined || labels.length < 2) return first === undefined ? undefined : withLabelOf(group, first);
  const label = { zh: labels.map(({ zh }) => zh).join("、"), en: labels.map(({ en }) => en).join(", ") };
  const labelWidth = Math.max(...[label.zh, label.en].map((text) => textWidth(text, labelSize, "sans"))) + 10;
  return { ...first, label, labelWidth, since: Math.min(...group.map(({ since }) => since)) };
}

function withLabelOf(group: readonly Line[], first: Line): Line {
  const labelled = group.find(({ label }) => label !== null) ?? first;
  return { ...first, label: labelled.label, labelWidth: labelled.labelWidth };
}

/** Whether another way of two or more lines of this type leads where the line leads, and none leads back. */
function isImplied({ from, to, type }: Line, lines: readonly Line[]): boolean {
  const next = new Map<ConceptId, ConceptId[]>();
  for (const line of lines) {
    if (line.type !== type || line.until !== null) continue;
    const known = next.get(line.from);
    if (known === undefined) next.set(line.from, [line.to]);
    else known.push(line.to);
  }
  const reached = (start: readonly ConceptId[], goal: ConceptId): boolean => {
    const seen = new Set(start);
    for (const at of seen) {
      if (at === goal) return true;
      for (const one of next.get(at) ?? []) seen.add(one);
    }
    return false;
  };
  const others = (next.get(from) ?? []).filter((one) => one !== to && one !== from);
  return reached(others, to) && !reached([to], from);
}
