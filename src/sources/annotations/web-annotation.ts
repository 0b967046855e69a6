import { type VerdictKind, verdictKinds } from "#core";
import { isRecord } from "../../library/csl.ts";
import type { AnnotationProblem, ReadAnnotations, SourceAnnotation } from "./annotation.ts";
import { fromIri, toIri, urn } from "./identifier.ts";
import { readSelectors } from "./selectors.ts";

/** JSON-LD of the W3C Web Annotation Data Model. */
export type WebAnnotations = {
  readonly "@context": readonly [string, { readonly ibid: string }];
  readonly id: string;
  readonly type: "AnnotationCollection";
  readonly total: number;
  readonly first: {
    readonly id: string;
    readonly type: "AnnotationPage";
    readonly startIndex: 0;
    readonly items: readonly WebAnnotation[];
  };
};

export type WebAnnotation = {
  readonly id: string;
  readonly type: "Annotation";
  readonly motivation: readonly string[];
  readonly body?: readonly Json[];
  readonly target: Json;
};

type Json = { readonly [name: string]: unknown };

const context = "http://www.w3.org/ns/anno.jsonld";
const vocabulary = "urn:ibid:vocabulary:";
/** The specification that the W3C model names for fragments of PDF: `page=N` counts from 1. */
const pdfFragments = "http://tools.ietf.org/rfc/rfc3778";

/**
 * Annotations as a W3C Web Annotation collection: words with what stands around them as a TextQuoteSelector, their
 * offsets as a TextPositionSelector, the page as a FragmentSelector, which the offsets refine if they count within the
 * page. The verdict is a body that assesses, the note one that links, the comment one that comments. A page's printed
 * label, for which the model has no word, is `ibid:pageLabel`.
 */
export function toWebAnnotations(annotations: readonly SourceAnnotation[]): WebAnnotations {
  return {
    "@context": [context, { ibid: vocabulary }],
    id: "urn:ibid:annotations",
    type: "AnnotationCollection",
    total: annotations.length,
    first: {
      id: "urn:ibid:annotations:1",
      type: "AnnotationPage",
      startIndex: 0,
      items: annotations.map(toWebAnnotation),
    },
  };
}

function toWebAnnotation(annotation: SourceAnnotation): WebAnnotation {
  const { verdict, comment, note } = annotation;
  const bodies: readonly Json[] = [
    ...(verdict === null ? [] : [{ type: "TextualBody", purpose: "assessing", format: "text/plain", value: verdict }]),
    ...(comment === null ? [] : [{ type: "TextualBody", purpose: "commenting", format: "text/plain", value: comment }]),
    ...(note === null ? [] : [{ type: "SpecificResource", purpose: "linking", source: toIri(note, "note") }]),
  ];
  return {
    id: toIri(annotation.id, "annotation"),
    type: "Annotation",
    motivation: ["highlighting", ...bodies.map(({ purpose }) => String(purpose))],
    ...(bodies.length === 0 ? {} : { body: bodies }),
    target: {
      type: "SpecificResource",
      source: sourceOf(annotation.source),
      selector: selectorsOf(annotation),
      ...(annotation.label === null ? {} : { "ibid:pageLabel": annotation.label }),
    },
  };
}

function sourceOf({ title, uri }: SourceAnnotation["source"]): Json {
  // A title is no address, even one that looks like one.
  const id = uri === null ? urn(title ?? "", "source") : toIri(uri, "file");
  return { id, type: "Text", ...(title === null ? {} : { label: title }) };
}

function selectorsOf({ exact, prefix, suffix, page, position }: SourceAnnotation): readonly Json[] {
  const offsets = position === null ? null : { type: "TextPositionSelector", start: position.start, end: position.end };
  const inPage = position?.within === "page" && offsets !== null;
  return [
    { type: "TextQuoteSelector", exact, prefix, suffix },
    ...(page === null
      ? []
      : [
          {
            type: "FragmentSelector",
            conformsTo: pdfFragments,
            value: `page=${page + 1}`,
            ...(inPage ? { refinedBy: offsets } : {}),
          },
        ]),
    // Offsets within a page that is not known say nothing.
    ...(offsets === null || inPage ? [] : [offsets]),
  ];
}

/**
 * Reads W3C Web Annotations: a collection with its first page, a page, a list, or one annotation. Of several targets
 * the first that quotes words counts. Selectors that are not known are passed over.
 */
export function fromWebAnnotations(json: unknown): ReadAnnotations {
  const annotations: SourceAnnotation[] = [];
  const problems: AnnotationProblem[] = [];
  for (const [index, value] of listOf(json).entries()) {
    const id = isRecord(value) && typeof value.id === "string" ? fromIri(value.id, "annotation") : null;
    const targets = isRecord(value) && value.target !== undefined ? asList(value.target) : [];
    if (!isRecord(value) || targets.length === 0) {
      problems.push({ kind: "not-an-annotation", index, id, detail: null, remedy: "choose-format" });
      continue;
    }
    const found = targets.flatMap((target) => readTarget(target) ?? [])[0];
    if (found === undefined) problems.push({ kind: "no-words", index, id, detail: null, remedy: "mark-words" });
    else annotations.push({ id: id ?? "", ...found, ...readBodies(value) });
  }
  return { annotations, problems };
}

function listOf(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json;
  if (!isRecord(json)) return [json];
  if (Array.isArray(json.items)) return json.items;
  if (isRecord(json.first)) return listOf(json.first);
  return [json];
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

type Target = Omit<SourceAnnotation, "id" | "verdict" | "note" | "comment">;

function readTarget(target: unknown): Target | null {
  if (!isRecord(target)) return null;
  const selected = readSelectors(asList(target.selector));
  if (selected === null) return null;
  const label = target["ibid:pageLabel"];
  return { source: readSource(target.source), ...selected, label: typeof label === "string" ? label : selected.label };
}

function readSource(value: unknown): SourceAnnotation["source"] {
  const id = isRecord(value) ? value.id : value;
  const [label] = isRecord(value) ? asList(value.label ?? value.title ?? value["dc:title"]) : [];
  const title = typeof label === "string" ? label : null;
  if (typeof id !== "string" || id.startsWith("urn:ibid:source:")) return { title, uri: null };
  return { title, uri: fromIri(id, "file") };
}

function readBodies(annotation: Json): Pick<SourceAnnotation, "verdict" | "note" | "comment"> {
  let verdict: VerdictKind | null = null;
  let note: string | null = null;
  const comments: string[] = typeof annotation.bodyValue === "string" ? [annotation.bodyValue] : [];
  for (const body of asList(annotation.body)) {
    if (!isRecord(body)) continue;
    const assessed = verdictKinds.find((kind) => kind === body.value);
    if (body.purpose === "assessing" && assessed !== undefined) verdict = assessed;
    else if (body.purpose === "linking" && typeof body.source === "string") note = fromIri(body.source, "note");
    else if (body.purpose !== "tagging" && typeof body.value === "string" && body.value !== "")
      comments.push(body.value);
  }
  return { verdict, note, comment: comments.length === 0 ? null : comments.join("\n\n") };
}
