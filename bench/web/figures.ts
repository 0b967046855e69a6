import type { Page } from "playwright-core";
import { median } from "../machine.ts";

/** What was measured, by what it is of and what the number means. */
export type Figures = { readonly [what: string]: { readonly [name: string]: number } };

/** Of times in milliseconds. */
export function summary(times: readonly number[]): { readonly median: number; readonly p99: number } {
  const ordered = times.toSorted((a, b) => a - b);
  return { median: median(times), p99: ordered[Math.floor(ordered.length * 0.99)] ?? Number.NaN };
}

export function print(figures: Figures): void {
  for (const [what, cells] of Object.entries(figures)) {
    const written = Object.entries(cells).map(([name, value]) => `${name} ${value.toFixed(1)}`);
    console.log(`${what.padEnd(52)} ${written.join("   ")}`);
  }
}

/** Milliseconds from one frame of a page to the next while something is done to it. */
export async function framesDuring(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const holder = window as unknown as { frames: number[] };
    holder.frames = [];
    let last = performance.now();
    const tick = (now: number): void => {
      holder.frames.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await act();
  // The first two have the measuring itself in them.
  return await page.evaluate(() => (window as unknown as { frames: number[] }).frames.slice(2));
}
