import { randomUUID } from "node:crypto";
import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { applyEdits, LineIndex, type NoteId, noteId } from "#core";
import { renamableAt, renameAt } from "../assist/rename.ts";
import { type Rewrite, rewriteNotes } from "../vault/write.ts";
import type { RenameDone, RenamePreview } from "../wire/assist.ts";
import type { Desk } from "./desk.ts";
import { asked, type Question } from "./question.ts";

type Move = { readonly from: string; readonly to: string };

/** A note by its path, with what it says and what it is to say. */
type Changed = { readonly note: NoteId; readonly before: string; readonly after: string };

/** How a renaming that was made is taken back. */
type Made = { readonly notes: readonly Changed[]; readonly moves: readonly Move[] };

/** New names across the vault: what they would change, making them, and taking them back. */
export function renameRoutes(desk: Desk): Hono {
  const app = new Hono();
  const renames = new Renames(desk);
  app.post("/preview", async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    const question = asked(desk, body);
    return question === null
      ? context.json({ error: "malformed" }, 400)
      : context.json(previewOf(question, nameIn(body)) satisfies RenamePreview);
  });
  app.post("/make", async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    const question = asked(desk, body);
    const name = nameIn(body);
    if (question === null || name === null) return context.json({ error: "malformed" }, 400);
    const withMentions = (body as { readonly mentions?: unknown }).mentions === true;
    return context.json((await renames.make(question, name, withMentions)) satisfies RenameDone);
  });
  app.post("/undo", async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    const undo = typeof body === "object" && body !== null && "undo" in body ? body.undo : null;
    const done = typeof undo === "string" ? await renames.takeBack(undo) : null;
    return done === null ? context.json({ error: "malformed" }, 400) : context.json(done satisfies RenameDone);
  });
  return app;
}

function nameIn(body: unknown): string | null {
  return typeof body === "object" && body !== null && "name" in body && typeof body.name === "string"
    ? body.name
    : null;
}

/** With no name yet: what would be renamed, and nothing changed. */
function previewOf({ context, note, offset }: Question, name: string | null): RenamePreview {
  const found = renamableAt(context, note, offset);
  if ("refused" in found) return { kind: "refused", reason: found.refused };
  if (name === null || name === found.name) return { kind: "possible", name: found.name, notes: [], moves: [] };
  const renaming = renameAt(context, note, offset, name);
  if ("refused" in renaming) return { kind: "refused", reason: renaming.refused };
  const notes = renaming.edits.map((one) => {
    const lines = new LineIndex(context.snapshot.note(one.note)?.file.text ?? "");
    return {
      note: one.note,
      lines: one.edits.map(({ span, insert, group }) => {
        const { line } = lines.at(span.start);
        const around = lines.line(line);
        const from = Math.max(around.start, span.start - mostAround);
        const to = Math.min(Math.max(around.end, span.end), span.end + mostAround);
        const [head, tail] = [lines.text.slice(from, span.start), lines.text.slice(span.end, to)];
        return { line, group, before: lines.text.slice(from, to), after: `${head}${insert}${tail}` };
      }),
    };
  });
  return { kind: "possible", name: found.name, notes, moves: renaming.moves };
}

/** Characters of a line that are shown on either side of a name. */
const mostAround = 60;

/** Renamings that can still be taken back. */
const mostKept = 20;

/** Makes renamings on disk, whole or not at all, and only over texts that were seen. */
class Renames {
  private readonly desk: Desk;
  private readonly made = new Map<string, Made>();

  constructor(desk: Desk) {
    this.desk = desk;
  }

  async make({ context, note, offset }: Question, name: string, withMentions: boolean): Promise<RenameDone> {
    const renaming = renameAt(context, note, offset, name);
    if ("refused" in renaming) return { kind: "refused", reason: renaming.refused };
    const notes: Changed[] = [];
    for (const one of renaming.edits) {
      const before = context.snapshot.note(one.note)?.file.text ?? "";
      const edits = one.edits.filter(({ group }) => withMentions || group !== "mentions");
      const after = applyEdits(before, edits);
      if (after === null) return { kind: "changed", note: one.note };
      if (after !== before) notes.push({ note: one.note, before, after });
    }
    const { moves } = renaming;
    const unseen = await this.write(notes, moves);
    if (unseen !== null) return { kind: "changed", note: unseen };
    const undo = randomUUID();
    const moved = new Map(moves.map(({ from, to }) => [from, to]));
    this.made.set(undo, {
      notes: notes.map((one) => ({
        note: noteId(moved.get(one.note) ?? one.note),
        before: one.after,
        after: one.before,
      })),
      moves: moves.map(({ from, to }) => ({ from: to, to: from })),
    });
    for (const old of [...this.made.keys()].slice(0, -mostKept)) this.made.delete(old);
    return { kind: "renamed", undo, moves };
  }

  /** Null for one that is not known, or no longer. */
  async takeBack(undo: string): Promise<RenameDone | null> {
    const made = this.made.get(undo);
    if (made === undefined) return null;
    const unseen = await this.write(made.notes, made.moves);
    if (unseen !== null) return { kind: "changed", note: unseen };
    this.made.delete(undo);
    return { kind: "renamed", undo: null, moves: made.moves };
  }

  /**
   * Writes texts over those that were seen, moves files, and tells every page. Null where all is done; else nothing is, and
   * the note is named that says something else.
   */
  private async write(changes: readonly Changed[], moves: readonly Move[]): Promise<NoteId | null> {
    const { desk } = this;
    const { root, snapshot } = desk.vault;
    const rewrites: Rewrite[] = [];
    for (const { note, before, after } of changes) {
      const file = desk.onDisk(note);
      if (file === null || file.text !== before || snapshot.note(note)?.file.text !== before) return note;
      rewrites.push({ note: file, text: after });
    }
    const taken = moves.find(({ from, to }) => existsSync(join(root, to)) && !isSameFile(from, to));
    if (taken !== undefined) return noteId(taken.to);
    const [problem] = rewriteNotes(root, rewrites);
    if (problem !== undefined) return noteId(problem.path);
    try {
      for (const { from, to } of moves) renameSync(join(root, from), join(root, to));
    } catch (error) {
      desk.complain(error);
      rewriteNotes(
        root,
        rewrites.map(({ note, text }) => ({ note: { ...note, text }, text: note.text })),
      );
      return noteId(moves[0]?.from ?? "");
    }
    await desk.take([...changes.map(({ note }) => note), ...moves.flatMap(({ from, to }) => [from, to])]);
    return null;
  }
}

/** Names that differ in case alone are one file to some disks. */
function isSameFile(from: string, to: string): boolean {
  return from.toLowerCase() === to.toLowerCase();
}
