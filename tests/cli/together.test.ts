import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makePdf } from "../sources/make-pdf.ts";
import { command, node } from "../support/command.ts";
import { folder, ibid, type Run } from "./ibid.ts";

function start(args: readonly string[], root: string): Promise<Run> {
  const child = spawn(node, [command, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? "", LANG: "en_GB.UTF-8" },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (data: Buffer) => {
    out += data.toString("utf8");
  });
  child.stderr.on("data", (data: Buffer) => {
    err += data.toString("utf8");
  });
  return new Promise((done) => child.on("close", (code) => done({ code, out, err })));
}

test("several processes that read the same books for the first time do not hurt each other", async () => {
  const words = "The lamp in the harbour burned for nineteen winters";
  const nouns = "bread salt rain slate wool iron birch cedar dune ember fjord grove heath".split(" ");
  const line = (book: number, at: number): string =>
    Array.from({ length: 8 }, (_, n) => nouns[(at * (n + book + 1) + n) % nouns.length]).join(" and ");
  const books = [0, 1].map((book) =>
    makePdf({
      pages: Array.from({ length: 40 }, (_, at) => ({
        lines: [[book === 1 && at === 30 ? words : line(book, at), 20, 300, 8]] as const,
      })),
    }),
  );
  const items = books.map((_, at) => ({ id: `b${at}`, title: `Book ${at}`, custom: { files: [`${at}.pdf`] } }));
  const root = folder({
    "ibid.yaml": "",
    "library.json": JSON.stringify(items),
    ...Object.fromEntries(books.map((bytes, at) => [`${at}.pdf`, bytes])),
  });
  const runs = await Promise.all(Array.from({ length: 3 }, () => start(["quote", words], root)));
  for (const run of runs) expect(run).toEqual({ ...runs[0], code: 0, err: "" });
  expect(runs[0]?.out).toContain("Book 1  b1");
  const kept = readdirSync(join(root, ".ibid/text"));
  expect(kept.filter((name) => /\.(?:text|index)$/u.test(name))).toHaveLength(4);
  expect(kept.filter((name) => name.endsWith(".part"))).toEqual([]);
  expect(ibid(["quote", words], { in: root }).out).toBe(runs[0]?.out);
});

test("what could mislead whoever cites a file's pages is said with the file", () => {
  const page = (number: number, picture = false) =>
    picture
      ? { lines: [], picture }
      : {
          lines: [
            [`Chapter of ${["bread", "salt", "rain", "wool", "iron"][number % 5]}`, 40, 560],
            [`Words of page ${number * 37} on ${["slate", "tar", "oak"][number % 3]} and other things`, 40, 400],
            [String(number), 200, 30],
          ] as const,
        };
  const pages = Array.from({ length: 30 }, (_, at) => page(at + 1, at >= 20 && at < 26));
  // The file says 1 to 15 twice; the pages print 1 to 30.
  const labels = [
    [0, "<< /S /D >>"],
    [15, "<< /S /D >>"],
  ] as const;
  const root = folder({ "ibid.yaml": "", "a.pdf": makePdf({ pages, labels }) });
  const { out } = ibid(["source", "add", "a.pdf"], { in: root });
  expect(out).toMatch(
    /! \d+ pages print another number than the file says, such as PDF 16: the file says 1, printed is\s+16\./u,
  );
  expect(out).toMatch(/! 15 page numbers stand for more than one page, such as 1 for PDF 1, 16\./u);
  expect(out).toMatch(/! 6 pages, from page 21 of the file on, are images without text\./u);
});
