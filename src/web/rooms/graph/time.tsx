import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { GraphFrame } from "../../../wire/graph.ts";
import { t, Words } from "../../parts/text.tsx";
import { router } from "../../state/route.ts";
import { graphAddress } from "./address.ts";
import { g, noteTitle } from "./words.tsx";

/** Milliseconds that each chapter is shown while the growth of the graph is played. */
const perChapter = 1100;

type Stop = { readonly date: string; readonly titles: readonly string[]; readonly numbers: readonly number[] };

/** How the graph grew: a row of chapters by reading date, to go through by hand, by key, or to play. */
export function TimeSlider({ frame }: { frame: GraphFrame }): JSX.Element | null {
  const isPlaying = useSignal(false);
  const stops = stopsOf(frame);
  const last = stops.length - 1;
  const until = router.route.value.query.get("until");
  const at =
    until === null
      ? last
      : Math.max(
          0,
          stops.findLastIndex(({ date }) => date <= until),
        );
  const goTo = (index: number): void => {
    const stop = stops[Math.min(last, Math.max(0, index))];
    router.replace(graphAddress({ until: index >= last ? null : (stop?.date ?? null) }));
  };
  useEffect(() => {
    if (!isPlaying.value) return;
    if (at >= last) {
      isPlaying.value = false;
      return;
    }
    const timer = setTimeout(() => goTo(at + 1), perChapter);
    return () => clearTimeout(timer);
  }, [isPlaying.value, at, last]);
  if (stops.length < 2) return null;
  const toggle = (): void => {
    if (!isPlaying.value && at >= last) goTo(0);
    isPlaying.value = !isPlaying.value;
  };
  const here = stops[at];
  return (
    <section class="graph-time" aria-label={g("timeHow")}>
      <button type="button" class="button time-play" aria-pressed={isPlaying.value} onClick={toggle}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path fill="currentColor" d={isPlaying.value ? "M4 3h3v10H4zM9 3h3v10H9z" : "M4 2.5 13 8 4 13.5z"} />
        </svg>
        {isPlaying.value ? g("pause") : g("play")}
      </button>
      <div class="time-row">
        <input
          type="range"
          aria-label={t("asOf")}
          min="0"
          max={last}
          step="1"
          value={at}
          aria-valuetext={here === undefined ? "" : `${here.date} ${here.titles.join(", ")}`}
          onInput={({ currentTarget }) => {
            isPlaying.value = false;
            goTo(Number(currentTarget.value));
          }}
        />
        <ol class="time-stops" aria-hidden="true">
          {stops.map(({ date, titles, numbers }, index) => (
            <li
              key={date}
              class={index <= at ? `time-stop is-past tint-${(((numbers[0] ?? 1) - 1) % 6) + 1}` : "time-stop"}
            >
              <button type="button" tabIndex={-1} title={titles.join(", ")} onClick={() => goTo(index)}>
                <Words text={titles.join(", ")} />
                <span class="time-date">{date}</span>
              </button>
            </li>
          ))}
        </ol>
      </div>
      <output class="label time-now">{at >= last ? g("now") : here?.date}</output>
    </section>
  );
}

/** Chapters that were read on one day are one stop; those without a date are there only at the end. */
function stopsOf({ chapters }: GraphFrame): readonly Stop[] {
  const byDate = Map.groupBy(
    chapters.filter(({ read }) => read !== null),
    ({ read }) => read ?? "",
  );
  return [...byDate].map(([date, some]) => ({
    date,
    titles: some.map(({ note }) => noteTitle(note)),
    numbers: some.map(({ number }) => number),
  }));
}
