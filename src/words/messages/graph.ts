import { listed } from "../language.ts";
import { edgeTypeName } from "../names.ts";
import type { Phrases } from "./phrase.ts";

/** Concepts and the graph. */
export const graphWords: Phrases<
  | "concept/undefined"
  | "concept/two-names"
  | "concept/also-called"
  | "concept/use-name"
  | "graph/cycle"
  | "graph/edge-here"
  | "graph/island"
  | "graph/unknown-type"
  | "graph/use-type"
  | "graph/retracts-nothing"
> = {
  "concept/undefined": {
    zh: ({ name }) => `“${name}”没有定义。在它下面写一句“${name}是……”。`,
    en: ({ name }) => `“${name}” has no definition. Write a sentence “${name} is …” under it.`,
  },
  "concept/two-names": {
    zh: ({ name, names }) =>
      `“${name}”有几个译名：${listed(quotedEach(names), "zh")}。统一成一个；若确是同一概念，写“${names[0] ?? name} ≡ ${names[1] ?? name}”。`,
    en: ({ name, names }) =>
      `“${name}” goes by several names: ${listed(quotedEach(names), "en")}. Keep one; if both are meant, write “${names[0] ?? name} ≡ ${names[1] ?? name}”.`,
  },
  "concept/also-called": {
    zh: ({ name }) => `这里叫“${name}”`,
    en: ({ name }) => `it is called “${name}” here`,
  },
  "concept/use-name": {
    zh: ({ name }) => `改成“${name}”`,
    en: ({ name }) => `Change it to “${name}”`,
  },
  "graph/cycle": {
    zh: ({ type, names }) => `“${edgeTypeName(type, "zh")}”绕成了圈：${names.join(" → ")}。去掉或改正其中一条边。`,
    en: ({ type, names }) =>
      `“${edgeTypeName(type, "en")}” runs in a circle: ${names.join(" → ")}. Remove or correct one of the edges.`,
  },
  "graph/edge-here": {
    zh: ({ from, to }) => `${from} → ${to} 在这里`,
    en: ({ from, to }) => `${from} → ${to} is here`,
  },
  "graph/island": {
    zh: ({ names }) => `${listed(quotedEach(names), "zh")}与图谱的其余部分没有联系。加一条边，或放到一个主题下。`,
    en: ({ names }) =>
      `${listed(quotedEach(names), "en")} ${names.length === 1 ? "is" : "are"} not connected to the rest of the graph. Add an edge, or put ${names.length === 1 ? "it" : "them"} under a topic.`,
  },
  "graph/unknown-type": {
    zh: ({ type, nearest }) =>
      `没有“${type}”这种边。${nearest === null ? "改用已有的，或在 ibid.yaml 的 edgeTypes 里加上它。" : `是不是“${edgeTypeName(nearest, "zh")}”？`}`,
    en: ({ type, nearest }) =>
      `There is no edge type “${type}”. ${nearest === null ? "Use a known one, or add it to edgeTypes in ibid.yaml." : `Is “${edgeTypeName(nearest, "en")}” meant?`}`,
  },
  "graph/use-type": {
    zh: ({ type }) => `改成“${edgeTypeName(type, "zh")}”`,
    en: ({ type }) => `Change it to “${edgeTypeName(type, "en")}”`,
  },
  "graph/retracts-nothing": {
    zh: ({ from, to }) => `要撤回的边 ${from} → ${to} 此前没有。检查两端的名字，或去掉删除线。`,
    en: ({ from, to }) =>
      `There is no edge ${from} → ${to} before this to take back. Check both names, or remove the strike-through.`,
  },
};

function quotedEach(names: readonly string[]): string[] {
  return names.map((name) => `“${name}”`);
}
