import { type FactKind, factKinds, type SectionKind, sectionKinds, type VerdictKind, verdictKinds } from "#core";
import { type DocumentForm, documentForms, type SearchDocument } from "./document.ts";

/** What the index knows of a document apart from its words, so that few need to be looked at. */
export type Facet =
  | { readonly by: "kind"; readonly value: FactKind | DocumentForm }
  | { readonly by: "verdict"; readonly value: VerdictKind }
  | { readonly by: "section"; readonly value: SectionKind };

const values: { readonly [By in Facet["by"]]: readonly string[] } = {
  kind: [...factKinds, ...documentForms],
  verdict: verdictKinds,
  section: [...sectionKinds, "other"],
};

/** Terms of the index that no text has: characters for private use, which are no part of words. */
const firstCharacter: { readonly [By in Facet["by"]]: number } = {
  kind: 0xe000,
  verdict: 0xe040,
  section: 0xe060,
};

/** Stands between the words of a text and the parts of words after them, so that no phrase reaches from one to the other. */
export const gap: string = String.fromCharCode(0xe0ff);

/** The term by which the index knows a facet. */
export function facetTerm({ by, value }: Facet): string {
  return String.fromCharCode(firstCharacter[by] + values[by].indexOf(value));
}

/** The terms of all facets of a document, each once; that it is prose goes without saying, as nearly everything is. */
export function facetTerms({ form, section, facts }: SearchDocument): readonly string[] {
  const terms = new Set<string>();
  if (form !== "prose") terms.add(facetTerm({ by: "kind", value: form }));
  if (section !== null) terms.add(facetTerm({ by: "section", value: section }));
  for (const { kind, verdict } of facts) {
    terms.add(facetTerm({ by: "kind", value: kind }));
    if (verdict !== null) terms.add(facetTerm({ by: "verdict", value: verdict }));
  }
  return [...terms];
}
