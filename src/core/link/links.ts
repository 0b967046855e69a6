import type { Anchor, LinkResolution } from "../model/compiled.ts";
import type { Fact, Link } from "../model/fact.ts";
import { factKey, type NoteId } from "../model/identity.ts";
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
  const anchors = new Anchors();
  const links = new Map<string, LinkResolution>();
  for (const note of notes) {
    for (const fact of note.facts) {
      if (fact.kind !== "link") continue;
      const resolution = resolve(fact, note, { byId, files, anchors, concepts });
      links.set(factKey({ note: note.id, fact: fact.id }), resolution);
    }
  }
  return links;
}

type Vault = {
  readonly byId: ReadonlyMap<string, Note>;
  readonly files: VaultFiles;
  readonly anchors: Anchors;
  readonly concepts: Concepts;
};

function resolve(link: Link, from: Note, vault: Vault): LinkResolution {
  if (/^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(link.target) || link.target.startsWith("www.")) return { kind: "address" };
  const target = link.form === "wikilink" ? link.target : decodePercent(link.target);
  if (target.trim() === "") return within(from, link.anchor, vault.anchors);
  const found = vault.files.find(target, from.id);
  switch (found.kind) {
    case "found": {
      const note = vault.byId.get(found.path);
      return note === undefined ? { kind: "file", path: found.path } : within(note, link.anchor, vault.anchors);
    }
    case "ambiguous":
      return { kind: "ambiguous", candidates: found.paths };
    case "outside":
      return { kind: "outside" };
    case "nowhere": {
      const concept = link.form === "wikilink" ? vault.concepts.byName(target) : null;
      return concept
        ? { kind: "concept", concept: concept.id }
        : { kind: "nowhere", nearest: vault.files.nearest(target) };
    }
  }
}

function within(note: Note, anchor: string | null, anchors: Anchors): LinkResolution {
  if (anchor === null || anchor.trim() === "") return { kind: "note", note: note.id, anchor: null };
  const found = anchors.find(note, anchor);
  return found === null ? { kind: "no-anchor", note: note.id, anchor } : { kind: "note", note: note.id, anchor: found };
}

function decodePercent(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** What can be linked to within a note: its `^id`s, its headings, and its questions, tasks and statements by their words. */
class Anchors {
  private readonly known = new Map<NoteId, ReadonlyMap<string, Anchor>>();

  /** `heading`, `heading#subheading`, `^id`, or the beginning of an item's words followed by `…`. */
  find(note: Note, written: string): Anchor | null {
    const anchors = this.of(note);
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

  private of(note: Note): ReadonlyMap<string, Anchor> {
    const known = this.known.get(note.id);
    if (known !== undefined) return known;
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
    this.known.set(note.id, anchors);
    return anchors;
  }
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
