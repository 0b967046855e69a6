import { type Fact, foldName, type Note, type NoteId } from "#core";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { brief } from "../markdown.ts";
import { relativePath } from "../rename/moves.ts";
import { type Completion, completion } from "./completion.ts";
import { type Cursor, spanBefore } from "./cursor.ts";

const most = 60;

/** After `[[`: notes, concepts, other files; after `[[note#`: what the note has that can be linked to. */
export function completeWikilink(cursor: Cursor): readonly Completion[] | null {
  const open = /(!?)\[\[([^[\]|]*)$/u.exec(cursor.narrow);
  if (!open) return null;
  const [whole, embed = "", inside = ""] = open;
  const span = spanBefore(cursor, whole.length, "]]");
  const hash = inside.indexOf("#");
  const { snapshot } = cursor.context;
  if (hash >= 0) {
    const written = inside.slice(0, hash);
    const note = written.trim() === "" ? cursor.note : noteNamed(snapshot, written.trim());
    if (!note) return [];
    const asked = foldName(inside.slice(hash + 1));
    return anchorsOf(note, cursor)
      .filter(({ target }) => foldName(target).includes(asked))
      .slice(0, most)
      .map(({ kind, target, detail }) =>
        completion(kind, target, span, `${embed}[[${written}#${target}]]`, { detail: brief(detail, 80) }),
      );
  }
  const asked = foldName(inside);
  const files = embed === "" ? [] : snapshot.otherFiles.filter((path) => foldName(path).includes(asked)).slice(0, most);
  const items = [
    ...notesLike(snapshot, asked, cursor.note.id).map(({ id, title, target }) =>
      completion("note", title ?? target, span, `${embed}[[${target}]]`, {
        detail: id,
        subject: { of: "note", note: id },
      }),
    ),
    ...(embed === "" ? snapshot.conceptsLike(inside, 20) : []).map(({ concept, name }) =>
      completion("concept", name.text, span, `[[${name.text}]]`, {
        detail: otherNames(concept.names, name.text),
        subject: { of: "concept", concept: concept.id },
      }),
    ),
  ];
  return [...items, ...files.map((path) => completion("file", path, span, `${embed}[[${path}]]`))].slice(0, most);
}

/** After `](`: notes and files by their paths from the folder of the note. */
export function completePath(cursor: Cursor): readonly Completion[] | null {
  const open = /\]\(([^()\s<>]*)$/u.exec(cursor.narrow);
  if (!open) return null;
  const asked = (open[1] ?? "").toLowerCase();
  if (/^[a-z][a-z0-9+.-]*:/u.test(asked)) return [];
  const span = spanBefore(cursor, asked.length);
  const { snapshot } = cursor.context;
  const paths = [...snapshot.otherFiles, ...snapshot.noteIds].filter((path) => path !== cursor.note.id);
  return paths
    .map((path) => ({ path, target: relativePath(cursor.note.id, path) }))
    .filter(({ target }) => target.toLowerCase().includes(asked))
    .slice(0, most)
    .map(({ path, target }) =>
      completion("file", target, span, target.replace(/[ ()]/gu, encodeURIComponent), { detail: path }),
    );
}

type FoundNote = { readonly id: NoteId; readonly title: string | null; readonly target: string };

/** Notes by title or path, those that begin so first; the target is the shortest that means no other note. */
function notesLike(snapshot: Snapshot, asked: string, own: NoteId): readonly FoundNote[] {
  const counts = new Map<string, number>();
  for (const id of snapshot.noteIds) counts.set(baseOf(id), (counts.get(baseOf(id)) ?? 0) + 1);
  const found: { readonly rank: number; readonly note: FoundNote }[] = [];
  for (const id of snapshot.noteIds) {
    if (id === own) continue;
    const title = snapshot.note(id)?.title ?? null;
    const places = [baseOf(id), title ?? ""].map((name) => foldName(name).indexOf(asked));
    const inPath = foldName(id).includes(asked);
    if (places.every((at) => at < 0) && !inPath) continue;
    const base = withoutEnding(id.slice(id.lastIndexOf("/") + 1));
    const target = counts.get(baseOf(id)) === 1 ? base : withoutEnding(id);
    found.push({ rank: places.some((at) => at === 0) ? 0 : 1, note: { id, title, target } });
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ note }) => note);
}

/** The note that a target names: by its path or the end of it. */
function noteNamed(snapshot: Snapshot, target: string): Note | null {
  const wanted = withoutEnding(target.toLowerCase().replace(/^\//u, ""));
  const id = snapshot.noteIds.find((path) => `/${withoutEnding(path.toLowerCase())}`.endsWith(`/${wanted}`));
  return id === undefined ? null : snapshot.note(id);
}

type LinkAnchor = { readonly kind: Completion["kind"]; readonly target: string; readonly detail: string };

function anchorsOf(note: Note, { offset, note: own }: Cursor): readonly LinkAnchor[] {
  const marked = Array.from(
    note.file.text.matchAll(/^ {0,3}#{1,6}[ \t]+(.+?)[ \t#]*$/gmu),
    (heading) => heading[1] ?? "",
  );
  const headings = [...new Set([...note.sections.map(({ title }) => title), ...marked])].filter(isTarget);
  const words = note.facts.flatMap((fact): readonly LinkAnchor[] => {
    if (note === own && fact.span.start <= offset && offset <= fact.span.end) return [];
    return anchorOf(fact);
  });
  return [...headings.map((target): LinkAnchor => ({ kind: "heading", target, detail: note.id })), ...words];
}

/** A fact's written `^id`, or its words, which a link may cut short. */
function anchorOf(fact: Fact): readonly LinkAnchor[] {
  if (fact.kind !== "question" && fact.kind !== "task" && fact.kind !== "statement") return [];
  const kind = fact.kind === "statement" ? "heading" : fact.kind;
  if (fact.id.startsWith("^")) return [{ kind, target: fact.id, detail: fact.text }];
  if (fact.kind === "statement") return [];
  const target = wordsTarget(fact.text);
  return target === null ? [] : [{ kind, target, detail: fact.text }];
}

/** The beginning of an item's words as a link names it; null where they cannot stand in one. */
export function wordsTarget(text: string): string | null {
  const plain = /^[^[\]|#\n]*/u.exec(text)?.[0] ?? "";
  const characters = Array.from(plain);
  const cut = characters.length > 24 || plain.length < text.length;
  const target = characters.slice(0, 24).join("").trim();
  return target.length < 4 ? null : `${target}${cut ? "…" : ""}`;
}

function otherNames(names: readonly { readonly text: string }[], own: string): string {
  return names.flatMap(({ text }) => (text === own ? [] : text)).join(" · ");
}

function isTarget(title: string): boolean {
  return title !== "" && !/[[\]|#]/u.test(title);
}

function baseOf(path: string): string {
  return withoutEnding(path.slice(path.lastIndexOf("/") + 1).toLowerCase());
}

function withoutEnding(path: string): string {
  return path.replace(/\.(?:md|markdown|txt)$/iu, "");
}
