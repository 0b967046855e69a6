import { expect, test } from "vitest";
import { Anchorer } from "../../src/core/anchor/anchor.ts";
import { Folding } from "../../src/core/anchor/folding.ts";
import { readVariants } from "../../src/core/anchor/variants.ts";
import type { Anchoring } from "../../src/core/model/anchoring.ts";
import { folding, indexOf } from "./sources.ts";

const english = indexOf(
  [
    "Deep networks were long thought impossible to train. Residual connections changed that: a block that has nothing to add can always fall back on the identity.",
    "The network with 152 layers won the competition in 2015. It does not suffer from vanishing gradients, as plain networks of that depth do, and it generalises well to other",
    "tasks. Plain networks of more than twenty layers get worse, not better. The cat sat on the mat.",
  ],
  "english",
);
const chinese = indexOf(
  [
    "深度网络的训练曾被认为是不可能的。残差连接改变了这一点：没有什么可学的块总能退回到恒等映射。",
    "152 层的网络赢得了 2015 年的竞赛。它不会像同样深度的普通网络那样遭受梯度消失的困扰，并且能够很好地推广到其他任务。",
  ],
  "chinese",
);
const russian = indexOf(
  ["Глубокие сети долго считались необучаемыми. Остаточные соединения изменили это: сеть не теряет градиент."],
  "russian",
);
const all = [english, chinese, russian];

function anchor(quote: string, indexes = all): Anchoring {
  return new Anchorer(folding).anchor(quote, indexes);
}

/** The verdict with the source, page and words of its first place, and its changes. */
function brief(quote: string, indexes = all): string {
  const anchoring = anchor(quote, indexes);
  if (anchoring.kind === "fails") return "fails";
  const { source, stretches, difference } = anchoring.places[0];
  const pages = [...new Set(stretches.map(({ page }) => page))].join(",");
  const changes = (difference?.runs ?? []).flatMap((run) => (run.kind === "equal" ? [] : [run.change]));
  return [anchoring.kind, source, pages, ...changes].join(" ");
}

test("words to the letter hold, in every script, whatever their typography", () => {
  expect(brief("Residual connections changed that")).toBe("holds english 0");
  expect(brief("ＲＥＳＩＤＵＡＬ  con-\nnections changed that:")).toBe("holds english 0");
  expect(brief("残差 连接 改变了这一点")).toBe("holds chinese 0");
  expect(brief("梯度消失")).toBe("holds chinese 1");
  expect(brief("Остаточные соединения изменили это")).toBe("holds russian 0");
});

test("a place has its page, label, offsets, and what stands around it", () => {
  const anchoring = anchor("won the competition in 2015");
  expect(anchoring).toMatchObject({
    kind: "holds",
    more: false,
    places: [
      {
        source: "english",
        stretches: [{ page: 1, label: "2", span: { start: 28, end: 55 } }],
        passage: "won the competition in 2015",
        before: "The network with 152 layers ",
        difference: null,
      },
    ],
  });
});

test("a changed digit, negation or name is near, never holds", () => {
  expect(brief("The network with 125 layers won the competition")).toBe("near english 1 number");
  expect(brief("won the competition in 2016")).toBe("near english 1 number");
  expect(brief("It does suffer from vanishing gradients")).toBe("near english 1 negation");
  expect(brief("并且不能够很好地推广到其他任务")).toBe("near chinese 1 negation");
  expect(brief("сеть теряет градиент. Остаточные соединения")).toBe("fails");
  expect(brief("Остаточные соединения изменили это: сеть теряет градиент")).toBe("near russian 0 negation");
});

test("a number or negation cut off at the edge is noticed", () => {
  expect(brief("The network with 15")).toBe("near english 1 number");
  expect(brief("52 层的网络赢得了")).toBe("near chinese 1 number");
  expect(brief("训练曾被认为是不可能的")).toBe("holds chinese 0");
  expect(brief("会像同样深度的普通网络")).toBe("near chinese 1 negation");
  expect(brief("It does")).toBe("near english 1 negation");
});

test("other words are near with what differs, and too many of them fail", () => {
  expect(brief("a block that has nothing to learn can always fall back")).toBe("near english 0 words");
  expect(brief("a block that has learned something new never falls forward on its neighbour")).toBe("fails");
});

test("a quote over a page break holds on both pages", () => {
  expect(brief("it generalises well to other tasks. Plain networks")).toBe("holds english 1,2");
});

test("a sentence that notes at the foot of a page interrupt holds", () => {
  const index = indexOf([
    "Above and beyond these considerations, programming in this language is very great\n1 This is a note at the foot of the page.",
    "entertainment for everyone. The next paragraph is about something else.",
  ]);
  const quote =
    "Above and beyond these considerations, programming in this language is very great entertainment for everyone";
  expect(brief(quote, [index])).toBe("holds book 0,1");
  expect(brief("programming in this language is very great something else", [index])).toBe("fails");
});

test("a few words before what interrupts them are not taken for slips", () => {
  const index = indexOf([
    "We do not know what form the graph will take. However, whenever we execute\ndef f(a):\nc = 100 * b\nreturn c",
    "f(a) on a specific input, we realize a specific computational graph and can subsequently run backward.",
  ]);
  const quote =
    "whenever we execute f(a) on a specific input, we realize a specific computational graph and can subsequently run backward.";
  expect(brief(quote, [index])).toBe("holds book 0,1");
  expect(brief(quote.replace("graph", "tree"), [index])).toMatch(/^near/u);
});

test("a last line of the page that the note has skipped is missed", () => {
  const index = indexOf([
    "They say that programming in this language is\nnever at any time an",
    "entertainment for everyone.",
  ]);
  expect(brief("They say that programming in this language is entertainment for everyone.", [index])).toMatch(/^near/u);
});

test("where a sentence ends before what is between, it may have been left out", () => {
  const index = indexOf([
    "Above and beyond these considerations, programming in this language is very great.\nNot everyone agrees with that.",
    "Entertainment for everyone is what it offers. The next paragraph is about something else.",
  ]);
  expect(
    brief(
      "Above and beyond these considerations, programming in this language is very great. Entertainment for everyone is what it offers.",
      [index],
    ),
  ).toBe("near book 0,1 words");
});

test("elisions leave words out, in order", () => {
  for (const mark of ["…", "……", "...", " . . . ", " [...] ", "[…]", "（略）", "[省略]"]) {
    expect(brief(`Deep networks were long thought${mark}Residual connections changed that`)).toBe("holds english 0");
  }
  expect(brief("152 层的网络……能够很好地推广到其他任务")).toBe("holds chinese 1");
  expect(brief("Residual connections changed that … Deep networks were long thought")).toBe("fails");
});

test("what a note puts in brackets is not taken for the book's words", () => {
  expect(brief("It [the deep network] does not suffer from vanishing gradients")).toBe("holds english 1");
  expect(brief("[The block] can always fall back on the identity")).toBe("holds english 0");
  expect(brief("[R]esidual connections changed that")).toBe("holds english 0");
  expect(brief("Residual connections [never] changed that")).toBe("near english 0 negation");
});

test("halves of two places are no quote, nor are words of no book", () => {
  expect(brief("Deep networks were long thought impossible to generalise well to other tasks")).toBe("fails");
  expect(brief("残差连接改变了这一点：同样深度的普通网络那样遭受困扰")).toBe("fails");
  expect(brief("Attention is all you need, and nothing else matters here")).toBe("fails");
});

test("short words are whole words, and all their places are listed", () => {
  expect(brief("cat")).toBe("holds english 2");
  expect(brief("dent")).toBe("fails");
  const anchoring = anchor("networks");
  expect(anchoring.kind === "fails" ? [] : anchoring.places.map(({ stretches }) => stretches[0]?.page)).toEqual([
    0, 1, 2,
  ]);
  expect(anchor("。。。")).toEqual({ kind: "fails" });
  expect(anchor("")).toEqual({ kind: "fails" });
});

test("a short word is found as a word, however often it stands within others before", () => {
  const index = indexOf([`${"implementation ".repeat(300)}and every ion counts`]);
  expect(brief("ion", [index])).toBe("holds book 0");
  expect(brief("mental", [index])).toBe("fails");
});

test("what a note inserts before a negation leaves the negation where it is", () => {
  expect(brief("It does [the author says] not suffer from vanishing gradients")).toBe("holds english 1");
  expect(brief("It does [the author says] suffer from vanishing gradients")).toMatch(/^(?:near|fails)/u);
});

test("two numbers that have changed places are near", () => {
  const index = indexOf(["The error rate fell from 25.8% to 16.4% in 2012, and everybody noticed it at once."]);
  expect(brief("The error rate fell from 16.4% to 25.8% in 2012", [index])).toMatch(/^near book 0 number/u);
});

test("words that stand in two books are listed from both, and copied characters are found as well as others", () => {
  const line = "The loss on held-out data fell for a hundred epochs, and then it rose again without warning.";
  const [first, second] = [indexOf([line], "first"), indexOf([`Chapter 2. ${line}`], "second")];
  for (const quote of [line, line.replaceAll(" ", "  ")]) {
    const anchoring = new Anchorer(folding).anchor(quote, [first, second]);
    expect(anchoring.kind === "fails" ? [] : anchoring.places.map(({ source }) => source)).toEqual(["first", "second"]);
  }
});

test("no more places than asked for are listed, and it is said that there are more", () => {
  const many = indexOf([Array.from({ length: 50 }, () => "gradient descent works").join(". ")]);
  const anchoring = new Anchorer(folding).anchor("gradient descent", [many], 10);
  expect(anchoring).toMatchObject({ kind: "holds", more: true });
  expect(anchoring.kind === "fails" ? 0 : anchoring.places.length).toBe(10);
});

test("traditional words are found in a simplified book, and the difference is said", () => {
  const variants = new Folding(readVariants("殘 残|連 连|變 变|這 这|點 点"));
  const index = indexOf(["残差连接改变了这一点：没有什么可学的块总能退回到恒等映射。"], "book", variants);
  const anchoring = new Anchorer(variants).anchor("殘差連接改變了這一點", [index]);
  expect(anchoring).toMatchObject({
    kind: "near",
    places: [{ passage: "残差连接改变了这一点", difference: { grave: false } }],
  });
});

test("what was asked before does not matter", () => {
  const anchorer = new Anchorer(folding);
  const quotes = [
    "Deep networks were lomg thought impossible",
    "残差连接改变了那一点：没有什么",
    "of that depth do, amd it generalises wel",
  ];
  const fresh = quotes.map((quote) => new Anchorer(folding).anchor(quote, all));
  for (let round = 0; round < 3; round += 1) {
    expect(quotes.map((quote) => anchorer.anchor(quote, all))).toEqual(fresh);
  }
});
