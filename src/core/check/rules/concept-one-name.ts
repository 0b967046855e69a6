import type { Concept, ConceptName } from "../../model/concept.ts";
import type { Fix } from "../../model/diagnostic.ts";
import type { NoteId } from "../../model/identity.ts";
import { message } from "../../model/message.ts";
import type { TextEdit } from "../../text/edit.ts";
import { foldName } from "../../text/fold.ts";
import { simplifier } from "../../text/simplified.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import type { VaultView } from "../view.ts";

/**
 * A concept with names in both languages has one in each. Abbreviations, script (簡 and 简), plurals, and names that one
 * fact gives together (`A ≡ B`) are no second names.
 */
export const conceptOneName: Rule = {
  severity: "warning",
  scope: "vault",
  find: (vault) => {
    const twoNamed = vault.linked.concepts.filter((concept) => {
      const zh = fullNames(concept, "zh").length;
      const en = fullNames(concept, "en").length;
      return zh > 0 && en > 0 && zh + en > 2;
    });
    if (twoNamed.length === 0) return [];
    const simplify = simplifier();
    return twoNamed.flatMap((concept) =>
      (["zh", "en"] as const).flatMap((language) => conflict(concept, language, simplify, vault)),
    );
  },
};

function fullNames(concept: Concept, language: "zh" | "en"): readonly ConceptName[] {
  return concept.names.filter((name) => name.form === "full" && name.language === language);
}

function conflict(
  concept: Concept,
  language: "zh" | "en",
  simplify: (text: string) => string,
  vault: VaultView,
): readonly Finding[] {
  const names = fullNames(concept, language);
  const shared = fullNames(concept, language === "zh" ? "en" : "zh")[0];
  const [chosen, ...others] = differentNames(concept, names, simplify, vault);
  const second = others[0]?.places[0];
  const first = chosen?.places[0];
  if (shared === undefined || chosen === undefined || second === undefined || first === undefined) return [];
  const text = message("concept/two-names", { name: shared.text, names: [chosen, ...others].map((name) => name.text) });
  const related = [chosen, ...others.slice(1)].flatMap((name) =>
    name.places
      .slice(0, 1)
      .map((place) => ({ ...place, message: message("concept/also-called", { name: name.text }) })),
  );
  const fix = others.length === 1 && others[0] ? rename(others[0], chosen.text, vault) : null;
  return [finding(second.note, second.span, text, { related, fixes: fix === null ? [] : [fix] })];
}

/** One name for each that is really another: the first of those that are the same or that a fact gives together. */
function differentNames(
  concept: Concept,
  names: readonly ConceptName[],
  simplify: (text: string) => string,
  vault: VaultView,
): readonly ConceptName[] {
  if (names.length < 2) return names;
  const key = (text: string): string => stem(simplify(foldName(text)));
  const groups = new Map(names.map((name) => [key(name.text), key(name.text)]));
  const rootOf = (one: string): string => {
    let root = one;
    for (let next = groups.get(root); next !== undefined && next !== root; next = groups.get(root)) root = next;
    return root;
  };
  for (const ref of concept.facts) {
    const fact = vault.fact(ref);
    if (fact?.kind !== "term" && fact?.kind !== "node" && fact?.kind !== "sameness") continue;
    const [first, ...together] = fact.names.map((name) => key(name.text)).filter((name) => groups.has(name));
    for (const other of together) if (first !== undefined) groups.set(rootOf(other), rootOf(first));
  }
  const seen = new Set<string>();
  return names.filter((name) => {
    const root = rootOf(key(name.text));
    return !seen.has(root) && seen.add(root);
  });
}

/** Without spaces and plural endings: `back propagation` is `backpropagation`, `residual connections` one of them. */
function stem(folded: string): string {
  return folded.replaceAll(/\b([a-z]{3,}?)(?:(?<=s|x|ch|sh|zz)es|(?<![sui])s)\b/g, "$1").replaceAll(/[\s\p{P}]+/gu, "");
}

/** The other name put in place of this one, if that stands everywhere as it is. */
function rename(name: ConceptName, to: string, vault: VaultView): Fix | null {
  const edits = new Map<NoteId, TextEdit[]>();
  for (const { note, span } of name.places) {
    if (vault.note(note)?.text.slice(span.start, span.end) !== name.text) return null;
    const known = edits.get(note);
    const edit = { span, insert: to };
    if (known === undefined) edits.set(note, [edit]);
    else if (!known.some((one) => one.span.start === span.start)) known.push(edit);
  }
  return {
    title: message("concept/use-name", { name: to }),
    safety: "review",
    edits: Array.from(edits, ([note, changes]) => ({ note, edits: changes })),
  };
}
