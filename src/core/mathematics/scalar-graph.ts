import type { Scalar, ScalarVariable } from "./scalar.ts";

/** What a node is made of. The body of an integral or series is not among them: it is computed many times over. */
export function operandsOf(one: Scalar): readonly Scalar[] {
  switch (one.kind) {
    case "rational":
    case "constant":
    case "variable":
      return [];
    case "sum":
    case "product":
    case "maximum":
      return [one.left, one.right];
    case "power":
      return [one.base, one.exponent];
    case "function":
      return [one.argument];
    case "complex":
      return [one.real, one.imaginary];
    case "choice":
      return [one.left, one.right, one.yes, one.no];
    case "integral":
      return [one.from, one.to, one.body, one.second, one.fourth];
    case "series":
      return [...one.terms, one.ratio];
  }
}

/** Everything that some nodes are computed from, in an order in which it can be computed. */
export function reachable(roots: readonly Scalar[]): readonly Scalar[] {
  const seen = new Set<Scalar>();
  const pending = [...roots];
  for (let one = pending.pop(); one; one = pending.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    pending.push(...operandsOf(one));
  }
  return [...seen].sort((a, b) => a.id - b.id);
}

/** The variables that some nodes depend on, without those bound by an integral or series. */
export function variablesOf(roots: readonly Scalar[]): readonly ScalarVariable[] {
  const nodes = reachable(roots);
  const bound = new Set<Scalar>();
  for (const one of nodes) {
    if (one.kind === "integral") bound.add(one.variable);
    if (one.kind === "series") bound.add(one.index);
  }
  return nodes.filter((one): one is ScalarVariable => one.kind === "variable" && !bound.has(one));
}
