import type { Context } from "hono";
import { streamText } from "hono/streaming";
import type { SourceId } from "#core";
import { addFile, type FileAdded } from "../collect/add-file.ts";
import { mostUploadBytes, type Received, receive } from "../collect/upload.ts";
import { libraryFile } from "../vault/find.ts";
import type { AddedFile } from "../wire/library.ts";
import type { Desk } from "./desk.ts";

/**
 * Takes in a file, as the body of the request, and tells how far it is in lines of JSON. Where the page breaks it off,
 * nothing of the file is left.
 */
export async function addUpload(desk: Desk, context: Context): Promise<Response> {
  const { root } = desk.vault;
  const name = context.req.query("name") ?? "";
  if (Number(context.req.header("content-length") ?? 0) > mostUploadBytes)
    return context.json({ kind: "refused", why: "too-large" } satisfies AddedFile);
  const { body } = context.req.raw;
  const received = body === null ? null : await receive(root, body);
  if (received === null) return context.json({ error: "malformed" }, 400);
  if (received === "too-large") return context.json({ kind: "refused", why: "too-large" } satisfies AddedFile);
  if ("key" in received) return context.json({ kind: "failed", problem: received } satisfies AddedFile);
  return streamText(context, async (stream) => {
    const leaving = new AbortController();
    stream.onAbort(() => leaving.abort());
    const say = async (said: AddedFile): Promise<void> => void (await stream.write(`${JSON.stringify(said)}\n`));
    await put(desk, received, name, leaving.signal, say).catch(async (error: unknown) => {
      if (leaving.signal.aborted) return;
      desk.complain(error);
      await say({ kind: "refused", why: "unreadable" });
    });
  });
}

async function put(
  desk: Desk,
  received: Received,
  name: string,
  signal: AbortSignal,
  say: (said: AddedFile) => Promise<void>,
): Promise<void> {
  await say({ kind: "reading", done: 0, total: 0 });
  const onProgress = (done: number, total: number): void => void say({ kind: "reading", done, total });
  const added = await addFile(desk.vault.root, received, name, { signal, onProgress });
  if (added.kind === "added") await desk.take([added.path, libraryFile]);
  await say(told(added));
}

function told(added: FileAdded): AddedFile {
  switch (added.kind) {
    case "added": {
      const { item, outcome } = added.outcome;
      const source = item.id as SourceId;
      return { kind: outcome === "added" ? "added" : "merged", source, title: String(item.title ?? item.id) };
    }
    case "known":
      return { kind: "known", source: added.id as SourceId, title: added.title };
    case "unusable":
      return { kind: "refused", why: added.flaw };
    case "no-source":
      return { kind: "refused", why: "no-source" };
    case "failed":
      return { kind: "failed", problem: added.problem };
  }
}
