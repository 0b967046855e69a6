/** What a box of a drawn tape stands for. */
export const tapeBoxKinds = ["variable", "constant", "operation", "outcome"] as const;

/** A box of a drawn tape, in pixels. `value` is that of a constant; of other boxes the steps tell it. */
export type TapeBox = {
  readonly kind: (typeof tapeBoxKinds)[number];
  readonly label: string;
  readonly value: string | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** From one box to another, by their places among the boxes; `points` has x and y of its corners in turn. */
export type TapeLine = { readonly from: number; readonly to: number; readonly points: readonly number[] };

export const tapeStepKinds = ["compute", "seed", "propagate"] as const;

/**
 * What becomes known of a box at a step: its value (`compute`), that its gradient is one (`seed`), or its gradient so far, when
 * a contribution arrives along a line (`propagate`). `latex` is the step's equation.
 */
export type TapeStep = {
  readonly kind: (typeof tapeStepKinds)[number];
  readonly box: number;
  readonly line: number | null;
  readonly known: string;
  readonly latex: string;
};

/** The tape of a computation that was differentiated, laid out, and what becomes known at each step along it and back. */
export type TapeOutput = {
  readonly kind: "tape";
  readonly title: string | null;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly TapeBox[];
  readonly lines: readonly TapeLine[];
  readonly steps: readonly TapeStep[];
};
