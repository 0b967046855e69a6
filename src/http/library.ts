import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { noteId, type SourceId } from "#core";
import { planChapterNote, writePlannedNote } from "../collect/chapter-note.ts";
import { describeEntry } from "../sources/chapters.ts";
import { Covers } from "../sources/cover.ts";
import type { ChapterStarted } from "../wire/library.ts";
import { addUpload } from "./add-upload.ts";
import { type Desk, mostNoteBytes } from "./desk.ts";
import { shelfPage } from "./shelf.ts";
import { todayOf } from "./today.ts";
import { within } from "./within.ts";

/** The shelf: its works with their covers, notes that are begun from it, and files that are put on it. */
export function libraryRoutes(desk: Desk): Hono {
  const app = new Hono();
  const covers = new Covers(desk.vault.root);
  app.get("/", (context) => context.json(shelfPage(desk.vault)));
  app.get("/cover", async (context) => {
    const opened = desk.vault.opened.get((context.req.query("id") ?? "") as SourceId);
    if (opened === undefined || within(desk.vault.root, opened.path) === null)
      return context.json({ error: "no-work" }, 404);
    const image = opened.file.kind === "opened" ? await covers.of(opened.path, opened.file.format) : null;
    if (image === null) return context.body(null, 204);
    context.header("Content-Type", image.type);
    context.header("Cache-Control", "private, max-age=86400");
    // A picture out of a book, opened by its address, is none of the page's.
    context.header("Content-Security-Policy", "sandbox; default-src 'none'");
    return context.body(new Uint8Array(image.bytes));
  });
  app.use("/chapter", bodyLimit({ maxSize: mostNoteBytes }));
  app.post("/chapter", async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    if (typeof body !== "object" || body === null) return context.json({ error: "malformed" }, 400);
    const { source, entry, language } = body as { readonly [key: string]: unknown };
    if (typeof source !== "string" || !(entry === null || typeof entry === "number"))
      return context.json({ error: "malformed" }, 400);
    const started = await startChapter(desk, source, entry, language === "zh" ? "zh" : "en");
    return context.json(started, started.kind === "started" ? 200 : 409);
  });
  app.post("/file", (context) => addUpload(desk, context));
  return app;
}

/**
 * Writes a note on a chapter, as `ibid new chapter` does.
 *
 * @param entry the chapter's place in the outline; null for the one that follows the last that was read
 */
async function startChapter(
  desk: Desk,
  source: string,
  entry: number | null,
  language: "zh" | "en",
): Promise<ChapterStarted> {
  const { snapshot, opened, root } = desk.vault;
  const file = opened.get(source as SourceId)?.file;
  const outlined = file?.kind === "opened" && entry !== null ? file.outline[entry] : undefined;
  if (entry !== null && (outlined === undefined || file?.kind !== "opened")) return { kind: "refused", problem: null };
  const chapter = outlined !== undefined && file?.kind === "opened" ? describeEntry(file, outlined) : null;
  const planned = planChapterNote(
    { compiled: snapshot.compiled(), opened },
    {
      source,
      chapter: chapter === null ? { kind: "next" } : { kind: "given", number: chapter.number },
      title: chapter?.title ?? null,
      pages: null,
      read: snapshot.today ?? todayOf(new Date()),
      headings: null,
      language,
    },
  );
  if (planned === null) return { kind: "refused", problem: null };
  const failed = writePlannedNote(root, planned);
  if (failed !== null) return { kind: "refused", problem: failed };
  await desk.take([planned.path]);
  return { kind: "started", note: noteId(planned.path) };
}
