import type { Name } from "../model/name.ts";
import { firstIndex } from "./brackets.ts";
import { nameAt, namesFrom } from "./gloss.ts";
import { type Prose, trim } from "./prose.ts";
import type { Stretch } from "./series.ts";

/** The names a stretch of a graph section gives a node; null if it is no name. */
export type NodeName = { readonly names: readonly Name[]; readonly from: number; readonly to: number };

/**
 * `“残差连接(residual connection)”`, `**ResNet**`, `[[自动微分]]`, `自动微分(…)方法`: quotation marks and a generic ending
 * behind a gloss are not part of the name. `cited` are stretches that are citations, in order.
 */
export function readNodeName(prose: Prose, stretch: Stretch, cited: readonly Stretch[]): NodeName | null {
  const next = cited[firstIndex(cited.length, (index) => (cited[index]?.from ?? 0) >= stretch.from)];
  const end = Math.min(stretch.to, next?.from ?? stretch.to);
  let { from, to } = trim(prose, stretch.from, end);
  while (to > from && /[;。.,:!]/.test(prose.narrow[to - 1] ?? "")) to = trim(prose, from, to - 1).to;
  ({ from, to } = withoutQuotes(prose, from, to));
  if (to <= from) return null;
  const names = namesFrom(prose, from, to);
  if (names) return { names, from, to };
  const remark = /^([^()]+?)\s*\([^()]+\)[^()]{0,6}$/.exec(prose.narrow.slice(from, to));
  if (remark?.[1]) to = from + remark[1].length;
  const name = nameAt(prose, from, to);
  return name.text === "" ? null : { names: [name], from, to };
}

const pairs: { readonly [opener: string]: string } = {
  "“": "”",
  '"': '"',
  "「": "」",
  "『": "』",
  "《": "》",
  "‘": "’",
};

function withoutQuotes(prose: Prose, from: number, to: number): Stretch {
  const closer = pairs[prose.narrow[from] ?? ""];
  if (!closer) return { from, to };
  const close = prose.narrow.indexOf(closer, from + 1);
  // Only a mark that closes at the end sets the whole name off; “自动微分”方法 keeps its ending out.
  return close > from && close < to ? trim(prose, from + 1, close) : { from, to };
}
