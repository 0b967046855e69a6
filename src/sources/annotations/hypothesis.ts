import { isRecord } from "../../library/csl.ts";
import type { AnnotationProblem, ReadAnnotations, SourceAnnotation } from "./annotation.ts";
import { readSelectors } from "./selectors.ts";

/** The list of annotations in an answer of Hypothesis' API (`rows`) or in a file it exports; null if there is none. */
export function hypothesisRows(json: unknown): readonly unknown[] | null {
  if (isRecord(json)) {
    if (Array.isArray(json.rows)) return json.rows;
    return Array.isArray(json.annotations) ? json.annotations : null;
  }
  if (!Array.isArray(json)) return null;
  return json.some((row) => isRecord(row) && typeof row.uri === "string") ? json : null;
}

/**
 * Reads annotations of Hypothesis. Answers are put beneath the comment of what they answer. Notes on whole pages quote
 * nothing and are named.
 */
export function fromHypothesis(json: unknown): ReadAnnotations {
  const annotations: SourceAnnotation[] = [];
  const problems: AnnotationProblem[] = [];
  const rows = hypothesisRows(json);
  if (rows === null)
    return {
      annotations,
      problems: [{ kind: "unknown-format", index: null, id: null, detail: null, remedy: "choose-format" }],
    };
  const answers = new Map<string, string[]>();
  const quoted = new Set<string>();
  const waiting: { readonly index: number; readonly id: string; readonly to: string }[] = [];
  for (const [index, row] of rows.entries()) {
    if (!isRecord(row)) {
      problems.push({ kind: "not-an-annotation", index, id: null, detail: null, remedy: "export-again" });
      continue;
    }
    const id = textOf(row.id);
    const to = Array.isArray(row.references) ? textOf(row.references[0]) : "";
    if (to !== "") {
      answers.set(to, [...(answers.get(to) ?? []), textOf(row.text)]);
      waiting.push({ index, id, to });
      continue;
    }
    const target: unknown = Array.isArray(row.target) ? row.target[0] : null;
    const selectors = isRecord(target) && Array.isArray(target.selector) ? target.selector : [];
    const selected = readSelectors(selectors);
    if (selected === null) {
      problems.push({ kind: "no-words", index, id: id || null, detail: null, remedy: "mark-words" });
      continue;
    }
    quoted.add(id);
    const uri = textOf(row.uri) || (isRecord(target) ? textOf(target.source) : "");
    const source = { title: titleOf(row.document), uri: uri || null };
    annotations.push({ id, source, ...selected, verdict: null, note: null, comment: textOf(row.text) || null });
  }
  for (const { index, id, to } of waiting) {
    if (!quoted.has(to)) problems.push({ kind: "no-words", index, id: id || null, detail: to, remedy: "mark-words" });
  }
  const answered = annotations.map((annotation) => {
    const texts = [annotation.comment ?? "", ...(answers.get(annotation.id) ?? [])].filter((text) => text !== "");
    return { ...annotation, comment: texts.length === 0 ? null : texts.join("\n\n") };
  });
  return { annotations: answered, problems: problems.sort((a, b) => (a.index ?? 0) - (b.index ?? 0)) };
}

function titleOf(document: unknown): string | null {
  if (!isRecord(document)) return null;
  const title: unknown = Array.isArray(document.title) ? document.title[0] : document.title;
  return textOf(title) || null;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
