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
  const place = useRef<HTMLDivElement>(null);
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
  return <div class="plot-place" ref={place} />;
}
