import { Hono } from "hono";
import { answerQuestion, applyEdits, type FactId, noteId, reopenTask, type TextEdit, tickTask } from "#core";
import type { AgendaDone } from "../wire/pages.ts";
import type { Desk } from "./desk.ts";
import type { PageName } from "./drafts.ts";
import { revisionOf } from "./pages.ts";

/** What the reader does in the agenda, written into the note in which it stands. */
export function agendaRoutes(desk: Desk): Hono {
  const app = new Hono();
  app.post("/:what{tick|reopen|answer}", async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    if (typeof body !== "object" || body === null) return context.json({ error: "malformed" }, 400);
    const { note: path, fact, page, answer = "" } = body as { readonly [key: string]: unknown };
    if (typeof path !== "string" || typeof fact !== "string" || typeof page !== "string" || typeof answer !== "string")
      return context.json({ error: "malformed" }, 400);
    const done = await write(desk, path, page, (note) => {
      switch (context.req.param("what")) {
        case "tick":
          return tickTask(note, fact as FactId, desk.vault.snapshot.today);
        case "reopen":
          return reopenTask(note, fact as FactId);
        default:
          return answerQuestion(note, fact as FactId, answer);
      }
    });
    return context.json(done, done.kind === "written" ? 200 : 409);
  });
  return app;
}

type Editing = (note: Parameters<typeof tickTask>[0]) => readonly TextEdit[] | null;

/** Nothing is written where the thing is no longer there, or the file says something else than was seen. */
async function write(desk: Desk, path: string, page: PageName, edit: Editing): Promise<AgendaDone> {
  const id = noteId(path);
  const note = desk.vault.snapshot.note(id);
  const edits = note === null ? null : edit(note);
  const text = note === null || edits === null ? null : applyEdits(note.file.text, edits);
  if (note === null || text === null) return { kind: "gone" };
  const saved = await desk.save(id, text, revisionOf(note.file), page);
  return saved.kind === "saved" ? { kind: "written" } : { kind: "not-written" };
}
