import type { ReadAnnotations } from "./annotation.ts";
import { fromHypothesis, hypothesisRows } from "./hypothesis.ts";
import { fromWebAnnotations } from "./web-annotation.ts";

/** Reads a file of annotations, W3C Web Annotations or Hypothesis' own, told apart by their content. */
export function readAnnotations(text: string): ReadAnnotations {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/u, ""));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { annotations: [], problems: [{ kind: "syntax", index: null, id: null, detail, remedy: "export-again" }] };
  }
  return hypothesisRows(json) === null ? fromWebAnnotations(json) : fromHypothesis(json);
}
