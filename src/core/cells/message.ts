import type { Control, Expectation, Fault, Output, Plain } from "../model/run.ts";
import { readControl, readExpectation, readFault, readOutput } from "./read-run.ts";
import { isCount, isNumber, isRecord, isText } from "./values.ts";

/** A script cell as the kernel takes it. */
export type PreparedCell = {
  readonly number: number;
  readonly seed: number;
  readonly code: string;
  readonly declares: readonly string[];
  /** Names that come from other cells. */
  readonly takes: readonly string[];
  readonly usesLab: boolean;
  /** An import that leads elsewhere than to the lab. */
  readonly refused: { readonly from: string; readonly line: number } | null;
};

/** What whoever runs cells says to the kernel that runs them. */
export type ToKernel =
  | {
      readonly type: "run";
      readonly cells: readonly PreparedCell[];
      /** Values of sliders and choices that are not their own, by cell and label. */
      readonly controls: readonly { readonly cell: number; readonly label: string; readonly value: Plain }[];
    }
  | { readonly type: "control"; readonly cell: number; readonly label: string; readonly value: Plain }
  | {
      readonly type: "loaded";
      readonly id: number;
      readonly bytes: Uint8Array | null;
      readonly fault: "load-missing" | "load-outside" | "load-failed" | null;
    }
  | { readonly type: "stop" };

/** What the kernel says. Each message about a cell belongs to its last `began`. */
export type FromKernel =
  | { readonly type: "ready" }
  | { readonly type: "began"; readonly cell: number }
  | { readonly type: "output"; readonly cell: number; readonly output: Output }
  | { readonly type: "expectation"; readonly cell: number; readonly expectation: Expectation }
  | { readonly type: "control"; readonly cell: number; readonly control: Control }
  | { readonly type: "progress"; readonly cell: number; readonly fraction: number; readonly text: string }
  | { readonly type: "load"; readonly cell: number; readonly id: number; readonly path: string }
  | { readonly type: "ended"; readonly cell: number; readonly milliseconds: number; readonly fault: Fault | null }
  /** Every cell has ended. */
  | { readonly type: "settled" };

/**
 * Reads what came from a kernel, which runs what nobody has read: anything that is not exactly such a message is null, and
 * so is what is too large.
 */
export function readFromKernel(value: unknown): FromKernel | null {
  if (!isRecord(value)) return null;
  const { type, cell } = value;
  if (type === "ready" || type === "settled") return { type };
  if (!isCount(cell)) return null;
  switch (type) {
    case "began":
      return { type, cell };
    case "output": {
      const output = readOutput(value.output);
      return output && { type, cell, output };
    }
    case "expectation": {
      const expectation = readExpectation(value.expectation);
      return expectation && { type, cell, expectation };
    }
    case "control": {
      const control = readControl(value.control);
      return control && { type, cell, control };
    }
    case "progress": {
      const { fraction, text } = value;
      return isNumber(fraction) && isText(text, 1_000) ? { type, cell, fraction, text } : null;
    }
    case "load": {
      const { id, path } = value;
      return isCount(id) && isText(path, 4_096) ? { type, cell, id, path } : null;
    }
    case "ended": {
      const { milliseconds } = value;
      const fault = value.fault === null ? null : readFault(value.fault);
      if (!isNumber(milliseconds) || (fault === null && value.fault !== null)) return null;
      return { type, cell, milliseconds, fault };
    }
    default:
      return null;
  }
}
