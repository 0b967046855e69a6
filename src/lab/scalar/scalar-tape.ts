import type { Tensor } from "../array/tensor.ts";
import type { Recording } from "../autodiff/gradient.ts";
import { Tape } from "../autodiff/tape.ts";
import {
  add,
  cos,
  divide,
  exp,
  log,
  multiply,
  negate,
  relu,
  sigmoid,
  sin,
  sqrt,
  subtract,
  tanh,
} from "../functions/elementwise.ts";

/** A number on a `ScalarTape`: its place there. It means nothing on another tape. */
export type Scalar = number & { readonly onTape: unique symbol };

// Codes of what is recorded, so that a line of the tape is a few numbers in typed arrays and no object.
const VARIABLE = 0;
const ADD = 1;
const SUBTRACT = 2;
const MULTIPLY = 3;
const DIVIDE = 4;
const NEGATE = 5;
const EXP = 6;
const LOG = 7;
const SIN = 8;
const COS = 9;
const TANH = 10;
const SIGMOID = 11;
const SQRT = 12;
const RELU = 13;
const ADD_NUMBER = 14;
const MULTIPLY_NUMBER = 15;

/** How each code is carried out on the tape of tensors; `constant` is the number that the last two codes carry. */
const replays: { readonly [code: number]: (x: Tensor, y: Tensor, constant: number) => Tensor } = {
  [ADD]: (x, y) => add(x, y),
  [SUBTRACT]: (x, y) => subtract(x, y),
  [MULTIPLY]: (x, y) => multiply(x, y),
  [DIVIDE]: (x, y) => divide(x, y),
  [NEGATE]: (x) => negate(x),
  [EXP]: (x) => exp(x),
  [LOG]: (x) => log(x),
  [SIN]: (x) => sin(x),
  [COS]: (x) => cos(x),
  [TANH]: (x) => tanh(x),
  [SIGMOID]: (x) => sigmoid(x),
  [SQRT]: (x) => sqrt(x),
  [RELU]: (x) => relu(x),
  [ADD_NUMBER]: (x, _, constant) => add(x, constant),
  [MULTIPLY_NUMBER]: (x, _, constant) => multiply(x, constant),
};

/**
 * A tape of single numbers: what a textbook draws, recorded and differentiated at tens of millions of operations a second,
 * because a line is a code, two places and a value in typed arrays. `clear` keeps the memory for the next recording.
 */
export class ScalarTape {
  #codes: Uint8Array;
  #left: Int32Array;
  #right: Int32Array;
  #values: Float64Array;
  /** The number that goes with `ADD_NUMBER` and `MULTIPLY_NUMBER`. */
  #constants: Float64Array;
  #gradients: Float64Array;
  #length = 0;

  /** `capacity`: lines that memory is set aside for; it doubles when they are full. */
  constructor(capacity = 1024) {
    this.#codes = new Uint8Array(capacity);
    this.#left = new Int32Array(capacity);
    this.#right = new Int32Array(capacity);
    this.#values = new Float64Array(capacity);
    this.#constants = new Float64Array(capacity);
    this.#gradients = new Float64Array(capacity);
  }

  /** How many lines are recorded. */
  get length(): number {
    return this.#length;
  }

  /** Forgets all lines; scalars of before mean nothing any more. */
  clear(): void {
    this.#length = 0;
  }

  variable(value: number): Scalar {
    return this.#push(VARIABLE, 0, 0, value);
  }

  add(x: Scalar, y: Scalar): Scalar {
    return this.#push(ADD, x, y, this.value(x) + this.value(y));
  }

  subtract(x: Scalar, y: Scalar): Scalar {
    return this.#push(SUBTRACT, x, y, this.value(x) - this.value(y));
  }

  multiply(x: Scalar, y: Scalar): Scalar {
    return this.#push(MULTIPLY, x, y, this.value(x) * this.value(y));
  }

  divide(x: Scalar, y: Scalar): Scalar {
    return this.#push(DIVIDE, x, y, this.value(x) / this.value(y));
  }

  negate(x: Scalar): Scalar {
    return this.#push(NEGATE, x, x, -this.value(x));
  }

  exp(x: Scalar): Scalar {
    return this.#push(EXP, x, x, Math.exp(this.value(x)));
  }

  log(x: Scalar): Scalar {
    return this.#push(LOG, x, x, Math.log(this.value(x)));
  }

  sin(x: Scalar): Scalar {
    return this.#push(SIN, x, x, Math.sin(this.value(x)));
  }

  cos(x: Scalar): Scalar {
    return this.#push(COS, x, x, Math.cos(this.value(x)));
  }

  tanh(x: Scalar): Scalar {
    return this.#push(TANH, x, x, Math.tanh(this.value(x)));
  }

  sigmoid(x: Scalar): Scalar {
    const power = Math.exp(-Math.abs(this.value(x)));
    return this.#push(SIGMOID, x, x, (this.value(x) >= 0 ? 1 : power) / (1 + power));
  }

  sqrt(x: Scalar): Scalar {
    return this.#push(SQRT, x, x, Math.sqrt(this.value(x)));
  }

  relu(x: Scalar): Scalar {
    return this.#push(RELU, x, x, Math.max(0, this.value(x)));
  }

  /** x + constant. */
  addNumber(x: Scalar, constant: number): Scalar {
    const out = this.#push(ADD_NUMBER, x, x, this.value(x) + constant);
    this.#constants[out] = constant;
    return out;
  }

  /** constant · x. */
  multiplyNumber(x: Scalar, constant: number): Scalar {
    const out = this.#push(MULTIPLY_NUMBER, x, x, this.value(x) * constant);
    this.#constants[out] = constant;
    return out;
  }

  value(x: Scalar): number {
    return this.#values[x] ?? Number.NaN;
  }

  /** What `backward` found last; 0 for what the outcome does not depend on. */
  gradient(x: Scalar): number {
    return this.#gradients[x] ?? 0;
  }

  /** The gradient of `outcome` by every line before it, to be read with `gradient`. */
  backward(outcome: Scalar): void {
    const codes = this.#codes;
    const left = this.#left;
    const right = this.#right;
    const values = this.#values;
    const constants = this.#constants;
    const gradients = this.#gradients;
    gradients.fill(0, 0, this.#length);
    gradients[outcome] = 1;
    for (let at: number = outcome; at >= 0; at -= 1) {
      const gradient = gradients[at] as number;
      if (gradient === 0) continue;
      const x = left[at] as number;
      const y = right[at] as number;
      const out = values[at] as number;
      switch (codes[at]) {
        case ADD:
          gradients[x] = (gradients[x] as number) + gradient;
          gradients[y] = (gradients[y] as number) + gradient;
          break;
        case SUBTRACT:
          gradients[x] = (gradients[x] as number) + gradient;
          gradients[y] = (gradients[y] as number) - gradient;
          break;
        case MULTIPLY:
          gradients[x] = (gradients[x] as number) + gradient * (values[y] as number);
          gradients[y] = (gradients[y] as number) + gradient * (values[x] as number);
          break;
        case DIVIDE:
          gradients[x] = (gradients[x] as number) + gradient / (values[y] as number);
          gradients[y] = (gradients[y] as number) - (gradient * out) / (values[y] as number);
          break;
        case NEGATE:
          gradients[x] = (gradients[x] as number) - gradient;
          break;
        case EXP:
          gradients[x] = (gradients[x] as number) + gradient * out;
          break;
        case LOG:
          gradients[x] = (gradients[x] as number) + gradient / (values[x] as number);
          break;
        case SIN:
          gradients[x] = (gradients[x] as number) + gradient * Math.cos(values[x] as number);
          break;
        case COS:
          gradients[x] = (gradients[x] as number) - gradient * Math.sin(values[x] as number);
          break;
        case TANH:
          gradients[x] = (gradients[x] as number) + gradient * (1 - out * out);
          break;
        case SIGMOID:
          gradients[x] = (gradients[x] as number) + gradient * out * (1 - out);
          break;
        case SQRT:
          gradients[x] = (gradients[x] as number) + (gradient * 0.5) / out;
          break;
        case RELU:
          if (out > 0) gradients[x] = (gradients[x] as number) + gradient;
          break;
        case ADD_NUMBER:
          gradients[x] = (gradients[x] as number) + gradient;
          break;
        case MULTIPLY_NUMBER:
          gradients[x] = (gradients[x] as number) + gradient * (constants[at] as number);
          break;
      }
    }
  }

  /**
   * The same computation on the tape of tensors, up to `outcome`, to be stepped through, drawn, or differentiated again. The
   * nodes have the scalars' own numbers.
   */
  recording(outcome: Scalar): Recording {
    const tape = new Tape();
    for (let at = 0; at <= outcome; at += 1) {
      const x = tape.nodes[this.#left[at] ?? 0];
      const y = tape.nodes[this.#right[at] ?? 0];
      const replay = replays[this.#codes[at] ?? VARIABLE];
      if (replay === undefined || x === undefined || y === undefined)
        tape.variable(this.value(at as Scalar), `x_${at}`);
      else replay(x, y, this.#constants[at] ?? 0);
    }
    const node = tape.nodes[outcome];
    if (node === undefined) throw new RangeError(`There is no line ${outcome} on this tape of ${this.#length}.`);
    return { tape, variables: tape.nodes.filter(({ operation }) => operation === null), outcome: node };
  }

  #push(code: number, left: number, right: number, value: number): Scalar {
    const at = this.#length;
    if (at === this.#codes.length) this.#grow();
    this.#codes[at] = code;
    this.#left[at] = left;
    this.#right[at] = right;
    this.#values[at] = value;
    this.#length = at + 1;
    return at as Scalar;
  }

  #grow(): void {
    const capacity = Math.max(16, this.#codes.length * 2);
    const grown = <T extends Uint8Array | Int32Array | Float64Array>(larger: T, old: T): T => {
      larger.set(old);
      return larger;
    };
    this.#codes = grown(new Uint8Array(capacity), this.#codes);
    this.#left = grown(new Int32Array(capacity), this.#left);
    this.#right = grown(new Int32Array(capacity), this.#right);
    this.#values = grown(new Float64Array(capacity), this.#values);
    this.#constants = grown(new Float64Array(capacity), this.#constants);
    this.#gradients = grown(new Float64Array(capacity), this.#gradients);
  }
}
