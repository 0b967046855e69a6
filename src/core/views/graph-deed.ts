import type { EdgeFact, NodeFact, Sameness } from "../model/fact.ts";
import type { FactId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { EdgeType, Settings } from "../model/settings.ts";
import { applyEdits } from "../text/edit.ts";
import { foldName, hasHan } from "../text/fold.ts";
import { withItems } from "./into-sections.ts";
import { headingLanguageOf } from "./new-note.ts";

/** A change to the graph as a reader makes it; concepts by the names to be written, edge types by their id or own words. */
export type GraphDeed =
  | { readonly kind: "add" | "retract"; readonly from: string; readonly to: string; readonly type: string }
  | { readonly kind: "same"; readonly names: readonly [string, string] }
  | { readonly kind: "define"; readonly name: string; readonly text: string };

/**
 * The text of a note with a deed written into its graph section as one more item, in the way the note writes its own: its
 * bullets, its arrows, the language of its types. It stands with the topic that the first concept was put under there; a
 * definition stands right under its concept. A note without a graph section gets one at its end. Nothing else changes.
 *
 * Names are written as given. Whether the item reads back as what was meant is for the caller to see.
 */
export function withGraphDeed(note: Note, deed: GraphDeed, settings: Settings): string {
  const { template, edgeTypes } = settings;
  const section = note.sections.findLastIndex(({ kind }) => kind === "graph");
  const item = wordsOf(note, section, deed, edgeTypes);
  const place = section < 0 ? null : placeFor(note, section, deed);
  if (place === null) {
    const headings = headingLanguageOf(note, template) ?? "zh";
    return withItems(note, [{ kind: "graph", items: [`- ${item}\n`] }], template, headings);
  }
  const { text } = note.file;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const insert = `${lineEnd}${place.lead}${item}`;
  return applyEdits(text, [{ span: { start: place.at, end: place.at }, insert }]) ?? text;
}

function wordsOf(note: Note, section: number, deed: GraphDeed, edgeTypes: readonly EdgeType[]): string {
  const body = note.sections[section]?.body;
  const written = body === undefined ? "" : note.file.text.slice(body.start, body.end);
  switch (deed.kind) {
    case "same":
      return `${deed.names[0]} ≡ ${deed.names[1]}`;
    case "define": {
      const words = deed.text.trim().replace(/\s*\n\s*/gu, " ");
      if (foldName(words).startsWith(foldName(deed.name))) return words;
      return hasHan(words) ? `${deed.name}是${words}` : `${deed.name} is ${words}`;
    }
    default: {
      const edge = `${deed.from} ${arrowIn(written, deed.type, edgeTypes, hasHan(note.file.text))} ${deed.to}`;
      return deed.kind === "retract" ? `~~${edge}~~` : edge;
    }
  }
}

/** The ways to write an edge, each with how it is recognised; of the typed ones the first is used where a note has none. */
const plainArrows = ["→", "->", "=>"] as const;
const typedArrows: readonly { readonly found: RegExp; readonly write: (words: string) => string }[] = [
  { found: /[—–-]+([^\s—–>→[\]-][^—–>→[\]\n]{0,38}?)[—–-]*→/gu, write: (words) => `—${words}→` },
  { found: /-\[\s*([^\]\n]{1,40}?)\s*\]->/gu, write: (words) => `-[${words}]->` },
  { found: /→\s*（\s*([^（）\n]{1,40}?)\s*）/gu, write: (words) => `→（${words}）` },
  { found: /--([^\s>[\]-][^>[\]\n-]{0,38}?)-->/gu, write: (words) => `--${words}-->` },
];

/** As the section writes its arrows, with the word that it has used for the type, or one in the language of its other types. */
function arrowIn(written: string, type: string, edgeTypes: readonly EdgeType[], isChinese: boolean): string {
  if (type === "leads-to") return mostFrequent(plainArrows, (arrow) => written.split(arrow).length - 1) ?? "→";
  const uses = typedArrows.map(({ found, write }) => ({
    write,
    words: [...written.matchAll(found)].flatMap((match) => match[1]?.trim() ?? []),
  }));
  const { write } = mostFrequent(uses, ({ words }) => words.length) ?? { write: (words: string) => `—${words}→` };
  const known = edgeTypes.find(({ id }) => id === type);
  if (known === undefined) return write(type);
  const names = new Set([...known.zh, ...known.en, known.id].map(foldName));
  const used = uses.flatMap(({ words }) => words);
  const own = used.find((words) => names.has(foldName(words)));
  const chinese = used.length === 0 ? isChinese : used.filter(hasHan).length * 2 > used.length;
  return write(own ?? (chinese ? known.zh : known.en)[0] ?? known.zh[0] ?? known.en[0] ?? type);
}

function mostFrequent<Item>(items: readonly Item[], count: (item: Item) => number): Item | undefined {
  const used = items.filter((item) => count(item) > 0);
  return used.toSorted((a, b) => count(b) - count(a))[0];
}

type PatchFact = NodeFact | EdgeFact | Sameness;

/** Where the item goes: the end of a line, and what stands before its words. Null where the section has no item to follow. */
function placeFor(note: Note, section: number, deed: GraphDeed): { readonly at: number; readonly lead: string } | null {
  const facts = note.facts.filter((fact): fact is PatchFact => fact.section === section && isPatchFact(fact.kind));
  const names = deed.kind === "define" ? [deed.name] : deed.kind === "same" ? deed.names : [deed.from, deed.to];
  const nodes = names.flatMap((name) => facts.find((fact) => fact.kind === "node" && isNamed(fact, name)) ?? []);
  if (deed.kind === "define") {
    const own = nodes.find((node) => isItemOf(note, node));
    if (own !== undefined) return under(note, own);
  }
  const topic = nodes[0] === undefined ? lastTopic(facts) : topicOf(nodes[0]);
  const group = facts.filter((fact) => fact.kind === "sameness" || topicOf(fact) === topic);
  const edges = group.filter(({ kind }) => kind === "edge");
  const opener = facts.find(({ id }) => id === topic);
  const members = group.filter((fact) => fact.kind !== "sameness" && fact.id !== topic);
  const after = edges.at(-1) ?? members.at(-1) ?? opener;
  return after === undefined ? null : after === opener ? under(note, after) : behind(note, after);
}

function isPatchFact(kind: string): boolean {
  return kind === "node" || kind === "edge" || kind === "sameness";
}

function isNamed(fact: PatchFact, name: string): boolean {
  return fact.kind === "node" && fact.names.some(({ text }) => foldName(text) === foldName(name));
}

/** The topic that a fact was put under; a topic is its own. */
function topicOf(fact: PatchFact): FactId | null {
  if (fact.kind === "sameness") return null;
  return fact.kind === "node" && fact.role === "topic" ? fact.id : fact.topic;
}

function lastTopic(facts: readonly PatchFact[]): FactId | null {
  const last = facts.findLast(({ kind }) => kind === "edge") ?? facts.findLast(({ kind }) => kind === "node");
  return last === undefined ? null : topicOf(last);
}

/** Whether a node stands as an item, and not within an edge. */
function isItemOf(note: Note, node: PatchFact): boolean {
  const line = lineAt(note.file.text, node.span.start);
  return note.facts.every(({ kind, span }) => kind !== "edge" || span.start < line.start || span.start > line.end);
}

type Line = { readonly start: number; readonly end: number; readonly indent: string; readonly bullet: string };

/** `bullet` has the marker with the space behind it; "" for a line that is no item. */
function lineAt(text: string, at: number): Line {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const newline = text.indexOf("\n", at);
  const end = (newline < 0 ? text.length : newline) - (text[newline - 1] === "\r" ? 1 : 0);
  const [, indent = "", bullet = ""] = /^([ \t]*)((?:[-*+•]|\d+[.)、])[ \t]+)?/u.exec(text.slice(start, end)) ?? [];
  return { start, end, indent, bullet };
}

/** Behind an item and what is nested in it. */
function behind(note: Note, fact: PatchFact): { readonly at: number; readonly lead: string } {
  const { text } = note.file;
  const own = lineAt(text, fact.span.start);
  let last = own;
  for (let next = lineAfter(text, last); next !== null && next.indent.length > own.indent.length; )
    [last, next] = [next, lineAfter(text, next)];
  return { at: last.end, lead: `${own.indent}${bulletOf(own)}` };
}

/** The first of what is nested in an item, as deep as what is nested there already. */
function under(note: Note, fact: PatchFact): { readonly at: number; readonly lead: string } {
  const { text } = note.file;
  const own = lineAt(text, fact.span.start);
  const next = lineAfter(text, own);
  // In plain text what belongs to an item stands no deeper than the item.
  const isFlat = note.form === "plain";
  const isNested = next !== null && next.indent.length > own.indent.length;
  const indent = isNested ? next.indent : isFlat ? own.indent : `${own.indent}  `;
  return { at: own.end, lead: `${indent}${bulletOf(own)}` };
}

/** A number is not counted on: what is numbered goes on with a dash. */
function bulletOf({ bullet }: Line): string {
  return /^[-*+•]/u.test(bullet) ? bullet : "- ";
}

/** Null at the end and before an empty line. */
function lineAfter(text: string, { end }: Line): Line | null {
  const newline = text.indexOf("\n", end);
  if (newline < 0) return null;
  const next = lineAt(text, newline + 1);
  return text.slice(next.start, next.end).trim() === "" ? null : next;
}
