import type { Estimate } from "../../model/plot.ts";
import { studentQuantile } from "./student.ts";

export type Point = { readonly x: number; readonly y: number };

/** A straight line by ordinary least squares, with 95 % intervals by Student's t of n − 2 degrees of freedom. */
export type Line = {
  readonly slope: Estimate;
  readonly intercept: Estimate;
  /** 1 − residual sum of squares / total sum of squares. */
  readonly r2: number;
  readonly residual: number;
  /** The value at an x, with the interval in which the mean lies. */
  readonly at: (x: number) => Estimate;
};

/** Null for fewer than three points, or where all x are the same. Sums are taken about the means, so that little cancels. */
export function fitLine(points: readonly Point[]): Line | null {
  const count = points.length;
  if (count < 3) return null;
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / count;
  let ofX = 0;
  let ofBoth = 0;
  let ofY = 0;
  for (const { x, y } of points) {
    ofX += (x - meanX) ** 2;
    ofBoth += (x - meanX) * (y - meanY);
    ofY += (y - meanY) ** 2;
  }
  if (ofX === 0) return null;
  const slope = ofBoth / ofX;
  const valueAt = (x: number): number => meanY + slope * (x - meanX);
  const residual = points.reduce((sum, { x, y }) => sum + (y - valueAt(x)) ** 2, 0);
  const deviation = Math.sqrt(residual / (count - 2));
  const t = studentQuantile(0.95, count - 2);
  const around = (value: number, width: number): Estimate => ({ value, low: value - width, high: value + width });
  const at = (x: number): Estimate => around(valueAt(x), t * deviation * Math.sqrt(1 / count + (x - meanX) ** 2 / ofX));
  return {
    slope: around(slope, (t * deviation) / Math.sqrt(ofX)),
    intercept: at(0),
    r2: ofY === 0 ? 1 : 1 - residual / ofY,
    residual,
    at,
  };
}
