import { isRecord } from "../../library/csl.ts";
import type { SourceAnnotation } from "./annotation.ts";

type Selected = Pick<SourceAnnotation, "exact" | "prefix" | "suffix" | "page" | "label" | "position">;
type Found = { -readonly [name in keyof Selected]: Selected[name] };

const deepest = 8;

/**
 * What the selectors of a target say together, those that refine others included: W3C's for quotes, positions and
 * fragments, and Hypothesis' for pages. Null if they quote no words.
 */
export function readSelectors(selectors: readonly unknown[]): Selected | null {
  const found: Found = { exact: "", prefix: "", suffix: "", page: null, label: null, position: null };
  for (const selector of selectors) read(selector, found, "source", 0);
  return found.exact === "" ? null : found;
}

function read(selector: unknown, found: Found, within: "page" | "source", depth: number): void {
  if (!isRecord(selector) || depth > deepest) return;
  let inner = within;
  if (selector.type === "TextQuoteSelector" && found.exact === "") {
    found.exact = textOf(selector.exact);
    found.prefix = textOf(selector.prefix);
    found.suffix = textOf(selector.suffix);
  } else if (selector.type === "TextPositionSelector") {
    const [start, end] = [indexOf(selector.start), indexOf(selector.end)];
    // Offsets in the page are the more exact ones.
    if (start !== null && end !== null && start <= end && (found.position === null || within === "page"))
      found.position = { start, end, within };
  } else if (selector.type === "FragmentSelector") {
    const page = /(?:^|[#&])page=(\d{1,9})(?:&|$)/u.exec(textOf(selector.value))?.[1];
    if (page !== undefined && Number(page) > 0) {
      found.page = Number(page) - 1;
      inner = "page";
    }
  } else if (selector.type === "PageSelector") {
    found.page = indexOf(selector.index) ?? found.page;
    found.label = textOf(selector.label) || found.label;
  }
  read(selector.refinedBy, found, inner, depth + 1);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function indexOf(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : null;
}
