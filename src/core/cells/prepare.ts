import { LineIndex } from "../text/lines.ts";
import type { Cell } from "./cells.ts";
import type { PreparedCell } from "./message.ts";
import { type ScriptImport, scriptImports } from "./script-names.ts";

/** The one module that a cell may import. */
export const labModule = "ibid/lab";

/** Script cells as the kernel takes them: what they import taken from the lab, every line where it was. */
export function prepareCells(cells: readonly Cell[], seedOf: (cell: Cell) => number): readonly PreparedCell[] {
  return cells.flatMap((cell): PreparedCell[] => {
    if (cell.language === "python") return [];
    const imports = scriptImports(cell.code);
    const refused = imports.find(
      ({ from, names }) => from !== labModule || names.some(({ name }) => name === "default"),
    );
    return [
      {
        number: cell.number,
        seed: seedOf(cell),
        code: withoutImports(cell.code, imports),
        declares: cell.declares,
        takes: [...cell.takes.keys()],
        usesLab: imports.length > 0,
        refused:
          refused === undefined ? null : { from: refused.from, line: new LineIndex(cell.code).at(refused.start).line },
      },
    ];
  });
}

function withoutImports(code: string, imports: readonly ScriptImport[]): string {
  let rest = code;
  for (const { names, start, end } of imports.toReversed()) {
    const whole = names.filter(({ name }) => name === null).map(({ local }) => `const ${local} = $lab;`);
    const parts = names
      .filter(({ name }) => name !== null)
      .map(({ name, local }) => (name === local ? local : `${name}: ${local}`));
    const destructured = parts.length === 0 ? [] : [`const { ${parts.join(", ")} } = $lab;`];
    const lines = code.slice(start, end).replace(/[^\n]/gu, "");
    rest = `${rest.slice(0, start)}${[...whole, ...destructured].join(" ")}${lines}${rest.slice(end)}`;
  }
  return rest;
}
