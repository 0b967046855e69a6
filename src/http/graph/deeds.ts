import { Hono } from "hono";
import { type GraphDeed, LineIndex, noteId } from "#core";
import { graphDeed } from "../../assist/graph/deed.ts";
import type { DeedPage } from "../../wire/graph.ts";
import type { Desk } from "../desk.ts";

/** What the reader does to the graph, written into a note's graph section. */
export function deedRoutes(desk: Desk): Hono {
  const app = new Hono();
  app.post("/", async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    const asked = readDeed(body);
    if (asked === null) return context.json({ error: "malformed" }, 400);
    const page = await write(desk, asked);
    return context.json(page, page.kind === "written" ? 200 : 409);
  });
  return app;
}

type Asked = { readonly note: string; readonly page: string; readonly deed: GraphDeed };

async function write(desk: Desk, { note: path, page, deed }: Asked): Promise<DeedPage> {
  const id = noteId(path);
  const before = desk.note(id);
  if (before === null) return { kind: "refused", why: "no-note" };
  const done = graphDeed(desk.vault.snapshot, id, deed);
  if (typeof done === "string") return { kind: "refused", why: done };
  const saved = await desk.join(id, done.text, page);
  if (saved.kind !== "saved") return { kind: "refused", why: "not-written" };
  const { disk } = saved.page;
  const excerpt = done.text.slice(done.at).split(/[\r\n]/u)[0] ?? "";
  const { line } = new LineIndex(done.text).at(done.at);
  return {
    kind: "written",
    note: id,
    at: done.at,
    line,
    excerpt,
    undo: { text: before.disk.text, revision: disk.revision },
  };
}

/** A request as it comes in; null if anything of it is missing. */
function readDeed(body: unknown): Asked | null {
  if (typeof body !== "object" || body === null) return null;
  const { note, page, kind, from, to, type, text } = body as { readonly [key: string]: unknown };
  if (typeof note !== "string" || typeof page !== "string" || typeof from !== "string") return null;
  if (kind === "define") return typeof text === "string" ? { note, page, deed: { kind, name: from, text } } : null;
  if (typeof to !== "string") return null;
  if (kind === "same") return { note, page, deed: { kind, names: [from, to] } };
  if (kind !== "add" && kind !== "retract") return null;
  return typeof type === "string" && type !== "" ? { note, page, deed: { kind, from, to, type } } : null;
}
