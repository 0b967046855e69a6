import { type ChildProcess, fork } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type FromKernel, readFromKernel, type ToKernel } from "#core";
import { packageFile } from "../package/package-file.ts";
import type { RunLimits } from "./limits.ts";

/** Why a process of cells is no more. */
export type ChildEnd = "memory" | "message" | "ended";

/** A process that cells run in, with nothing but what it is given. */
export class CellProcess {
  private readonly child: ChildProcess;
  private readonly watch: NodeJS.Timeout;
  private reason: ChildEnd = "ended";

  /** `hear` gets what the process says, checked; `ended` why it ended, once. */
  constructor(limits: RunLimits, hear: (message: FromKernel) => void, ended: (why: ChildEnd) => void) {
    const heap = Math.floor(limits.memory / 1024 ** 2);
    this.child = fork(kernelFile(), [], {
      execArgv: [
        "--permission",
        ...readable().map((path) => `--allow-fs-read=${path}`),
        `--max-old-space-size=${heap}`,
        "--disable-proto=delete",
        "--no-addons",
        "--disable-warning=SecurityWarning",
        "--disable-warning=ExperimentalWarning",
      ],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      env: {},
    });
    let last = "";
    this.child.stderr?.on("data", (text: Buffer) => {
      last = (last + text.toString("utf8")).slice(-4_000);
    });
    this.child.on("message", (value: unknown) => {
      const message = readFromKernel(value);
      if (message === null) this.end("message");
      else hear(message);
    });
    this.child.on("error", () => this.end("ended"));
    // Whatever ends this program ends the cells: a loop would not notice.
    const endToo = (): void => void this.child.kill("SIGKILL");
    process.once("exit", endToo);
    this.child.once("exit", () => {
      process.off("exit", endToo);
      clearInterval(this.watch);
      ended(/heap out of memory|Allocation failed|out of memory/u.test(last) ? "memory" : this.reason);
    });
    this.watch = setInterval(() => {
      if (memoryOf(this.child.pid) > limits.memory) this.end("memory");
    }, 100);
    preferToLose(this.child.pid);
  }

  say(message: ToKernel): void {
    if (this.child.connected) this.child.send(message);
  }

  /** Ends it at once, whatever it does. */
  end(why: ChildEnd = "ended"): void {
    this.reason = why;
    this.child.kill("SIGKILL");
  }
}

/** The kernel as it was built, or its source. */
function kernelFile(): string {
  return fileURLToPath(isBuilt() ? new URL("./kernel.js", import.meta.url) : packageFile("src/kernel/node-main.ts"));
}

/** The program's own files, which the process has to load: nothing of the reader's lies there. */
function readable(): readonly string[] {
  const parts = isBuilt()
    ? [new URL("./", import.meta.url), packageFile("package.json")]
    : ["src/", "node_modules/", "package.json"].map(packageFile);
  return parts.map((url) => fileURLToPath(url));
}

function isBuilt(): boolean {
  return import.meta.url.endsWith(".js");
}

/** Bytes of memory in use, where the system says so in a file; 0 where it does not: the heap's own limit then stands alone. */
function memoryOf(pid: number | undefined): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    return Number.isFinite(pages) ? pages * 4096 : 0;
  } catch {
    return 0;
  }
}

/** Should memory run out before it is noticed, the system ends this process and none of the reader's. */
function preferToLose(pid: number | undefined): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, "1000");
  } catch {
    // Where there is no such file nothing is lost but this.
  }
}
