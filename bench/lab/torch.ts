import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Timing } from "./measure.ts";

type TorchTimes = {
  readonly version: string;
  readonly perceptron: Timing;
  readonly resnet: Timing;
  readonly transformer: Timing;
};

/** The same training steps in PyTorch, by the interpreter that `PYTHON` names, `python3` unless given; null without PyTorch. */
export function torchTimes(): TorchTimes | null {
  const script = fileURLToPath(new URL("torch-steps.py", import.meta.url));
  const { status, stdout } = spawnSync(process.env.PYTHON ?? "python3", [script], { encoding: "utf8" });
  return status === 0 ? (JSON.parse(stdout) as TorchTimes) : null;
}
