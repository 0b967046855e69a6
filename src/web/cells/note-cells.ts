import { type Signal, signal } from "@preact/signals";
import { type FromKernel, type NoteId, type Plain, readFromKernel } from "#core";
import type { CellPage, RunsKept, RunsPage } from "../../wire/runs.ts";
import { linesOf } from "../state/lines.ts";
import { ask, tell } from "../state/server.ts";
import { LiveCell } from "./live-cell.ts";
import type { SandboxRun } from "./sandbox.ts";

/** What keeps cells from running, or what they came to from being kept. */
export type Trouble = "sandbox" | "changed" | "not-kept" | PythonTrouble;
type PythonTrouble = (typeof pythonTroubles)[number];
const pythonTroubles = ["not-named", "not-an-address", "not-loopback", "unreachable", "refused", "lost"] as const;

/** The cells of the note that is open: what is known of them, and what runs. Nothing runs unless the reader asks. */
export class NoteCells {
  readonly note: NoteId;
  readonly page: Signal<RunsPage | null> = signal(null);
  /** Counts up when something that runs has shown more. */
  readonly turn: Signal<number> = signal(0);
  /** What keeps cells from running or being kept, if anything does. */
  readonly trouble: Signal<Trouble | null> = signal(null);
  private readonly live = new Map<number, LiveCell>();
  private run: SandboxRun | null = null;
  private python: AbortController | null = null;
  /** Whether what runs was asked for by its button, and is to be kept; what a slider makes run again is not. */
  private isAsked = false;
  private isTurning = false;
  private asking = 0;

  constructor(note: NoteId) {
    this.note = note;
  }

  async refresh(): Promise<void> {
    this.asking += 1;
    const turn = this.asking;
    const answer = await ask<RunsPage>("/api/run", { path: this.note });
    if (answer.kind === "answered" && turn === this.asking) this.page.value = answer.value;
  }

  cell(number: number): CellPage | null {
    return this.page.value?.cells[number - 1] ?? null;
  }

  /** What runs or ran in this page of a cell, as long as it is of its code. */
  liveOf(cell: CellPage): LiveCell | null {
    const one = this.live.get(cell.number);
    return this.turn.value >= 0 && one?.hash === cell.hash ? one : null;
  }

  get isRunning(): boolean {
    return this.turn.value >= 0 && [...this.live.values()].some(({ state }) => state !== "ended");
  }

  /** Runs a cell with those it needs, or all of the note's. What ran before is ended. */
  async start(number: number | "all"): Promise<void> {
    this.stop();
    this.trouble.value = null;
    await this.refresh();
    const page = this.page.peek();
    if (page === null) return;
    const needed = new Set(number === "all" ? page.cells.map((cell) => cell.number) : page.cells[number - 1]?.needed);
    const wanted = page.cells.filter((cell) => needed.has(cell.number));
    const scripts = wanted.filter(({ language, twice }) => language !== "python" && twice === null);
    this.isAsked = true;
    for (const { number: one, hash } of scripts) this.live.set(one, new LiveCell(hash));
    const python = wanted.filter(({ language }) => language === "python");
    for (const { number: one, hash } of python) this.live.set(one, new LiveCell(hash));
    this.show();
    await Promise.all([
      scripts.length > 0 ? this.runScripts(page, scripts) : null,
      python.length > 0 ? this.runPython(python) : null,
    ]);
  }

  /** Ends what runs, whatever it does. */
  stop(): void {
    this.run?.close();
    this.run = null;
    this.python?.abort();
    this.python = null;
    for (const one of this.live.values())
      if (one.state !== "ended") one.end({ kind: "stopped", message: "", line: null });
    this.show();
  }

  /** A slider or choice was moved: its cell runs again, and what depends on it. */
  control(cell: number, label: string, value: Plain): void {
    this.isAsked = false;
    this.run?.say({ type: "control", cell, label, value });
  }

  /** Whether sliders do something: what they belong to has run in this page. */
  get answersControls(): boolean {
    return this.turn.value >= 0 && this.run !== null;
  }

  private async runScripts(page: RunsPage, cells: readonly CellPage[]): Promise<void> {
    const { SandboxRun } = await import("./sandbox.ts");
    const ended = (why: "time" | "memory" | "ended"): void => {
      this.run = null;
      for (const one of this.live.values())
        if (one.state !== "ended") one.end({ kind: why, message: why === "time" ? "600" : "", line: null });
      this.show();
      void this.keep();
    };
    try {
      const run = await SandboxRun.start(page.sandbox, { hear: (message) => void this.hear(message, cells), ended });
      this.run = run;
    } catch {
      this.trouble.value = "sandbox";
      for (const { number } of cells) this.live.delete(number);
      this.show();
    }
  }

  /** Python runs on the reader's own server, which the vault's server asks; what comes is shown as it comes. */
  private async runPython(cells: readonly CellPage[]): Promise<void> {
    const stop = new AbortController();
    this.python = stop;
    let trouble: unknown = null;
    try {
      const response = await fetch("/api/run/python", {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ path: this.note, cells: cells.map(({ number }) => number) }),
        signal: stop.signal,
      });
      if (!response.ok || response.body === null) trouble = "lost";
      else {
        for await (const line of linesOf(response.body)) {
          const said: unknown = JSON.parse(line);
          const message = readFromKernel(said);
          if (message !== null && "cell" in message) this.live.get(message.cell)?.take(message);
          else if (message === null) trouble = (said as { readonly trouble?: string }).trouble ?? null;
          this.show();
        }
      }
    } catch {
      if (!stop.signal.aborted) trouble = "lost";
    }
    if (trouble !== null) this.trouble.value = pythonTroubles.find((one) => one === trouble) ?? "not-kept";
    for (const { number } of cells) if (this.live.get(number)?.state !== "ended") this.live.delete(number);
    this.show();
    await this.refresh();
  }

  private async hear(message: FromKernel, cells: readonly CellPage[]): Promise<void> {
    const { run } = this;
    if (run === null) return;
    if (message.type === "ready") {
      run.run(
        cells.flatMap(({ prepared }) => prepared ?? []),
        [],
      );
    } else if (message.type === "settled") {
      run.rest();
      if (this.isAsked) await this.keep();
      this.isAsked = false;
    } else if (message.type === "load") await this.load(run, message);
    else this.live.get(message.cell)?.take(message);
    this.show();
  }

  private async load(run: SandboxRun, { id, path, cell }: FromKernel & { readonly type: "load" }): Promise<void> {
    try {
      const response = await fetch(`/api/run/file?${new URLSearchParams({ path })}`, { credentials: "same-origin" });
      if (response.ok) {
        const known = decodeURIComponent(response.headers.get("X-Ibid-Path") ?? "");
        this.live.get(cell)?.files.set(known, response.headers.get("X-Ibid-Hash") ?? "");
        run.say({ type: "loaded", id, bytes: new Uint8Array(await response.arrayBuffer()), fault: null });
        return;
      }
      const { fault } = (await response.json()) as { readonly fault: "load-missing" | "load-outside" };
      run.say({ type: "loaded", id, bytes: null, fault });
    } catch {
      run.say({ type: "loaded", id, bytes: null, fault: "load-failed" });
    }
  }

  /** Has the server keep what ran. */
  private async keep(): Promise<void> {
    const scripts = this.page.peek()?.cells.filter(({ language }) => language !== "python") ?? [];
    const cells = scripts.flatMap(({ number }) => {
      const one = this.live.get(number);
      return one?.state === "ended" ? [one.ran] : [];
    });
    const answer = await tell<RunsKept>("POST", "/api/run", { path: this.note, agent: browserName(), cells });
    if (answer.kind !== "answered" || answer.value.kind === "failed") this.trouble.value = "not-kept";
    else if (answer.value.kind === "changed") this.trouble.value = "changed";
    await this.refresh();
  }

  /** Once a frame, however much is shown. */
  private show(): void {
    if (this.isTurning) return;
    this.isTurning = true;
    requestAnimationFrame(() => {
      this.isTurning = false;
      this.turn.value += 1;
    });
  }
}

/** As the browser calls itself, without what else it says of the machine. */
function browserName(): string {
  return /(?:Firefox|Edg|Chrome|Version)\/[\d.]+/u.exec(navigator.userAgent)?.[0]?.slice(0, 60) ?? "browser";
}
