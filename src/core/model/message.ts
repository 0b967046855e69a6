import type { Agreement, Amount, ComputationTrouble } from "./claim-evidence.ts";
import type { Condition, ReadTrouble, ShapeName, VariableValue } from "./derivation.ts";
import type { Change } from "./difference.ts";
import type { DataTrouble, Fit, PlotTrouble } from "./plot.ts";
import type { Expectation, Fault, RunDifference, Staleness } from "./run.ts";
import type { SectionKind } from "./section.ts";

/**
 * Every sentence the core can say, with what goes into it. Words are put in by the shell, in the reader's language
 * (`src/words`), which does not compile while one is missing in either.
 */
export type MessageArguments = {
  "encoding/other": { readonly encoding: string };
  "encoding/damaged": { readonly encoding: string; readonly count: number };
  "note/binary": { readonly [none: string]: never };
  "front-matter/unreadable": { readonly reason: string };
  "front-matter/unclosed": { readonly [none: string]: never };
  "front-matter/not-a-map": { readonly [none: string]: never };
  "name/differs-in-case": { readonly other: string };
  "chapter/missing": { readonly parts: readonly ChapterPart[] };
  "chapter/disagrees": { readonly part: ChapterPart; readonly frontMatter: string; readonly list: string };
  "chapter/stated-here": { readonly part: ChapterPart };
  "chapter/unreadable": { readonly part: ChapterPart; readonly text: string };
  "chapter/also": { readonly other: string };
  "chapter/not-a-date": { readonly date: string };
  "chapter/read-in-future": { readonly date: string; readonly today: string };
  "section/missing": { readonly kind: SectionKind };
  "section/add": { readonly kind: SectionKind };
  "section/empty": { readonly kind: SectionKind };
  "section/twice": { readonly kind: SectionKind };
  "section/first-here": { readonly kind: SectionKind };
  "section/nearly": { readonly title: string; readonly meant: string };
  "section/rename": { readonly meant: string };
  "item/empty": { readonly [none: string]: never };
  "item/remove": { readonly [none: string]: never };
  "quotes/unchecked-no-source": { readonly count: number };
  "quotes/unchecked-source-unknown": { readonly count: number; readonly source: string };
  "quotes/unchecked-no-file": { readonly count: number; readonly source: string };
  "quotes/unchecked-source-ambiguous": {
    readonly count: number;
    readonly source: string;
    readonly candidates: readonly string[];
  };
  "quotes/unchecked-unusable-pages": {
    readonly count: number;
    readonly source: string;
    readonly flaw: "damaged" | "scanned" | "garbled";
    readonly pages: string;
  };
  "quotes/unchecked-unusable-file": {
    readonly count: number;
    readonly source: string;
    readonly flaw: "encrypted" | "damaged" | "empty" | "scanned" | "garbled" | "unreadable" | "enormous";
  };
  "quotes/unchecked-no-judge": { readonly count: number };
  /** `what` is the gravest change; `note` and `book` are the words in which the two differ. */
  "quote/differs": { readonly what: Change; readonly note: string; readonly book: string; readonly source: string };
  "quote/not-in-source": { readonly source: string };
  "quote/in-other-source": { readonly source: string; readonly other: string; readonly page: string };
  "quote/use-passage": { readonly source: string };
  /** `file` is the page as the file counts, from 1. */
  "citation/wrong-page": { readonly cited: string; readonly right: string; readonly file: number };
  "citation/change-page": { readonly from: string; readonly to: string };
  "citation/no-page": { readonly cited: string; readonly source: string; readonly pages: number };
  "citation/file-page": { readonly cited: string; readonly printed: string };
  /** `difference`: printed page = file page − difference; null where it is not the same everywhere. */
  "citation/counts-file-pages": { readonly count: number; readonly source: string; readonly difference: number | null };
  "citation/change-pages": { readonly count: number };
  "citation/so-here": { readonly cited: string; readonly printed: string };
  "quote/also-here": { readonly [none: string]: never };
  "citation/unknown-source": { readonly source: string; readonly nearest: readonly string[] };
  "citation/use-source": { readonly title: string };
  "citation/ambiguous-source": { readonly source: string; readonly candidates: readonly string[] };
  "citation/backwards": { readonly range: string };
  "citation/turn-round": { readonly range: string };
  "citation/outside-reading": {
    readonly cited: string;
    readonly read: string;
    readonly numbering: "printed" | "file" | null;
  };
  "citation/pages-read": { readonly read: string };
  "figure/name-differs": { readonly name: string; readonly caption: string };
  "figure/caption-here": { readonly [none: string]: never };
  "figure/use-caption": { readonly words: string };
  "figure/no-image": { readonly figure: string };
  "figure/no-interpretation": { readonly figure: string };
  "figure/twice": { readonly figure: string };
  "figure/first-here": { readonly figure: string };
  "concept/undefined": { readonly name: string };
  "concept/two-names": { readonly name: string; readonly names: readonly string[] };
  "concept/also-called": { readonly name: string };
  "concept/use-name": { readonly name: string };
  "equation/tag-twice": { readonly tag: string };
  "equation/first-here": { readonly tag: string };
  "equation/differs": {
    readonly left: number;
    readonly right: number;
    readonly at: readonly VariableValue[];
  };
  "equation/shapes-differ": { readonly left: ShapeName; readonly right: ShapeName };
  "equation/only-where": { readonly conditions: readonly Condition[]; readonly at: readonly VariableValue[] };
  "equation/other-layout": { readonly layout: "numerator" | "denominator" };
  "equation/unread": { readonly trouble: ReadTrouble; readonly found: string };
  "claim/comes-to": { readonly value: Amount; readonly expected: Amount };
  "claim/cannot-compute": { readonly trouble: ComputationTrouble };
  "claim/other-says": { readonly agreement: Agreement };
  "claim/said-here": { readonly [none: string]: never };
  "figure/plot-trouble": { readonly trouble: PlotTrouble };
  "figure/data-trouble": { readonly trouble: DataTrouble };
  "claim/fit-says": { readonly fit: Fit; readonly stated: Amount; readonly computed: Amount };
  "experiment/never-run": { readonly [none: string]: never };
  "experiment/was-stopped": { readonly [none: string]: never };
  "experiment/stale": { readonly stale: Staleness };
  "experiment/claim-fails": { readonly expectation: Expectation };
  "experiment/threw": { readonly fault: Fault };
  "experiment/differs": { readonly difference: RunDifference; readonly count: number };
  "graph/cycle": { readonly type: string; readonly names: readonly string[] };
  "graph/edge-here": { readonly from: string; readonly to: string };
  "graph/island": { readonly names: readonly string[] };
  "graph/unknown-type": { readonly type: string; readonly nearest: string | null };
  "graph/use-type": { readonly type: string };
  "graph/retracts-nothing": { readonly from: string; readonly to: string };
  "reference/no-title": { readonly [none: string]: never };
  "reference/no-place": { readonly title: string };
  "reference/twice": { readonly title: string };
  "reference/first-here": { readonly title: string };
  "task/late": { readonly due: string };
  "task/done-early": { readonly due: string; readonly completed: string };
  "question/open": { readonly [none: string]: never };
  "link/nowhere": { readonly target: string; readonly nearest: string | null };
  "link/no-anchor": { readonly target: string; readonly anchor: string };
  "link/outside": { readonly target: string };
  "link/ambiguous": { readonly target: string; readonly candidates: readonly string[] };
  "link/use": { readonly target: string };
  "math/unclosed": { readonly [none: string]: never };
  "code/unclosed": { readonly [none: string]: never };
  "code/no-language": { readonly [none: string]: never };
  "silence/unused": { readonly code: string };
  "silence/unknown": { readonly code: string; readonly nearest: string | null };
  "silence/no-reason": { readonly code: string };
  "silence/remove": { readonly [none: string]: never };
};

export type ChapterPart = "source" | "number" | "title" | "read" | "pages";

export type MessageKey = keyof MessageArguments;

/** A sentence as a key with its arguments. */
export type Message = {
  readonly [Key in MessageKey]: { readonly key: Key; readonly args: MessageArguments[Key] };
}[MessageKey];

export function message<Key extends MessageKey>(key: Key, args: MessageArguments[Key]): Message {
  // The mapped type cannot be narrowed by a generic key; the pair is right by the signature.
  return { key, args } as Message;
}
