import { isArray } from "../array/apply.ts";
import { ones } from "../array/nd-array.ts";
import { formatShape } from "../array/shape.ts";
import type { Tensor } from "../array/tensor.ts";
import type { Recording } from "../autodiff/gradient.ts";
import type { Contribution, TapeNode } from "../autodiff/tape.ts";
import { chainRuleLatex, numberLatex, operationLatex } from "./latex.ts";

/** One thing that happens on a tape. */
export type TapeStep =
  | { readonly kind: "compute"; readonly node: TapeNode; readonly latex: string }
  | { readonly kind: "seed"; readonly node: TapeNode; readonly latex: string }
  | { readonly kind: "propagate"; readonly contribution: Contribution; readonly latex: string };

/** What a node is called in equations: its own name, or v with its place on the tape. */
export function nodeLatex({ name, id }: TapeNode): string {
  if (name === null) return `v_{${id}}`;
  if (/^[A-Za-z](_\d+)?$/u.test(name)) return name.replace(/_(\d+)$/u, "_{$1}");
  return `\\mathrm{${name.replaceAll("_", "\\_")}}`;
}

function tensorLatex(tensor: Tensor): string {
  if (isArray(tensor) && tensor.data.length === 1) return numberLatex(tensor.data[0] ?? Number.NaN);
  return `\\text{${formatShape(tensor.shape)}}`;
}

function inputLatex(node: TapeNode, input: Tensor): string {
  const own = node.owner.holds(input) ? input : null;
  return own === null ? tensorLatex(input) : nodeLatex(own);
}

function computeLatex(node: TapeNode): string {
  const right = node.operation === null ? "" : ` = ${operationLatex(node.operation, namesOf(node).inputs)}`;
  return `${nodeLatex(node)}${right} = ${tensorLatex(node.value)}`;
}

function namesOf(node: TapeNode): { readonly inputs: readonly string[]; readonly out: string } {
  return { inputs: node.inputs.map((input) => inputLatex(node, input)), out: nodeLatex(node) };
}

function propagateLatex({ from, to, input, amount, total }: Contribution): string {
  if (from.operation === null) return "";
  const rule = chainRuleLatex(from.operation, namesOf(from), input);
  const bar = `\\bar{${nodeLatex(to)}}`;
  return `${bar} \\mathrel{+}= ${rule} = ${tensorLatex(amount)} \\quad\\Rightarrow\\quad ${bar} = ${tensorLatex(total)}`;
}

/**
 * A recording as the steps that a reader follows: every node computed, the seed, then every contribution on the way back, each
 * with its equation in LaTeX. At any place, `computed` and `gradients` say what is known there.
 */
export class Steps implements Iterable<TapeStep> {
  readonly all: readonly TapeStep[];
  #at = 0;

  constructor({ tape, outcome }: Recording) {
    const steps: TapeStep[] = tape.nodes
      .filter(({ id }) => id <= outcome.id)
      .map((node) => ({ kind: "compute", node, latex: computeLatex(node) }));
    steps.push({ kind: "seed", node: outcome, latex: `\\bar{${nodeLatex(outcome)}} = 1` });
    tape.backward(outcome, undefined, (contribution) => {
      steps.push({ kind: "propagate", contribution, latex: propagateLatex(contribution) });
    });
    this.all = steps;
  }

  /** How many steps have been taken. */
  get at(): number {
    return this.#at;
  }

  /** Takes the next step and gives it; null at the end. */
  forward(): TapeStep | null {
    const step = this.all[this.#at];
    if (step === undefined) return null;
    this.#at += 1;
    return step;
  }

  /** Takes the last step back and gives it; null at the start. */
  back(): TapeStep | null {
    const step = this.all[this.#at - 1];
    if (step === undefined) return null;
    this.#at -= 1;
    return step;
  }

  /** Goes to where so many steps have been taken, at most all. */
  goTo(at: number): void {
    this.#at = Math.max(0, Math.min(this.all.length, Math.trunc(at)));
  }

  /** The nodes that have a value here. */
  get computed(): readonly TapeNode[] {
    return this.all.slice(0, this.#at).flatMap((step) => (step.kind === "compute" ? [step.node] : []));
  }

  /** The gradients as far as they have been added up here. */
  get gradients(): ReadonlyMap<TapeNode, Tensor> {
    const found = new Map<TapeNode, Tensor>();
    for (const step of this.all.slice(0, this.#at)) {
      if (step.kind === "propagate") found.set(step.contribution.to, step.contribution.total);
      if (step.kind === "seed") found.set(step.node, ones([]));
    }
    return found;
  }

  /** The steps from here on; the place is not moved. */
  *[Symbol.iterator](): Iterator<TapeStep> {
    yield* this.all.slice(this.#at);
  }
}
