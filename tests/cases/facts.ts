import type { Compiled } from "../../src/core/model/compiled.ts";
import { type FactId, type FactRef, factKey } from "../../src/core/model/identity.ts";
import type { Target } from "../../src/core/model/relation.ts";
import type { Verdict } from "../../src/core/model/verdict.ts";
import { type Described, described, describeNote } from "./describe.ts";
import type { FactsBlock } from "./parse.ts";

/** Kinds that belong to the vault: a block states which must be among them, not all of them. */
const vaultKinds = new Set(["concept", "relation", "retracted"]);

/** What is said of the vault as a whole, in the words of a `facts` block. */
function describeVault(compiled: Compiled): readonly Described[] {
  const nameOf = new Map(compiled.graph.nodes.map((node) => [node.id, node.names[0]?.text ?? node.id]));
  return [
    ...compiled.concepts.map((concept) =>
      described("concept", concept.names.map((name) => name.text).join(" = "), {
        notes: new Set(concept.facts.map((fact) => fact.note)).size,
      }),
    ),
    ...compiled.relations.map((relation) =>
      described("relation", factText(relation.from, compiled), {
        about: relation.about,
        to: targetText(relation.target, compiled),
        ground: relation.ground,
      }),
    ),
    ...compiled.graph.retracted.map((edge) =>
      described("retracted", `${nameOf.get(edge.from) ?? edge.from} → ${nameOf.get(edge.to) ?? edge.to}`, {
        type: edge.type,
        by: edge.retracted.note,
      }),
    ),
  ];
}

function factText(ref: FactRef, compiled: Compiled): string {
  const note = compiled.notes.find((one) => one.id === ref.note);
  const index = note?.facts.findIndex((fact) => fact.id === ref.fact) ?? -1;
  const fact = note?.facts[index];
  if (!note || !fact) return ref.fact;
  const said = describeNote(note, null).slice(-note.facts.length)[index];
  return `${fact.kind}: ${said?.text ?? ""}`;
}

function targetText(target: Target, compiled: Compiled): string {
  switch (target.to) {
    case "concept":
      return `concept: ${compiled.concepts.find((concept) => concept.id === target.concept)?.names[0]?.text ?? target.concept}`;
    case "fact":
      return factText(target.fact, compiled);
    case "note":
      return `note: ${target.note}`;
    case "source":
      return `source: ${target.source}`;
  }
}

/** How the facts found differ from those a block states; empty if they do not. */
export function compareFacts(block: FactsBlock, compiled: Compiled): readonly string[] {
  const note = block.note === null ? compiled.input.notes[0]?.id : block.note;
  const found = compiled.notes.find((one) => one.id === note);
  if (!found) return [`line ${block.line}: there is no note ${note}`];
  const verdictOf = (fact: FactId): Verdict | null => compiled.verdicts.get(factKey({ note: found.id, fact })) ?? null;
  const ofNote = describeNote(found, workOf(found.id, compiled), verdictOf);
  const ofVault = describeVault(compiled);
  const problems: string[] = [];
  const stated = new Map<string, Described[]>();
  for (const line of block.lines) {
    const one = parseLine(line);
    if (typeof one === "string") problems.push(`${line}: ${one}`);
    else if (one.kind === "none")
      for (const kind of one.text.split(/[\s,]+/u)) stated.set(kind, stated.get(kind) ?? []);
    else stated.set(one.kind, [...(stated.get(one.kind) ?? []), one]);
  }
  for (const [kind, expected] of stated) {
    const actual = (vaultKinds.has(kind) ? ofVault : ofNote).filter((one) => one.kind === kind);
    problems.push(
      ...(vaultKinds.has(kind) && expected.length > 0
        ? compareSome(expected, actual)
        : compareAll(kind, expected, actual)),
    );
  }
  return problems;
}

/** `kind | text | key=value key="a value with spaces"`; `none | kind, kind` says that there are none. */
export function parseLine(line: string): Described | string {
  const [kind = "", text = "", ...others] = line.split(" | ").map((part) => part.trim());
  const rest = others.join(" | ");
  if (kind === "" || /\s/u.test(kind)) return "no kind";
  const values = new Map<string, string>();
  const pairs = /\s*([a-z]+)=(?:"([^"]*)"|(\S+))/uy;
  while (pairs.lastIndex < rest.length) {
    const from = pairs.lastIndex;
    const pair = pairs.exec(rest);
    if (!pair) return `cannot be read from: ${rest.slice(from)}`;
    values.set(pair[1] ?? "", pair[2] ?? pair[3] ?? "");
  }
  return { kind, text: text.normalize("NFC"), values };
}

function compareAll(kind: string, expected: readonly Described[], actual: readonly Described[]): string[] {
  const problems: string[] = [];
  const length = Math.max(expected.length, actual.length);
  if (expected.length === actual.length) {
    for (let at = 0; at < length; at += 1) {
      const [want, have] = [expected[at], actual[at]];
      if (want && have && !fits(want, have))
        problems.push(`expected  ${show(want)}\n     found  ${showLike(have, want)}`);
    }
    return problems;
  }
  for (const want of expected) if (!actual.some((have) => fits(want, have))) problems.push(`missing  ${show(want)}`);
  for (const have of actual) if (!expected.some((want) => fits(want, have))) problems.push(`unexpected  ${show(have)}`);
  if (problems.length === 0) problems.push(`expected ${expected.length} of ${kind}, found ${actual.length}`);
  return problems;
}

function compareSome(expected: readonly Described[], actual: readonly Described[]): string[] {
  return expected
    .filter((want) => !actual.some((have) => fits(want, have)))
    .map(
      (want) =>
        `missing  ${show(want)}\n   there are  ${actual.map((have) => showLike(have, want)).join("\n              ") || "none"}`,
    );
}

function fits(want: Described, have: Described): boolean {
  return (
    (want.text === have.text || (want.kind === "concept" && sameNames(want.text, have.text))) &&
    [...want.values].every(([key, value]) => have.values.get(key)?.normalize("NFC") === value.normalize("NFC"))
  );
}

function show(one: Described): string {
  const values = [...one.values].filter(([key]) => key !== "written").map(([key, value]) => `${key}="${value}"`);
  return [one.kind, one.text, values.join(" ")].join(" | ");
}

function showLike(have: Described, want: Described): string {
  return show({
    ...have,
    values: new Map([...want.values.keys()].map((key) => [key, have.values.get(key) ?? "(no such key)"])),
  });
}

/** A concept's names have no order among languages. */
function sameNames(a: string, b: string): boolean {
  const sorted = (text: string): string => text.split(" = ").sort().join(" = ");
  return sorted(a) === sorted(b);
}

/** The key of the work that a note's chapter is of. */
function workOf(note: string, compiled: Compiled): string | null {
  const resolution = compiled.sources.get(note);
  return resolution?.kind === "known" ? resolution.source : null;
}
