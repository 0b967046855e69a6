/** What ibid's own names stand for when they are written as IRIs. */
export type NamedThing = "annotation" | "source" | "file" | "note";

const absolute = /^(?:https?|urn|tag|file|doi|acct|zotero):[^\s<>"{}|\\^`]+$/iu;

/** A name as an IRI: itself if it is one, else a URN of ibid's own that says what it names. */
export function toIri(name: string, thing: NamedThing): string {
  if (absolute.test(name) && !name.startsWith("urn:ibid:")) return name;
  return urn(name, thing);
}

export function urn(name: string, thing: NamedThing): string {
  return `urn:ibid:${thing}:${encodeURIComponent(name.toWellFormed())}`;
}

/** The name that `toIri` was given; any other IRI is its own name. */
export function fromIri(iri: string, thing: NamedThing): string {
  const start = `urn:ibid:${thing}:`;
  if (!iri.startsWith(start)) return iri;
  try {
    return decodeURIComponent(iri.slice(start.length));
  } catch {
    return iri;
  }
}
