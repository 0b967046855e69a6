import { addressOf, router } from "../../state/route.ts";

export const graphViews = ["chapters", "picture", "whole", "path", "gaps"] as const;
/** `picture` is of chosen chapters, of everything, or of what lies around a concept, as the rest of the address says. */
export type GraphView = (typeof graphViews)[number];

type Changes = { readonly [name: string]: string | readonly string[] | null };

/** Which view the address asks for. Chapters come first; a chapter or a concept in it asks for their picture. */
export function viewOf(query: URLSearchParams): GraphView {
  const named = graphViews.find((view) => view === query.get("view"));
  if (named !== undefined) return named;
  return ["note", "concept", "until"].some((name) => query.has(name)) ? "picture" : "chapters";
}

/** The address of the graph's room with some parts of the present one changed; null takes a part out. */
export function graphAddress(changes: Changes, query: URLSearchParams = router.route.peek().query): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    if (typeof value === "string") next.set(name, value);
    else for (const one of value ?? []) next.append(name, one);
  }
  const written = next.toString();
  return `${addressOf("graph")}${written === "" ? "" : `?${written}`}`;
}

/**
 * Opens a concept, or what ties two, beside what is shown; null closes it. Where a way from another concept was begun, it
 * is the other end.
 */
export function openBeside(
  opened: { readonly concept: string } | { readonly from: string; readonly to: string } | null,
): void {
  const concept = opened !== null && "concept" in opened ? opened.concept : null;
  const start = router.route.peek().query.get("way");
  if (start !== null && concept !== null && concept !== start) {
    router.go(addressOf("graph", { view: "path", start, goal: concept }));
    return;
  }
  const [from, to] = opened !== null && "from" in opened ? [opened.from, opened.to] : [null, null];
  router.replace(graphAddress({ open: concept, from, to }));
}

/** What about a concept is shown around it, with the concept opened. */
export function aroundAddress(concept: string): string {
  return addressOf("graph", { concept, radius: "1", open: concept });
}
