/** The learning rate of each step, from 0. */
export type Schedule = (step: number) => number;

export function constantRate(rate: number): Schedule {
  return () => rate;
}

/** `rate`, times `factor` from each of the steps on (He et al. 2016 divide by 10 at 32,000 and 48,000). */
export function stepRate(rate: number, steps: readonly number[], factor = 0.1): Schedule {
  return (step) => rate * factor ** steps.filter((one) => step >= one).length;
}

/**
 * From 0 to `rate` in `warmup` steps, then along half a cosine down to `final` at `steps` (Loshchilov and Hutter 2017), where it
 * stays.
 */
export function cosineRate(
  rate: number,
  steps: number,
  { warmup = 0, final = 0 }: { readonly warmup?: number; readonly final?: number } = {},
): Schedule {
  return (step) => {
    if (step < warmup) return (rate * (step + 1)) / warmup;
    const share = Math.min(1, (step - warmup) / Math.max(1, steps - warmup));
    return final + ((rate - final) * (1 + Math.cos(Math.PI * share))) / 2;
  };
}

/** Rises for `warmup` steps, then falls as 1/√step (Vaswani et al. 2017, equation 3), scaled so that `rate` is the peak. */
export function inverseRootRate(rate: number, warmup: number): Schedule {
  return (step) => rate * Math.min((step + 1) / warmup, Math.sqrt(warmup / (step + 1)));
}
