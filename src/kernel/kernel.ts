import { Runtime } from "@observablehq/runtime";
import type { Fault, FromKernel, Plain, PreparedCell, ToKernel } from "#core";
import { CellRunning } from "./cell-run.ts";
import { cellFunction, faultOf } from "./evaluate.ts";
import { readLoaded } from "./rows.ts";
import { lineIn } from "./stack.ts";

/** What the kernel is given by the process or worker that it runs in. */
export type KernelPlace = {
  readonly post: (message: FromKernel) => void;
  readonly loadLab: () => Promise<object>;
};

/**
 * Runs the cells of one note, and runs again what depends on a slider that moves. It trusts nothing to be kept from the cells
 * that it runs: whatever must be is kept from the process or worker that it lives in.
 */
export class Kernel {
  private readonly place: KernelPlace;
  private readonly values = new Map<string, Plain>();
  private readonly running = new Map<number, CellRunning>();
  private readonly redefine = new Map<number, () => void>();
  private readonly waiting = new Map<number, (answer: Extract<ToKernel, { readonly type: "loaded" }>) => void>();
  private readonly open = new Set<number>();
  private loads = 0;
  private lab: Promise<object> | null = null;

  constructor(place: KernelPlace) {
    this.place = place;
  }

  hear(message: ToKernel): void {
    switch (message.type) {
      case "run":
        for (const { cell, label, value } of message.controls) this.values.set(`${cell} ${label}`, value);
        this.start(message.cells);
        break;
      case "control":
        this.values.set(`${message.cell} ${message.label}`, message.value);
        this.redefine.get(message.cell)?.();
        break;
      case "loaded":
        this.waiting.get(message.id)?.(message);
        this.waiting.delete(message.id);
        break;
      case "stop":
        for (const run of this.running.values()) run.stop();
        break;
    }
  }

  /** An error that came from no cell's own course, such as a timer's: shown under the cell that its stack names. */
  stray(error: unknown): void {
    const stack = error instanceof Error ? (error.stack ?? "") : "";
    const cell = [...this.running.keys()].find((number) => lineIn(stack, number) !== null);
    if (cell === undefined) return;
    const { message, line } = faultOf(error, cell);
    const text = line === null ? message : `${message} (${line})`;
    this.place.post({ type: "output", cell, output: { kind: "log", level: "error", text } });
  }

  private start(cells: readonly PreparedCell[]): void {
    const main = new Runtime().module();
    for (const { number } of cells) this.open.add(number);
    for (const cell of cells) {
      const began = { last: false };
      const whole = main.variable({
        pending: () => {
          began.last = false;
          this.open.add(cell.number);
        },
        rejected: (error: unknown) => {
          // A cell that did not begin lacks a name from another.
          if (!began.last) this.tellNeeds(cell, error);
          this.ended(cell.number);
        },
        fulfilled: () => this.ended(cell.number),
      });
      const run = (...taken: readonly unknown[]): Promise<unknown> => {
        began.last = true;
        return this.run(cell, taken);
      };
      const name = `cell ${cell.number}`;
      const define = (): void => void whole.define(name, [...cell.takes], run);
      define();
      this.redefine.set(cell.number, define);
      for (const declared of cell.declares)
        main
          .variable(true)
          .define(declared, [name], (results: { readonly [name: string]: unknown }) => results[declared]);
    }
    if (cells.length === 0) this.place.post({ type: "settled" });
  }

  private async run(cell: PreparedCell, taken: readonly unknown[]): Promise<unknown> {
    const { number } = cell;
    this.running.get(number)?.stop();
    const { post } = this.place;
    const running = new CellRunning(number, cell.seed, {
      post,
      load: (asking, path) => this.load(asking, path),
      controlValue: (asking, label) => this.values.get(`${asking} ${label}`),
    });
    this.running.set(number, running);
    post({ type: "began", cell: number });
    const start = performance.now();
    const end = (fault: Fault | null): void => {
      if (this.running.get(number) === running)
        post({ type: "ended", cell: number, milliseconds: performance.now() - start, fault });
    };
    try {
      const results = await this.evaluate(cell, running, taken);
      end(null);
      return results;
    } catch (error) {
      end(
        error instanceof LoadFault
          ? error.fault(number)
          : error instanceof ImportFault
            ? error.fault
            : faultOf(error, number),
      );
      throw error;
    }
  }

  private async evaluate(cell: PreparedCell, running: CellRunning, taken: readonly unknown[]): Promise<unknown> {
    const { refused } = cell;
    if (refused !== null) throw new ImportFault({ kind: "import", message: refused.from, line: refused.line });
    const own = new Set([...cell.declares, ...cell.takes]);
    const given = Object.entries(running.given).filter(([name]) => !own.has(name));
    const names = [...cell.takes, ...given.map(([name]) => name)];
    const values = [...taken, ...given.map(([, value]) => value)];
    if (cell.usesLab) {
      this.lab ??= this.place.loadLab();
      names.push("$lab");
      values.push(await this.lab);
    }
    return await cellFunction(cell, names)(...values);
  }

  private tellNeeds({ number }: PreparedCell, error: unknown): void {
    const { post } = this.place;
    const named = typeof error === "object" && error !== null && "input" in error ? String(error.input) : "";
    const message = error instanceof Error ? error.message : String(error);
    const fault: Fault = /circular/u.test(message)
      ? { kind: "error", message, line: null }
      : { kind: "needs", message: named, line: null };
    post({ type: "began", cell: number });
    post({ type: "ended", cell: number, milliseconds: 0, fault });
  }

  private ended(number: number): void {
    this.open.delete(number);
    if (this.open.size === 0) this.place.post({ type: "settled" });
  }

  private load(cell: number, path: string): Promise<unknown> {
    this.loads += 1;
    const id = this.loads;
    const at = new LoadFault(String(path));
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ bytes, fault }) => {
        if (bytes === null) {
          at.kind = fault ?? "load-failed";
          reject(at);
          return;
        }
        try {
          resolve(readLoaded(path, bytes));
        } catch (error) {
          reject(error);
        }
      });
      this.place.post({ type: "load", cell, id, path: String(path).slice(0, 4_096) });
    });
  }
}

class ImportFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

class LoadFault extends Error {
  kind: "load-missing" | "load-outside" | "load-failed" = "load-failed";

  fault(cell: number): Fault {
    return { kind: this.kind, message: this.message, line: lineIn(this.stack ?? "", cell) };
  }
}
