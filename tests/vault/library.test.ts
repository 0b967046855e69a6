import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readLibrary } from "../../src/vault/library.ts";

test("the example library gives its works, with their files", () => {
  const { works, problems } = readLibrary(
    readFileSync("examples/vault/library.json", "utf8"),
    "library.json",
    () => true,
  );
  expect(problems).toEqual([]);
  expect(works.find(({ id }) => id === "bishop2024")).toMatchObject({
    title: "Deep Learning: Foundations and Concepts",
    authors: ["Bishop, Christopher M.", "Bishop, Hugh"],
    year: "2024",
    isbn: ["978-3-031-45467-7", "978-3-031-45468-4"],
    files: [],
  });
  expect(works.find(({ id }) => id === "d2l-zh")).toMatchObject({
    authors: expect.arrayContaining(["李沐"]),
    files: ["sources/d2l-zh-excerpt.pdf"],
  });
});

test("what Zotero and pandoc write: a key from the address, Chinese names, raw dates, one thing for a list", () => {
  const items = [
    {
      id: "http://zotero.org/users/1/items/ABCD2345",
      title: "甲",
      author: [{ family: "李", given: "沐" }],
      issued: { raw: "2019-05" },
      ISBN: "1 2",
    },
    { id: 7, "citation-key": "b7", title: "B", "title-short": "b", issued: { "date-parts": [["2020", 1]] } },
  ];
  expect(readLibrary(JSON.stringify(items), "library.json", () => true).works).toMatchObject([
    { zoteroKey: "ABCD2345", authors: ["李沐"], year: "2019", isbn: ["1", "2"] },
    { id: "b7", otherTitles: ["b"], year: "2020", zoteroKey: null },
  ]);
});
