import type { Span } from "../text/span.ts";

/** How sure the writer was: 约 2 年 is `about`, 高达 10 倍 is `at-most`, 至少 is `at-least`, 不到 is `under`, 超过 is `over`. */
export type Hedge = "exact" | "about" | "at-most" | "at-least" | "under" | "over";

/**
 * A number with its unit, read from prose. `10 倍` and `ten-fold` have the unit `fold`; 三个数量级 has `order-of-magnitude`;
 * 95 % has `percent`. Units are singular English names (`month`, `year`, `FLOP`, `petaflop/s-day`).
 */
export type Quantity = {
  readonly value: number;
  /** The upper end where a range was written (2–3 个月), else null. */
  readonly upper: number | null;
  /** Significant figures written; the tolerance of a comparison follows from it. */
  readonly figures: number;
  readonly unit: string;
  /** The unit in 每年 10 倍 that it is counted by: `year`. */
  readonly per: string | null;
  readonly hedge: Hedge;
  readonly span: Span;
};
