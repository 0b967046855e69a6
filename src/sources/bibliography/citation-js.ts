// The only file that knows citation.js. Its parsers are called by name, which reads text that is there and nothing else:
// letting it find out what an input is would have it fetch an input that looks like an address.
import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { isRecord } from "../../library/csl.ts";

/** An entry of BibTeX or BibLaTeX with its values as they are written, strings put in and joined. */
export type BibtexEntry = {
  readonly type: string;
  readonly label: string;
  readonly properties: { readonly [field: string]: string | number };
};
export type RisRecord = { readonly [tag: string]: string | readonly string[] };
/** CSL-JSON as citation.js gives it. */
export type CslFields = { readonly [field: string]: unknown };

export type Parsed<T> =
  | { readonly kind: "parsed"; readonly value: T }
  /** `line` and `column` count from 1 in the text that was given; null where the parser does not say. */
  | { readonly kind: "failed"; readonly reason: string; readonly line: number | null; readonly column: number | null };

/** The entries in a text. `@string` counts for those after it. */
export function parseBibtex(text: string): Parsed<readonly BibtexEntry[]> {
  return attempt(() => asList(plugins.input.data(text, "@biblatex/text")).filter(isEntry));
}

/** The first of the entries as CSL; the others are there for it to refer to. */
export function bibtexToCsl(entries: readonly BibtexEntry[]): Parsed<CslFields> {
  return attempt(() => firstFields(plugins.input.data(entries, "@biblatex/entries+list")));
}

export function risToCsl(record: RisRecord): Parsed<CslFields> {
  return attempt(() => firstFields(plugins.input.data(record, "@ris/record")));
}

function attempt<T>(run: () => T): Parsed<T> {
  try {
    return { kind: "parsed", value: run() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, line, column] = /at line (\d+) col (\d+)/u.exec(message) ?? [];
    return {
      kind: "failed",
      // Below the first line stands a picture of the place.
      reason: message.replace(/\s+at line \d+ col \d+.*$/su, "").replace(/\n.*$/su, ""),
      line: line === undefined ? null : Number(line),
      column: column === undefined ? null : Number(column),
    };
  }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function firstFields(value: unknown): CslFields {
  const first = asList(value)[0];
  if (!isRecord(first)) throw new TypeError("no item");
  return first;
}

function isEntry(value: unknown): value is BibtexEntry {
  return (
    isRecord(value) && typeof value.type === "string" && typeof value.label === "string" && isRecord(value.properties)
  );
}
