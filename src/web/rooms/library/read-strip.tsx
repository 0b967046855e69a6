import type { JSX } from "preact";
import { pagesReadOf, shelfWords, stretchRead } from "#words";
import type { ReadPages } from "../../../wire/library.ts";
import { each } from "../../parts/text.tsx";

/** How many shades a strip has from the earliest reading to the latest. */
const shades = 5;

/** The pages of a work as a strip, those read coloured by when. */
export function ReadStrip({ pages, read }: { pages: number; read: readonly ReadPages[] }): JSX.Element {
  const dates = [...new Set(read.flatMap((one) => one.read ?? []))].toSorted();
  const shadeOf = ({ read: date }: ReadPages): string => {
    if (date === null) return "undated";
    const at = dates.indexOf(date);
    return `shade-${dates.length < 2 ? shades : 1 + Math.round((at * (shades - 1)) / (dates.length - 1))}`;
  };
  // What was read last lies on top.
  const ordered = read.toSorted((a, b) => ((a.read ?? "") < (b.read ?? "") ? -1 : 1));
  const covered = new Set(ordered.flatMap(({ first, last }) => pagesFrom(first, last)));
  return (
    <figure class="read-strip">
      <svg viewBox={`0 0 ${pages} 1`} preserveAspectRatio="none" aria-hidden="true">
        {ordered.map((one) => (
          <rect
            key={`${one.note} ${one.first}`}
            class={shadeOf(one)}
            x={one.first}
            y="0"
            width={one.last - one.first + 1}
            height="1"
          >
            <title>{each(stretchRead)(String(one.first + 1), String(one.last + 1), one.read)}</title>
          </rect>
        ))}
      </svg>
      <figcaption>
        <span>{each(pagesReadOf)(covered.size, pages)}</span>
        {dates.length === 0 ? null : (
          <span class="strip-key">
            <span class="swatch shade-1" aria-hidden="true" hidden={dates.length < 2} />
            {dates.length < 2 ? null : `${each(shelfWords.older)} ${dates[0]}`}
            <span class={`swatch shade-${shades}`} aria-hidden="true" />
            {`${each(shelfWords.newer)} ${dates.at(-1)}`}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

function pagesFrom(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
