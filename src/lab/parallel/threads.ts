// Uses Node, where it is there: worker threads. In a browser web workers are the same thing.

/** What a thread hears and says. */
export interface Port<In, Out> {
  post(message: Out): void;
  /** Whom messages go to from now on, in place of whoever heard them before. */
  listen(hear: (message: In) => void): void;
}

export interface Thread<In, Out> extends Port<In, Out> {
  /** Who is told when the thread ends by itself or by a fault, from now on; at once if it already has. */
  onDeath(report: (why: string) => void): void;
  /** Ends it, and waits until it has. */
  end(): Promise<void>;
}

/** Keeps one listener for each kind of event, so that listening anew at every step piles nothing up. */
class Ears<In> {
  #hear: (message: In) => void = () => {};
  #report: (why: string) => void = () => {};
  #death: string | null = null;

  message(message: In): void {
    this.#hear(message);
  }

  died(why: string): void {
    this.#death ??= why;
    this.#report(this.#death);
  }

  listen(hear: (message: In) => void): void {
    this.#hear = hear;
  }

  onDeath(report: (why: string) => void): void {
    this.#report = report;
    if (this.#death !== null) report(this.#death);
  }
}

/** Starts the program of this library's workers on a thread of its own. */
export async function openThread<In, Out>(): Promise<Thread<In, Out>> {
  const ears = new Ears<In>();
  const listen = (hear: (message: In) => void): void => ears.listen(hear);
  const onDeath = (report: (why: string) => void): void => ears.onDeath(report);
  if (typeof Worker !== "undefined") {
    const worker = new Worker(new URL("./worker-main.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<In>) => ears.message(data));
    worker.addEventListener("error", ({ message }) => ears.died(message));
    return { post: (message) => worker.postMessage(message), listen, onDeath, end: async () => worker.terminate() };
  }
  const { Worker: NodeWorker } = await import("node:worker_threads");
  const worker = new NodeWorker(new URL("./worker-main.ts", import.meta.url));
  worker.on("message", (message: In) => ears.message(message));
  worker.on("error", (error) => ears.died(error instanceof Error ? error.message : String(error)));
  worker.on("exit", (code) => ears.died(`It ended with ${code}.`));
  return {
    post: (message) => worker.postMessage(message),
    listen,
    onDeath,
    end: async () => {
      ears.onDeath(() => {});
      await worker.terminate();
    },
  };
}

/** What a worker hears and says. */
export async function ownPort<In, Out>(): Promise<Port<In, Out>> {
  const own: { readonly postMessage?: (message: Out) => void } = globalThis;
  if (own.postMessage !== undefined) {
    const ears = new Ears<In>();
    globalThis.addEventListener("message", (event) => ears.message((event as MessageEvent<In>).data));
    return { post: (message) => globalThis.postMessage(message), listen: (hear) => ears.listen(hear) };
  }
  const { parentPort } = await import("node:worker_threads");
  if (parentPort === null) throw new Error("This program is a worker's: it is started by `dataParallel`.");
  const ears = new Ears<In>();
  parentPort.on("message", (message: In) => ears.message(message));
  return { post: (message) => parentPort.postMessage(message), listen: (hear) => ears.listen(hear) };
}
