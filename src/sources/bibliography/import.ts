import { importBibtex } from "./bibtex.ts";
import type { ImportedBibliography } from "./imported.ts";
import { importJson } from "./json.ts";
import { importRdf } from "./rdf.ts";
import { importRis } from "./ris.ts";

export type BibliographyFormat = "bibtex" | "ris" | "json" | "rdf";

/**
 * Reads a bibliography of another program: BibTeX, BibLaTeX, RIS, CSL-JSON, Better BibTeX JSON or Zotero RDF. What it is
 * is told from what stands in it, whatever the file is called. Never throws: what cannot be read is a problem, and all
 * else comes through. Nothing is fetched, and no file is opened.
 *
 * @param name the file's name, for the problems
 */
export function importBibliography(text: string, name: string): ImportedBibliography {
  const source = text.replace(/^\ufeff/u, "");
  const format = formatOf(source);
  if (format !== null) return importers[format](source, name);
  const empty = source.trim() === "";
  const kind = empty ? "empty" : "unknown-format";
  const remedy = empty ? "export-again" : "choose-format";
  return {
    items: [],
    attachments: [],
    problems: [{ kind, name, line: null, column: null, entry: null, detail: null, remedy }],
  };
}

const importers: { readonly [Format in BibliographyFormat]: typeof importBibtex } = {
  bibtex: importBibtex,
  ris: importRis,
  json: importJson,
  rdf: importRdf,
};

/** What a text is by its content, or null if it is none of the known formats. */
export function formatOf(text: string): BibliographyFormat | null {
  const begin = /\S/u.exec(text)?.[0];
  if (begin === "{" || begin === "[") return "json";
  if (begin === "<") return /<(?:\w+:)?RDF[\s>]/u.test(text) ? "rdf" : null;
  const ris = text.search(/^\s*TY {1,2}- /mu);
  const bibtex = text.search(/@[ \t]*[A-Za-z]+\s*[{(]/u);
  if (ris < 0 && bibtex < 0) return null;
  return bibtex < 0 || (ris >= 0 && ris < bibtex) ? "ris" : "bibtex";
}
