import { isZero, type Scalar, type Scalars, type ScalarVariable } from "./scalar.ts";

/** The derivative of a scalar by a variable, exactly, by the rules of the calculus. Shared nodes are done once. */
export function differentiate(scalars: Scalars, one: Scalar, by: ScalarVariable): Scalar {
  const known = new Map<Scalar, Scalar>();
  const derive = (node: Scalar): Scalar => {
    const done = known.get(node);
    if (done !== undefined) return done;
    const derivative = rule(scalars, node, by, derive);
    known.set(node, derivative);
    return derivative;
  };
  return derive(one);
}

function rule(scalars: Scalars, node: Scalar, by: ScalarVariable, derive: (node: Scalar) => Scalar): Scalar {
  switch (node.kind) {
    case "rational":
    case "constant":
      return scalars.zero;
    case "variable":
      return node === by ? scalars.one : scalars.zero;
    case "sum":
      return scalars.add(derive(node.left), derive(node.right));
    case "complex":
      return scalars.complex(derive(node.real), derive(node.imaginary));
    case "product": {
      const [left, right] = [derive(node.left), derive(node.right)];
      return scalars.add(times(scalars, left, node.right), times(scalars, node.left, right));
    }
    case "maximum": {
      const [left, right] = [derive(node.left), derive(node.right)];
      return scalars.choice(">", node.left, node.right, left, right);
    }
    case "power":
      return ofPower(scalars, node, derive);
    case "function":
      return times(scalars, derive(node.argument), outer(scalars, node));
    case "choice":
      return scalars.choice(node.relation, node.left, node.right, derive(node.yes), derive(node.no));
    case "integral": {
      // Leibniz: the ends move, and what is between them changes.
      const at = (end: Scalar): Scalar =>
        times(scalars, derive(end), substitute(scalars, node.body, node.variable, end));
      const inside = derive(node.body);
      const between = isZero(inside)
        ? scalars.zero
        : definiteIntegral(scalars, node.variable, node.from, node.to, inside);
      return scalars.add(scalars.subtract(at(node.to), at(node.from)), between);
    }
    case "series":
      throw new NotDifferentiable();
  }
}

/** An integral with what bounding it needs. */
export function definiteIntegral(
  scalars: Scalars,
  variable: ScalarVariable,
  from: Scalar,
  to: Scalar,
  body: Scalar,
): Scalar {
  const twice = (one: Scalar): Scalar => differentiate(scalars, differentiate(scalars, one, variable), variable);
  const second = twice(body);
  return scalars.integral({ variable, from, to, body, second, fourth: twice(second) });
}

/** Thrown for what has no derivative by the rules here. */
export class NotDifferentiable extends Error {}

/** A product in which a derivative that is zero stays zero, wherever the other factor is defined. */
function times(scalars: Scalars, left: Scalar, right: Scalar): Scalar {
  return isZero(left) || isZero(right) ? scalars.zero : scalars.multiply(left, right);
}

function ofPower(
  scalars: Scalars,
  { base, exponent }: Scalar & { readonly kind: "power" },
  derive: (node: Scalar) => Scalar,
): Scalar {
  const ofBase = derive(base);
  const ofExponent = derive(exponent);
  const lowered = scalars.power(base, scalars.add(exponent, scalars.minusOne));
  const first = isZero(ofBase) ? scalars.zero : times(scalars, times(scalars, exponent, lowered), ofBase);
  if (isZero(ofExponent)) return first;
  const second = times(scalars, times(scalars, scalars.power(base, exponent), scalars.logarithm(base)), ofExponent);
  return scalars.add(first, second);
}

/** The derivative of a function by its argument. */
function outer(scalars: Scalars, node: Scalar & { readonly kind: "function" }): Scalar {
  const { name, argument } = node;
  const square = (): Scalar => scalars.power(argument, scalars.integer(2));
  switch (name) {
    case "exp":
      return node;
    case "log":
      return scalars.power(argument, scalars.minusOne);
    case "sin":
      return scalars.apply("cos", argument);
    case "cos":
      return scalars.negate(scalars.apply("sin", argument));
    case "arctan":
      return scalars.power(scalars.add(scalars.one, square()), scalars.minusOne);
    case "arcsin":
      return scalars.power(scalars.subtract(scalars.one, square()), scalars.rational(-1n, 2n));
    case "erf":
      return scalars.multiply(
        scalars.divide(scalars.integer(2), scalars.squareRoot(scalars.pi)),
        scalars.exponential(scalars.negate(square())),
      );
    case "absolute":
      // Not defined at zero.
      return scalars.divide(argument, node);
    case "sign":
    case "floor":
      return scalars.zero;
    case "gamma":
      throw new NotDifferentiable();
  }
}

/** A scalar with a variable replaced. */
export function substitute(scalars: Scalars, one: Scalar, variable: ScalarVariable, by: Scalar): Scalar {
  return substituteAll(scalars, one, new Map([[variable, by]]));
}

/** A scalar with several variables replaced at once. */
export function substituteAll(scalars: Scalars, one: Scalar, replaced: ReadonlyMap<Scalar, Scalar>): Scalar {
  const known = new Map<Scalar, Scalar>(replaced);
  const put = (node: Scalar): Scalar => {
    const done = known.get(node);
    if (done !== undefined) return done;
    const made = rebuild(scalars, node, put);
    known.set(node, made);
    return made;
  };
  return put(one);
}

function rebuild(scalars: Scalars, node: Scalar, put: (node: Scalar) => Scalar): Scalar {
  switch (node.kind) {
    case "rational":
    case "constant":
    case "variable":
      return node;
    case "sum":
      return scalars.add(put(node.left), put(node.right));
    case "complex":
      return scalars.complex(put(node.real), put(node.imaginary));
    case "product":
      return scalars.multiply(put(node.left), put(node.right));
    case "maximum":
      return scalars.maximum(put(node.left), put(node.right));
    case "power":
      return scalars.power(put(node.base), put(node.exponent));
    case "function":
      return scalars.apply(node.name, put(node.argument));
    case "choice":
      return scalars.choice(node.relation, put(node.left), put(node.right), put(node.yes), put(node.no));
    case "integral":
      return definiteIntegral(scalars, node.variable, put(node.from), put(node.to), put(node.body));
    case "series":
      return scalars.series(node.terms.map(put), node.index, node.last, put(node.ratio));
  }
}
