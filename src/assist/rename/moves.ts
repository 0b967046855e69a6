import { type FactRef, factKey, type Link, type NoteId, type TextEdit, VaultFiles } from "#core";
import type { Snapshot } from "../../workspace/snapshot.ts";
import type { NoteEdits } from "../choose-fixes.ts";
import { type WrittenTarget, writePath, writtenTarget } from "./link-target.ts";

/** A file of the vault under its old and its new path. */
export type Move = { readonly from: string; readonly to: string };

export type Followed = {
  /** By the notes' old paths. */
  readonly edits: readonly NoteEdits[];
  /** Links that cannot be written so that they lead where they led. */
  readonly lost: readonly { readonly note: NoteId; readonly link: Link }[];
};

/**
 * The edits by which every link of the vault leads to the same file after the moves: links to what is moved, links in
 * notes that are moved, and links that a new name would take for itself. A link that still leads there stays as written;
 * any other keeps its way of writing as far as that is plain.
 */
export function followMoves(snapshot: Snapshot, moves: readonly Move[]): Followed {
  const moved = new Map(moves.map(({ from, to }) => [from, to]));
  const files = new VaultFiles([...snapshot.noteIds, ...snapshot.otherFiles].map((path) => moved.get(path) ?? path));
  const edits = new Map<NoteId, TextEdit[]>();
  const lost: { readonly note: NoteId; readonly link: Link }[] = [];
  for (const ref of linksTouched(snapshot, moves)) {
    const link = snapshot.fact(ref);
    const path = pathOf(ref, snapshot);
    const text = snapshot.note(ref.note)?.file.text;
    if (link?.kind !== "link" || path === null || text === undefined || link.target === "") continue;
    const to = moved.get(path) ?? path;
    const from = moved.get(ref.note) ?? ref.note;
    const written = writtenTarget(text, link);
    // A path that was right from the note's own folder, as every Markdown reader takes it, has to stay so.
    const plain = written?.encoding !== "wiki" && joined(ref.note, link.target) === path;
    if (leadsTo(files, link.target, from, to) && (!plain || joined(from, link.target) === to)) continue;
    const target = written && targetFor(to, from, written, files);
    if (!written || target === null) lost.push({ note: ref.note, link });
    else edits.set(ref.note, [...(edits.get(ref.note) ?? []), { span: written.span, insert: target }]);
  }
  return { edits: [...edits].map(([note, all]) => ({ note, edits: all })), lost };
}

function linksTouched(snapshot: Snapshot, moves: readonly Move[]): readonly FactRef[] {
  const newNames = new Set(moves.map(({ to }) => nameOf(to)));
  const paths = [...snapshot.noteIds, ...snapshot.otherFiles].filter((path) => newNames.has(nameOf(path)));
  const own = moves.flatMap(({ from }) => {
    const note = snapshot.note(from as NoteId);
    return note?.facts.flatMap((fact) => (fact.kind === "link" ? { note: note.id, fact: fact.id } : [])) ?? [];
  });
  const refs = [...moves.map(({ from }) => from), ...paths].flatMap((path) => snapshot.linksTo(path));
  return [...new Map([...refs, ...own].map((ref) => [factKey(ref), ref])).values()];
}

function pathOf(ref: FactRef, snapshot: Snapshot): string | null {
  const resolution = snapshot.link(ref);
  if (resolution?.kind === "note" || resolution?.kind === "no-anchor") return resolution.note;
  return resolution?.kind === "file" ? resolution.path : null;
}

/** The first way of writing a path, from the most like what was written, that leads to it. */
function targetFor(to: string, from: string, written: WrittenTarget, files: VaultFiles): string | null {
  const ended = /\.(?:md|markdown|txt)$/iu;
  const keepsEnding = ended.test(written.text) || written.encoding !== "wiki" || !ended.test(to);
  const inStyle = (path: string): string => (keepsEnding ? path : path.replace(ended, ""));
  const relative = relativePath(from, to);
  const ways = written.text.startsWith("/")
    ? [`/${to}`]
    : written.encoding !== "wiki"
      ? [relative, `/${to}`]
      : /^\.{1,2}\//u.test(written.text)
        ? [relative.startsWith(".") ? relative : `./${relative}`, to]
        : written.text.includes("/")
          ? [to]
          : [to.slice(to.lastIndexOf("/") + 1), to];
  const candidates = [...ways.map(inStyle), ...ways, `/${to}`];
  const found = candidates.find((path) => leadsTo(files, path, from, to));
  return found === undefined ? null : writePath(found, written);
}

function leadsTo(files: VaultFiles, target: string, from: string, to: string): boolean {
  const found = files.find(target, from);
  return found.kind === "found" && found.path === to;
}

function nameOf(path: string): string {
  return path
    .slice(path.lastIndexOf("/") + 1)
    .replace(/\.(?:md|markdown|txt)$/iu, "")
    .toLowerCase();
}

/** A target taken from the folder of a note, without looking elsewhere; null if it leads out of the vault. */
function joined(from: string, target: string): string | null {
  const parts = from.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

/** From the folder of a note to a path of the vault. */
export function relativePath(from: string, to: string): string {
  const folder = from.split("/").slice(0, -1);
  const parts = to.split("/");
  let shared = 0;
  while (shared < folder.length && shared < parts.length - 1 && folder[shared] === parts[shared]) shared += 1;
  return [...folder.slice(shared).map(() => ".."), ...parts.slice(shared)].join("/");
}
