import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { decodeNote, type NoteId, noteId } from "#core";
import { differenceBetween } from "../history/difference.ts";
import { bytesOf, goneNotes, versionsOf } from "../history/past.ts";
import { keptVersions } from "../history/snapshots.ts";
import type { GonePage, PastDifference, PastPage, Restored } from "../wire/history.ts";
import { type Desk, mostNoteBytes } from "./desk.ts";

/** What notes said before, and having it back. */
export function historyRoutes(desk: Desk): Hono {
  const app = new Hono();
  app.get("/", async (context) => {
    const id = noteId(context.req.query("note") ?? "");
    const note = desk.note(id);
    const versions = isKnown(desk, id) ? await versionsOf(desk.vault.root, id) : [];
    if (note === null && versions.length === 0) return context.json({ error: "no-note" }, 404);
    const { version } = desk.vault.snapshot;
    return context.json({ version, note: id, versions, revision: note?.disk.revision ?? null } satisfies PastPage);
  });
  app.get("/gone", async (context) => {
    const { root, snapshot } = desk.vault;
    const notes = await goneNotes(root, (path) => isKnown(desk, noteId(path)) && snapshot.note(noteId(path)) === null);
    return context.json({ version: snapshot.version, notes } satisfies GonePage);
  });
  app.get("/difference", async (context) => {
    const id = noteId(context.req.query("note") ?? "");
    const from = await textOf(desk, id, context.req.query("from") ?? "");
    const to = await textOf(desk, id, context.req.query("to") ?? "now");
    if (from === null || to === null) return context.json({ error: "no-version" }, 404);
    const { version } = desk.vault.snapshot;
    return context.json({ version, parts: differenceBetween(from, to) } satisfies PastDifference);
  });
  app.use("/restore", bodyLimit({ maxSize: mostNoteBytes }));
  app.post("/restore", async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    if (typeof body !== "object" || body === null) return context.json({ error: "malformed" }, 400);
    const { note, version, revision, page } = body as { readonly [key: string]: unknown };
    if (typeof note !== "string" || typeof version !== "string") return context.json({ error: "malformed" }, 400);
    if ((typeof revision !== "string" && revision !== null) || typeof page !== "string")
      return context.json({ error: "malformed" }, 400);
    const restored = await restore(desk, noteId(note), version, revision, page);
    return context.json(restored, restored.kind === "restored" ? 200 : restored.kind === "failed" ? 422 : 409);
  });
  return app;
}

/** A note that is there, or could be: any other path is none of which a past is given out. */
function isKnown(desk: Desk, id: NoteId): boolean {
  const isPlain = !id.split("/").some((part) => part === ".." || part === "." || part === "");
  return isPlain && (desk.vault.snapshot.note(id) !== null || desk.vault.isNoteAt(id));
}

/** Writes an old text over the one that the reader saw, which is kept first; where there was none, as a new file. */
async function restore(
  desk: Desk,
  id: NoteId,
  version: string,
  revision: string | null,
  page: string,
): Promise<Restored> {
  const text = await textOf(desk, id, version);
  if (text === null) return { kind: "failed", reason: "no-version" };
  if (revision === null) {
    const back = await desk.bringBack(id, text, page);
    return back.kind === "saved" ? { kind: "restored", page: back.page, before: null } : back;
  }
  const { root } = desk.vault;
  const known = new Set(keptVersions(root, id).map((one) => one.id));
  const saved = await desk.save(id, text, revision, page, true);
  if (saved.kind !== "saved") return saved;
  const kept = keptVersions(root, id);
  const before = kept.find((one) => !known.has(one.id)) ?? kept[0];
  return { kind: "restored", page: saved.page, before: before?.id ?? null };
}

/** The text of one of the note's versions; `now` is the one on disk, empty where it is gone, `nothing` the one before the first. */
async function textOf(desk: Desk, id: NoteId, version: string): Promise<string | null> {
  if (!isKnown(desk, id)) return null;
  if (version === "nothing") return "";
  if (version === "now") return desk.note(id)?.disk.text ?? "";
  const bytes = await bytesOf(desk.vault.root, id, version);
  return bytes && decodeNote(id, bytes).text;
}
