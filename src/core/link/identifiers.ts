import type { Reference } from "../model/fact.ts";
import type { Work } from "../model/work.ts";

/** What identifies a reference's work whoever writes it, from the surest on. Two with one of these in common are one work. */
export function identifiersOf(reference: Reference): readonly string[] {
  return identifiers(reference.doi, reference.arxiv, reference.isbn === null ? [] : [reference.isbn], reference.url);
}

export function identifiersOfWork(work: Work): readonly string[] {
  return identifiers(work.doi, null, work.isbn, work.url);
}

function identifiers(
  doi: string | null,
  arxiv: string | null,
  isbns: readonly string[],
  url: string | null,
): readonly string[] {
  const address = url === null ? null : foldAddress(url);
  const found = [
    doi === null ? null : foldDoi(doi),
    address === null ? null : doiInAddress(address),
    arxiv === null ? null : foldArxiv(arxiv),
    address === null ? null : arxivInAddress(address),
    ...isbns.map(foldIsbn),
    address === null || address === "" ? null : `url:${address}`,
  ];
  return [...new Set(found.filter((identifier) => identifier !== null))];
}

/** DOIs do not differ by case; arXiv's own DOIs are arXiv numbers. */
function foldDoi(doi: string): string {
  const folded = doi
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:dx\.)?doi\.org\//, "")
    .replace(/^doi:\s*/, "");
  const arxiv = /^10\.48550\/arxiv\.(.+)$/.exec(folded)?.[1];
  return arxiv === undefined ? `doi:${folded}` : foldArxiv(arxiv);
}

/** All versions of a preprint are one work. */
function foldArxiv(arxiv: string): string {
  return `arxiv:${arxiv
    .trim()
    .toLowerCase()
    .replace(/^arxiv:\s*/, "")
    .replace(/v\d+$/, "")}`;
}

/** The same book has an ISBN of ten and one of thirteen digits; the nine in both that tell books apart are kept. */
function foldIsbn(isbn: string): string | null {
  const digits = isbn.replaceAll(/[^\dXx]/g, "");
  if (digits.length === 13 && digits.startsWith("978")) return `isbn:${digits.slice(3, 12)}`;
  if (digits.length === 13) return `isbn:${digits}`;
  return digits.length === 10 ? `isbn:${digits.slice(0, 9)}` : null;
}

/** An address without what does not change where it leads: scheme, `www.`, a slash or `#` at the end, tracking words. */
function foldAddress(url: string): string {
  const [place = "", query = ""] = url.trim().replace(/#.*$/s, "").split("?", 2);
  const kept = query.split("&").filter((part) => part !== "" && !/^(?:utm_\w+|fbclid|gclid|ref|source)=/i.test(part));
  const host = place
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, "")
    .replace(/^www\./i, "")
    .replace(/\/+$/, "");
  const slash = host.indexOf("/");
  const folded = slash < 0 ? host.toLowerCase() : host.slice(0, slash).toLowerCase() + host.slice(slash);
  return kept.length === 0 ? folded : `${folded}?${kept.join("&")}`;
}

function doiInAddress(address: string): string | null {
  const doi = /^(?:dx\.)?doi\.org\/(10\..+)$/i.exec(address)?.[1];
  return doi === undefined ? null : foldDoi(doi);
}

function arxivInAddress(address: string): string | null {
  const number = /^(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf|html)\/(.+?)(?:\.pdf)?$/i.exec(address)?.[1];
  return number === undefined ? null : foldArxiv(number);
}
