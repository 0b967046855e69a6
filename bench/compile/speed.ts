import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Block,
  defaultSettings,
  type NoteFile,
  noteFromText,
  noteId,
  read,
  type Span,
  understanding,
} from "../../src/core/index.ts";
import { pathological } from "../../tests/properties/pathological.ts";
import { median, processorTime } from "../machine.ts";
import type { GeneratedNote } from "./vault.ts";

const root = join(import.meta.dirname, "../..");
const understand = understanding(defaultSettings);

/** One step of understanding some notes, on one core: MB of UTF-8 a second of processor time. */
export type Speed = {
  readonly notes: string;
  readonly step: "read" | "read and mean";
  readonly bytes: number;
  readonly median: number;
  readonly best: number;
};

export function exampleNotes(): readonly string[] {
  return ["examples/vault/*.md", "examples/vault/*.txt"]
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((path) => readFileSync(join(root, path), "utf8"));
}

/** Reading is blocks and inline content; meaning needs them, and so is timed together with it. */
export function measureSpeed(notes: string, texts: readonly string[], runs: number): readonly Speed[] {
  const files = texts.map((text, index) => fileOf(text, `${index}.md`));
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const rounds = Math.max(1, Math.ceil(500_000 / bytes));
  const steps = [
    ["read", readAll],
    ["read and mean", understand],
  ] as const;
  return steps.map(([step, run]) => {
    const round = (): void => {
      for (let count = 0; count < rounds; count += 1) for (const file of files) run(file);
    };
    for (const warmUp = performance.now(); performance.now() - warmUp < 1_500; ) round();
    const speeds = Array.from({ length: runs }, () => (bytes * rounds) / processorTime(round) / 1000);
    return { notes, step, bytes, median: median(speeds), best: Math.max(...speeds) };
  });
}

function readAll({ text }: NoteFile): void {
  const syntax = read(text);
  for (const content of contentsOf(syntax.blocks)) syntax.inline(content);
}

function contentsOf(blocks: readonly Block[]): readonly Span[] {
  return blocks.flatMap((block) => {
    if (block.kind === "heading") return [block.content];
    if (block.kind === "paragraph") return [block.span];
    if (block.kind === "list") return block.items.flatMap((item) => contentsOf(item.blocks));
    if (block.kind === "blockquote") return contentsOf(block.blocks);
    return block.kind === "table" ? block.rows.flat() : [];
  });
}

/** Bytes of heap that a kept note takes for each byte of its text, the text itself included. Needs `--expose-gc`. */
export function measureHeap(texts: readonly string[]): number {
  const collect = globalThis.gc;
  if (!collect) throw new Error("Run node with --expose-gc.");
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  // Each text anew, so that it counts.
  const encoded = texts.map((text) => Buffer.from(text));
  // What was left by others takes more than one collection to go.
  for (let times = 0; times < 3; times += 1) collect();
  const before = process.memoryUsage().heapUsed;
  const kept = encoded.map((text, index) => understand(fileOf(text.toString(), `${index}.md`)));
  collect();
  const after = process.memoryUsage().heapUsed;
  if (kept.length !== texts.length) throw new Error("Notes were lost.");
  return (after - before) / bytes;
}

/** One text at growing sizes, with the time for each. `exponent` is the slope of time over size, both as logarithms. */
export type Slope = {
  readonly text: string;
  readonly points: readonly { readonly bytes: number; readonly milliseconds: number }[];
  readonly exponent: number;
};

/** 1 KB to 10 MB of the notes one behind the other, as one note. */
export function realSlope(vault: readonly GeneratedNote[]): Slope {
  const body = vault.map(({ text }) => text.replace(/^---\n[\s\S]*?\n---\n/, "")).join("\n");
  return slopeOf(
    "real notes in one",
    [1e3, 1e4, 1e5, 1e6, 1e7].map((bytes) => body.slice(0, bytes)),
  );
}

/** Of the inputs that are written to be slow, the 20 that take longest at 30 KB, up to 1 MB; the steepest first. */
export function slowSlopes(): readonly Slope[] {
  const timed = pathological.map((input) => {
    const file = fileOf(input.make(3e4), "note.md");
    return { input, time: processorTime(() => understand(file)) };
  });
  return timed
    .sort((a, b) => b.time - a.time)
    .slice(0, 20)
    .map(({ input }) => slopeOf(input.name, [1e4, 1e5, 1e6].map(input.make)))
    .sort((a, b) => b.exponent - a.exponent);
}

function slopeOf(text: string, texts: readonly string[]): Slope {
  const points = texts.map((one) => {
    const file = fileOf(one, "note.md");
    const runs = one.length > 50_000 ? 1 : 3;
    const times = Array.from({ length: runs }, () => processorTime(() => understand(file)));
    return { bytes: Buffer.byteLength(one), milliseconds: median(times) };
  });
  const [first, last] = [points.at(-2), points.at(-1)];
  const exponent =
    first && last ? Math.log(last.milliseconds / first.milliseconds) / Math.log(last.bytes / first.bytes) : Number.NaN;
  return { text, points, exponent };
}

function fileOf(text: string, name: string): NoteFile {
  return noteFromText(noteId(name), text);
}
