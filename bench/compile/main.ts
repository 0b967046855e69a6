import { writeResults } from "../machine.ts";
import { runPrograms } from "./programs.ts";
import { exampleNotes, measureHeap, measureSpeed, realSlope, type Slope, slowSlopes } from "./speed.ts";
import { generateVault, readMaterial, writeVault } from "./vault.ts";

/**
 * How fast notes are understood, that the time grows as the text does, and a whole vault from nothing:
 * `node [--expose-gc] bench/compile/main.ts [--peers]`, with foam and markdownlint beside ibid.
 */
const withPeers = process.argv.includes("--peers");
const vault = [...generateVault(await readMaterial(), 5_000)];

const some = vault.slice(0, 400).map(({ text }) => text);
const speeds = [...measureSpeed("example notes", exampleNotes(), 21), ...measureSpeed("generated notes", some, 21)];
console.log("one core                                 MB      MB/s   best");
for (const { notes, step, bytes, median, best } of speeds)
  console.log(
    `${notes.padEnd(18)} ${step.padEnd(15)} ${(bytes / 1e6).toFixed(3).padStart(7)} ${median.toFixed(2).padStart(8)} ${best.toFixed(2).padStart(6)}`,
  );
const heap = globalThis.gc ? measureHeap(vault.slice(0, 2_000).map(({ text }) => text)) : null;
if (heap !== null) console.log(`bytes of heap for each byte of a note that is kept: ${heap.toFixed(1)}`);

const slopes = [realSlope(vault), ...slowSlopes()];
console.log("\nms at each size in bytes; 1 is linear, 2 quadratic");
for (const slope of slopes) console.log(row(slope));

const runs = runPrograms(await writeVault(vault.length), withPeers, 3);
const own = runs[0]?.seconds ?? Number.NaN;
console.log("\n5,000 notes from nothing     s   × ibid");
for (const { program, seconds } of runs)
  console.log(`${program.padEnd(22)} ${seconds.toFixed(1).padStart(7)} ${(seconds / own).toFixed(1).padStart(8)}`);

writeResults("compile", { speeds, heap, slopes, runs });

function row({ text, points, exponent }: Slope): string {
  const times = points.map(({ bytes, milliseconds }) => `${bytes}: ${milliseconds.toFixed(1)}`).join("  ");
  return `${text.slice(0, 44).padEnd(44)} ${exponent.toFixed(2).padStart(5)}   ${times}`;
}
