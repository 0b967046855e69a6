import type { Quantity } from "../model/quantity.ts";
import { type AgreementRule, type Finding, judged, type Stated, sentenceStart } from "./agreement.ts";
import { rangeOf } from "./amount.ts";
import { unitNamed } from "./unit.ts";

const doubling = /翻倍|翻一番|翻番|加倍|倍增|doubl/i;

/** A doubling time and a factor a year: the factor is 2 to the number of doubling times in the year. */
export const doublings: AgreementRule = <Key>(text: string, stated: readonly Stated<Key>[]) => {
  const findings: Finding<Key>[] = [];
  for (const [at, factor] of stated.entries()) {
    const { unit, per, value, upper } = factor.quantity;
    const period = per === null ? null : unitNamed(per);
    if (unit !== "fold" || period === null || value <= 1) continue;
    const time =
      stated.slice(0, at).findLast((one) => isTime(one.quantity) && sinceDoubling(text, one.from, factor.from)) ??
      stated
        .slice(at + 1)
        .find(
          (one) =>
            isTime(one.quantity) &&
            doubling.test(text.slice(factor.to, one.from)) &&
            !/[。.!?！？]\s/.test(text.slice(factor.to, one.from)),
        );
    const length = time === undefined ? null : unitNamed(time.quantity.unit);
    if (time === undefined || length === null) continue;
    const { low, high } = rangeOf(time.quantity, "figures");
    const growth = (duration: number): number => 2 ** (period.factor / (duration * length.factor));
    const duration =
      time.quantity.upper === null ? time.quantity.value : (time.quantity.value + time.quantity.upper) / 2;
    const computed = { value: growth(duration), low: growth(high), high: growth(Math.max(low, duration / 10)) };
    const needed = period.factor / Math.log2(upper === null ? value : (value + upper) / 2) / length.factor;
    findings.push(
      judged(factor, [time], "doubling", computed, {
        value: needed,
        low: needed,
        high: needed,
        unit: time.quantity.unit,
      }),
    );
  }
  return findings;
};

/**
 * A factor over a time, and a doubling time in the same sentence: 六年间增长了 300,000 倍，每 3.4 个月翻一番. The factor
 * is 2 to the number of doubling times in the time.
 */
export const growth: AgreementRule = <Key>(text: string, stated: readonly Stated<Key>[]) =>
  stated.flatMap((factor): Finding<Key>[] => {
    const { unit, per, value } = factor.quantity;
    if (unit !== "fold" || per !== null || value <= 1) return [];
    const start = sentenceStart(text, factor.from);
    const own = stated.filter(({ from, quantity }) => sentenceStart(text, from) === start && isTime(quantity));
    const over = own.find((time) => isSpan(text, time));
    const time = own.find((one) => one !== over && isDoublingTime(text, one));
    const [whole, each] = [over && unitNamed(over.quantity.unit), time && unitNamed(time.quantity.unit)];
    if (!over || !time || !whole || !each) return [];
    const length = over.quantity.value * whole.factor;
    const grown = (duration: number): number => 2 ** (length / (duration * each.factor));
    const { low, high } = rangeOf(time.quantity, "figures");
    const computed = {
      value: grown(time.quantity.value),
      low: grown(high),
      high: grown(Math.max(low, time.quantity.value / 10)),
    };
    const needed = length / Math.log2(value) / each.factor;
    const amount = { value: needed, low: needed, high: needed, unit: time.quantity.unit };
    return [judged(factor, [over, time], "growth", computed, amount)];
  });

/** 六年间, over six years: a stretch of time, in which something grew. */
function isSpan<Key>(text: string, { from, to }: Stated<Key>): boolean {
  return (
    /(?:\b(?:over|in|within|during)\s+(?:the\s+|about\s+)?|这|近|经过)$/i.test(
      text.slice(Math.max(0, from - 16), from),
    ) || /^\s*(?:里|内|间|来|中|以来|后|约增|增长|later\b)/i.test(text.slice(to, to + 8))
  );
}

/** 每 3.4 个月翻一番, doubles every 3.4 months, a doubling time of 3.4 months. */
function isDoublingTime<Key>(text: string, { from, to }: Stated<Key>): boolean {
  return (
    /^[^，,。.;；]{0,6}(?:翻倍|翻一番|翻番|加倍|倍增)/.test(text.slice(to, to + 14)) ||
    /doubl[^，,。;；]{0,30}$/i.test(text.slice(Math.max(0, from - 36), from))
  );
}

export function isTime({ unit, per }: Quantity): boolean {
  const known = unitNamed(unit);
  return per === null && known !== null && known.dimension.size === 1 && known.dimension.get("s") === 1;
}

/** Whether a time is said to be one of doubling: in its own sentence, before the factor that follows from it. */
function sinceDoubling(text: string, at: number, until: number): boolean {
  const start = Math.max(text.lastIndexOf("。", at), text.lastIndexOf(". ", at), 0);
  return doubling.test(text.slice(start, until)) && !/[。.!?！？]\s/.test(text.slice(at, until).replace(/\d\.\d/g, ""));
}
