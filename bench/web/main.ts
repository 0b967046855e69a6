import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { writeResults } from "../machine.ts";
import { measureBook } from "./book.ts";
import { type Figures, print } from "./figures.ts";
import { measureOpening } from "./opening.ts";
import { measureSearch } from "./search.ts";
import { Stage } from "./stage.ts";
import { measureTyping } from "./typing.ts";

/**
 * The workbench as a reader feels it, in headless Chromium: `node bench/web/main.ts [typing] [opening] [book] [search] [--books=FOLDER]`. All
 * of them are measured where none is named; what was kept of the others stays. The graph's room is measured by `bench/web/graph.ts`.
 */
const measures: { readonly [name: string]: (stage: Stage) => Promise<Figures> } = {
  typing: measureTyping,
  opening: measureOpening,
  book: measureBook,
  search: measureSearch,
};
const wanted = process.argv.slice(2).filter((name) => Object.hasOwn(measures, name));

spawnSync(process.execPath, ["build/main.ts"], { stdio: ["ignore", "ignore", "inherit"] });
const stage = await Stage.begin();
// What else runs meanwhile is part of what these figures mean.
let figures: Figures = { "processes waiting, average of a minute": { load: loadavg()[0] ?? Number.NaN } };
try {
  for (const [name, measure] of Object.entries(measures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const measured = await measure(stage);
    print(measured);
    figures = { ...figures, ...measured };
  }
  const kept: object = JSON.parse(readFileSync(join(import.meta.dirname, "../results/web.json"), "utf8"));
  writeResults("web", { ...kept, ...figures });
} finally {
  await stage.end();
}
