import { type AgreementRule, type Finding, judged, type Stated } from "./agreement.ts";
import { rangeOf } from "./amount.ts";
import { isTime } from "./doubling.ts";
import { sameDimension, unitNamed } from "./unit.ts";

const says = String.raw`(?:即|也就是|也即|相当于|合|折合|约合|等于|that is,?|i\.e\.,?|which is|or equivalently|equivalent to|equal to|=|≈)`;
const roughly = String.raw`(?:大?约|about|around|approximately|roughly|nearly|a factor of|an?)?`;
/** The second says the same as the first. */
const same = new RegExp(String.raw`^\s*[,，、]?\s*${says}\s*${roughly}\s*${roughly}\s*$`, "i");
/** The second most likely does: if the two are far apart, it is something else. */
const maybe =
  /^\s*(?:[,，]\s*(?:大?约|about|around|approximately|roughly)|[（(]\s*(?:大?约|about|approximately)?)\s*(?:a factor of\s*)?$/i;

/** One quantity in two units: 3.14×10²³ FLOP, about 3,640 pfs-days; three orders of magnitude, that is a factor of 1,000. */
export const conversions: AgreementRule = <Key>(text: string, stated: readonly Stated<Key>[]) =>
  stated.flatMap((other, at): Finding<Key>[] => {
    const one = stated[at - 1];
    if (one === undefined || one.quantity.per !== null || other.quantity.per !== null) return [];
    const between = text.slice(one.to, other.from);
    const isSame = same.test(between);
    if (!isSame && !maybe.test(between)) return [];
    const scale = scaleBetween(one.quantity.unit, other.quantity.unit);
    if (scale === null) return [];
    const { low, high, value } = rangeOf(one.quantity, "rounding");
    const computed = { value: scale(value), low: scale(low), high: scale(high) };
    const found = judged(other, [one], "conversion", computed, null);
    const isFar = Math.abs(Math.log(computed.value / other.quantity.value)) > Math.log(1.5);
    // Two times may well be two; two amounts of work or of memory beside each other are one.
    return isSame || !isFar || !isTime(other.quantity) ? [found] : [];
  });

/** From a value in one unit to the value in another; null if it is the same unit, or one that does not convert. */
function scaleBetween(unit: string, other: string): ((value: number) => number) | null {
  if (unit === other) return null;
  if (unit === "order-of-magnitude" && other === "fold") return (value) => 10 ** value;
  if (unit === "fold" && other === "order-of-magnitude") return Math.log10;
  const [from, to] = [unitNamed(unit), unitNamed(other)];
  if (!from || !to || from.dimension.size === 0 || !sameDimension(from.dimension, to.dimension)) return null;
  return (value) => (value * from.factor) / to.factor;
}
