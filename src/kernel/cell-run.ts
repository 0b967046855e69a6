import type { Control, FromKernel, Output, Plain } from "#core";
import { most } from "../core/cells/limits.ts";
import { type Expecting, expecting } from "./expectation.ts";
import { plainOf, textOf } from "./plain.ts";
import { seededMath } from "./random.ts";
import { show, showPlot, showTable } from "./show.ts";
import { callingLine } from "./stack.ts";

/** What one run of one cell needs of the kernel. */
export type CellHost = {
  readonly post: (message: FromKernel) => void;
  readonly load: (cell: number, path: string) => Promise<unknown>;
  /** The value that the reader gave a slider or choice, or undefined. */
  readonly controlValue: (cell: number, label: string) => Plain | undefined;
};

export type Titled = { readonly title?: string };

/** One run of a cell, and what the cell is given for it. A run that another has taken the place of says nothing more. */
export class CellRunning {
  readonly given: { readonly [name: string]: unknown };
  private readonly number: number;
  private readonly host: CellHost;
  private readonly controller = new AbortController();
  /** Where what is shown goes while a frame of steps is made. */
  private frame: Output[] | null = null;
  private shown = 0;
  private controls = 0;
  private toldProgress = Number.NEGATIVE_INFINITY;

  constructor(number: number, seed: number, host: CellHost) {
    this.number = number;
    this.host = host;
    this.given = {
      display: (value: unknown, { title }: Titled = {}) => this.put(show(value, title ?? null)),
      table: (rows: Iterable<unknown>, { title }: Titled = {}) => this.put(showTable(rows, title ?? null)),
      plot: (specification: unknown) => this.put(showPlot(specification)),
      console: this.console(),
      expect: (value: unknown, claim: string = ""): Expecting => this.expect(value, claim),
      progress: (fraction: number, text: string = "") => this.progress(fraction, text),
      stopped: this.controller.signal,
      slider: (label: string, bounds: Bounds) => this.slider(label, bounds),
      choice: (label: string, options: readonly unknown[], { value }: { readonly value?: unknown } = {}) =>
        this.choice(label, options, value),
      load: (path: string) => this.host.load(this.number, path),
      seed,
      steps: (label: string, frames: Iterable<unknown>) => this.steps(label, frames),
      Math: seededMath(seed),
    };
  }

  /** Ends what listens to `stopped`, and what is shown from now on. */
  stop(): void {
    this.controller.abort();
  }

  private get isOver(): boolean {
    return this.controller.signal.aborted;
  }

  private put(output: Output): void {
    if (this.frame !== null) {
      if (this.frame.length < most.outputs) this.frame.push(output);
      return;
    }
    if (this.isOver || this.shown > most.outputs) return;
    this.shown += 1;
    const cut: Output = { kind: "cut", what: "outputs" };
    this.host.post({ type: "output", cell: this.number, output: this.shown > most.outputs ? cut : output });
  }

  private console(): Pick<Console, "log" | "info" | "debug" | "warn" | "error"> {
    const log =
      (level: "log" | "warn" | "error") =>
      (...values: readonly unknown[]): void => {
        const text = values.map(textOf).join(" ");
        this.put({ kind: "log", level, text: text.length > most.text ? `${text.slice(0, most.text - 1)}…` : text });
      };
    return { log: log("log"), info: log("log"), debug: log("log"), warn: log("warn"), error: log("error") };
  }

  private expect(value: unknown, claim: string): Expecting {
    const line = callingLine(this.number);
    return expecting(value, String(claim).slice(0, 2_000), (expectation) => {
      if (!this.isOver)
        this.host.post({ type: "expectation", cell: this.number, expectation: { ...expectation, line } });
    });
  }

  /** At most twenty times a second: a loop may tell of every step. */
  private progress(fraction: number, text: string): void {
    const now = performance.now();
    if (this.isOver || (now - this.toldProgress < 50 && fraction < 1)) return;
    this.toldProgress = now;
    const within = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0;
    this.host.post({ type: "progress", cell: this.number, fraction: within, text: String(text).slice(0, 1_000) });
  }

  private slider(label: string, bounds: Bounds): number {
    const { min = 0, max = 1, step = 0 } = bounds;
    const given = this.host.controlValue(this.number, label);
    const wanted = typeof given === "number" ? given : (bounds.value ?? min);
    const value = Math.min(max, Math.max(min, wanted));
    this.tellControl({ kind: "slider", label, min, max, step, value });
    return value;
  }

  private choice(label: string, options: readonly unknown[], value: unknown): unknown {
    const plain = options.map((option) => plainOf(option));
    const given = JSON.stringify(this.host.controlValue(this.number, label) ?? plainOf(value));
    const at = Math.max(
      0,
      plain.findIndex((option) => JSON.stringify(option) === given),
    );
    this.tellControl({ kind: "choice", label, options: plain, value: plain[at] ?? null });
    return options[at];
  }

  private tellControl(control: Control): void {
    if (this.isOver || this.controls >= 50) return;
    this.controls += 1;
    this.host.post({ type: "control", cell: this.number, control });
  }

  /** A frame is a value, several of them, or a function that shows what belongs to it. */
  private steps(label: string, frames: Iterable<unknown>): void {
    const made = [...frames].slice(0, most.frames).map((frame): Output[] => {
      if (typeof frame !== "function") return (Array.isArray(frame) ? frame : [frame]).map((one) => show(one, null));
      const collected: Output[] = [];
      const outer = this.frame;
      this.frame = collected;
      try {
        frame();
      } finally {
        this.frame = outer;
      }
      return collected;
    });
    if (this.frame === null) this.put({ kind: "steps", label: String(label), frames: made });
  }
}

type Bounds = { readonly min?: number; readonly max?: number; readonly step?: number; readonly value?: number };
