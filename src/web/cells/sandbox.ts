import { type FromKernel, type Plain, type PreparedCell, readFromKernel, type ToKernel } from "#core";

/** What a run in the sandbox tells of. Everything that it hears came from code that nobody has read, and was checked. */
export type SandboxListener = {
  readonly hear: (message: FromKernel) => void;
  /** The worker is gone: because it broke, used all memory or time, or said what no kernel says. Called at most once. */
  readonly ended: (why: "time" | "memory" | "ended") => void;
};

/** Milliseconds that cells may take, and after which a frame that does not answer is given up. */
const mostTime = 600_000;
const mostSilence = 10_000;
const pingEvery = 2_000;

/** One worker in the frame on an origin of its own, with the cells that it runs. */
export class SandboxRun {
  private readonly port: MessagePort;
  private readonly listener: SandboxListener;
  private readonly frame: HTMLIFrameElement;
  private heard = performance.now();
  private readonly ping: ReturnType<typeof setInterval>;
  private limit: ReturnType<typeof setTimeout> | null = null;
  private isOver = false;

  private constructor(frame: HTMLIFrameElement, origin: string, listener: SandboxListener) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.frame = frame;
    this.listener = listener;
    this.ping = setInterval(() => {
      if (performance.now() - this.heard > mostSilence) this.end("memory");
      else this.port.postMessage("ping");
    }, pingEvery);
    port1.addEventListener("message", ({ data }: MessageEvent<unknown>) => this.take(data));
    port1.start();
    frame.contentWindow?.postMessage("start", origin, [port2]);
  }

  /** Loads the frame and starts a worker in it. Rejects where the frame does not answer. */
  static async start(origin: string, listener: SandboxListener): Promise<SandboxRun> {
    return new SandboxRun(await openFrame(origin), origin, listener);
  }

  say(message: ToKernel): void {
    if (!this.isOver) this.port.postMessage(message);
  }

  run(cells: readonly PreparedCell[], controls: readonly { cell: number; label: string; value: Plain }[]): void {
    this.limit = setTimeout(() => this.end("time"), mostTime);
    this.say({ type: "run", cells, controls });
  }

  /** All cells have ended: what they made goes on answering to sliders, without a limit. */
  rest(): void {
    if (this.limit !== null) clearTimeout(this.limit);
  }

  /** Ends the worker at once, whatever it does. */
  close(): void {
    if (this.isOver) return;
    this.isOver = true;
    clearInterval(this.ping);
    if (this.limit !== null) clearTimeout(this.limit);
    this.port.postMessage("end");
    this.frame.remove();
  }

  private end(why: "time" | "memory" | "ended"): void {
    if (this.isOver) return;
    this.close();
    this.listener.ended(why);
  }

  private take(data: unknown): void {
    this.heard = performance.now();
    if (this.isOver || data === "pong") return;
    const message = data === "broken" ? null : readFromKernel(data);
    if (message === null) this.end("ended");
    else this.listener.hear(message);
  }
}

/** Each run has a frame of its own, which goes with it. */
function openFrame(origin: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
  frame.hidden = true;
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => finish(false), mostSilence);
    const hear = (event: MessageEvent<unknown>): void => {
      if (event.origin === origin && event.source === frame.contentWindow && event.data === "ready") finish(true);
    };
    const finish = (isReady: boolean): void => {
      clearTimeout(late);
      removeEventListener("message", hear);
      if (isReady) resolve(frame);
      else {
        frame.remove();
        reject(new Error(`${origin} does not answer.`));
      }
    };
    addEventListener("message", hear);
    frame.src = `${origin}/sandbox/`;
    document.body.append(frame);
  });
}
