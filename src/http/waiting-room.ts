import type { Hono } from "hono";
import type { Desk } from "./desk.ts";
import { events } from "./events.ts";
import type { Guard } from "./guard.ts";
import type { Opening } from "./opening.ts";
import { servePages, shell } from "./shell.ts";

/** What is to be served once a vault is open. */
export type Opened = { readonly desk: Desk; readonly app: Hono };

/**
 * What the page can ask for while its vault is being opened: itself, how far the opening is, and single notes as their files
 * have them. Whatever else it asks is answered when the vault is there.
 */
export function waitingRoom(
  opening: Opening,
  opened: Promise<Opened>,
  guard: Guard,
  webFolder: URL,
  port: () => number,
): Hono {
  // Where the vault cannot be opened, whoever opens it is told; here is nothing that could go wrong besides.
  const app = shell(guard, webFolder, port, () => undefined);
  const desk = opened.then((room) => room.desk);
  desk.catch(() => undefined);
  app.get("/api/events", (context) => events(context, desk, opening));
  app.get("/api/note", async (context) => {
    const page = await opening.note(context.req.query("path") ?? "");
    return page === null ? context.json({ error: "no-note" }, 404) : context.json(page);
  });
  app.all("/api/*", async (context) => (await opened).app.fetch(context.req.raw, context.env));
  return servePages(app, webFolder, port);
}
