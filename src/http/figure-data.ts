import { existsSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { noteId } from "#core";
import { writeFile } from "../vault/write.ts";
import type { Desk } from "./desk.ts";
import { within } from "./within.ts";

/** Data that were taken off an image, kept beside the note whose image it is. */
export function figureDataRoutes(desk: Desk): Hono {
  const app = new Hono();
  app.post("/", async (context) => {
    const asked = readData(await context.req.json().catch(() => null));
    const { vault } = desk;
    if (asked === null || vault.snapshot.note(noteId(asked.path)) === null)
      return context.json({ error: "malformed" }, 400);
    const folder = asked.path.split("/").slice(0, -1).join("/");
    if (within(vault.root, folder) === null || !isFolderWithin(vault.root, join(folder, "data"))) {
      return context.json({ error: "outside" }, 400);
    }
    const link = `data/${asked.name}.csv`;
    const problem = writeFile(join(vault.root, folder, link), Buffer.from(asked.csv, "utf8"), false);
    if (problem !== null) return context.json({ error: problem.key }, problem.key === "write/exists" ? 409 : 422);
    const stirred = await vault.look("everything");
    if (stirred !== null) desk.tell(stirred);
    return context.json({ link: encodeURI(link) });
  });
  return app;
}

/** A folder that is not there yet is made within its parent. */
function isFolderWithin(root: string, folder: string): boolean {
  return !existsSync(join(root, folder)) || within(root, folder) !== null;
}

type AskedData = { readonly path: string; readonly name: string; readonly csv: string };

function readData(body: unknown): AskedData | null {
  if (typeof body !== "object" || body === null) return null;
  const { path, name, csv } = body as { readonly [name: string]: unknown };
  if (typeof path !== "string" || typeof name !== "string" || typeof csv !== "string") return null;
  return /^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,79}$/u.test(name) ? { path, name, csv } : null;
}
