import type { ConceptName } from "../model/concept.ts";
import type { Fix } from "../model/diagnostic.ts";
import type { Fact } from "../model/fact.ts";
import type { NoteId } from "../model/identity.ts";
import { message } from "../model/message.ts";
import type { Place } from "../model/place.ts";
import type { TextEdit } from "../text/edit.ts";
import { foldName } from "../text/fold.ts";
import { type Finding, finding } from "./finding.ts";

/** What the names of a concept are compared with. */
export type NameContext = {
  /** Folded names that one fact gives together. */
  readonly together: Iterable<readonly string[]>;
  readonly simplify: (text: string) => string;
  readonly textOf: (note: NoteId) => string | null;
};

/** Whether a concept has names in both languages and more than one in one of them. */
export function mayHaveSecondNames(names: readonly Pick<ConceptName, "form" | "language">[]): boolean {
  const count = (language: "zh" | "en"): number =>
    names.reduce((sum, name) => sum + Number(name.form === "full" && name.language === language), 0);
  const [zh, en] = [count("zh"), count("en")];
  return zh > 0 && en > 0 && zh + en > 2;
}

/** The names that a fact gives together, folded. */
export function namesTogether(fact: Fact): readonly string[] {
  if (fact.kind !== "term" && fact.kind !== "node" && fact.kind !== "sameness") return [];
  return fact.names.length < 2 ? [] : fact.names.map((name) => foldName(name.text));
}

/** A name with where it stands. */
export type NameWithPlaces = Omit<ConceptName, "places"> & {
  readonly firstPlace: Place | undefined;
  readonly places: () => readonly Place[];
};

/** For each language in which a concept goes by two names, that, at the first place of the second. */
export function secondNames(names: readonly NameWithPlaces[], context: NameContext): readonly Finding[] {
  return (["zh", "en"] as const).flatMap((language) => conflict(names, language, context));
}

function conflict(names: readonly NameWithPlaces[], language: "zh" | "en", context: NameContext): readonly Finding[] {
  const shared = fullNames(names, language === "zh" ? "en" : "zh")[0];
  const [chosen, ...others] = differentNames(fullNames(names, language), context);
  const second = others[0]?.firstPlace;
  const first = chosen?.firstPlace;
  if (shared === undefined || chosen === undefined || second === undefined || first === undefined) return [];
  const text = message("concept/two-names", { name: shared.text, names: [chosen, ...others].map((name) => name.text) });
  const related = [chosen, ...others.slice(1)].flatMap(({ text: name, firstPlace }) =>
    firstPlace === undefined ? [] : [{ ...firstPlace, message: message("concept/also-called", { name }) }],
  );
  const fix = others.length === 1 && others[0] ? rename(others[0], chosen.text, context) : null;
  return [finding(second.note, second.span, text, { related, fixes: fix === null ? [] : [fix] })];
}

function fullNames(names: readonly NameWithPlaces[], language: "zh" | "en"): readonly NameWithPlaces[] {
  return names.filter((name) => name.form === "full" && name.language === language);
}

/** One name for each that is really another: the first of those that are the same or that a fact gives together. */
function differentNames(
  names: readonly NameWithPlaces[],
  { together, simplify }: NameContext,
): readonly NameWithPlaces[] {
  if (names.length < 2) return names;
  const keys = new Map(names.map((name) => [foldName(name.text), stem(simplify(foldName(name.text)))]));
  const groups = new Map(Array.from(keys.values(), (key) => [key, key]));
  const rootOf = (one: string): string => {
    let root = one;
    for (let next = groups.get(root); next !== undefined && next !== root; next = groups.get(root)) root = next;
    return root;
  };
  const keyOf = (folded: string): string => keys.get(folded) ?? stem(simplify(folded));
  for (const given of together) {
    const [first, ...others] = given.map(keyOf).filter((key) => groups.has(key));
    for (const other of others) if (first !== undefined) groups.set(rootOf(other), rootOf(first));
  }
  const seen = new Set<string>();
  return names.filter((name) => {
    const root = rootOf(keyOf(foldName(name.text)));
    return !seen.has(root) && seen.add(root);
  });
}

/** Without spaces and plural endings: `back propagation` is `backpropagation`, `residual connections` one of them. */
function stem(folded: string): string {
  return folded.replaceAll(/\b([a-z]{3,}?)(?:(?<=s|x|ch|sh|zz)es|(?<![sui])s)\b/g, "$1").replaceAll(/[\s\p{P}]+/gu, "");
}

/** The other name put in place of this one, if that stands everywhere as it is. */
function rename(name: NameWithPlaces, to: string, { textOf }: NameContext): Fix | null {
  const edits = new Map<NoteId, TextEdit[]>();
  for (const { note, span } of name.places()) {
    if (textOf(note)?.slice(span.start, span.end) !== name.text) return null;
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
