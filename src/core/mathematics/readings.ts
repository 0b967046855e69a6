import type { Assumption } from "../model/derivation.ts";
import type { Expression, SymbolName } from "./expression.ts";
import type { SymbolTable } from "./symbols.ts";
import { type Usage, type UsageOptions, weightsOfLogarithms } from "./usage.ts";

/** What books take for granted: a step that is true with it is not refuted without it. */
export function otherReadings(
  sides: readonly Expression[],
  table: SymbolTable,
  usage: Usage,
): readonly { readonly options: UsageOptions; readonly assumption: Assumption | null }[] {
  const simplexes = weightsOfLogarithms(sides, table).filter((name) => !usage.simplexes.has(name));
  const values = valuesOfCounts(usage, table);
  return [
    ...(simplexes.length > 0 ? [{ options: { simplexes }, assumption: "weights-add-to-one" } as const] : []),
    ...(usage.unitVectors.length > 0
      ? [{ options: { unitVectors: usage.unitVectors }, assumption: "unit-vectors" } as const]
      : []),
    ...(usage.tensors ? [{ options: { isOuter: true }, assumption: "tensor-is-outer" } as const] : []),
    ...(values.size > 0 ? [{ options: { values }, assumption: null }] : []),
  ];
}

const largestValue = 8;

/** Small numbers that the note gives to what is counted with, as N = 4. */
function valuesOfCounts({ counts }: Usage, table: SymbolTable): ReadonlyMap<SymbolName, number> {
  const values = new Map<SymbolName, number>();
  for (const name of counts) {
    const body = table.definition(name)?.body;
    if (body?.kind === "number" && body.denominator === 1n && body.numerator > 0n && body.numerator <= largestValue)
      values.set(name, Number(body.numerator));
  }
  return values;
}
