import { Hono } from "hono";
import { LineIndex, noteId } from "#core";
import { actionsAt, noteActions } from "../assist/actions.ts";
import { completionsAt } from "../assist/complete.ts";
import { conceptAt, definitionAt } from "../assist/definition.ts";
import { hoverAt } from "../assist/hover.ts";
import { inlayHintsIn } from "../assist/inlay.ts";
import { referencesAt } from "../assist/references.ts";
import type {
  Deed,
  DeedsPage,
  InlayPage,
  Led,
  LedPage,
  Mentioned,
  MentionsPage,
  Suggested,
  ToldPage,
} from "../wire/assist.ts";
import type { Desk } from "./desk.ts";
import { asked } from "./question.ts";
import { renameRoutes } from "./renames.ts";

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
  app.get("/inlay", (context) => {
    const { req } = context;
    const { snapshot } = desk.vault;
    const language = req.query("language") === "zh" ? "zh" : "en";
    const span = { start: Number(req.query("start")) || 0, end: Number(req.query("end")) || 0 };
    const note = noteId(req.query("path") ?? "");
    const hints = inlayHintsIn({ snapshot, language, sourcesPending: false }, note, span);
    return context.json({ version: snapshot.version, hints } satisfies InlayPage);
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
  app.route("/rename", renameRoutes(desk));
  return app;
}

/** More places than a reader goes through one by one. */
const mostMentions = 200;

/** Characters of a line that are shown of a place. */
const longestExcerpt = 160;

/** More than a reader looks through. */
const mostSuggestions = 60;
