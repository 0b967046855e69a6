import { isArray } from "../array/apply.ts";
import { NDArray } from "../array/nd-array.ts";
import { formatShape } from "../array/shape.ts";
import type { Tensor } from "../array/tensor.ts";
import { Tape, type TapeNode } from "../autodiff/tape.ts";
import { Shapes } from "../compute/shapes.ts";
import { layersOf } from "../look/layers-of.ts";
import type { Experiment } from "../models/model.ts";
import type { Optimiser } from "../optimise/optimiser.ts";
import type { Schedule } from "../optimise/schedule.ts";
import type { Batches } from "../training/batches.ts";
import type { Checkpoint } from "../training/checkpoint.ts";
import { writeSafetensors } from "../training/safetensors.ts";
import { leavesOf, mapTree, type Tree } from "../tree.ts";
import { torchExpression } from "./expression.ts";
import { pythonProgram } from "./program.ts";

export type TorchOptions<P extends Tree, S extends Tree, B extends Tree> = {
  readonly experiment: Experiment<P, S, B>;
  readonly start: Checkpoint<P, S>;
  readonly optimiser: Optimiser;
  readonly rate: Schedule;
  readonly batches: Batches<B>;
  readonly steps: number;
  /** Over how many processes each batch is split. Batches have to divide evenly. */
  readonly processes: number;
};

/** A program, and the file that it reads beside itself. */
export type TorchScript = { readonly script: string; readonly tensors: Uint8Array<ArrayBuffer> };

/**
 * The same experiment for PyTorch: a script for `torchrun --nproc-per-node N script.py experiment.safetensors`, which trains
 * with `DistributedDataParallel` over gloo, from the same start on the same batches, prints loss and rate of each step as a line
 * of JSON, and a file with the start and the batches. The loss is written out operation by operation as it was recorded, layer
 * by layer. Throws a `RangeError` where a batch does not divide over the processes, or where the loss is made of gradients.
 */
export function torchScript<P extends Tree, S extends Tree, B extends Tree>({
  experiment,
  start,
  optimiser,
  rate,
  batches,
  steps,
  processes,
}: TorchOptions<P, S, B>): TorchScript {
  const all = Array.from({ length: steps }, (_, step) => batches(step));
  const [first] = all;
  if (first === undefined) throw new RangeError("A training of no steps has no script.");
  const tape = new Tape();
  const shapes = new Shapes();
  const named = <T extends Tree>(prefix: string, tree: T): T =>
    mapTree(shapes.like(tree), (tensor, path) => tape.variable(tensor, path === "" ? prefix : `${prefix}.${path}`));
  const part = mapTree(first, (tensor) => firstPart(tensor, processes));
  const inputs = {
    parameters: named("parameters", start.parameters),
    state: named("state", start.state),
    batch: named("batch", part),
  };
  const { loss, state } = experiment.loss(inputs.parameters, inputs.state, inputs.batch, true);
  const constants = new Map<NDArray, string>();
  const body = new Body(tape, constants);
  const lossName = body.nameOf(loss);
  const stateAfter = leavesOf(state).map(([path, tensor]) => [`state.${path}`, body.nameOf(tensor)] as const);
  const script = pythonProgram({
    lines: body.lines([loss, ...leavesOf(state).map(([, tensor]) => tensor)]),
    parameters: body.parametersOf(loss),
    loss: lossName,
    state: stateAfter,
    rates: all.map((_, step) => rate(step)),
    optimiser,
  });
  const stored = Object.fromEntries([...constants].map(([tensor, name]) => [name, tensor]));
  const tensors = writeSafetensors(
    { parameters: start.parameters, state: start.state, constant: stored, steps: all },
    { type: "F64" },
  );
  return { script, tensors };
}

function firstPart(tensor: Tensor, processes: number): Tensor {
  const [count = 0, ...rest] = tensor.shape;
  if (!isArray(tensor) || count % processes !== 0)
    throw new RangeError(`A batch ${formatShape(tensor.shape)} does not divide over ${processes} processes.`);
  return new NDArray(tensor.data.subarray(0, tensor.data.length / processes), [count / processes, ...rest]);
}

/** The recorded loss as lines of Python. */
class Body {
  readonly #tape: Tape;
  readonly #constants: Map<NDArray, string>;

  constructor(tape: Tape, constants: Map<NDArray, string>) {
    this.#tape = tape;
    this.#constants = constants;
  }

  /** What a tensor is called in the script. A number stands for itself; a larger constant is read from the file. */
  nameOf(tensor: Tensor): string {
    if (this.#tape.holds(tensor)) return nodeName(tensor);
    if (!isArray(tensor)) throw new RangeError("The loss holds a tensor of another backend.");
    if (tensor.shape.length === 0) return numberName(tensor.data[0] ?? Number.NaN);
    const known = this.#constants.get(tensor) ?? `constant${this.#constants.size}`;
    this.#constants.set(tensor, known);
    return `self.constants["constant.${known}"]`;
  }

  parametersOf(loss: Tensor): readonly string[] {
    const needed = this.#needed([loss]);
    return this.#tape.nodes.flatMap((node) =>
      node.name?.startsWith("parameters.") && needed.has(node) ? [node.name] : [],
    );
  }

  #needed(outcomes: readonly Tensor[]): ReadonlySet<Tensor> {
    const needed = new Set<Tensor>(outcomes);
    for (const node of this.#tape.nodes.toReversed())
      if (needed.has(node)) for (const input of node.inputs) needed.add(input);
    return needed;
  }

  /** What the outcomes need, and no more. */
  lines(outcomes: readonly Tensor[]): readonly string[] {
    const layers = layersOf(this.#tape);
    const needed = this.#needed(outcomes);
    const lines: string[] = [];
    let layer = "";
    for (const node of this.#tape.nodes) {
      if (node.operation === null || !needed.has(node)) continue;
      const own = layers.get(node) ?? "";
      if (own !== layer && own.startsWith("parameters.")) {
        lines.push(`# ${own.slice("parameters.".length)}`);
        layer = own;
      }
      const names = node.inputs.map((input) => this.nameOf(input));
      const expression = torchExpression(
        node.operation,
        names,
        node.inputs.map(({ shape }) => shape),
      );
      if (expression === null) throw new RangeError(`A loss made of gradients (${node.operation.name}) has no script.`);
      lines.push(`${nodeName(node)} = ${expression}  # ${formatShape(node.shape)}`);
    }
    return lines;
  }
}

function nodeName({ id, name }: TapeNode): string {
  if (name === null) return `v${id}`;
  const [kind, ...path] = name.split(".");
  return `${kind}["${kind === "batch" ? path.join(".") : name}"]`;
}

function numberName(value: number): string {
  if (Number.isFinite(value)) return value < 0 ? `(${value})` : String(value);
  return `float("${Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf"}")`;
}
