import { type Signal, signal } from "@preact/signals";

const narrow = matchMedia("(max-width: 60rem)");

/** Whether there is one column: the margin folds under its lines, and of note and source one is seen. As the styles have it. */
export const isNarrow: Signal<boolean> = signal(narrow.matches);

/** Keeps `isNarrow` in step with the window. */
export function followWidth(): void {
  narrow.addEventListener("change", () => {
    isNarrow.value = narrow.matches;
  });
}
