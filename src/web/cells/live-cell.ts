import type { Control, Expectation, Fault, FromKernel, Output, Plain } from "#core";
import type { RanCell } from "../../wire/runs.ts";

/** A cell as it runs: what it has shown so far. */
export class LiveCell {
  readonly hash: string;
  state: "waiting" | "running" | "ended" = "waiting";
  outputs: readonly Output[] = [];
  expectations: readonly Expectation[] = [];
  controls: readonly Control[] = [];
  progress: { readonly fraction: number; readonly text: string } | null = null;
  fault: Fault | null = null;
  milliseconds = 0;
  readonly files: Map<string, string> = new Map();
  private started = new Date();

  constructor(hash: string) {
    this.hash = hash;
  }

  take(message: FromKernel): void {
    switch (message.type) {
      case "began":
        this.state = "running";
        this.outputs = [];
        this.expectations = [];
        this.controls = [];
        this.fault = null;
        this.files.clear();
        this.started = new Date();
        break;
      case "output":
        this.outputs = [...this.outputs, message.output];
        break;
      case "expectation":
        this.expectations = [...this.expectations, message.expectation];
        break;
      case "control":
        this.controls = [...this.controls, message.control];
        break;
      case "progress":
        this.progress = message;
        break;
      case "ended":
        this.end(message.fault, message.milliseconds);
        break;
      default:
        break;
    }
  }

  /** It came to an end, by itself or not. */
  end(fault: Fault | null, milliseconds: number = Date.now() - this.started.getTime()): void {
    this.state = "ended";
    this.progress = null;
    this.fault = fault;
    this.milliseconds = milliseconds;
  }

  get ran(): RanCell {
    const { hash, outputs, expectations, controls, fault, milliseconds } = this;
    return {
      hash,
      outputs,
      expectations,
      controls,
      files: Object.fromEntries([...this.files].sort(([a], [b]) => (a < b ? -1 : 1))),
      fault,
      time: this.started.toISOString(),
      milliseconds: Math.round(milliseconds),
    };
  }

  controlValue(label: string): Plain | undefined {
    return this.controls.find((control) => control.label === label)?.value;
  }
}
