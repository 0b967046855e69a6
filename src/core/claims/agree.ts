import type { Agreement } from "../model/claim-evidence.ts";
import type { Quantity } from "../model/quantity.ts";
import { amountOf, bareRange, overlap, type Range, rangeOf } from "./amount.ts";
import { unitNamed } from "./unit.ts";

/** A quantity of a passage, with its own place in the text of the passage. */
export type Stated<Key> = {
  readonly key: Key;
  readonly quantity: Quantity;
  readonly from: number;
  readonly to: number;
};

/** What some quantities of a passage say of another one of it. */
export type Finding<Key> = {
  readonly of: Key;
  readonly with: readonly Key[];
  readonly kind: "holds" | "near" | "fails";
  readonly agreement: Agreement;
};

/** Looks in one passage for quantities that determine each other. */
export function agreementsIn<Key>(text: string, stated: readonly Stated<Key>[]): readonly Finding<Key>[] {
  return [
    ...doublings(text, stated),
    ...parts(text, stated),
    ...percentages(text, stated),
    ...parameters(text, stated),
  ];
}

/** `near` is as far as the figures written leave open, and some more behind a word such as 约 or *up to*. */
function judged<Key>(
  one: Stated<Key>,
  others: readonly Stated<Key>[],
  rule: Agreement["rule"],
  computed: Range,
  needed: Agreement["needed"],
): Finding<Key> {
  const { quantity } = one;
  const strict = rangeOf(quantity, "rounding");
  const isExact = quantity.hedge === "exact";
  // Counts are exact unless a word says otherwise; factors and times are as exact as their figures.
  const share = rule === "doubling" ? (isExact ? 0.05 : 0.25) : isExact ? 0.01 : 0.1;
  const loose = rule === "doubling" ? bareRange(quantity) : { low: quantity.value, high: quantity.value };
  const wide = {
    low: Math.min(loose.low, quantity.value * (1 - share)),
    high: Math.max(loose.high, (quantity.upper ?? quantity.value) * (1 + share)),
  };
  const open = { low: Math.min(wide.low, strict.low), high: Math.max(wide.high, strict.high) };
  const kind = overlap(strict, computed) ? "holds" : overlap(open, computed) ? "near" : "fails";
  return {
    of: one.key,
    with: others.map(({ key }) => key),
    kind,
    agreement: {
      rule,
      stated: amountOf(strict, quantity.unit),
      computed: amountOf(computed, quantity.unit),
      needed: kind === "holds" ? null : needed,
    },
  };
}

const doubling = /翻倍|翻一番|翻番|加倍|倍增|doubl/i;

/** A doubling time and a factor a year: the factor is 2 to the number of doubling times in the year. */
function doublings<Key>(text: string, stated: readonly Stated<Key>[]): readonly Finding<Key>[] {
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
}

function isTime({ unit, per }: Quantity): boolean {
  const known = unitNamed(unit);
  return per === null && known !== null && known.dimension.size === 1 && known.dimension.get("s") === 1;
}

/** Whether a time is said to be one of doubling: in its own sentence, before the factor that follows from it. */
function sinceDoubling(text: string, at: number, until: number): boolean {
  const start = Math.max(text.lastIndexOf("。", at), text.lastIndexOf(". ", at), 0);
  return doubling.test(text.slice(start, until)) && !/[。.!?！？]\s/.test(text.slice(at, until).replace(/\d\.\d/g, ""));
}

const whole = /(?:共|总共|合计|总计|一共|in total|in all|total(?:ling)?|altogether|overall)[^\d。.]{0,12}$/i;
const opening =
  /(?:其中|包括|分为|包含|即|:|：|—|of which|including|consist(?:s|ing) of|compris(?:es|ing)|split into|made up of)/i;

/** A total and the parts that it is said to have, in one sentence and one unit. */
function parts<Key>(text: string, stated: readonly Stated<Key>[]): readonly Finding<Key>[] {
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
    const sum = rest.reduce(
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
    return [judged(total, rest, "parts", sum, null)];
  });
}

const share = /占|比例|准确率|错误率|of\b|out of|accuracy|error rate|[（(]\s*$|即|约为|相当于/i;

/** Two counts of one thing and the percentage that one is of the other, in one sentence. */
function percentages<Key>(text: string, stated: readonly Stated<Key>[]): readonly Finding<Key>[] {
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
}

const dense =
  /(?:全连接|线性|稠密|fully[- ]connected|dense|linear)[^。.;；]{0,40}?(\d[\d,]*)\s*(?:→|->|×|x|到|to|in\D{0,8})\s*(\d[\d,]*)/iu;
const convolution =
  /(\d+)\s*[×x]\s*(\d+)[^。.;；]{0,30}?(?:卷积|conv)[^。.;；]{0,40}?(\d[\d,]*)\s*(?:→|->|×|x|到|to)\s*(\d[\d,]*)/iu;
const withoutBias = /无偏置|没有偏置|不带偏置|without bias|no bias|bias-free/i;

/** The parameters of a layer that is described beside their number. */
function parameters<Key>(text: string, stated: readonly Stated<Key>[]): readonly Finding<Key>[] {
  return stated.flatMap((one): Finding<Key>[] => {
    if (one.quantity.unit !== "parameter" || one.quantity.per !== null) return [];
    const start = Math.max(text.lastIndexOf("。", one.from), text.lastIndexOf(". ", one.from), 0);
    const sentence = text.slice(start, one.from);
    const ofConvolution = convolution.exec(sentence);
    const ofDense = ofConvolution ? null : dense.exec(sentence);
    const found = (ofConvolution ?? ofDense)?.slice(1).map((digits) => Number(digits.replaceAll(",", "")));
    if (found === undefined) return [];
    const weights = found.reduce((product, factor) => product * factor, 1);
    const outputs = found.at(-1) ?? 0;
    const bare = withoutBias.test(text.slice(start, one.to + 40));
    const count = bare ? weights : weights + outputs;
    // Where biases are not spoken of, either count is what the layer has.
    const unspoken = !bare && !/偏置|bias/i.test(text.slice(start, one.to + 40));
    const computed = { value: count, low: unspoken ? Math.min(weights, count) : count, high: count };
    const isEither = unspoken && (one.quantity.value === weights || one.quantity.value === count);
    return [
      judged(
        one,
        [],
        "parameters",
        isEither
          ? { value: one.quantity.value, low: one.quantity.value, high: one.quantity.value }
          : { ...computed, low: count },
        null,
      ),
    ];
  });
}
