import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWitness, Folding, readVariants, type SourceId, type Witness } from "#core";
import { openSourceStore, readSourceFile, type SourceFile } from "../../src/sources/node.ts";
import { traditionalCharacters } from "../../src/sources/traditional.ts";
import { makePdf } from "./make-pdf.ts";

const id = "book" as SourceId;
const folding = new Folding(await traditionalCharacters());
const words = "A quiet page about nets that learn from their own slips";
const vocabulary = "amber birch cedar dune ember fjord grove heath islet jetty knoll lagoon meadow".split(" ");
const pages = Array.from({ length: 30 }, (_, at) => {
  const line = (from: number): string =>
    Array.from({ length: 9 }, (_, n) => vocabulary[(from * 7 + at * n + n) % 13]).join(" ");
  const lines = [line(1), at === 17 ? words : line(2), `${line(3)} number ${at * 1399}`];
  return { lines: lines.map((text, row) => [text, 20, 500 - row * 20, 9] as const) };
});

let vault = "";
let path = "";
beforeAll(async () => {
  vault = await mkdtemp(join(tmpdir(), "vault-"));
  path = join(vault, "book.pdf");
  await writeFile(path, makePdf({ pages }));
  ask(await open());
});
afterAll(async () => {
  await rm(vault, { recursive: true, force: true });
});

async function open(): Promise<SourceFile> {
  return await readSourceFile(path, await openSourceStore(vault));
}

function witnessOf(file: SourceFile, by: Folding, withIndex = true): Witness {
  const opened = file.open();
  if (opened.kind !== "opened") throw new Error(opened.detail);
  const index = withIndex ? file.index(id, by) : null;
  const text = { source: id, ...opened.text };
  return createWitness([{ kind: "text", source: id, text, index, marked: () => null }], by);
}

const asked = [
  words,
  words.replace("nets", "sets"),
  "number 23783",
  "words that nobody wrote in any book of this kind",
];

function ask(file: SourceFile, by = folding): readonly unknown[] {
  return asked.map((quote) => witnessOf(file, by).anchor(quote, [id]));
}

async function cached(): Promise<{ readonly path: string; readonly bytes: Buffer }> {
  const folder = join(vault, ".ibid", "text");
  const name = (await readdir(folder)).find((one) => one.endsWith(".index")) ?? "";
  return { path: join(folder, name), bytes: await readFile(join(folder, name)) };
}

test("an index that was kept finds what a fresh one finds", async () => {
  const file = await open();
  const fresh = asked.map((quote) => witnessOf(file, folding, false).anchor(quote, [id]));
  expect(fresh.map(({ kind }) => kind)).toEqual(["holds", "near", "holds", "fails"]);
  expect(ask(await open())).toEqual(fresh);
});

test("an index that is changed anywhere, cut off or foreign is made anew", async () => {
  const { path: file, bytes } = await cached();
  const right = ask(await open());
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, flip]) => {
          const changed = Buffer.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ flip;
          return changed;
        }),
        fc.nat(bytes.length - 1).map((length) => bytes.subarray(0, length)),
        fc.uint8Array({ maxLength: 100 }).map((foreign) => Buffer.from(foreign)),
      ),
      async (damaged) => {
        await writeFile(file, damaged);
        expect(ask(await open())).toEqual(right);
        expect((await readFile(file)).equals(bytes)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test("an index of another text or another folding is not taken for this one", async () => {
  const { path: file, bytes } = await cached();
  const plain = new Folding(readVariants(""));
  expect(plain.fingerprint).not.toBe(folding.fingerprint);
  expect(ask(await open(), plain)).toHaveLength(asked.length);
  expect((await readFile(file)).equals(bytes)).toBe(false);

  const other = join(vault, "other.pdf");
  await writeFile(other, makePdf({ pages: pages.slice(0, 20) }));
  const store = await openSourceStore(vault);
  (await readSourceFile(other, store)).index(id, folding);
  const folder = join(vault, ".ibid", "text");
  const others = (await readdir(folder)).filter((one) => one.endsWith(".index") && join(folder, one) !== file);
  await writeFile(file, await readFile(join(folder, others[0] ?? "")));
  const [found] = ask(await open());
  expect(found).toMatchObject({ kind: "holds", places: [{ stretches: [{ page: 17 }] }] });
});

test("where nothing can be kept, the index is made each time", async () => {
  const blocked = await mkdtemp(join(tmpdir(), "blocked-"));
  await writeFile(join(blocked, ".ibid"), "a file where the folder would be");
  const file = await readSourceFile(path, await openSourceStore(blocked));
  expect(ask(file)[0]).toMatchObject({ kind: "holds" });
  await rm(blocked, { recursive: true });
});
