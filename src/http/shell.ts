import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Guard } from "./guard.ts";
import { contentPolicy, noncePlace, safeHeaders } from "./policy.ts";
import { sandbox } from "./sandbox.ts";
import { createStatics } from "./statics.ts";

/** Where cells run: under this machine's other name. */
export function sandboxOrigin(port: number): string {
  return `http://localhost:${port}`;
}

/** An application that so far only refuses whom it does not serve, and says what went wrong. */
export function shell(guard: Guard, webFolder: URL, port: () => number, complain: (error: unknown) => void): Hono {
  const app = new Hono();
  const cells = sandbox(webFolder, () => `http://127.0.0.1:${port()}`);
  app.use(async (context, next) => {
    if (context.req.header("host") === `localhost:${port()}`) return await cells.fetch(context.req.raw);
    await next();
    return undefined;
  });
  app.use(safeHeaders);
  app.use(guard.middleware);
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    complain(error);
    return context.json({ error: "internal" }, 500);
  });
  return app;
}

/** Serves the page's own files under all addresses that nothing else was said of. */
export function servePages(app: Hono, webFolder: URL, port: () => number): Hono {
  const statics = createStatics(webFolder);
  app.get("/assets/*", async (context) => {
    const asset = await statics(new URL(context.req.url).pathname);
    if (asset === null) return context.notFound();
    context.header("Cache-Control", "public, max-age=31536000, immutable");
    context.header("Content-Type", asset.type);
    return context.body(asset.bytes);
  });
  app.get("*", async (context) => {
    if (context.req.path.startsWith("/api/")) return context.json({ error: "unknown" }, 404);
    const nonce = randomBytes(16).toString("base64url");
    const html = await readFile(new URL("index.html", webFolder), "utf8");
    context.header("Content-Security-Policy", contentPolicy(nonce, sandboxOrigin(port())));
    return context.html(html.replaceAll(noncePlace, nonce));
  });
  return app;
}
