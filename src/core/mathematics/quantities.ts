import { type Expression, hasPart, type SymbolName, walk } from "./expression.ts";

/** The letters in a formula by what they are told apart by: their indices, `q m`, or their layer, `a l-1`. */
export function quantitiesIn(side: Expression): ReadonlyMap<string, SymbolName> {
  const bound = new Set<SymbolName>();
  const inner = new Set<Expression>();
  const found = new Map<string, SymbolName>();
  walk(side, (one) => {
    if (one.kind === "reduction") for (const { index } of one.ranges) bound.add(index);
    if (one.kind === "integral" && one.variable.kind === "symbol") bound.add(one.variable.name);
    if (one.kind === "probability") found.set(one.name, one.name);
    const layer = one.kind === "power" && one.base.kind === "symbol" ? layerOf(one.exponent) : null;
    if (one.kind === "power" && one.base.kind === "symbol" && layer !== null) {
      walk(one.exponent, (part) => void inner.add(part));
      inner.add(one.base);
      found.set(`${one.base.name} ${layer}`, one.base.name);
    }
    if (one.kind === "index") {
      const { base, indices } = one;
      for (const index of indices) walk(index, (part) => void inner.add(part));
      if (base.kind !== "symbol") return;
      inner.add(base);
      const labels = indices.flatMap((index) => labelOf(index, bound) ?? []);
      const label = labels.includes(running) ? [running] : labels.length === indices.length ? labels : [];
      found.set([base.name, ...label].join(" "), base.name);
    }
    if (one.kind !== "symbol" || inner.has(one) || bound.has(one.name) || /^(?:pi|e|I)$/.test(one.name)) return;
    found.set(one.name.replace("_", " "), one.name);
  });
  return found;
}

/** What an index is told from another by; null for one that is no letter or number. */
function labelOf(index: Expression, bound: ReadonlySet<SymbolName>): string | null {
  if (index.kind === "number") return String(index.numerator);
  if (hasPart(index, (one) => one.kind === "symbol" && bound.has(one.name))) return running;
  return index.kind === "symbol" ? index.name : null;
}

/** `l`, `l-1` or `L`, as layers are numbered above their letters; null for what is a power. */
function layerOf(exponent: Expression): string | null {
  const terms = exponent.kind === "sum" ? exponent.terms : [exponent];
  const [letter, offset, ...others] = terms;
  if (letter?.kind !== "symbol" || !/^(?:[lL]|ell)$/.test(letter.name) || others.length > 0) return null;
  if (offset === undefined) return letter.name;
  const number = offset.kind === "negative" ? offset.body : offset;
  if (number.kind !== "number") return null;
  return `${letter.name}${offset.kind === "negative" ? "-" : "+"}${number.numerator}`;
}

/** What runs over all of a letter's members has any of them. */
export function mayBeSame(key: string, other: string): boolean {
  if (key === other) return true;
  const [[letter, label], [otherLetter, otherLabel]] = [key.split(" "), other.split(" ")];
  return letter === otherLetter && (label === running || otherLabel === running);
}

/** The label of what stands under an index that a sum counts. */
const running = "*";
