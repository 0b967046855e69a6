import type { Control, Expectation, Fault, FromKernel, Output } from "#core";

/** What a cell has shown and come to so far. */
export type CellProgress = {
  readonly outputs: Output[];
  readonly expectations: Expectation[];
  readonly controls: Control[];
  readonly files: Map<string, string>;
  fault: Fault | null;
  started: Date | null;
  milliseconds: number;
  isDone: boolean;
};

export function nothingYet(): CellProgress {
  return {
    outputs: [],
    expectations: [],
    controls: [],
    files: new Map(),
    fault: null,
    started: null,
    milliseconds: 0,
    isDone: false,
  };
}

/** Takes in what was said of a cell. */
export function take(message: FromKernel, one: CellProgress): void {
  switch (message.type) {
    case "began":
      Object.assign(one, nothingYet(), { started: new Date() });
      break;
    case "output":
      one.outputs.push(message.output);
      break;
    case "expectation":
      one.expectations.push(message.expectation);
      break;
    case "control":
      one.controls.push(message.control);
      break;
    case "ended":
      one.isDone = true;
      one.fault = message.fault;
      one.milliseconds = message.milliseconds;
      break;
    default:
      break;
  }
}
