// Uses Node: a thread that `understand.ts` starts.
import { parentPort, workerData } from "node:worker_threads";
import { understanding } from "#core";
import { knowing } from "./known-note.ts";
import { packPart } from "./memo/note-pack.ts";
import type { ThreadSettings, ThreadTask } from "./understand-protocol.ts";

const { settings }: ThreadSettings = workerData;
const know = knowing(understanding(settings));

parentPort?.on("message", (task: ThreadTask | null) => {
  if (task === null) {
    parentPort?.close();
    return;
  }
  const part = packPart(task.map(([key, file]) => [key, know(file)]));
  parentPort?.postMessage(part, part.buffer instanceof ArrayBuffer ? [part.buffer] : []);
});
