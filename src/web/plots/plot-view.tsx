import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { PlotSpecification, Spoken } from "#core";

/** A picture of data; what draws it is loaded with the first one. */
export function PlotView({
  specification,
  spoken,
  onDrawn,
}: {
  specification: PlotSpecification;
  spoken: Spoken;
  onDrawn?: () => void;
}): JSX.Element {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    let isGone = false;
    void import("./draw.ts").then(({ drawInto }) => {
      if (isGone || place.current === null) return;
      drawInto(place.current, specification, spoken);
      onDrawn?.();
    });
    return () => {
      isGone = true;
    };
  }, [specification, spoken.title, spoken.description]);
  // On a phone the picture is wider than its place: what scrolls has to be reached by keyboard.
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by the arrow keys.
  return <section class="plot-place" aria-label={spoken.title} tabIndex={0} ref={place} />;
}
