import { describe, expect, it } from "vitest";
import { outlineOf } from "./outline.ts";

const emphasis: readonly (readonly [markdown: string, outline: string])[] = [
  ["**残差连接（residual connection）**的", "strong{残差连接（residual connection）}的"],
  ["**“词”**是", "strong{“词”}是"],
  ["*斜*体", "em{斜}体"],
  ["~~A（a）~~的", "del{A（a）}的"],
  ["这是**《深度学习》**。", "这是strong{《深度学习》}。"],
  [
    "由**Transformer（变换器）**和**注意力（attention）**组成",
    "由strong{Transformer（变换器）}和strong{注意力（attention）}组成",
  ],
  ["**注意：**不要", "strong{注意：}不要"],
  ["他说***“好！”***然后", "他说em+strong{“好！”}然后"],
  ["**ResNet (Residual Network)**的", "strong{ResNet (Residual Network)}的"],
  ["~~“感知机”→BP~~，", "del{“感知机”→BP}，"],
  ["**100%**的", "strong{100%}的"],
  ["한국어**(Korean)**을", "한국어strong{(Korean)}을"],
];

const plain: readonly string[] = ["snake_case_词", "a ** b ** c", "**未闭合（open", "文件_名_称"];

describe("Chinese emphasis", () => {
  it.each(emphasis)("%s", (markdown, outline) => expect(outlineOf(markdown)).toEqual([`p ${outline}`]));
});

describe("no emphasis in", () => {
  it.each(plain)("%s", (markdown) => expect(outlineOf(markdown)).toEqual([`p ${markdown}`]));
});

describe("brackets that lead nowhere", () => {
  it("keep the marks inside them", () =>
    expect(outlineOf("[**注意**] 见 [1] 和 [@key, p. 4]")).toEqual(["p [strong{注意}] 见 [1] 和 [@key, p. 4]"]));
  it("are no mathematics when escaped", () => {
    expect(outlineOf("\\[1\\] He et al.\n\n见 \\[2\\]。")).toEqual(["p [1] He et al.", "p 见 [2]。"]);
    expect(outlineOf("\\[ a = b \\]\n\n有 \\[x^2\\]。")).toEqual(["math", "p 有 ‹math›。"]);
  });
});

describe("lists written the Chinese way", () => {
  it("are lists from two lines on", () => {
    expect(outlineOf("1、甲\n2、乙")).toEqual(["ol", "  li", "    p 甲", "  li", "    p 乙"]);
    expect(outlineOf("1、甲")).toEqual(["p 1、甲"]);
  });
  it("keep a line without a number in the item above it", () => {
    expect(outlineOf("下列：\n①甲\n续\n②乙")).toEqual(["p 下列：", "ol", "  li", "    p 甲 续", "  li", "    p 乙"]);
  });
});

it("a hyphen alone under a line is an empty bullet, two are an underline", () => {
  expect(outlineOf("句子\n-")).toEqual(["p 句子", "ul", "  li"]);
  expect(outlineOf("标题\n--")).toEqual(["h2 标题"]);
});
