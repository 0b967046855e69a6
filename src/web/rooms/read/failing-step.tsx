import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Mark, PlotSpecification, Step } from "#core";
import { failingStepWords, variableWords } from "#words";
import { typeset } from "../../editor/live/widgets.ts";
import { each } from "../../parts/text.tsx";
import { PlotView } from "../../plots/plot-view.tsx";

/** A step that does not hold: its two sides, their values at the point, and how they part along one variable. */
export function FailingStep({ step, text }: { step: Step; text: string }): JSX.Element | null {
  const { result } = step;
  const plot = useMemo(() => (result.kind === "differs" ? plotOf(result) : null), [step]);
  if (result.kind !== "differs") return null;
  return (
    <div class="failing-step">
      <dl>
        <dt>{each(failingStepWords.left)}</dt>
        <dd>
          <Formula latex={text.slice(step.left.start, step.left.end)} />
        </dd>
        <dt>{each(failingStepWords.right)}</dt>
        <dd>
          <Formula latex={text.slice(step.right.start, step.right.end)} />
        </dd>
      </dl>
      {plot === null ? null : <PlotView specification={plot} spoken={{ title: plot.title ?? "", description: "" }} />}
    </div>
  );
}

function Formula({ latex }: { latex: string }): JSX.Element {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // What separates the sides of an aligned derivation belongs to neither.
    if (place.current !== null) void typeset(place.current, latex.replace(/&|\\\\\s*$/g, "").trim(), false);
  }, [latex]);
  return <span ref={place} class="md-math" />;
}

/** The difference of the sides along one variable, with the point at which it was seen. */
function plotOf({ at, left, right, along }: Step["result"] & { readonly kind: "differs" }): PlotSpecification | null {
  if (along === undefined) return null;
  const own = at.find(({ name }) => name === along.name)?.value;
  const data = along.places.map((place) => ({ value: place.value, difference: place.right - place.left }));
  const name = variableWords(along.name);
  const plain: Omit<Mark, "mark" | "data"> = {
    ...{ x: "value", y: "difference", y1: null, series: null },
    ...{ fill: null, text: null, dashed: false },
  };
  return {
    title: each(failingStepWords.difference)({ name }),
    width: 300,
    height: 240,
    x: { label: name, type: "linear", domain: null },
    y: { label: each(failingStepWords.rightLessLeft), type: "linear", domain: null },
    marks: [
      { ...plain, mark: "ruleY", data: [{ difference: 0 }], x: null },
      { ...plain, mark: "line", data },
      ...(own === undefined
        ? []
        : [{ ...plain, mark: "dot" as const, data: [{ value: own, difference: right - left }] }]),
    ],
  };
}
