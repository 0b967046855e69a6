import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { ChangeEvent } from "../wire/pages.ts";
import type { Desk } from "./desk.ts";
import type { Opening } from "./opening.ts";

/**
 * Tells a page of every change of the vault, for as long as the page listens.
 *
 * @param opening how far the vault is, until there is a desk
 */
export function events(context: Context, desk: Promise<Desk>, opening: Opening | null): Response {
  return streamSSE(context, async (stream) => {
    const stops: (() => void)[] = [];
    stream.onAbort(() => {
      for (const stop of stops) stop();
    });
    const pass = opening?.listen((stage) => void stream.writeSSE({ event: "opening", data: JSON.stringify(stage) }));
    if (pass) stops.push(pass);
    // A vault that is given up while it is being opened ends the server with it.
    const opened = await desk.catch(() => null);
    pass?.();
    if (opened === null || stream.aborted) return;
    const send = (event: ChangeEvent): void => void stream.writeSSE({ data: JSON.stringify(event) });
    stops.push(opened.listen(context.req.query("page") ?? "", send));
    send({ version: opened.vault.snapshot.version, changed: [], by: null });
    while (!stream.aborted) {
      await stream.sleep(heartbeat);
      await stream.writeSSE({ event: "alive", data: "" });
    }
    for (const stop of stops) stop();
  });
}

/** Milliseconds between signs of life, by which the page knows that it has not lost the server. */
const heartbeat = 10_000;
