import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { TapeBox, TapeLine, TapeOutput, TapeStep } from "#core";
import { cellLabels, cellWords, tapeStepNames } from "#words";
import { typeset } from "../editor/live/widgets.ts";
import { each } from "../parts/text.tsx";
import { Stepper } from "./stepper.tsx";

/** A tape as it was laid out, to be stepped through forwards and back: the equation of the step, and what is known by then. */
export function TapeView({ tape }: { tape: TapeOutput }): JSX.Element {
  const { title, width, height, boxes, lines, steps } = tape;
  const at = useSignal(0);
  const label = title ?? each(cellWords.drawing)("");
  const now = steps[at.value];
  const known = knownBy(steps.slice(0, at.value + 1));
  return (
    <figure class="cell-figure tape">
      {title === null ? null : <figcaption>{title}</figcaption>}
      <Stepper label={label} at={at} count={steps.length} />
      {now === undefined ? null : <Equation step={now} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by key. */}
      <section class="tape-picture" tabIndex={0} aria-label={each(cellLabels.output)}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
          {lines.map((line, place) => (
            <Line key={place} line={line} isNow={now?.line === place} isBack={known.back.has(place)} />
          ))}
          {boxes.map((box, place) => (
            <Box
              key={place}
              box={box}
              value={box.value ?? known.values.get(place) ?? null}
              gradient={known.gradients.get(place) ?? null}
              isNow={now?.box === place}
            />
          ))}
        </svg>
      </section>
    </figure>
  );
}

/** What steps have told, by the places of boxes, and the lines along which gradients went back. */
function knownBy(steps: readonly TapeStep[]): {
  readonly values: ReadonlyMap<number, string>;
  readonly gradients: ReadonlyMap<number, string>;
  readonly back: ReadonlySet<number>;
} {
  const values = new Map<number, string>();
  const gradients = new Map<number, string>();
  const back = new Set<number>();
  for (const { kind, box, line, known } of steps) {
    if (kind === "compute") values.set(box, known);
    else gradients.set(box, known);
    if (line !== null) back.add(line);
  }
  return { values, gradients, back };
}

function Equation({ step: { kind, latex } }: { step: TapeStep }): JSX.Element {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (place.current !== null) void typeset(place.current, latex, true);
  }, [latex]);
  return (
    <p class="tape-step" aria-live="polite">
      <span class="label">{each(tapeStepNames[kind])}</span>
      <span ref={place} class="md-math" />
    </p>
  );
}

function Line({ line, isNow, isBack }: { line: TapeLine; isNow: boolean; isBack: boolean }): JSX.Element {
  const corners = Array.from(
    { length: line.points.length / 2 },
    (_, at) => `${line.points[2 * at]},${line.points[2 * at + 1]}`,
  );
  const [x, y] = line.points.slice(-2);
  return (
    <g class={`line${isBack ? " back" : ""}${isNow ? " now" : ""}`}>
      <polyline points={corners.join(" ")} />
      <circle cx={x} cy={y} r={2.5} />
    </g>
  );
}

type BoxProperties = { box: TapeBox; value: string | null; gradient: string | null; isNow: boolean };

function Box({ box, value, gradient, isNow }: BoxProperties): JSX.Element {
  const { kind, label, x, y, width, height } = box;
  const rows = [...(label === "" ? [] : [label]), value ?? "", ...(gradient === null ? [] : [`∂ ${gradient}`])];
  return (
    <g class={`box ${kind}${value === null ? " unknown" : ""}${isNow ? " now" : ""}`}>
      <rect x={x} y={y} width={width} height={height} rx={4} />
      {rows.map((row, at) => (
        <text key={at} x={x + width / 2} y={y + 16 + 15 * at} text-anchor="middle">
          {row}
        </text>
      ))}
    </g>
  );
}
