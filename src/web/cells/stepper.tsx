import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import { cellLabels, frameCount } from "#words";
import { each } from "../parts/text.tsx";

/** Goes through `count` frames, forwards and back, by button or by dragging; `at` is counted from 0. */
export function Stepper({ label, at, count }: { label: string; at: Signal<number>; count: number }): JSX.Element {
  const last = Math.max(0, count - 1);
  const go = (to: number): void => {
    at.value = Math.min(last, Math.max(0, to));
  };
  return (
    <p class="cell-steps">
      <button type="button" class="button" disabled={at.value === 0} onClick={() => go(at.value - 1)}>
        {each(cellLabels.previous)}
      </button>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={each(frameCount)(at.value + 1, count)}
        min={0}
        max={last}
        value={at.value}
        onInput={({ currentTarget }) => go(Number(currentTarget.value))}
      />
      <button type="button" class="button" disabled={at.value === last} onClick={() => go(at.value + 1)}>
        {each(cellLabels.next)}
      </button>
      <span class="label tabular">{each(frameCount)(at.value + 1, count)}</span>
    </p>
  );
}
