import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { readSpecification, type Step } from "#core";
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
      {plot?.kind === "plot" ? (
        <PlotView
          specification={plot.specification}
          spoken={{ title: plot.specification.title ?? "", description: "" }}
        />
      ) : null}
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
function plotOf({
  at,
  left,
  right,
  along,
}: Step["result"] & { readonly kind: "differs" }): ReturnType<typeof readSpecification> | null {
  if (along === undefined) return null;
  const own = at.find(({ name }) => name === along.name)?.value;
  const data = along.places.map((place) => ({ value: place.value, difference: place.right - place.left }));
  const name = variableWords(along.name);
  return readSpecification({
    width: 360,
    title: each(failingStepWords.difference)({ name }),
    height: 240,
    x: { label: name },
    y: { label: each(failingStepWords.rightLessLeft) },
    marks: [
      { mark: "ruleY", data: [{ difference: 0 }], y: "difference" },
      { mark: "line", data, x: "value", y: "difference" },
      ...(own === undefined
        ? []
        : [{ mark: "dot", data: [{ value: own, difference: right - left }], x: "value", y: "difference" }]),
    ],
  });
}
