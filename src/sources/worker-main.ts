// Uses Node: the thread that `worker.ts` starts.
import { parentPort, workerData } from "node:worker_threads";
import { extractSource } from "./open.ts";
import { letPdfStray } from "./strays.ts";
import { installedPdfTables } from "./tables.ts";
import type { WorkerReport, WorkerTask } from "./worker-protocol.ts";

const { bytes, name }: WorkerTask = workerData;
const report = (message: WorkerReport): void => parentPort?.postMessage(message);

letPdfStray();
const extraction = await extractSource(bytes, name, installedPdfTables(), {
  onProgress: (done, total) => report({ kind: "progress", done, total }),
});
report({ kind: "done", extraction });
