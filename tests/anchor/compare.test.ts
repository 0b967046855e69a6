import { expect, test } from "vitest";
import { Comparer } from "../../src/core/anchor/compare.ts";
import { Folding } from "../../src/core/anchor/folding.ts";
import { readVariants } from "../../src/core/anchor/variants.ts";

const comparer = new Comparer(new Folding(readVariants("殘 残|連 连|學 学|習 习")));

/** What differs, as `note≠book:change`. */
function differences(quote: string, passage: string): readonly string[] {
  const difference = comparer.compare(quote, passage);
  return (difference?.runs ?? []).flatMap((run) =>
    run.kind === "equal"
      ? []
      : [
          `${quote.slice(run.quote.start, run.quote.end)}≠${passage.slice(run.passage.start, run.passage.end)}:${run.change}`,
        ],
  );
}

test("typography is no difference", () => {
  const same: (readonly [string, string])[] = [
    ["“Deep learning”, he said", '"deep  learn-\ning" he said.'],
    ["ResNet（残差网络）有152层", "ResNet (残差网络) 有 152 层"],
    ["the efﬁcient net work", "the efficient network"],
    ["1,000 layers", "1000 layers"],
    ["x − 1", "x - 1"],
    ["10^8 cells", "10⁸ cells"],
    ["1990–1995", "1990-1995"],
    ["don’t", "don't"],
    ["**not** a ~~bug~~ feature", "not a bug feature"],
    ["½ of it", "1/2 of it"],
  ];
  same.push(["ﷺ㍿".repeat(40), "ﷺ ㍿ ".repeat(40)]);
  for (const [quote, passage] of same) expect(differences(quote, passage)).toEqual([]);
});

test("a changed number is grave", () => {
  expect(differences("has 152 layers", "has 125 layers")).toEqual(["152≠125:number"]);
  expect(differences("about 1.5 times", "about 15 times")).toEqual(["1.5≠15:number"]);
  expect(differences("10⁸ cells", "108 cells")).toEqual(["10⁸≠108:number"]);
  expect(differences("有三个隐藏层", "有两个隐藏层")).toEqual(["三≠两:number"]);
  expect(differences("из трёх слоёв", "из двух слоёв")).toEqual(["трёх≠двух:number"]);
  expect(differences("это второй слой", "это третий слой")).toEqual(["второй≠третий:number"]);
  expect(differences("two layers of 2012", "ten layers of 2012")).toEqual(["two≠ten:number"]);
  expect(differences("in 2012, 3 people", "in 20123 people")).toEqual(["2012, 3≠20123:number"]);
  expect(comparer.compare("has 152 layers", "has 125 layers")?.grave).toBe(true);
});

test("a negation more or less is grave", () => {
  expect(differences("it is not stable", "it is stable")).toEqual(["not≠:negation"]);
  expect(differences("it can converge", "it can't converge")).toEqual(["can≠can't:negation"]);
  expect(differences("the stable case", "the unstable case")).toEqual(["stable≠unstable:negation"]);
  expect(differences("模型收敛", "模型不收敛")).toEqual(["≠不:negation"]);
  expect(differences("сеть не сходится", "сеть сходится")).toEqual(["не≠:negation"]);
});

test("a changed name and a changed sign are grave", () => {
  expect(differences("as Hinton showed", "as Bengio showed")).toEqual(["Hinton≠Bengio:name"]);
  expect(differences("使用 PyTorch 实现", "使用 MXNet 实现")).toEqual(["PyTorch≠MXNet:name"]);
  expect(differences("if x < y holds", "if x > y holds")).toEqual(["<≠>:sign"]);
  expect(differences("we get −5 as x", "we get 5 as x")).toEqual(["−≠:sign"]);
});

test("other differences are by words, and by characters in Chinese", () => {
  expect(differences("the learned network", "the trained network")).toEqual(["learned≠trained:words"]);
  expect(differences("the deep network", "the network")).toEqual(["deep≠:words"]);
  expect(differences("深度学习模型", "深度学习的模型")).toEqual(["≠的:words"]);
  expect(differences("thelearnednetwork is", "the trained network is")).toEqual(["learned≠trained:words"]);
  expect(comparer.compare("the learned network", "the trained network")?.grave).toBe(false);
});

test("traditional against simplified is a kind of its own; so is the case of a symbol", () => {
  expect(differences("殘差連接", "残差连接")).toEqual(["殘≠残:script", "連≠连:script"]);
  expect(differences("where X is given", "where x is given")).toEqual(["X≠x:case"]);
  expect(differences("Residual Networks", "residual networks")).toEqual([]);
  expect(differences("A network", "a network")).toEqual([]);
  expect(differences("В сети и вне её", "в сети и вне её")).toEqual([]);
});

test("runs cover both texts, equal stretches with them", () => {
  expect(comparer.compare("the deep net", "the wide net")).toEqual({
    grave: false,
    runs: [
      { kind: "equal", quote: { start: 0, end: 3 }, passage: { start: 0, end: 3 } },
      { kind: "replaced", quote: { start: 4, end: 8 }, passage: { start: 4, end: 8 }, change: "words" },
      { kind: "equal", quote: { start: 9, end: 12 }, passage: { start: 9, end: 12 } },
    ],
  });
});
