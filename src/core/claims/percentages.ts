import { type AgreementRule, type Finding, judged, plainNumber, type Stated, sentenceStart } from "./agreement.ts";
import { isTime } from "./doubling.ts";

const share = /占|比例|准确率|错误率|of\b|out of|accuracy|error rate|[（(]\s*$|即|约为|相当于/i;

/** Two counts of one thing and the percentage that one is of the other, in one sentence. */
export const percentages: AgreementRule = <Key>(text: string, stated: readonly Stated<Key>[]) => {
  return stated.flatMap((percent, at): Finding<Key>[] => {
    if (percent.quantity.unit !== "percent") return [];
    const start = Math.max(
      text.lastIndexOf("。", percent.from),
      text.lastIndexOf(". ", percent.from),
      text.lastIndexOf("；", percent.from),
      text.lastIndexOf("; ", percent.from),
      0,
    );
    const before = stated
      .slice(0, at)
      .filter(({ from, quantity }) => from >= start && quantity.per === null && quantity.unit !== "percent");
    const [one, other] = before.slice(-2);
    if (one === undefined || other === undefined || before.length !== 2 || one.quantity.unit !== other.quantity.unit)
      return [];
    if (one.quantity.unit === "fold" || isTime(one.quantity) || !share.test(text.slice(start, percent.from))) return [];
    const [small, large] = one.quantity.value <= other.quantity.value ? [one, other] : [other, one];
    const ratio = (100 * small.quantity.value) / large.quantity.value;
    const slack = small.quantity.hedge === "exact" && large.quantity.hedge === "exact" ? 0 : ratio * 0.05;
    return [
      judged(percent, [one, other], "percentage", { value: ratio, low: ratio - slack, high: ratio + slack }, null),
    ];
  });
};

const behindCounts = /(\d[\d,]*)\s*(?:of|out of|\/)\s*(?:the\s+|all\s+)?(\d[\d,]*)\b[^.;。；(（\d]{0,30}[（(]\s*$/i;
const beforeCounts = /^\s*[（(]\s*(\d[\d,]*)\s*(?:of|out of|\/)\s*(?:the\s+|all\s+)?(\d[\d,]*)\b/i;
const among =
  /(\d[\d,]*)\s*[个张篇人次道条]?[^，,。；\d]{0,8}中(?:有|的)?\s*(\d[\d,]*)[^，,。；\d]{0,12}[（(]\s*(?:占)?$/;

/** Counts without a unit: 15 of 60 models (25 %), 60 个模型中 15 个（25%）. */
export const shares: AgreementRule = <Key>(text: string, stated: readonly Stated<Key>[]) =>
  stated.flatMap((percent): Finding<Key>[] => {
    if (percent.quantity.unit !== "percent") return [];
    const before = text.slice(sentenceStart(text, percent.from), percent.from);
    const [, part, whole] =
      behindCounts.exec(before) ?? beforeCounts.exec(text.slice(percent.to, percent.to + 40)) ?? [];
    const [, wholeThere, partThere] = part === undefined ? (among.exec(before) ?? []) : [];
    const [one, all] = [plainNumber(part ?? partThere), plainNumber(whole ?? wholeThere)];
    if (!(one >= 0 && all > 0 && one <= all) || (part ?? partThere) === undefined) return [];
    const ratio = (100 * one) / all;
    return [judged(percent, [], "percentage", { value: ratio, low: ratio, high: ratio }, null)];
  });

/** From one percentage to another, and by how much: in points, or of the first. */
export const changes: AgreementRule = <Key>(text: string, stated: readonly Stated<Key>[]) =>
  stated.flatMap((change, at): Finding<Key>[] => {
    const [from, to] = stated.slice(Math.max(0, at - 2), at);
    const start = sentenceStart(text, change.from);
    const isOne = [from, to].every((one) => one?.quantity.unit === "percent" && one.quantity.per === null);
    if (!from || !to || !isOne || from.from < start) return [];
    const lead = /(?:\bfrom\s*|从\s*|由\s*)(?:about\s*|约\s*)?$/i.test(
      text.slice(Math.max(0, from.from - 12), from.from),
    );
    const joined =
      /^\s*(?:to|up to|down to|(?:升|增|提高|降|减|跌|下降|上升|增加|减少)?(?:到|至))\s*(?:about\s*|约\s*)?$/i.test(
        text.slice(from.to, to.from),
      );
    if (!lead || !joined) return [];
    const [one, other] = [from.quantity.value, to.quantity.value];
    const points = Math.abs(other - one);
    const slack = [one, other].every(Number.isInteger) ? 0 : 0.1;
    if (change.quantity.unit === "percentage-point")
      return [
        judged(change, [from, to], "difference", { value: points, low: points - slack, high: points + slack }, null),
      ];
    const isRelative =
      change.quantity.unit === "percent" &&
      /relative|相对/i.test(text.slice(to.to, Math.min(text.length, change.to + 24))) &&
      one !== 0;
    if (!isRelative) return [];
    const share = (100 * points) / one;
    return [
      judged(change, [from, to], "relative-change", { value: share, low: share - slack, high: share + slack }, null),
    ];
  });
