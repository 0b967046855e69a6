import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { Anchorer } from "../../src/core/anchor/anchor.ts";
import { Folding } from "../../src/core/anchor/folding.ts";
import { indexFromBytes } from "../../src/core/anchor/index-bytes.ts";
import type { SourceText } from "../../src/core/model/source-text.ts";

export type BatchQuote = { readonly quote: string; readonly book: number };
type Job = { readonly texts: readonly SourceText[]; readonly bytes: readonly ArrayBuffer[] };
type Done = { readonly found: number; readonly processor: number };
type Task = { readonly quotes: readonly BatchQuote[]; readonly named: boolean };

/** Threads that have the indexes open, and look up shares of many quotes at once. */
export class Batch {
  private readonly workers: readonly Worker[];
  readonly threads: number;

  private constructor(workers: readonly Worker[]) {
    this.workers = workers;
    this.threads = workers.length;
  }

  static async open(job: Job): Promise<Batch> {
    const workers = Array.from({ length: Math.min(2, availableParallelism()) }, () => {
      return new Worker(import.meta.filename, { workerData: job });
    });
    await Promise.all(workers.map((worker) => new Promise((ready) => worker.once("message", ready))));
    return new Batch(workers);
  }

  /**
   * Seconds for all quotes; each in its own book if `named`, else in all. `processor` are those the busiest thread had a
   * processor: fewer, where other programs share the machine.
   */
  async run(
    quotes: readonly BatchQuote[],
    named: boolean,
  ): Promise<{ readonly seconds: number; readonly processor: number; readonly found: number }> {
    const start = performance.now();
    const share = Math.ceil(quotes.length / this.workers.length);
    const shares = await Promise.all(
      this.workers.map((worker, at) => {
        const task: Task = { quotes: quotes.slice(at * share, (at + 1) * share), named };
        const done = new Promise<Done>((resolve) => worker.once("message", resolve));
        worker.postMessage(task);
        return done;
      }),
    );
    return {
      seconds: (performance.now() - start) / 1000,
      processor: Math.max(...shares.map(({ processor }) => processor)),
      found: shares.reduce((sum, { found }) => sum + found, 0),
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

if (!isMainThread) {
  const { texts, bytes }: Job = workerData;
  const folding = new Folding(null);
  const indexes = texts.flatMap((text, at) => {
    const buffer = bytes[at];
    const index = buffer ? indexFromBytes(buffer, text, folding) : null;
    return index ? [index] : [];
  });
  const anchorer = new Anchorer(folding);
  parentPort?.on("message", ({ quotes, named }: Task) => {
    const before = process.threadCpuUsage();
    let found = 0;
    for (const { quote, book } of quotes) {
      const own = indexes[book];
      if (anchorer.anchor(quote, named && own ? [own] : indexes).kind !== "fails") found += 1;
    }
    const { user, system } = process.threadCpuUsage(before);
    const done: Done = { found, processor: (user + system) / 1e6 };
    parentPort?.postMessage(done);
  });
  parentPort?.postMessage("ready");
}
