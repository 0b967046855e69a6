import type { Highlight } from "../../wire/source.ts";
import { addressOf, router } from "../state/route.ts";
import type { SourceTarget } from "./target.ts";

/** A link over a quote that opens its note there. The first part of a quote can be reached by keyboard; the others are the same link. */
export function markFor(highlight: Highlight, target: SourceTarget | null, isFirst: boolean): HTMLAnchorElement {
  const link = document.createElement("a");
  link.className = `quote-mark ${highlight.verdict}${isMeant(highlight, target) ? " is-target" : ""}`;
  const { source } = Object.fromEntries(router.route.peek().query);
  const place = { note: highlight.note, at: String(highlight.at) };
  link.href = addressOf("read", source === undefined ? place : { ...place, source });
  link.title = highlight.text;
  link.draggable = false;
  if (!isFirst) link.tabIndex = -1;
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    router.go(link.getAttribute("href") ?? "/read");
  });
  return link;
}

function isMeant({ note, fact }: Highlight, target: SourceTarget | null): boolean {
  return target !== null && fact === target.fact && (target.note === null || note === target.note);
}
