import { writeResults } from "../machine.ts";
import { type Extraction, type LabelAccuracy, measureExtraction, measureLabels } from "./extraction.ts";
import { measureOpening, measureSearch } from "./opening.ts";
import { bookPath, books, build, exact, near, timeCommand, twentyBooks } from "./vault.ts";

/**
 * How fast sources are read the first time and every other time, whether page labels are inferred right, and how long the
 * commands take that look into them: `node bench/sources/main.ts`.
 */
const extractions: Extraction[] = [];
const labels: LabelAccuracy[] = [];
for (const name of books) {
  const path = bookPath(name);
  if (path === null) {
    console.log(`../shared/books/${name} is not there and left out.`);
    continue;
  }
  extractions.push(await measureExtraction(name, path));
  const accuracy = await measureLabels(name, path);
  if (accuracy !== null) labels.push(accuracy);
}
console.log("read the first time        pages   pages/s of processor time");
for (const { book, pages, pagesASecond } of extractions)
  console.log(`${book.padEnd(24)} ${String(pages).padStart(7)} ${pagesASecond.toFixed(0).padStart(9)}`);
console.log("\nlabels inferred            pages   right       %   wrong without a warning");
for (const { book, pages, right, unwarned } of labels)
  console.log(
    `${book.padEnd(24)} ${String(pages).padStart(7)} ${String(right).padStart(7)} ${((right / pages) * 100).toFixed(1).padStart(7)} ${String(unwarned).padStart(4)}`,
  );

const vault = twentyBooks();
if (vault === null) {
  writeResults("sources", { extractions, labels });
} else {
  build();
  timeCommand(vault, ["check"], 2);
  const openings = [...(await measureOpening(vault, "sources/1-sicp.pdf", 21)), ...(await measureSearch(vault, 21))];
  console.log("\nread before                                          ms of processor time");
  for (const { what, milliseconds } of openings)
    console.log(`${what.padEnd(52)} ${milliseconds.toFixed(1).padStart(8)}`);
  const commands = [["--version"], ["quote", exact], ["quote", near], ["check"]].map((args) =>
    timeCommand(vault, args, 11),
  );
  console.log("\na command on 20 books                                ms: clock, processor");
  for (const { command, clock, processor } of commands)
    console.log(
      `${command.slice(0, 52).padEnd(52)} ${clock.toFixed(0).padStart(8)} ${processor.toFixed(0).padStart(8)}`,
    );
  writeResults("sources", { extractions, labels, openings, commands });
}
