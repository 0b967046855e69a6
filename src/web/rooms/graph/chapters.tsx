import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { chapterAdds, sharesWith } from "#words";
import type { GraphFrame } from "../../../wire/graph.ts";
import { CoverageBar } from "../../parts/coverage.tsx";
import { Link } from "../../parts/link.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { addressOf, router } from "../../state/route.ts";
import { g, noteTitle } from "./words.tsx";

/** Pixels: a row's height is fixed so that the arcs beside the rows meet them. */
const rowHeight = 76;
const gutter = 84;
/** More chapters at once are no longer a picture that can be read. */
const mostChosen = 3;
/** The largest part of the graph that is drawn in one picture. */
const mostDrawn = 100;

/** The chapters in order of reading, with arcs between those that speak of the same concepts. */
export function Chapters({ frame }: { frame: GraphFrame }): JSX.Element {
  const chosen = useSignal<readonly string[]>([]);
  const { chapters, ties } = frame;
  const toggle = (note: string): void => {
    const others = chosen.value.filter((one) => one !== note);
    chosen.value = others.length < chosen.value.length ? others : [...others.slice(1 - mostChosen), note];
  };
  const number = new Map(chapters.map((chapter) => [chapter.note, chapter.number]));
  return (
    <div class="graph-chapters">
      <p class="room-about">
        {g("chaptersHow")} <span class="wide-only">{g("arcsHow")}</span>
      </p>
      <p class="chapters-deeds">
        <button
          type="button"
          class="button"
          disabled={chosen.value.length === 0}
          onClick={() =>
            router.go(`${addressOf("graph")}?${new URLSearchParams(chosen.value.map((note) => ["note", note]))}`)
          }
        >
          {g("showChosen")}
        </button>
        {frame.concepts <= mostDrawn ? (
          <Link to={addressOf("graph", { view: "picture" })} class="button">
            {g("showAll")}
          </Link>
        ) : null}
      </p>
      <div class="chapter-rows">
        <svg class="chapter-arcs" width={gutter} height={chapters.length * rowHeight} aria-hidden="true">
          {ties.map(({ earlier, later, shared }) => {
            const [from, to] = [number.get(earlier) ?? 1, number.get(later) ?? 1];
            const isLit = chosen.value.includes(earlier) || chosen.value.includes(later);
            return (
              <path
                key={`${earlier} ${later}`}
                class={isLit ? "arc is-lit" : "arc"}
                d={arc(from - 1, to - 1)}
                stroke-width={1 + Math.log2(shared)}
              />
            );
          })}
          {chapters.map((chapter, at) => (
            <circle key={chapter.note} class="arc-end" cx={gutter - 6} cy={(at + 0.5) * rowHeight} r="3.5" />
          ))}
        </svg>
        <ol class="chapter-list">
          {chapters.map((chapter) => {
            const title = noteTitle(chapter.note);
            const tied = ties
              .filter(({ earlier, later }) => earlier === chapter.note || later === chapter.note)
              .toSorted((a, b) => b.shared - a.shared)
              .slice(0, 2);
            return (
              <li key={chapter.note} class="chapter-row">
                <span class={`chapter-tint tint-${((chapter.number - 1) % 6) + 1}`} />
                <input
                  type="checkbox"
                  class="tick-box"
                  aria-label={`${g("choose")}: ${title}`}
                  checked={chosen.value.includes(chapter.note)}
                  onChange={() => toggle(chapter.note)}
                />
                <div class="chapter-about">
                  <Link to={addressOf("graph", { note: chapter.note })} class="chapter-name serif">
                    <Words text={title} />
                  </Link>
                  <p class="label">
                    <span>{chapter.read ?? t("undated")}</span>
                    <span>{each(chapterAdds)(chapter.concepts, chapter.added, chapter.edges)}</span>
                    {tied.map(({ earlier, later, shared }) => (
                      <span key={`${earlier} ${later}`} class="wide-only">
                        {each(sharesWith)(shared, noteTitle(earlier === chapter.note ? later : earlier))}
                      </span>
                    ))}
                  </p>
                </div>
                <CoverageBar coverage={chapter.verdicts} />
              </li>
            );
          })}
        </ol>
      </div>
    </div>
  );
}

/** From one row to another, the farther out the longer. */
function arc(from: number, to: number): string {
  const x = gutter - 6;
  const out = x - Math.min(x - 4, 22 + (to - from) * 14);
  const [y, z] = [(from + 0.5) * rowHeight, (to + 0.5) * rowHeight];
  return `M${x} ${y}C${out} ${y} ${out} ${z} ${x} ${z}`;
}
