import type { ConceptId } from "#core";
import type { Box } from "../../picture/diagram.ts";

/** A part of a large graph, small enough for a picture of its own. */
export type Cluster = {
  /** The topic that all of it stands under; null where there is none. */
  readonly topic: Box | null;
  /** The number of the note that brought it in; null where it came from several. */
  readonly note: number | null;
  readonly boxes: readonly Box[];
};

/**
 * The boxes of a graph by the outermost topic that they stand under, those under none by the note that brought them in.
 * What is larger than `most` is parted by note, and by number after that. Every box is in one cluster.
 */
export function clustersOf(boxes: readonly Box[], most: number): readonly Cluster[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const holding = new Set(boxes.flatMap(({ topic }) => topic ?? []));
  const topics = grouped(boxes, (box) => outermost(box, byId, holding));
  const clusters: Cluster[] = [];
  for (const [topic, members] of topics) {
    if (topic !== null && members.length <= most) {
      clusters.push({ topic: byId.get(topic) ?? null, note: null, boxes: members });
      continue;
    }
    for (const [note, brought] of grouped(members, ({ since }) => since)) {
      for (let at = 0; at < brought.length; at += most) {
        clusters.push({
          topic: topic === null ? null : (byId.get(topic) ?? null),
          note,
          boxes: brought.slice(at, at + most),
        });
      }
    }
  }
  return clusters;
}

/** The topic that holds a box and is held by none; a topic that is reached again through its own topics ends the way. */
function outermost(box: Box, byId: ReadonlyMap<ConceptId, Box>, holding: ReadonlySet<ConceptId>): ConceptId | null {
  const seen = new Set<ConceptId>();
  let current = box;
  while (current.topic !== null && !seen.has(current.id)) {
    seen.add(current.id);
    const above = byId.get(current.topic);
    if (!above) break;
    current = above;
  }
  return holding.has(current.id) ? current.id : null;
}

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
