import type { Folding } from "../../src/core/anchor/folding.ts";
import type { TextIndex } from "../../src/core/anchor/text-index.ts";
import { addErrors, addNoise, changeDigit, changeNegation, elide } from "./disturb.ts";
import type { Random } from "./random.ts";
import type { RunningText, Sample } from "./sampler.ts";

/** A quote to be found, with the place it was taken from; or one that stands nowhere, with null. */
export type Trial = { readonly quote: string; readonly from: Sample | null };

/** What is asked of a kind of quote. `found`: at its place. `absent`: not found. `changed`: not said to hold. */
export type Case = {
  readonly name: string;
  readonly wants: "found" | "absent" | "changed";
  readonly make: (book: Shelved, random: Random) => Trial | null;
};

export type Shelved = {
  readonly name: string;
  readonly index: TextIndex;
  readonly text: RunningText;
  /** The skeleton as a string, to know what really stands in the book. */
  readonly flat: string;
  /** Another book of the same language, for words that are not in this one. */
  readonly other: RunningText;
  readonly folding: Folding;
};

export const cases: readonly Case[] = [
  found("0 %, noise", 2, 400, (quote, random) => addNoise(quote, random)),
  ...[0.01, 0.03, 0.05, 0.1].map((rate) =>
    found(`${rate * 100} %`, 20, 400, (quote, random) => addNoise(addErrors(quote, rate, random), random)),
  ),
  found("short, 10 %", 20, 40, (quote, random) => addErrors(quote, 0.1, random)),
  found("elided", 60, 400, (quote, random) => elide(quote, random)),
  {
    name: "over a page break",
    wants: "found",
    make: ({ text }, random) => {
      const from = text.samplePageBreak(random, random.between(30, 300));
      return { quote: from.quote, from };
    },
  },
  absent("absent", 41, 400),
  absent("absent, short", 20, 40),
  spliced("spliced", 41, 400),
  spliced("spliced, short", 20, 40),
  changed("digit changed", (quote, random) => changeDigit(quote, random)),
  changed("negation changed", (quote, random) => changeNegation(quote, random)),
];

function found(
  name: string,
  low: number,
  high: number,
  disturb: (quote: string, random: Random) => string | null,
): Case {
  return {
    name,
    wants: "found",
    make: ({ text }, random) => {
      const from = text.sample(random, random.between(low, high));
      const quote = disturb(from.quote, random);
      return quote === null ? null : { quote, from };
    },
  };
}

function absent(name: string, low: number, high: number): Case {
  return {
    name,
    wants: "absent",
    make: (book, random) => {
      const { quote } = book.other.sample(random, random.between(low, high));
      return stands(book, quote) ? null : { quote, from: null };
    },
  };
}

/** Two halves of two places of the book, which are not near each other. */
function spliced(name: string, low: number, high: number): Case {
  return {
    name,
    wants: "absent",
    make: (book, random) => {
      const half = random.between(low, high) >> 1;
      const first = book.text.sample(random, half);
      const second = book.text.sample(random, half);
      const quote = `${first.quote} ${second.quote}`;
      return Math.abs(first.page - second.page) < 2 || /…|\.\s?\./u.test(quote) || stands(book, quote)
        ? null
        : { quote, from: null };
    },
  };
}

/** Words that a changed quote happens to have in common with another place are no misquotation: those are passed over. */
function changed(name: string, change: (quote: string, random: Random) => string | null): Case {
  return {
    name,
    wants: "changed",
    make: (book, random) => {
      const from = book.text.sample(random, random.between(10, 300));
      const quote = change(from.quote, random);
      return quote === null || stands(book, quote) ? null : { quote, from };
    },
  };
}

function stands({ flat, folding }: Shelved, quote: string): boolean {
  const { codes, length } = folding.skeleton(quote);
  return flat.includes(String.fromCharCode(...codes.subarray(0, length)));
}

export function flatten(index: TextIndex): string {
  const { codes } = index.tables;
  let flat = "";
  for (let at = 0; at < codes.length; at += 8192) flat += String.fromCharCode(...codes.subarray(at, at + 8192));
  return flat;
}
