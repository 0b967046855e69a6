import type { Operation } from "../array/operation.ts";
import type { Shape } from "../array/shape.ts";

const infix: { readonly [name: string]: string } = {
  add: "+",
  subtract: "-",
  multiply: "*",
  divide: "/",
  power: "**",
  matmul: "@",
};

const comparisons: { readonly [name: string]: string } = { greater: ">", greaterEqual: ">=", equal: "==" };

/** A shape as a Python tuple. */
export function tuple(numbers: readonly number[]): string {
  return `(${numbers.join(", ")}${numbers.length === 1 ? "," : ""})`;
}

/**
 * An operation as an expression of PyTorch; its inputs are names or numbers. Null for the two that only gradients are made of,
 * which a loss has no need of.
 */
export function torchExpression(
  operation: Operation,
  inputs: readonly string[],
  shapes: readonly Shape[],
): string | null {
  const [a = "", b = "", c = ""] = inputs;
  const { name } = operation;
  if (infix[name] !== undefined) return `${a} ${infix[name]} ${b}`;
  if (comparisons[name] !== undefined) return `(${a} ${comparisons[name]} ${b}).to(torch.get_default_dtype())`;
  switch (operation.name) {
    case "negate":
      return `-${a}`;
    case "absolute":
      return `${a}.abs()`;
    case "exp":
    case "log":
    case "sin":
    case "cos":
    case "tanh":
    case "sigmoid":
    case "sqrt":
    case "sign":
    case "erf":
    case "relu":
    case "detach":
      return `${a}.${operation.name}()`;
    case "maximum":
    case "minimum":
      return `torch.${operation.name}(${asTensor(a)}, ${asTensor(b)})`;
    case "where":
      return `torch.where(${a} != 0, ${asTensor(b)}, ${asTensor(c)})`;
    case "sum":
      return operation.axes.length === 0 ? a : `${a}.sum(dim=${tuple(operation.axes)})`;
    case "max":
      return operation.axes.length === 0 ? a : `${a}.amax(dim=${tuple(operation.axes)})`;
    case "reshape":
      return `${a}.reshape(${tuple(operation.shape)})`;
    case "broadcast":
      return `${asTensor(a)}.expand(${tuple(operation.shape)})`;
    case "transpose":
      return `${a}.permute(${tuple(operation.permutation)})`;
    case "slice":
      return `${a}[${operation.start.map((from, axis) => range(from, operation.size[axis] ?? 0, operation.step[axis] ?? 1)).join(", ")}]`;
    case "place":
      return `place(${a}, ${tuple(operation.shape)}, (${operation.start.map((from, axis) => `${pythonSlice(from, shapes[0]?.[axis] ?? 0, operation.step[axis] ?? 1)},`).join(" ")}))`;
    case "flip":
      return `${a}.flip(${tuple(operation.axes)})`;
    case "concatenate":
      return `torch.cat((${inputs.join(", ")}), dim=${operation.axis})`;
    case "take":
      return `${a}[${b}.long()]`;
    case "scatter":
      return `${b}.new_zeros(${tuple([operation.rows, ...(shapes[1] ?? []).slice((shapes[0] ?? []).length)])}).index_put((${a}.long(),), ${b}, accumulate=True)`;
    case "convolve": {
      const { stride, padding } = operation.window;
      const [[top, bottom], [left, right]] = padding;
      const even = top === bottom && left === right;
      const images = even ? a : `F.pad(${a}, ${tuple([left, right, top, bottom])})`;
      return `F.conv2d(${images}, ${b}, stride=${tuple(stride)}${even ? `, padding=${tuple([top, left])}` : ""})`;
    }
    default:
      return null;
  }
}

function asTensor(input: string): string {
  return /^-?[\d.]/u.test(input) || input.startsWith("float(")
    ? `torch.tensor(${input}, dtype=torch.get_default_dtype())`
    : input;
}

function end(from: number, size: number, step: number): number {
  return from + (size - 1) * step + 1;
}

function range(from: number, size: number, step: number): string {
  return `${from}:${Math.max(from, end(from, size, step))}${step === 1 ? "" : `:${step}`}`;
}

function pythonSlice(from: number, size: number, step: number): string {
  return `slice(${from}, ${Math.max(from, end(from, size, step))}, ${step})`;
}
