// Uses Node: worker threads.
import { Worker } from "node:worker_threads";
import { type Extraction, type OpenOptions, unusable } from "./opened.ts";
import type { WorkerReport, WorkerTask } from "./worker-protocol.ts";

/** Beside this file in the source, and beside what was built from it. */
const entry = new URL(import.meta.url.endsWith(".ts") ? "./worker-main.ts" : "./worker-main.js", import.meta.url);

/** Milliseconds that a thread may take to end once it has said what it found. */
const patience = 2000;

/**
 * Extracts a file's text on a thread of its own. An abort ends the thread at once, in the middle of a page, and rejects
 * with the signal's reason. A file that brings the thread down is too large, or damaged where the reader has a fault.
 */
export function extractInWorker(bytes: Uint8Array, name: string, options: OpenOptions = {}): Promise<Extraction> {
  const { signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const copy = new Uint8Array(bytes);
    const task: WorkerTask = { bytes: copy, name };
    const worker = new Worker(entry, {
      workerData: task,
      transferList: [copy.buffer],
      stdout: true,
      stderr: true,
    });
    const abort = (): void => {
      reject(signal?.reason);
      void worker.terminate();
    };
    const settle = (extraction: Extraction): void => {
      signal?.removeEventListener("abort", abort);
      resolve(extraction);
      // A thread that has nothing left to do ends by itself. To break it off while it compiles code is what V8 does not
      // always survive, and the whole process with it.
      worker.unref();
      late ??= setTimeout(() => void worker.terminate(), patience).unref();
    };
    let late: NodeJS.Timeout | null = null;
    signal?.addEventListener("abort", abort, { once: true });
    worker.on("message", (report: WorkerReport) => {
      if (report.kind === "progress") onProgress?.(report.done, report.total);
      else settle(report.extraction);
    });
    worker.on("error", (error) => {
      const detail = error instanceof Error ? error.message : String(error);
      const isOutOfMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
      settle(isOutOfMemory ? unusable("enormous", "use-smaller", detail) : unusable("damaged", "get-again", detail));
    });
    worker.on("exit", (code) => {
      settle(unusable("damaged", "get-again", `thread ended with ${code}`));
      if (late !== null) clearTimeout(late);
    });
  });
}
