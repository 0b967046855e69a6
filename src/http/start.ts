import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { beginVault, copyExample, importZotero, placeOf, whyNoNotes } from "../collect/begin.ts";
import { packageFile } from "../package/package-file.ts";
import type { StartAsked, Started } from "../wire/start.ts";
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
    const started = await start(desk, asked, turnTo);
    return context.json(started, started.kind === "started" ? 200 : 422);
  });
  return app;
}

async function start(desk: Desk, asked: StartAsked, turnTo: TurnTo): Promise<Started> {
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
  if (asked.how === "zotero") {
    const { works, problems } = await importZotero(root, place);
    const [first] = problems;
    if (works === 0)
      return {
        kind: "refused",
        problem: first ?? problem("error", place, "zotero/unread", { kind: "no-database", detail: null }),
      };
    await desk.take("everything");
    return { kind: "started", note: null };
  }
  const failed =
    asked.how === "example" ? copyExample(fileURLToPath(packageFile("examples/vault/")), place) : whyNoNotes(place);
  if (failed !== null) return { kind: "refused", problem: failed };
  await turnTo(place);
  return { kind: "started", note: null };
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
