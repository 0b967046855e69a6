// The worker that cells run in within a browser. Its policy forbids the network; what would keep something for other notes, or
// reach out by other ways, is taken away here before any cell runs.
import type { FromKernel, ToKernel } from "#core";
import { Kernel } from "./kernel.ts";

const send: (message: FromKernel) => void = globalThis.postMessage.bind(globalThis);

const kernel = new Kernel({ post: send, loadLab: () => import("../lab/index.ts") });

addEventListener("message", ({ data }: MessageEvent<ToKernel>) => kernel.hear(data));
addEventListener("error", (event) => {
  event.preventDefault();
  kernel.stray(event.error);
});
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  kernel.stray(event.reason);
});

const taken = [
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "importScripts",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "indexedDB",
  "caches",
  "cookieStore",
  "postMessage",
  "close",
] as const;
for (const name of taken) {
  for (let at: object | null = globalThis; at !== null; at = Object.getPrototypeOf(at))
    Reflect.deleteProperty(at, name);
}

send({ type: "ready" });
