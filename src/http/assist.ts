import { Hono } from "hono";
import { LineIndex, type NoteId, noteId } from "#core";
import { actionsAt, noteActions } from "../assist/actions.ts";
import { completionsAt } from "../assist/complete.ts";
import type { AssistContext } from "../assist/context.ts";
import { conceptAt, definitionAt } from "../assist/definition.ts";
import { hoverAt } from "../assist/hover.ts";
import { referencesAt } from "../assist/references.ts";
import type { Deed, DeedsPage, Led, LedPage, Mentioned, MentionsPage, Suggested, ToldPage } from "../wire/assist.ts";
import { type ReaderLanguage, readerLanguages } from "../words/language.ts";
import type { Desk } from "./desk.ts";

/** What an editor asks about a place of the text that it has. */
type Question = { readonly note: NoteId; readonly offset: number; readonly context: AssistContext };

/** Completion and hover, from the same answers as every other editor's. */
export function assistRoutes(desk: Desk): Hono {
  const app = new Hono();
  app.post("/complete", async (context) => {
    const question = asked(desk, await context.req.json().catch(() => null));
    if (question === null) return context.json({ error: "malformed" }, 400);
    const found = completionsAt(question.context, question.note, question.offset);
    const suggestions = found
      .slice(0, mostSuggestions)
      .map(({ label, detail, kind, span, insert }) => ({ label, detail, kind, span, insert }));
    return context.json({ suggestions } satisfies Suggested);
  });
  app.post("/hover", async (context) => {
    const question = asked(desk, await context.req.json().catch(() => null));
    if (question === null) return context.json({ error: "malformed" }, 400);
    return context.json({ told: hoverAt(question.context, question.note, question.offset) } satisfies ToldPage);
  });
  app.post("/definition", async (context) => {
    const question = asked(desk, await context.req.json().catch(() => null));
    if (question === null) return context.json({ error: "malformed" }, 400);
    const found = definitionAt(question.context, question.note, question.offset)?.places ?? [];
    const concept = conceptAt(question.context, question.note, question.offset);
    const places = found.map((place): Led => (place.to === "note" ? { ...place, at: place.span.start } : place));
    return context.json({ places: concept ? [...places, { to: "concept", concept }] : places } satisfies LedPage);
  });
  app.post("/references", async (context) => {
    const question = asked(desk, await context.req.json().catch(() => null));
    if (question === null) return context.json({ error: "malformed" }, 400);
    const { snapshot } = question.context;
    const mentions = referencesAt(question.context, question.note, question.offset, true)
      .slice(0, mostMentions)
      .map(({ note, span }): Mentioned => {
        const lines = new LineIndex(snapshot.note(note)?.file.text ?? "");
        const { line } = lines.at(span.start);
        const { start, end } = lines.line(line);
        return { note, at: span.start, line, excerpt: lines.text.slice(start, Math.min(end, start + longestExcerpt)) };
      });
    return context.json({ mentions } satisfies MentionsPage);
  });
  app.post("/actions", async (context) => {
    const body = await context.req.json().catch(() => null);
    const question = asked(desk, body);
    if (question === null) return context.json({ error: "malformed" }, 400);
    const { note, offset } = question;
    const end = typeof body.end === "number" ? Math.max(body.end, offset) : offset;
    const found = [
      ...actionsAt(question.context, note, { start: offset, end }),
      ...noteActions(question.context, note),
    ];
    const deeds = found
      .filter(({ edits }) => edits.length > 0 && edits.every((one) => one.note === note))
      .map(
        ({ title, kind, safety, edits }): Deed => ({ title, kind, safety, edits: edits.flatMap((one) => one.edits) }),
      );
    return context.json({ deeds } satisfies DeedsPage);
  });
  return app;
}

/** More places than a reader goes through one by one. */
const mostMentions = 200;

/** Characters of a line that are shown of a place. */
const longestExcerpt = 160;

/** More than a reader looks through. */
const mostSuggestions = 60;

/** The text that the question is about is taken in first, so that the answer is about what the reader sees. */
function asked(desk: Desk, body: unknown): Question | null {
  if (typeof body !== "object" || body === null) return null;
  const { path, text, offset, language, page } = body as { readonly [key: string]: unknown };
  if (typeof path !== "string" || typeof text !== "string" || typeof offset !== "number" || typeof page !== "string")
    return null;
  const note = noteId(path);
  const known = desk.vault.snapshot.note(note);
  if (known === null) return null;
  if (known.file.text !== text) desk.draft(note, text, page);
  const reader: ReaderLanguage = readerLanguages.find((one) => one === language) ?? "en";
  return { note, offset, context: { snapshot: desk.vault.snapshot, language: reader, sourcesPending: false } };
}
