import { createReadStream, statSync } from "node:fs";
import { Readable } from "node:stream";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { SourceId } from "#core";
import type { SourceTextPage } from "../wire/source.ts";
import { captureInto, readCapture } from "./capture.ts";
import { type Desk, mostNoteBytes } from "./desk.ts";
import { openedAt, sourcePage } from "./source-page.ts";
import { within } from "./within.ts";

const types: { readonly [ending: string]: string } = {
  pdf: "application/pdf",
  epub: "application/epub+zip",
};

/** The files of the works, for reading. Only files that the library names, and only within the vault. */
export function sourceRoutes(desk: Desk): Hono {
  const app = new Hono();
  app.get("/page", async (context) => {
    const id = (context.req.query("id") ?? "") as SourceId;
    const page = await sourcePage(desk.vault, id, context.req.query("file") ?? null);
    return page === null ? context.json({ error: "no-file" }, 404) : context.json(page);
  });
  app.get("/text", (context) => {
    const { snapshot } = desk.vault;
    const id = (context.req.query("id") ?? "") as SourceId;
    const path = snapshot.works.find((one) => one.id === id)?.files[Number(context.req.query("file") ?? 0)];
    const file = openedAt(desk.vault, id, path)?.file;
    if (file?.kind !== "opened") return context.json({ error: "no-file" }, 404);
    const pages = file.text.pages.map(({ text }) => text);
    return context.json({ version: snapshot.version, pages } satisfies SourceTextPage);
  });
  app.get("/file", (context) => {
    const work = desk.vault.snapshot.works.find(({ id }) => id === (context.req.query("id") as SourceId | undefined));
    const path = work?.files[Number(context.req.query("file") ?? 0)];
    const place = path === undefined ? null : within(desk.vault.root, path);
    const type = types[/\.(\w+)$/u.exec(path ?? "")?.[1]?.toLowerCase() ?? ""];
    if (place === null || type === undefined) return context.json({ error: "no-file" }, 404);
    const { size } = statSync(place);
    const asked = /^bytes=(\d+)-(\d*)$/u.exec(context.req.header("range") ?? "");
    const start = asked ? Number(asked[1]) : 0;
    const end = asked?.[2] ? Math.min(Number(asked[2]), size - 1) : size - 1;
    context.header("Content-Type", type);
    context.header("Accept-Ranges", "bytes");
    // A document that is opened by its address is none of the page's.
    context.header("Content-Security-Policy", "sandbox; default-src 'none'");
    if (start > end) {
      context.header("Content-Range", `bytes */${size}`);
      return context.body(null, 416);
    }
    context.header("Content-Length", String(end - start + 1));
    if (asked) context.header("Content-Range", `bytes ${start}-${end}/${size}`);
    const stream = Readable.toWeb(createReadStream(place, { start, end })) as ReadableStream<Uint8Array>;
    return context.body(stream, asked ? 206 : 200);
  });
  app.use("/capture", bodyLimit({ maxSize: mostNoteBytes }));
  app.post("/capture", async (context) => {
    const asked = readCapture(await context.req.json().catch(() => null));
    if (asked === null) return context.json({ error: "malformed" }, 400);
    const captured = await captureInto(desk, asked);
    return captured === null ? context.json({ error: "not-captured" }, 422) : context.json(captured);
  });
  return app;
}
