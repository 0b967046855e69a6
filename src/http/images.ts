import { createReadStream, statSync } from "node:fs";
import { Readable } from "node:stream";
import { Hono } from "hono";
import { noteId, VaultFiles } from "#core";
import { imageTypes } from "../vault/images.ts";
import type { Desk } from "./desk.ts";
import { within } from "./within.ts";

/** The images that notes show: files of the vault that are images, found as the notes write them, and nothing else. */
export function imageRoutes(desk: Desk): Hono {
  const app = new Hono();
  app.get("/", (context) => {
    const { snapshot, root } = desk.vault;
    const note = noteId(context.req.query("note") ?? "");
    const found = new VaultFiles(snapshot.otherFiles).find(decoded(context.req.query("target") ?? ""), note);
    const type =
      found.kind === "found" ? imageTypes[/\.(\w+)$/u.exec(found.path)?.[1]?.toLowerCase() ?? ""] : undefined;
    const place = found.kind === "found" && type !== undefined ? within(root, found.path) : null;
    if (place === null || type === undefined) return context.json({ error: "no-image" }, 404);
    context.header("Content-Type", type);
    context.header("Content-Length", String(statSync(place).size));
    context.header("Cache-Control", "private, no-cache");
    // An image that is opened by its address runs no script.
    context.header("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'");
    return context.body(Readable.toWeb(createReadStream(place)) as ReadableStream<Uint8Array>);
  });
  return app;
}

/** As Markdown writes addresses: `a%20b.png`. */
function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
