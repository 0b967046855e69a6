import { fileURLToPath } from "node:url";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { streamText } from "hono/streaming";
import { beginVault, copyExample, importZotero, placeOf, whyNoNotes } from "../collect/begin.ts";
import { packageFile } from "../package/package-file.ts";
import type { StartAsked, Started, Starting } from "../wire/start.ts";
import { problem } from "../words/problem.ts";
import type { Desk } from "./desk.ts";
import { todayOf } from "./today.ts";

/** Has the server serve another folder from now on. */
export type TurnTo = (root: string) => Promise<void>;

/** The first start. A vault that has notes or works is not begun again: then nothing here does anything. */
export function startRoutes(desk: Desk, turnTo: TurnTo): Hono {
  const app = new Hono();
  app.use("/", bodyLimit({ maxSize: 64 * 1024 }));
  app.post("/", async (context) => {
    const { snapshot } = desk.vault;
    if (snapshot.noteIds.length > 0 || snapshot.works.length > 0) return context.json({ error: "begun" }, 409);
    const asked = readAsked(await context.req.json().catch(() => null));
    if (asked === null) return context.json({ error: "malformed" }, 400);
    if (asked.how === "zotero") return fromZotero(desk, asked.place, context, turnTo);
    const started = await start(desk, asked, turnTo);
    return context.json(started, started.kind === "started" ? 200 : 422);
  });
  return app;
}

async function start(
  desk: Desk,
  asked: Exclude<StartAsked, { readonly how: "zotero" }>,
  turnTo: TurnTo,
): Promise<Started> {
  const { root, snapshot, opened } = desk.vault;
  if (asked.how === "new") {
    const { source, title, language } = asked;
    const vault = { compiled: snapshot.compiled(), opened };
    const read = snapshot.today ?? todayOf(new Date());
    const note = beginVault(root, vault, { source, title: title === "" ? null : title, read, language });
    if (typeof note !== "string") return { kind: "refused", problem: note };
    await desk.take("everything");
    return { kind: "started", note };
  }
  const place = placeOf(root, asked.place);
  const failed =
    asked.how === "example" ? copyExample(fileURLToPath(packageFile("examples/vault/")), place) : whyNoNotes(place);
  if (failed !== null) return { kind: "refused", problem: failed };
  await turnTo(place);
  return { kind: "started", note: null };
}

/** Tells how far it is in lines of JSON; where the page breaks it off, the library is as it was. */
function fromZotero(desk: Desk, written: string, context: Context, turnTo: TurnTo): Response {
  const { root } = desk.vault;
  const place = placeOf(root, written);
  return streamText(context, async (stream) => {
    const leaving = new AbortController();
    stream.onAbort(() => leaving.abort());
    const say = async (said: Started | Starting): Promise<void> =>
      void (await stream.write(`${JSON.stringify(said)}\n`));
    const onFile = (done: number, total: number): void => void say({ kind: "copying", done, total });
    try {
      const { works, problems } = await importZotero(root, place, { signal: leaving.signal, onFile });
      const none = problem("error", place, "zotero/unread", { kind: "no-database", detail: null });
      if (works === 0) return await say({ kind: "refused", problem: problems[0] ?? none });
      // The notes are there at once; books are read when they have been opened anew.
      await turnTo(root);
      await say({ kind: "started", note: null });
    } catch (error) {
      if (leaving.signal.aborted) return;
      desk.complain(error);
    }
  });
}

function readAsked(body: unknown): StartAsked | null {
  if (typeof body !== "object" || body === null) return null;
  const { how, place, source, title, language } = body as { readonly [key: string]: unknown };
  if (how === "new") {
    if (typeof source !== "string" || source.trim() === "" || typeof title !== "string") return null;
    return { how, source: source.trim(), title: title.trim(), language: language === "zh" ? "zh" : "en" };
  }
  if (typeof place !== "string" || place.trim() === "" || place.includes("\0")) return null;
  return how === "example" || how === "folder" || how === "zotero" ? { how, place } : null;
}
