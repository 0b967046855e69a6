import type { Operation } from "../array/operation.ts";
import { isBinary, isUnary } from "../derivative/pullback.ts";

/** The names of what goes into an operation and of what comes out, in LaTeX. */
export type LatexNames = { readonly inputs: readonly string[]; readonly out: string };

/** How an operation is written: the names of its inputs put into LaTeX. */
export function operationLatex(operation: Operation, inputs: readonly string[]): string {
  const [a = "", b = "", c = ""] = inputs;
  switch (operation.name) {
    case "negate":
      return `-${a}`;
    case "exp":
      return `e^{${a}}`;
    case "log":
    case "sin":
    case "cos":
    case "tanh":
      return `\\${operation.name} ${a}`;
    case "sqrt":
      return `\\sqrt{${a}}`;
    case "absolute":
      return `\\lvert ${a} \\rvert`;
    case "sigmoid":
      return `\\sigma(${a})`;
    case "add":
      return `${a} + ${b}`;
    case "subtract":
      return `${a} - ${b}`;
    case "multiply":
      return `${a} \\odot ${b}`;
    case "divide":
      return `${a} / ${b}`;
    case "power":
      return `{${a}}^{${b}}`;
    case "maximum":
      return `\\max(${a}, ${b})`;
    case "minimum":
      return `\\min(${a}, ${b})`;
    case "greater":
      return `[${a} > ${b}]`;
    case "greaterEqual":
      return `[${a} \\ge ${b}]`;
    case "equal":
      return `[${a} = ${b}]`;
    case "where":
      return `\\begin{cases} ${b} & ${a} \\ne 0 \\\\ ${c} & \\text{otherwise} \\end{cases}`;
    case "sum":
      return `\\textstyle\\sum_{${axesLatex(operation.axes)}} ${a}`;
    case "max":
      return `\\max_{${axesLatex(operation.axes)}} ${a}`;
    case "transpose":
      return `{${a}}^{\\top}`;
    case "matmul":
      return `${a}\\, ${b}`;
    case "convolve":
      return `${a} \\star ${b}`;
    case "take":
      return `${a}_{[${b}]}`;
    default:
      return `\\operatorname{${operation.name}}(${inputs.join(", ")})`;
  }
}

function axesLatex(axes: readonly number[]): string {
  return axes.map((axis) => `i_{${axis + 1}}`).join(",");
}

/** ∂out/∂input of the functions of one number and of two, in LaTeX. */
function partialLatex(operation: Operation, { inputs, out }: LatexNames, input: number): string {
  const [a = "", b = ""] = inputs;
  const other = input === 0 ? b : a;
  switch (operation.name) {
    case "negate":
      return "(-1)";
    case "exp":
      return out;
    case "log":
      return `\\frac{1}{${a}}`;
    case "sin":
      return `\\cos ${a}`;
    case "cos":
      return `(-\\sin ${a})`;
    case "tanh":
      return `(1 - ${out}^2)`;
    case "sigmoid":
      return `${out} (1 - ${out})`;
    case "sqrt":
      return `\\frac{1}{2 ${out}}`;
    case "absolute":
      return `\\operatorname{sign}(${a})`;
    case "erf":
      return `\\tfrac{2}{\\sqrt{\\pi}} e^{-${a}^2}`;
    case "relu":
      return `[${a} > 0]`;
    case "add":
      return "1";
    case "subtract":
      return input === 0 ? "1" : "(-1)";
    case "multiply":
      return other;
    case "divide":
      return input === 0 ? `\\frac{1}{${b}}` : `\\left(-\\frac{${out}}{${b}}\\right)`;
    case "power":
      return input === 0 ? `${b}\\, {${a}}^{${b} - 1}` : `${out} \\log ${a}`;
    case "maximum":
      return `[${input === 0 ? `${a} > ${b}` : `${b} > ${a}`}]`;
    case "minimum":
      return `[${input === 0 ? `${a} < ${b}` : `${b} < ${a}`}]`;
    default:
      return "0";
  }
}

/**
 * The chain rule of one step back, in LaTeX: what the gradient of the outcome, \bar{out}, gives to one of the inputs. For
 * functions of numbers it is \bar{out} times the local derivative, for matrices the product with the other one transposed.
 */
export function chainRuleLatex(operation: Operation, names: LatexNames, input: number): string {
  const [a = "", b = ""] = names.inputs;
  const gradient = `\\bar{${names.out}}`;
  if (isUnary(operation.name) || isBinary(operation.name))
    return `${gradient} \\odot ${partialLatex(operation, names, input)}`;
  switch (operation.name) {
    case "where":
      return `${gradient} \\odot [${a} ${input === 1 ? "\\ne" : "="} 0]`;
    case "sum":
      return `\\operatorname{broadcast}(${gradient})`;
    case "broadcast":
      return `\\textstyle\\sum ${gradient}`;
    case "max":
      return `${gradient} \\odot [${a} = ${names.out}]`;
    case "transpose":
      return `${gradient}^{\\top}`;
    case "matmul":
      return input === 0 ? `${gradient}\\, {${b}}^{\\top}` : `{${a}}^{\\top}\\, ${gradient}`;
    case "convolve":
      return input === 0 ? `${gradient} \\ast ${b}` : `${a} \\star ${gradient}`;
    case "take":
      return `\\operatorname{scatter}(${b}, ${gradient})`;
    case "slice":
    case "place":
      return `\\operatorname{${operation.name === "slice" ? "place" : "slice"}}(${gradient})`;
    default:
      return `\\operatorname{${operation.name}}^{\\top}(${gradient})`;
  }
}

/** A number short enough to stand in an equation. */
export function numberLatex(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "\\text{NaN}" : value > 0 ? "\\infty" : "-\\infty";
  const short = Number(value.toPrecision(4)).toString();
  return short.replace(
    /e([+-])(\d+)$/u,
    (_, mark: string, digits: string) => ` \\cdot 10^{${mark === "-" ? "-" : ""}${digits}}`,
  );
}
