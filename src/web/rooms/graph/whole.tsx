import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type ConceptId, foldName, verdictKinds } from "#core";
import { moreInList, verdictNames } from "#words";
import type { GraphFrame, WholePage } from "../../../wire/graph.ts";
import { Link } from "../../parts/link.tsx";
import { ShowPage } from "../../parts/shown.tsx";
import { Seal } from "../../parts/sign.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { usePage } from "../../state/page.ts";
import { preferences } from "../../state/preferences.ts";
import { addressOf, router } from "../../state/route.ts";
import { isNarrow } from "../../state/width.ts";
import { graphAddress, openBeside } from "./address.ts";
import { Filters, isSought, type Sought, soughtIn } from "./filters.tsx";
import type { ChapterSpot, WholeColours, WholePicture } from "./whole-picture.ts";
import { g, noteTitle } from "./words.tsx";

/** Rows of the list beneath; a name narrows it down. */
const mostListed = 200;
/** Chapters whose names stand in the picture at once, and how large a disc has to be on the screen for it, in pixels. */
const mostTitled = 24;
const leastTitled = 46;
/** What a name is given, in pixels: longer ones are cut off, as the style says too. */
const titleRoom = (): { readonly width: number; readonly height: number } => ({
  width: isNarrow.peek() ? 168 : 224,
  height: 22,
});

/** The whole graph, drawn with WebGL where the browser has it, and as a list in any case. */
export function WholeView({ frame }: { frame: GraphFrame }): JSX.Element {
  const page = usePage<WholePage>(() => ["/api/graph/whole", {}]);
  return (
    <div class="graph-whole">
      <Filters frame={frame} />
      <ShowPage page={page}>
        {(whole) => (
          <>
            <WholeStage whole={whole} frame={frame} />
            <WholeList whole={whole} />
          </>
        )}
      </ShowPage>
    </div>
  );
}

type Stage = "waiting" | "there" | "none";

function WholeStage({ whole, frame }: { whole: WholePage; frame: GraphFrame }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  const picture = useRef<WholePicture | null>(null);
  /** The concept that was pressed in the picture: there is no need to move to it. */
  const pressed = useRef<string | null>(null);
  const stage = useSignal<Stage>("waiting");
  const spots = useSignal<readonly ChapterSpot[]>([]);
  const { query } = router.route.value;
  const language = preferences.language.value;
  const theme = preferences.theme.value;
  useEffect(() => {
    const ending = new AbortController();
    const make = async (): Promise<void> => {
      const { WholePicture: Made } = await import("./whole-picture.ts");
      if (place.current === null || ending.signal.aborted) return;
      const made = await Made.make(
        place.current,
        whole,
        {
          language,
          colours: coloursFrom(probe.current),
          onOpen: (concept) => {
            pressed.current = concept;
            openBeside({ concept });
          },
          onFrame: (chapters) => {
            spots.value = chapters;
          },
        },
        ending.signal,
      );
      if (made === null) return;
      picture.current = made;
      stage.value = "there";
    };
    stage.value = "waiting";
    // Without WebGL there is no picture, and the list has to do.
    if (hasWebgl()) make().catch(() => (stage.value = "none"));
    else stage.value = "none";
    return () => {
      ending.abort();
      picture.current?.end();
      picture.current = null;
    };
  }, [whole, language, theme]);
  const sought = soughtIn(query);
  const open = query.get("open");
  useEffect(() => {
    if (stage.value !== "there") return;
    const wanted = isSought(sought)
      ? indicesOf(whole, sought)
      : open === null
        ? null
        : [whole.ids.indexOf(open as ConceptId)];
    const type = sought.type === null ? null : whole.types.indexOf(sought.type);
    picture.current?.choose(wanted, type);
  }, [stage.value, JSON.stringify(sought), open, whole]);
  useEffect(() => {
    if (stage.value !== "there" || open === null || pressed.current === open) return;
    pressed.current = null;
    picture.current?.show(whole.ids.indexOf(open as ConceptId));
  }, [stage.value, open, whole]);
  if (stage.value === "none") return <p class="invitation">{g("noWebgl")}</p>;
  const titled = titledOf(spots.value, place.current?.clientWidth ?? 0);
  return (
    <div class="whole-stage" data-stage={stage.value}>
      <span ref={probe} hidden />
      <div
        ref={place}
        class="whole-canvas"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by the arrow keys.
        tabIndex={0}
        aria-label={g("wholeView")}
        onKeyDown={(event) => {
          if (picture.current !== null && moved(picture.current, event.key)) event.preventDefault();
        }}
      />
      <div class="whole-titles" aria-hidden="true">
        {titled.map((spot) => (
          <ChapterTitle key={spot.number} spot={spot} frame={frame} />
        ))}
      </div>
      <div class="whole-keys filters">
        {(["in", "out", "fit"] as const).map((by) => (
          <button key={by} type="button" class="button" onClick={() => picture.current?.zoom(by)}>
            {g(by === "in" ? "zoomIn" : by === "out" ? "zoomOut" : "fit")}
          </button>
        ))}
      </div>
      {stage.value === "waiting" ? (
        <p class="invitation whole-waiting" role="status">
          {g("wholeLoading")}
        </p>
      ) : null}
    </div>
  );
}

/** The largest chapters whose names have room, each within the picture and over no other. */
function titledOf(spots: readonly ChapterSpot[], width: number): readonly ChapterSpot[] {
  const placed: ChapterSpot[] = [];
  const room = titleRoom();
  const seen = spots
    .filter(({ x, y, radius }) => x > 0 && x < width && y + radius > 0)
    .filter(({ radius }) => radius >= leastTitled || spots.length <= mostTitled)
    .toSorted((a, b) => b.radius - a.radius);
  for (const spot of seen) {
    const x = Math.max(room.width / 2, Math.min(width - room.width / 2, spot.x));
    const y = Math.max(room.height, spot.y - spot.radius);
    const isFree = placed.every((other) => Math.abs(other.x - x) > room.width || Math.abs(other.y - y) > room.height);
    if (isFree && placed.length < mostTitled) placed.push({ ...spot, x, y });
  }
  return placed;
}

/** A chapter's name over its part of the picture, placed by the frame. */
function ChapterTitle({ spot, frame }: { spot: ChapterSpot; frame: GraphFrame }): JSX.Element {
  const note = frame.chapters.find(({ number }) => number === spot.number)?.note ?? "";
  const place = (element: HTMLElement | null): void => {
    // The page's policy lets no style be written in markup.
    element?.style.setProperty("transform", `translate(${spot.x}px, ${spot.y}px) translate(-50%, -100%)`);
  };
  return (
    <span class="whole-title" ref={place}>
      <a
        href={addressOf("graph", { note })}
        tabIndex={-1}
        onClick={(event) => {
          event.preventDefault();
          router.go(addressOf("graph", { note }));
        }}
      >
        <Words text={noteTitle(note)} />
      </a>
    </span>
  );
}

function WholeList({ whole }: { whole: WholePage }): JSX.Element {
  const language = preferences.language.value;
  const names = language === "zh" ? whole.zh : whole.en;
  const wanted = indicesOf(whole, soughtIn(router.route.value.query));
  const degree = new Uint32Array(whole.ids.length);
  for (const end of whole.edges) degree[end] = (degree[end] ?? 0) + 1;
  const shown = wanted.toSorted((a, b) => (degree[b] ?? 0) - (degree[a] ?? 0)).slice(0, mostListed);
  if (shown.length === 0) return <p class="invitation">{t("nothingMatches")}</p>;
  return (
    <details class="whole-list">
      <summary class="button">{g("asList")}</summary>
      <table class="graph-list">
        <thead>
          <tr>
            <th scope="col">{g("name")}</th>
            <th scope="col">{g("state")}</th>
            <th scope="col">{g("edges")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((at) => {
            const verdict = verdictKinds[(whole.states[at] ?? 0) % verdictKinds.length] ?? "unchecked";
            return (
              <tr key={whole.ids[at]}>
                <td>
                  <Link to={graphAddress({ open: whole.ids[at] ?? null, from: null, to: null })}>
                    <Words text={names[at] ?? ""} />
                  </Link>
                </td>
                <td>
                  <Seal verdict={verdict} isNamed={false} /> {each(verdictNames[verdict])}
                </td>
                <td>{degree[at]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {wanted.length > shown.length ? <p class="label">{each(moreInList)(wanted.length - shown.length)}</p> : null}
    </details>
  );
}

function indicesOf(whole: WholePage, { words, type, verdict, chapter }: Sought): readonly number[] {
  const ends = type === null ? null : endsOf(whole, whole.types.indexOf(type));
  return whole.ids.flatMap((_, at) => {
    if (ends !== null && !ends.has(at)) return [];
    const state = whole.states[at] ?? 0;
    if (words !== "" && ![whole.zh[at], whole.en[at]].some((name) => foldName(name ?? "").includes(words))) return [];
    if (verdict === "undefined" && state < verdictKinds.length) return [];
    if (verdict !== null && verdict !== "undefined" && verdictKinds[state % verdictKinds.length] !== verdict) return [];
    return chapter === null || whole.since[at] === chapter ? [at] : [];
  });
}

/** Concepts that edges of one type begin or end at. */
function endsOf({ edges, typeOf }: WholePage, type: number): ReadonlySet<number> {
  return new Set(typeOf.flatMap((one, at) => (one === type ? [edges[2 * at] ?? 0, edges[2 * at + 1] ?? 0] : [])));
}

/** The picture goes with the arrow keys, nearer and farther with + and -, and shows all of itself with 0. */
function moved(picture: WholePicture, key: string): boolean {
  const by = 0.08;
  if (key === "ArrowLeft") picture.pan(-by, 0);
  else if (key === "ArrowRight") picture.pan(by, 0);
  else if (key === "ArrowUp") picture.pan(0, by);
  else if (key === "ArrowDown") picture.pan(0, -by);
  else if (key === "+" || key === "=") picture.zoom("in");
  else if (key === "-") picture.zoom("out");
  else if (key === "0") picture.zoom("fit");
  else return false;
  return true;
}

function hasWebgl(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}

/** The design's colours as they are now, by day or by night: WebGL takes no custom properties. */
function coloursFrom(probe: HTMLElement | null): WholeColours {
  const read = (property: string): string => {
    if (probe === null) return "#808080";
    probe.style.setProperty("color", `var(${property})`);
    return getComputedStyle(probe).color;
  };
  return {
    holds: read("--holds"),
    near: read("--near"),
    unchecked: read("--unchecked"),
    fails: read("--fails"),
    undefined: read("--line-strong"),
    edge: read("--line-strong"),
    aside: read("--line"),
    ink: read("--ink"),
  };
}
