import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { captured, captureKinds, noteId } from "#core";
import type { DraftAnswer, Saved, WrittenTyped } from "../wire/pages.ts";
import { agendaRoutes } from "./agenda.ts";
import { assistRoutes } from "./assist.ts";
import { type Desk, mostNoteBytes } from "./desk.ts";
import { events } from "./events.ts";
import { figureDataRoutes } from "./figure-data.ts";
import { fixRoutes } from "./fixes.ts";
import type { GraphPages } from "./graph/graph.ts";
import type { Guard } from "./guard.ts";
import { historyRoutes } from "./history.ts";
import { imageRoutes } from "./images.ts";
import { libraryRoutes } from "./library.ts";
import { agendaPage, glossaryPage, vaultPage } from "./pages.ts";
import { problemsPage } from "./problems-page.ts";
import { runRoutes } from "./runs.ts";
import { sandboxOrigin, servePages, shell } from "./shell.ts";
import { sourceRoutes } from "./sources.ts";
import { startRoutes, type TurnTo } from "./start.ts";
import { readTyped } from "./typed.ts";

/** Everything that the page can ask for. It translates between requests and the desk, and decides nothing. */
export function application(
  desk: Desk,
  graph: GraphPages,
  guard: Guard,
  webFolder: URL,
  port: () => number,
  turnTo: TurnTo,
): Hono {
  const app = shell(guard, webFolder, port, desk.complain);

  app.get("/api/vault", (context) => context.json(vaultPage(desk.vault, desk.name)));
  app.get("/api/search", async (context) => {
    const asked = context.req.query("q") ?? "";
    return context.json(await desk.finder.find(asked, { limit: mostGroups, unfinished: true }));
  });
  app.use("/api/agenda/*", bodyLimit({ maxSize: mostNoteBytes }));
  app.route("/api/agenda", agendaRoutes(desk));
  app.get("/api/agenda", (context) =>
    context.json(agendaPage(desk.vault.snapshot, context.req.query("language") === "zh" ? "zh" : "en")),
  );
  app.route("/api/graph", graph.routes());
  app.use("/api/problems/*", bodyLimit({ maxSize: mostNoteBytes }));
  app.route("/api/problems", fixRoutes(desk));
  app.get("/api/problems", (context) => context.json(problemsPage(desk.vault.snapshot)));
  app.get("/api/glossary", (context) =>
    context.json(glossaryPage(desk.vault.snapshot, context.req.query("language") === "zh" ? "zh" : "en")),
  );

  app.get("/api/note", (context) => {
    const page = desk.note(noteId(context.req.query("path") ?? ""));
    return page === null ? context.json({ error: "no-note" }, 404) : context.json(page);
  });
  app.use("/api/note/*", bodyLimit({ maxSize: mostNoteBytes }));
  app.post("/api/note/draft", async (context) => {
    const asked = readTyped(await context.req.json().catch(() => null));
    if (asked === null) return context.json({ error: "malformed" }, 400);
    const note = noteId(asked.path);
    const text = desk.typed(note, asked.typed, asked.page);
    if (text === null) return context.json({ kind: "other-text" } satisfies DraftAnswer);
    const drafted = desk.draft(note, text, asked.page);
    if (drafted === null) return context.json({ error: "no-note" }, 404);
    return context.json({ kind: "drafted", note: drafted } satisfies DraftAnswer);
  });
  app.put("/api/note/typed", async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    const asked = readTyped(body);
    const revision = (body as { readonly revision?: unknown } | null)?.revision;
    if (asked === null || typeof revision !== "string") return context.json({ error: "malformed" }, 400);
    const note = noteId(asked.path);
    const text = desk.typed(note, asked.typed, asked.page);
    if (text === null) return context.json({ kind: "other-text" } satisfies WrittenTyped);
    const saved = await desk.saveTyped(note, text, revision, asked.page);
    return context.json(saved, statusOf(saved));
  });
  app.put("/api/note/text", async (context) => {
    const asked = await readBody(context.req.raw, ["path", "text", "revision", "page"]);
    if (asked === null) return context.json({ error: "malformed" }, 400);
    const saved = await desk.save(noteId(asked.path), asked.text, asked.revision, asked.page);
    return context.json(saved, statusOf(saved));
  });
  app.post("/api/note/capture", async (context) => {
    const asked = await readBody(context.req.raw, ["path", "kind", "line", "page"]);
    const kind = captureKinds.find((one) => one === asked?.kind);
    const items = asked === null || kind === undefined ? null : captured(kind, asked.line);
    if (asked === null || items === null) return context.json({ error: "malformed" }, 400);
    const saved = await desk.capture(noteId(asked.path), items, asked.page);
    return context.json(saved, statusOf(saved));
  });
  app.post("/api/note/close", async (context) => {
    const asked = await readBody(context.req.raw, ["path", "page"]);
    if (asked === null) return context.json({ error: "malformed" }, 400);
    desk.close(noteId(asked.path), asked.page);
    return context.body(null, 204);
  });

  app.use("/api/assist/*", bodyLimit({ maxSize: mostNoteBytes }));
  app.route("/api/assist", assistRoutes(desk));
  app.use("/api/figure-data", bodyLimit({ maxSize: mostNoteBytes }));
  app.route("/api/figure-data", figureDataRoutes(desk));
  app.route("/api/image", imageRoutes(desk));
  app.route("/api/source", sourceRoutes(desk));
  app.route("/api/library", libraryRoutes(desk));
  app.route("/api/history", historyRoutes(desk));
  app.route("/api/start", startRoutes(desk, turnTo));

  app.use("/api/run", bodyLimit({ maxSize: mostRunBytes }));
  app.route(
    "/api/run",
    runRoutes(desk, () => sandboxOrigin(port())),
  );

  app.get("/api/events", (context) => events(context, Promise.resolve(desk), null));

  return servePages(app, webFolder, port);
}

function statusOf({ kind }: Saved | WrittenTyped): 200 | 409 | 422 {
  return kind === "failed" ? 422 : kind === "changed-outside" ? 409 : 200;
}

/** The largest runs that a page may send to be kept, in bytes. */
const mostRunBytes = 64 * 1024 * 1024;

/** Notes, pages and concepts that a search shows. */
const mostGroups = 30;

/** The named strings of a JSON body; null if it is not JSON, or one of them is missing. */
async function readBody<Key extends string>(
  request: Request,
  keys: readonly Key[],
): Promise<{ readonly [Named in Key]: string } | null> {
  try {
    const body: unknown = await request.json();
    if (typeof body !== "object" || body === null) return null;
    const entries = keys.map((key) => [key, (body as { readonly [name: string]: unknown })[key]] as const);
    if (!entries.every(([, value]) => typeof value === "string")) return null;
    return Object.fromEntries(entries) as { readonly [Named in Key]: string };
  } catch {
    return null;
  }
}
