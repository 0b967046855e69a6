import type { SymbolName } from "./expression.ts";
import type { Dimension, SymbolTable } from "./symbols.ts";
import { isArray, type Kind, type Usage } from "./usage.ts";

type Shape = readonly [rows: number, columns: number];

/** Rows and columns of names: as they were chosen, else as the note declares them. */
export class Shapes {
  private readonly chosen: ReadonlyMap<SymbolName, Shape>;
  private readonly declared: (name: SymbolName) => Shape | undefined;

  constructor(chosen: ReadonlyMap<SymbolName, Shape>, declared: (name: SymbolName) => Shape | undefined) {
    this.chosen = chosen;
    this.declared = declared;
  }

  get(name: SymbolName): Shape | undefined {
    return this.chosen.get(name) ?? this.declared(name);
  }
}

const mostTrials = 48;

/** Ways to give shapes to names, the likeliest first; sizes that the note names differ from one another. */
export function shapeTrials(
  usage: Usage,
  table: SymbolTable,
  sizes: ReadonlyMap<SymbolName, number>,
  size: number,
): readonly Shapes[] {
  const sizeOf = (one: Dimension | null): number =>
    one === null ? size : typeof one === "number" ? one : (sizes.get(one) ?? size);
  const declared = (name: SymbolName): Shape | undefined => {
    const known = table.declaration(name);
    return known?.kind === "vector" || known?.kind === "matrix"
      ? [sizeOf(known.rows), sizeOf(known.columns)]
      : undefined;
  };
  const written = [...usage.names].flatMap((name) => {
    const known = table.declaration(name);
    return isArray(known) ? [known?.rows, known?.columns] : [];
  });
  const fixed = written.filter((one): one is number => typeof one === "number" && one > 1);
  const choices =
    usage.dimensions.length === 0 && fixed.length > 0
      ? [...new Set([...fixed, size])]
      : usage.dimensions.length > 1
        ? [...new Set(usage.dimensions.map((name) => sizeOf(name)))]
        : [usage.dimensions.length === 1 ? sizeOf(usage.dimensions[0] ?? null) : size];
  let trials: readonly ReadonlyMap<SymbolName, Shape>[] = [new Map()];
  for (const [name, kinds] of usage.candidates) {
    const counted = usage.families.get(name) ?? usage.families.get(name.replace(/^bold:/, ""));
    const own = counted === undefined ? undefined : sizes.get(counted);
    const options = kinds.flatMap((kind) => shapesOf(kind, kind === "vector" && own !== undefined ? [own] : choices));
    trials = trials.flatMap((trial) => options.map((shape) => new Map(trial).set(name, shape)));
    if (trials.length > mostTrials) trials = trials.slice(0, mostTrials);
  }
  return trials.map((chosen) => new Shapes(chosen, declared));
}

function shapesOf(kind: Kind, sizes: readonly number[]): readonly Shape[] {
  switch (kind) {
    case "number":
      return [[1, 1]];
    case "vector":
      return sizes.map((rows) => [rows, 1]);
    case "matrix":
      return sizes.flatMap((rows) => sizes.map((columns): Shape => [rows, columns]));
  }
}
