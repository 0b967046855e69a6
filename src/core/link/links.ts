import type { Anchor, LinkResolution } from "../model/compiled.ts";
import type { Fact, Link } from "../model/fact.ts";
import { type ConceptId, factKey, type NoteId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import { foldWords } from "../text/fold-words.ts";
import type { Concepts } from "./concepts.ts";
import { VaultFiles } from "./vault-files.ts";

/**
 * Where each link of the vault leads, by the `factKey` of the link. A target is found as Obsidian finds it: by path
 * from the folder of the note or from the root of the vault, else by the end of its path wherever it lies, nearest
 * first; case and Unicode form do not count. A wikilink that names no note may name a concept.
 */
export function linkLinks(
  notes: readonly Note[],
  otherFiles: readonly string[],
  concepts: Concepts,
): ReadonlyMap<string, LinkResolution> {
  const byId = new Map<string, Note>(notes.map((note) => [note.id, note]));
  const files = new VaultFiles([...byId.keys(), ...otherFiles]);
  const anchors = new Map<string, Anchors>();
  const anchorsOf = (path: string): Anchors | null => {
    const note = byId.get(path);
    if (note === undefined) return null;
    const known = anchors.get(path) ?? new Anchors(note);
    anchors.set(path, known);
    return known;
  };
  const conceptNamed = (name: string): ConceptId | null => concepts.byName(name)?.id ?? null;
  const links = new Map<string, LinkResolution>();
  for (const note of notes) {
    for (const fact of note.facts) {
      if (fact.kind !== "link") continue;
      const resolution = resolveLink(fact, note.id, { files, anchorsOf, conceptNamed });
      links.set(factKey({ note: note.id, fact: fact.id }), resolution);
    }
  }
  return links;
}

/** What a link can lead to. */
export type LinkTargets = {
  readonly files: VaultFiles;
  /** Null for a path that is no note's. */
  readonly anchorsOf: (path: string) => Anchors | null;
  readonly conceptNamed: (name: string) => ConceptId | null;
};

/** Where a link of the note `from` leads. */
export function resolveLink(link: Link, from: NoteId, targets: LinkTargets): LinkResolution {
  const target = writtenPath(link);
  if (target === null) return { kind: "address" };
  if (target === "") return within(from, link.anchor, targets);
  const found = targets.files.find(target, from);
  switch (found.kind) {
    case "found":
      return targets.anchorsOf(found.path) === null
        ? { kind: "file", path: found.path }
        : within(found.path as NoteId, link.anchor, targets);
    case "ambiguous":
      return { kind: "ambiguous", candidates: found.paths };
    case "outside":
      return { kind: "outside" };
    case "nowhere": {
      const concept = link.form === "wikilink" ? targets.conceptNamed(target) : null;
      return concept ? { kind: "concept", concept } : { kind: "nowhere", nearest: targets.files.nearest(target) };
    }
  }
}

/** The path that a link writes, empty for its own note; null for an address on the web, or of another program. */
export function writtenPath({ target, form }: Link): string | null {
  if (/^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(target) || target.startsWith("www.")) return null;
  const path = form === "wikilink" ? target : decodePercent(target);
  return path.trim() === "" ? "" : path;
}

function within(note: NoteId, anchor: string | null, { anchorsOf }: LinkTargets): LinkResolution {
  if (anchor === null || anchor.trim() === "") return { kind: "note", note, anchor: null };
  const found = anchorsOf(note)?.find(anchor) ?? null;
  return found === null ? { kind: "no-anchor", note, anchor } : { kind: "note", note, anchor: found };
}

function decodePercent(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** What can be linked to within a note: its `^id`s, its headings, and its questions, tasks and statements by their words. */
export class Anchors {
  private readonly note: Note;
  private known: ReadonlyMap<string, Anchor> | null = null;

  constructor(note: Note) {
    this.note = note;
  }

  /** `heading`, `heading#subheading`, `^id`, or the beginning of an item's words followed by `…`. */
  find(written: string): Anchor | null {
    this.known ??= anchorsIn(this.note);
    const anchors = this.known;
    const last = written.split("#").at(-1) ?? written;
    const wanted = foldWords(last);
    const exact = last.trim().startsWith("^") ? anchors.get(last.trim().toLowerCase()) : anchors.get(wanted);
    if (exact !== undefined) return exact;
    const whole = anchors.get(foldWords(written));
    if (whole !== undefined) return whole;
    if (!/(?:…|\.\.\.)\s*$/u.test(last) || wanted.length < 4) return null;
    for (const [words, anchor] of anchors) if (words.startsWith(wanted)) return anchor;
    return null;
  }
}

function anchorsIn(note: Note): ReadonlyMap<string, Anchor> {
  const anchors = new Map<string, Anchor>();
  const add = (key: string, anchor: Anchor): void => {
    if (key !== "" && !anchors.has(key)) anchors.set(key, anchor);
  };
  for (const fact of note.facts) {
    if (fact.id.startsWith("^")) add(fact.id.toLowerCase(), { span: fact.span, fact: fact.id });
  }
  for (const heading of headingsOf(note)) add(foldWords(heading.text), { span: heading.span, fact: null });
  for (const fact of note.facts) {
    const words = wordsOf(fact);
    if (words !== null) add(foldWords(words), { span: fact.span, fact: fact.id });
  }
  for (const block of note.file.text.matchAll(writtenId)) {
    const id = block[1] ?? "";
    const end = block.index + block[0].length;
    add(id.toLowerCase(), { span: { start: block.index, end }, fact: null });
  }
  return anchors;
}

/** Blocks that hold no fact can be named too. */
const writtenId = /(?<=^|\s)(\^[A-Za-z0-9-]+)[ \t]*$/gmu;

function headingsOf(note: Note): readonly { readonly text: string; readonly span: Anchor["span"] }[] {
  const sections = note.sections.flatMap((section) =>
    [section.title, ...section.title.split(/\s*\|\s*/u)].map((text) => ({ text, span: section.heading })),
  );
  const marked = Array.from(note.file.text.matchAll(/^ {0,3}#{1,6}[ \t]+(.+?)[ \t#]*$/gmu), (heading) => ({
    text: heading[1] ?? "",
    span: { start: heading.index, end: heading.index + heading[0].length },
  }));
  return [...sections, ...marked];
}

function wordsOf(fact: Fact): string | null {
  return fact.kind === "question" || fact.kind === "task" || fact.kind === "statement" ? fact.text : null;
}
