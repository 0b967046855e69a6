import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleCommand } from "../../build/bundle.ts";
import { writeVault } from "../compile/vault.ts";
import { load, median, writeResults } from "../machine.ts";
import { Editor } from "./editor.ts";

/**
 * The language server as an editor feels it: from a key to diagnostics, hover, completion, and how long it takes to start:
 * `node bench/lsp/main.ts [COUNT]`, over a generated vault of so many notes.
 */
const count = Number(process.argv.slice(2).find((arg) => /^\d+$/u.test(arg)) ?? 10_000);
const root = await writeVault(count);
const note = readdirSync(root, { recursive: true, encoding: "utf8" })
  .toSorted()
  .find((path) => path.endsWith(".md"));
if (note === undefined) throw new Error(`There is no note in ${root}.`);

const loadBefore = load();
const built = resolve("node_modules/.cache/ibid-bench-lsp");
await bundleCommand(built);
const command: [string, ...string[]] = [process.execPath, join(built, "ibid.js"), "lsp", "--stdio"];

/** At most so many, and for so long. */
const mostEdits = 300;
const longest = 60_000;

try {
  const starts: number[] = [];
  for (let run = 0; run < 15; run += 1) {
    const editor = new Editor(command);
    const began = performance.now();
    await editor.start(null);
    starts.push(performance.now() - began);
    editor.stop();
  }
  const editor = new Editor(command);
  await editor.start(pathToFileURL(root).href);
  const uri = pathToFileURL(join(root, note)).href;
  const text = readFileSync(join(root, note), "utf8");
  const lines = text.split("\n");
  await editor.open(uri, text);
  const opened = await editor.ask("textDocument/diagnostic", { textDocument: { uri } });

  // Words at the end of a line of prose.
  const line = lines.findIndex((one) => one.length > 60 && !/^[#$|`]/u.test(one));
  const keys = [..."，这里再补一句：残差连接让梯度有路可走。"];
  const typed: number[] = [];
  const before = editor.processorTime();
  const until = performance.now() + longest;
  for (let at = 0; at < mostEdits && performance.now() < until; at += 1) {
    typed.push(await editor.type(uri, line, (lines[line]?.length ?? 0) + at, keys[at % keys.length] ?? "。"));
  }
  const after = editor.processorTime();
  const asked = async (method: string): Promise<readonly number[]> => {
    const times: number[] = [];
    for (let at = 0; at < 200; at += 1) {
      const on = (at * 7) % lines.length;
      const position = { line: on, character: Math.floor((lines[on]?.length ?? 0) / 2) };
      times.push(await editor.ask(`textDocument/${method}`, { textDocument: { uri }, position }));
    }
    return times;
  };
  const hover = await asked("hover");
  const completion = await asked("completion");
  editor.stop();

  const figures = {
    notes: count,
    "load before and after": { before: loadBefore, after: load() },
    "start to the answer to initialize": summary(starts),
    "first diagnostics": { median: opened },
    "key to diagnostics": summary(typed),
    "processor time a key": { mean: before === null || after === null ? null : (after - before) / typed.length },
    hover: summary(hover),
    completion: summary(completion),
  };
  for (const [what, figure] of Object.entries(figures)) {
    if (typeof figure !== "object") continue;
    const cells = Object.entries(figure).map(([name, value]) => `${name} ${value === null ? "–" : value.toFixed(1)}`);
    console.log(`${what.padEnd(36)} ${cells.join("   ")} ms`);
  }
  writeResults("lsp", figures);
} finally {
  rmSync(built, { recursive: true, force: true });
}

function summary(times: readonly number[]): { readonly median: number; readonly p99: number } {
  const ordered = times.toSorted((a, b) => a - b);
  return { median: median(times), p99: ordered[Math.floor(ordered.length * 0.99)] ?? Number.NaN };
}
