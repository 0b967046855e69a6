import type { ConceptName } from "../model/concept.ts";
import type { Fix } from "../model/diagnostic.ts";
import type { Fact } from "../model/fact.ts";
import type { NoteId } from "../model/identity.ts";
import { message } from "../model/message.ts";
import type { Place } from "../model/place.ts";
import type { TextEdit } from "../text/edit.ts";
import { foldName } from "../text/fold.ts";
import { type Finding, finding } from "./finding.ts";

/** A name of a concept, with where it stands. */
export type NameWithPlaces = Omit<ConceptName, "places"> & {
  readonly firstPlace: Place | undefined;
  readonly places: () => readonly Place[];
};

/** What tells names that are really one from two. */
export type NameContext<Name> = {
  /** Equal for two full names of one language that are spelled alike, or that a fact gives together, directly or by others. */
  readonly groupOf: (name: Name) => unknown;
  readonly textOf: (note: NoteId) => string | null;
};

/** The names that a fact gives together, folded. */
export function namesTogether(fact: Fact): readonly string[] {
  if (fact.kind !== "term" && fact.kind !== "node" && fact.kind !== "sameness") return [];
  return fact.names.length < 2 ? [] : fact.names.map((name) => foldName(name.text));
}

/** A concept that goes by more names than these goes by too many to list. */
const mostNames = 8;

/**
 * For each language in which a concept goes by two names, that, at the first place of the second. `names` are in the
 * order in which they were first read; no more of them are looked at than it takes.
 */
export function secondNames<Name extends NameWithPlaces>(
  names: Iterable<Name>,
  context: NameContext<Name>,
): readonly Finding[] {
  return (["zh", "en"] as const).flatMap((language) => conflict(names, language, context));
}

function conflict<Name extends NameWithPlaces>(
  names: Iterable<Name>,
  language: "zh" | "en",
  context: NameContext<Name>,
): readonly Finding[] {
  const [shared] = fullNames(names, language === "zh" ? "en" : "zh");
  if (shared === undefined) return [];
  const [chosen, ...others] = differentNames(fullNames(names, language), context);
  const second = others[0]?.firstPlace;
  if (chosen === undefined || second === undefined) return [];
  const text = message("concept/two-names", { name: shared.text, names: [chosen, ...others].map((name) => name.text) });
  const related = [chosen, ...others.slice(1)].flatMap(({ text: name, firstPlace }) =>
    firstPlace === undefined ? [] : [{ ...firstPlace, message: message("concept/also-called", { name }) }],
  );
  const fix = others.length === 1 && others[0] ? rename(others[0], chosen.text, context.textOf) : null;
  return [finding(second.note, second.span, text, { related, fixes: fix === null ? [] : [fix] })];
}

function* fullNames<Name extends NameWithPlaces>(names: Iterable<Name>, language: "zh" | "en"): Iterable<Name> {
  for (const name of names) if (name.form === "full" && name.language === language) yield name;
}

/** One name for each that is really another: the first of those that are the same or that a fact gives together. */
function differentNames<Name extends NameWithPlaces>(
  names: Iterable<Name>,
  { groupOf }: NameContext<Name>,
): readonly Name[] {
  const seen = new Set<unknown>();
  const different: Name[] = [];
  for (const name of names) {
    const group = groupOf(name);
    if (seen.has(group)) continue;
    seen.add(group);
    different.push(name);
    if (different.length === mostNames) break;
  }
  return different;
}

/** The groups of a concept's names; `together` has the folded names that each of its facts gives together. */
export function nameGroups(
  names: readonly ConceptName[],
  together: Iterable<readonly string[]>,
  simplify: (text: string) => string,
): (name: Pick<ConceptName, "text" | "language">) => unknown {
  const full = names.filter(({ form }) => form === "full");
  const groups = new Map(
    full.map((name) => [foldName(name.text), `${name.language} ${spelling(foldName(name.text), simplify)}`]),
  );
  const roots = new Map(Array.from(groups.values(), (group) => [group, group]));
  const rootOf = (one: string): string => {
    let root = one;
    for (let next = roots.get(root); next !== undefined && next !== root; next = roots.get(root)) root = next;
    return root;
  };
  for (const given of together) {
    const known = given.flatMap((name) => groups.get(name) ?? []);
    for (const one of known) {
      const other = known.find((before) => before.slice(0, 2) === one.slice(0, 2));
      if (other !== undefined) roots.set(rootOf(one), rootOf(other));
    }
  }
  return ({ text }) => rootOf(groups.get(foldName(text)) ?? "");
}

/**
 * What a name and its other spellings have in common: simplified, without spaces and plural endings. `back propagation`
 * is `backpropagation`, `residual connections` one of them.
 */
export function spelling(folded: string, simplify: (text: string) => string): string {
  return simplify(folded)
    .replaceAll(/\b([a-z]{3,}?)(?:(?<=s|x|ch|sh|zz)es|(?<![sui])s)\b/g, "$1")
    .replaceAll(/[\s\p{P}]+/gu, "");
}

/** The other name put in place of this one, if that stands everywhere as it is. */
function rename(name: NameWithPlaces, to: string, textOf: (note: NoteId) => string | null): Fix | null {
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
