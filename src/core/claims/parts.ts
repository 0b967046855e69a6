import { type AgreementRule, type Finding, judged, plainNumber, type Stated, sentenceStart } from "./agreement.ts";
import { type Range, rangeOf } from "./amount.ts";
import { sameDimension, unitNamed } from "./unit.ts";

const whole = /(?:共|总共|合计|总计|一共|in total|in all|total(?:ling)?|altogether|overall)[^\d。.]{0,12}$/i;
const opening =
  /(?:其中|包括|分为|包含|即|:|：|—|of which|including|consist(?:s|ing) of|compris(?:es|ing)|split into|made up of)/i;

/** A total and the parts that it is said to have, in one sentence and one unit. */
export const parts: AgreementRule = <Key>(text: string, stated: readonly Stated<Key>[]) => {
  return stated.flatMap((total, at): Finding<Key>[] => {
    const { unit, per } = total.quantity;
    if (
      per !== null ||
      !whole.test(text.slice(Math.max(0, total.from - 24), total.from)) ||
      unitNamed(unit) === null ||
      unit === "percent"
    )
      return [];
    const rest = stated
      .slice(at + 1)
      .filter(
        ({ quantity, from }) =>
          quantity.unit === unit && quantity.per === null && !/[。!?！？]|\.\s/.test(text.slice(total.to, from)),
      );
    const [first] = rest;
    if (first === undefined || rest.length < 2 || !opening.test(text.slice(total.to, first.from))) return [];
    return [judged(total, rest, "parts", sumOf(rest), null)];
  });
};

function sumOf<Key>(all: readonly Stated<Key>[]): Range {
  return all.reduce(
    (range, { quantity }) => {
      const { low, high, value } = rangeOf({ ...quantity, hedge: "exact" }, "rounding");
      const isWhole = Number.isInteger(value);
      return {
        value: range.value + value,
        low: range.low + (isWhole ? value : low),
        high: range.high + (isWhole ? value : high),
      };
    },
    { value: 0, low: 0, high: 0 },
  );
}

const altogether = /^\s*(?:in all|in total|altogether|all told)\b/i;

/** Parts and then their total: 60,000 training images and 10,000 test images, 70,000 images in all. */
export const totals: AgreementRule = <Key>(text: string, stated: readonly Stated<Key>[]) =>
  stated.flatMap((total, at): Finding<Key>[] => {
    const { unit, per } = total.quantity;
    if (per !== null || unit === "percent" || unit === "fold" || !isTotal(text, total)) return [];
    const start = sentenceStart(text, total.from);
    const before = stated
      .slice(0, at)
      .filter(({ from, quantity }) => from >= start && quantity.unit === unit && quantity.per === null);
    const joined = before.slice(1).every(({ from }, index) => {
      const between = text.slice(before[index]?.to ?? 0, from);
      return /^\s*[^，,。]{0,12}(?:and|plus|和|与|及|、|，|,|加)\s*[^，,。]{0,8}$/i.test(between);
    });
    if (before.length < 2 || !joined) return [];
    return [judged(total, before, "parts", sumOf(before), null)];
  });

function isTotal<Key>(text: string, { from, to }: Stated<Key>): boolean {
  return whole.test(text.slice(Math.max(0, from - 24), from)) || altogether.test(text.slice(to, to + 16));
}

const so =
  /(\d[\d,]*)\s*(?:块|台|个|张|名|层|颗)?[^，,。;；\d]{0,16}(?:[，,]\s*每[块台个张名层颗]\S{0,4}?|\s(?:with|of|at|each(?: with| of)?))\s*$/i;

/** So many of so much each, and what that comes to: 8 块 GPU，每块 80 GB，共 640 GB. */
export const products: AgreementRule = <Key>(text: string, stated: readonly Stated<Key>[]) =>
  stated.flatMap((total, at): Finding<Key>[] => {
    const each = stated[at - 1];
    if (each === undefined || !isTotal(text, total) || total.quantity.per !== null || each.quantity.per !== null)
      return [];
    const start = sentenceStart(text, total.from);
    const count = plainNumber(so.exec(text.slice(start, each.from))?.[1]);
    const [one, all] = [unitNamed(each.quantity.unit), unitNamed(total.quantity.unit)];
    if (each.from < start || !(count > 1) || !one || !all || !sameDimension(one.dimension, all.dimension)) return [];
    const scale = (count * one.factor) / all.factor;
    const { value } = each.quantity;
    const bounds = Number.isInteger(value) ? { low: value, high: value } : rangeOf(each.quantity, "rounding");
    const computed = { value: value * scale, low: bounds.low * scale, high: bounds.high * scale };
    return [judged(total, [each], "product", computed, null)];
  });
