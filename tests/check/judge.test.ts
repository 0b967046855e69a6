import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, type Compiled, type Diagnostic } from "#core";
import { book, exampleBooks, judging, noteOn, quotesOf, sentencesOf } from "./judge-sources.ts";

const real = await exampleBooks();
const made = [
  book(
    "made-en",
    "A Made Book",
    pagesOf(
      12,
      3,
      (n) =>
        `Statement ${n} says that layer ${n * 7} of the network has exactly ${n * 31} weights. Nothing more is known of it so far, and nothing is asked.`,
    ),
  ),
  book(
    "made-zh",
    "编出来的书",
    pagesOf(
      12,
      2,
      (n) =>
        `第${n}条说明网络的第${n * 7}层恰好有${n * 31}个权重，再多就没有了。除此之外，关于这一层什么也不知道，也没有人问起过。`,
    ),
  ),
];
const books = [...real, ...made];
const compiling = judging(books);
const sentences = sentencesOf(books);

function pagesOf(count: number, front: number, say: (page: number) => string): { label: string; text: string }[] {
  return Array.from({ length: count }, (_, page) => ({
    label: page < front ? (["i", "ii", "iii"][page] ?? "") : String(page - front + 1),
    text: `Opening words of the page. ${say(page + 1)}`,
  }));
}

const anySentence = fc.constantFrom(...sentences);
const digits = /\d/u;
const withDigit = fc.constantFrom(...sentences.filter(({ text }) => digits.test(text)));

/** A sentence with a page that may be its own, the file's number for it, or another. */
const cited = fc
  .tuple(anySentence, fc.constantFrom("printed", "printed", "file", "other"), fc.integer({ min: 1, max: 90 }))
  .map(([sentence, how, other]) => ({
    sentence,
    page: how === "printed" ? sentence.label : String(how === "file" ? sentence.page + 1 : other),
  }));
const anyNote = fc.array(cited, { minLength: 1, maxLength: 6 });

describe("words copied from a page", () => {
  test("there are many to choose from, in both languages", () => {
    expect(sentences.filter(({ text }) => /\p{Script=Han}/u.test(text)).length).toBeGreaterThan(30);
    expect(sentences.filter(({ text }) => !/\p{Script=Han}/u.test(text)).length).toBeGreaterThan(200);
    expect(sentences.filter(({ text }) => digits.test(text)).length).toBeGreaterThan(30);
  });

  test("hold, with that page", () => {
    const note = noteOn(sentences.map((sentence) => ({ sentence, page: sentence.label })));
    const judged = quotesOf(compiling({ "a.md": note }), "a.md");
    expect(judged).toHaveLength(sentences.length);
    const amiss = judged.flatMap(({ words, page }, at) =>
      words.kind === "holds" && page.kind === "holds" ? [] : [{ ...sentences[at], words, citation: page }],
    );
    expect(amiss).toEqual([]);
  });

  test("hold with that page in any note, whatever else is cited wrongly there", () => {
    fc.assert(
      fc.property(anySentence, anyNote, (sentence, others) => {
        const note = noteOn([{ sentence, page: sentence.label }, ...others]);
        const [judged] = quotesOf(compiling({ "a.md": note }), "a.md");
        expect(judged).toMatchObject({ words: { kind: "holds" }, page: { kind: "holds" } });
      }),
      { numRuns: 60 },
    );
  });
});

test("a changed digit never holds", () => {
  const folded = books.flatMap(({ text }) => text.pages.map((page) => squeeze(page.text)));
  fc.assert(
    fc.property(withDigit, fc.nat(), fc.integer({ min: 1, max: 9 }), (sentence, at, by) => {
      const places = [...sentence.text.matchAll(/\d/gu)].map(({ index }) => index);
      const place = places[at % places.length] ?? 0;
      const digit = (Number(sentence.text.charAt(place)) + by) % 10;
      const text = sentence.text.slice(0, place) + digit + sentence.text.slice(place + 1);
      fc.pre(!folded.some((page) => page.includes(squeeze(text))));
      const note = noteOn([{ sentence: { ...sentence, text }, page: sentence.label }]);
      const [judged] = quotesOf(compiling({ "a.md": note }), "a.md");
      expect(judged?.words.kind).toBeOneOf(["near", "fails"]);
    }),
    { numRuns: 200 },
  );
});

function squeeze(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

test("neither the order of notes nor that of sources matters", () => {
  fc.assert(
    fc.property(
      fc.array(anyNote, { minLength: 2, maxLength: 4 }),
      fc.shuffledSubarray(made, { minLength: made.length }),
      (quotes, order) => {
        const notes = quotes.map((one, at): [string, string] => [`n${at}.md`, noteOn(one)]);
        const one = compiling(Object.fromEntries(notes));
        const other = judging([...order, ...real.toReversed()])(Object.fromEntries(notes.toReversed()));
        expect(answers(other)).toEqual(answers(one));
      },
    ),
    { numRuns: 15 },
  );
});

test("of several works that have the words, the same one is named whatever their order", () => {
  const text = [{ label: "1", text: "Residual connections had a major influence on later networks." }];
  const works = [
    book("b", "Second", text),
    book("a", "First", text),
    book("c", "Cited", [{ label: "1", text: "Nothing of the kind." }]),
  ];
  const note = '## Concepts\n\n1. "Residual connections had a major influence on later networks." [@c, p. 1]\n';
  const said = [works, works.toReversed()].map((order) => answers(judging(order)({ "a.md": note })));
  expect(said[0]).toEqual(said[1]);
  expect(quotesOf(judging(works)({ "a.md": note }), "a.md")[0]?.words).toMatchObject({
    kind: "fails",
    evidence: { elsewhere: [{ source: "a" }, { source: "b" }] },
  });
});

function answers(compiled: Compiled): unknown {
  return {
    verdicts: new Map([...compiled.verdicts].sort(([a], [b]) => (a < b ? -1 : 1))),
    numberings: new Map([...compiled.numberings].sort(([a], [b]) => (a < b ? -1 : 1))),
    diagnostics: compiled.diagnostics,
  };
}

test("a fix of a page or of a numbering removes its diagnostic and adds none", () => {
  let fixes = 0;
  fc.assert(
    fc.property(anyNote, (quotes) => {
      const text = noteOn(quotes);
      const before = compiling({ "a.md": text }).diagnostics;
      for (const { code, fixes: offered } of before.filter((one) => pageCodes.has(one.code))) {
        const [edits] = offered.flatMap((fix) => fix.edits);
        if (!edits) continue;
        fixes += 1;
        const fixed = applyEdits(text, edits.edits);
        expect(fixed).not.toBeNull();
        const left = counted(compiling({ "a.md": fixed ?? "" }).diagnostics);
        const had = counted(before);
        expect(left.get(code) ?? 0, code).toBeLessThan(had.get(code) ?? 0);
        for (const [one, count] of left) expect(count, one).toBeLessThanOrEqual(had.get(one) ?? 0);
      }
    }),
    { numRuns: 150 },
  );
  expect(fixes).toBeGreaterThan(50);
});

const pageCodes: ReadonlySet<string> = new Set(["citation/page", "citation/numbering"]);

function counted(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
