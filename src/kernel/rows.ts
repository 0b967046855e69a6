import { readRows } from "../core/plots/csv.ts";

/** What `load` gives: rows of CSV, TSV and JSON, text of what is text, bytes of anything else. */
export function readLoaded(path: string, bytes: Uint8Array): unknown {
  const ending = /\.([a-z0-9]+)$/iu.exec(path)?.[1]?.toLowerCase() ?? "";
  const text = (): string => new TextDecoder().decode(bytes);
  if (ending === "json") return JSON.parse(text());
  if (ending === "csv" || ending === "tsv") return readRows(text(), ending === "csv" ? "," : "\t");
  return /^(?:txt|md|markdown|tex|bib|html?|xml|svg|ya?ml|jsonl|ndjson)$/u.test(ending) ? text() : bytes;
}
