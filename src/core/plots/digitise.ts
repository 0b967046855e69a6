import { momentOf } from "./moment.ts";

/** One axis of an image: two places along it, in parts of the image, with the values that it has there, as written. */
export type ImageAxis = {
  readonly isLog: boolean;
  readonly from: { readonly at: number; readonly value: string };
  readonly to: { readonly at: number; readonly value: string };
};

export type ImagePoint = { readonly x: number; readonly y: number };

/** Why places of an image say nothing of values. */
export type DigitiseTrouble = "not-a-value" | "same-place" | "same-value" | "not-positive";

/** What keeps an axis from giving values; null if nothing does. */
export function axisTrouble({ isLog, from, to }: ImageAxis): DigitiseTrouble | null {
  const [low, high] = [valueIn(from.value), valueIn(to.value)];
  if (low === null || high === null || low.isDate !== high.isDate) return "not-a-value";
  if (Math.abs(from.at - to.at) < 1e-6) return "same-place";
  if (low.value === high.value) return "same-value";
  return isLog && (low.value <= 0 || high.value <= 0 || low.isDate) ? "not-positive" : null;
}

/** The values at places of an image, in order of x, as CSV with columns x and y. Null where an axis gives none. */
export function digitisedCsv(
  points: readonly ImagePoint[],
  x: ImageAxis,
  y: ImageAxis,
  provenance: string,
): string | null {
  if (axisTrouble(x) !== null || axisTrouble(y) !== null) return null;
  const rows = points
    .map((point) => ({ x: valueAt(x, point.x), y: valueAt(y, point.y) }))
    .sort((a, b) => a.x - b.x)
    .map((row) => `${written(x, row.x)},${written(y, row.y)}`);
  return `# ${provenance.replace(/\s+/g, " ")}\nx,y\n${rows.join("\n")}\n`;
}

function valueAt({ isLog, from, to }: ImageAxis, at: number): number {
  const share = (at - from.at) / (to.at - from.at);
  const [low, high] = [valueIn(from.value)?.value ?? 0, valueIn(to.value)?.value ?? 1];
  return isLog ? low * (high / low) ** share : low + (high - low) * share;
}

function written(axis: ImageAxis, value: number): string {
  return valueIn(axis.from.value)?.isDate
    ? new Date(value).toISOString().slice(0, 10)
    : String(Number(value.toPrecision(4)));
}

/** A number, or a date with a month: four digits alone are a number. */
function valueIn(text: string): { readonly value: number; readonly isDate: boolean } | null {
  const bare = text.trim().replace(/−/g, "-").replace(/^10\^/, "1e");
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(bare)) return { value: Number(bare), isDate: false };
  const time = momentOf(bare);
  return time === null ? null : { value: time, isDate: true };
}
