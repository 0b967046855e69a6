import { Hono } from "hono";
import { type Fix, type NoteFile, type NoteId, noteId } from "#core";
import { chooseFixes } from "../assist/choose-fixes.ts";
import type { FixAsked, FixDone } from "../wire/problems.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import type { Desk } from "./desk.ts";

/** Fixes made in the list of problems, and taken back: all of what was asked for, over what was seen, or nothing. */
export function fixRoutes(desk: Desk): Hono {
  const app = new Hono();
  app.post("/fix", async (context) => {
    const asked = readFix(await context.req.json().catch(() => null));
    if (asked === null) return context.json({ error: "malformed" }, 400);
    const done = await makeFix(desk, asked);
    return context.json(done, done.kind === "written" ? 200 : 409);
  });
  app.post("/undo", async (context) => {
    const asked = readUndo(await context.req.json().catch(() => null));
    if (asked === null) return context.json({ error: "malformed" }, 400);
    const done = await desk.rewrite(asked.notes, asked.page);
    return context.json(done, done.kind === "written" ? 200 : 409);
  });
  return app;
}

async function makeFix(desk: Desk, { note, which, seen, page }: FixAsked): Promise<FixDone> {
  const { snapshot } = desk.vault;
  const fixes = snapshot.diagnostics(note).flatMap(({ code, span, fixes: own }): readonly Fix[] => {
    const [first] = own;
    if (which === "safe") return first?.safety === "safe" ? [first] : [];
    const isMeant = code === which.code && span.start === which.span.start && span.end === which.span.end;
    const meant = isMeant ? own[which.fix] : undefined;
    return meant === undefined ? [] : [meant];
  });
  const { fixes: chosen, rewrites } = chooseFixes(fixes, filesOf(snapshot, fixes));
  if (rewrites.length === 0) return { kind: "changed" };
  const done = await desk.rewrite(
    rewrites.map(({ note: file, text }) => ({ path: file.id, text, revision: seen[file.id] ?? "" })),
    page,
  );
  return done.kind === "written" ? { ...done, count: chosen.length } : done;
}

function filesOf(snapshot: Snapshot, fixes: readonly Fix[]): ReadonlyMap<NoteId, NoteFile> {
  const notes = new Set(fixes.flatMap(({ edits }) => edits.map(({ note }) => note)));
  return new Map([...notes].flatMap((id) => [[id, snapshot.note(id)?.file] as const]).filter(isThere));
}

function isThere(entry: readonly [NoteId, NoteFile | undefined]): entry is readonly [NoteId, NoteFile] {
  return entry[1] !== undefined;
}

type Fields = { readonly [key: string]: unknown };

function readFix(body: unknown): FixAsked | null {
  if (typeof body !== "object" || body === null) return null;
  const { note, which, seen, page } = body as Fields;
  if (typeof note !== "string" || typeof page !== "string" || typeof seen !== "object" || seen === null) return null;
  if (!Object.values(seen).every((one) => typeof one === "string")) return null;
  const common = { note: noteId(note), seen: seen as FixAsked["seen"], page };
  if (which === "safe") return { ...common, which };
  if (typeof which !== "object" || which === null) return null;
  const { code, span, fix } = which as Fields;
  if (typeof code !== "string" || typeof fix !== "number" || typeof span !== "object" || span === null) return null;
  const { start, end } = span as Fields;
  if (typeof start !== "number" || typeof end !== "number") return null;
  return { ...common, which: { code: code as never, span: { start, end }, fix } };
}

type Undo = {
  readonly notes: readonly { readonly path: NoteId; readonly text: string; readonly revision: string }[];
  readonly page: string;
};

function readUndo(body: unknown): Undo | null {
  if (typeof body !== "object" || body === null) return null;
  const { notes, page } = body as Fields;
  if (!Array.isArray(notes) || typeof page !== "string") return null;
  const read = notes.flatMap((one: unknown) => {
    if (typeof one !== "object" || one === null) return [];
    const { note, before, revision } = one as Fields;
    if (typeof note !== "string" || typeof before !== "string" || typeof revision !== "string") return [];
    return [{ path: noteId(note), text: before, revision }];
  });
  return read.length === notes.length && read.length > 0 ? { notes: read, page } : null;
}
