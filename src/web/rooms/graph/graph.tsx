import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { conceptsAndEdges, shownOf } from "#words";
import { exportFormats, type GraphFrame } from "../../../wire/graph.ts";
import type { PicturePage } from "../../../wire/picture.ts";
import { Link } from "../../parts/link.tsx";
import { ShowPage } from "../../parts/shown.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { usePage } from "../../state/page.ts";
import { preferences } from "../../state/preferences.ts";
import { addressOf, router } from "../../state/route.ts";
import { vault } from "../../state/vault.ts";
import { aroundAddress, type GraphView, graphAddress, graphViews, openBeside, viewOf } from "./address.ts";
import { Card, hasCard } from "./card.tsx";
import { Chapters } from "./chapters.tsx";
import { ConceptField } from "./concept-field.tsx";
import { GraphDeeds } from "./deeds.ts";
import { DraftDialog, type Drafting } from "./draw.tsx";
import { Filters } from "./filters.tsx";
import { GapsView } from "./gaps.tsx";
import { PictureList } from "./list.tsx";
import { DeedNoticePlace } from "./notice.tsx";
import { PathView } from "./path.tsx";
import { Picture } from "./picture.tsx";
import { TimeSlider } from "./time.tsx";
import { WholeView } from "./whole.tsx";
import { g } from "./words.tsx";

const viewLabels = {
  chapters: "chaptersView",
  picture: "pictureView",
  whole: "wholeView",
  path: "pathView",
  gaps: "gapsView",
} as const;

/**
 * The knowledge graph, from far to near: its chapters, a picture of some of them or of what lies around a concept, the
 * whole; the ways between two concepts; and what it lacks. The address says which.
 */
export function GraphRoom(): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const width = useSignal(960);
  const drafting = useSignal<Drafting | null>(null);
  const deeds = useMemo(() => new GraphDeeds(), []);
  const frame = usePage<GraphFrame>(() => ["/api/graph/frame", {}]);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const wide = Math.round((entry?.contentRect.width ?? 960) / 40) * 40;
      if (wide !== width.peek()) width.value = wide;
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.isComposing) return;
      if (event.target instanceof HTMLInputElement || deeds.notice.peek()?.kind !== "written") return;
      event.preventDefault();
      void deeds.undo();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  const { query } = router.route.value;
  const view = viewOf(query);
  const draft = (begun: Drafting): void => {
    drafting.value = begun;
  };
  return (
    <div class="graph-room">
      <header class="room-head">
        <h1 class="room-title">{t("graph")}</h1>
        <nav class="graph-views" aria-label={g("views")}>
          {graphViews.map((one) => (
            <Link key={one} to={addressFor(one, query)} class="button" current={one === view}>
              {g(viewLabels[one])}
            </Link>
          ))}
        </nav>
      </header>
      <DeedNoticePlace deeds={deeds} />
      {query.has("way") ? (
        <p class="notice" role="status">
          {g("wayTo")}{" "}
          <Link to={addressOf("graph", { view: "path", start: query.get("way") ?? "" })} class="button">
            {g("typeIt")}
          </Link>
          <Link to={graphAddress({ way: null }, query)} class="button">
            {g("cancel")}
          </Link>
        </p>
      ) : null}
      <div class="graph-place" ref={place}>
        <ShowPage page={frame}>
          {(known) => (
            <>
              {known.concepts === 0 ? (
                <p class="invitation">{t("emptyGraph")}</p>
              ) : (
                <Tools view={view} frame={known} draft={draft} />
              )}
              <div class={hasCard(query) ? "graph-table has-card" : "graph-table"}>
                <div class="graph-main">
                  {view === "chapters" ? <Chapters frame={known} /> : null}
                  {view === "picture" ? <PictureView frame={known} width={width.value} draft={draft} /> : null}
                  {view === "whole" ? <WholeView frame={known} /> : null}
                  {view === "path" ? <PathView frame={known} width={width.value} draft={draft} /> : null}
                  {view === "gaps" ? <GapsView draft={draft} /> : null}
                </div>
                {hasCard(query) ? <Card draft={draft} /> : null}
              </div>
              {drafting.value === null ? null : (
                <DraftDialog
                  drafting={drafting.value}
                  frame={known}
                  deeds={deeds}
                  onClose={() => {
                    drafting.value = null;
                  }}
                />
              )}
            </>
          )}
        </ShowPage>
      </div>
    </div>
  );
}

/** Going from view to view keeps what is chosen for each. */
function addressFor(view: GraphView, query: URLSearchParams): string {
  const kept = new URLSearchParams(query);
  for (const name of ["open", "from", "to", "way", "view"]) kept.delete(name);
  if (view === "chapters") return addressOf("graph");
  return graphAddress({ view }, kept);
}

/** Finding a concept, drawing an edge, and the file to take along: the same over every view. */
function Tools({
  view,
  frame,
  draft,
}: {
  view: GraphView;
  frame: GraphFrame;
  draft: (drafting: Drafting) => void;
}): JSX.Element {
  const { query } = router.route.value;
  const asked = new URLSearchParams(query);
  asked.set("language", preferences.language.value);
  return (
    <div class="graph-tools">
      {view === "path" ? null : (
        <ConceptField
          label={g("findConcept")}
          hint={g("findHow")}
          value=""
          onChoose={(concept) => {
            if (concept === null) return;
            if (view === "gaps" || view === "whole") openBeside({ concept });
            else router.go(aroundAddress(concept));
          }}
        />
      )}
      <button type="button" class="button" onClick={() => draft({ kind: "add" })}>
        {g("drawEdge")}
      </button>
      <details class="graph-export">
        <summary class="button">{g("exportAs")}</summary>
        <ul class="floating">
          {exportFormats.map((format) => (
            <li key={format}>
              <a class="button" href={`/api/graph/export?${asked}&format=${format}`} download>
                {format}
              </a>
            </li>
          ))}
        </ul>
      </details>
      <span class="label">{each(conceptsAndEdges)(frame.concepts, frame.edges)}</span>
    </div>
  );
}

/** Chosen chapters, or what lies around a concept, drawn in layers. */
function PictureView({
  frame,
  width,
  draft,
}: {
  frame: GraphFrame;
  width: number;
  draft: (drafting: Drafting) => void;
}): JSX.Element {
  const lit = useSignal<string | null>(null);
  const { query } = router.route.value;
  const isListed = query.get("as") === "list";
  // The card stands beside the picture; the picture keeps its width so that nothing in it moves.
  const page = usePage<PicturePage>(() => {
    const { query: now } = router.route.value;
    const asked = new URLSearchParams([
      ...now.getAll("note").map((note) => ["note", note]),
      ...["concept", "radius", "until"].flatMap((name) => (now.has(name) ? [[name, now.get(name) ?? ""]] : [])),
    ]);
    return [`/api/graph/picture?${asked}`, { width: String(Math.max(320, width)) }];
  });
  return (
    <div>
      <PartChooser frame={frame} />
      <TimeSlider frame={frame} />
      <div class="picture-tools">
        <Filters frame={frame} />
        <div class="filters">
          {(["picture", "list"] as const).map((form) => (
            <button
              key={form}
              type="button"
              class="button"
              aria-pressed={isListed === (form === "list")}
              onClick={() => router.replace(graphAddress({ as: form === "list" ? form : null }))}
            >
              {form === "list" ? g("asList") : g("asPicture")}
            </button>
          ))}
        </div>
      </div>
      <ShowPage page={page}>
        {(picture) => {
          if (picture.concepts.length === 0) return <p class="invitation">{g("noneInPart")}</p>;
          return (
            <>
              {picture.asked > picture.drawn ? (
                <p class="label">{each(shownOf)(picture.drawn, picture.asked)}</p>
              ) : null}
              {isListed ? (
                <PictureList picture={picture} frame={frame} />
              ) : (
                <>
                  <Picture
                    picture={picture}
                    lit={lit}
                    open={query.get("open")}
                    onOpen={(concept) => openBeside({ concept })}
                    draft={draft}
                  />
                  <p class="label graph-legend">
                    <span>{g("signUndefined")}</span>
                    <span>{g("signTint")}</span>
                    <span class="wide-only">
                      {g("keysPicture")} {g("drawHow")}
                    </span>
                  </p>
                </>
              )}
            </>
          );
        }}
      </ShowPage>
    </div>
  );
}

/** Which chapters, or within how many steps of the concept. */
function PartChooser({ frame }: { frame: GraphFrame }): JSX.Element | null {
  const { query } = router.route.value;
  const chosen = query.getAll("note");
  if (query.has("concept")) {
    const radius = query.get("radius") ?? "1";
    return (
      <fieldset class="filters part-chooser">
        <legend class="label">{g("steps")}</legend>
        {["1", "2"].map((steps) => (
          <button
            key={steps}
            type="button"
            class="button"
            aria-pressed={radius === steps}
            onClick={() => router.replace(graphAddress({ radius: steps }))}
          >
            {steps === "1" ? g("one") : g("two")}
          </button>
        ))}
      </fieldset>
    );
  }
  const shown = frame.chapters.filter(({ concepts, note }) => concepts > 0 || chosen.includes(note));
  if (shown.length > mostOffered) return null;
  return (
    <fieldset class="filters part-chooser">
      <legend class="hidden-visually">{t("notes")}</legend>
      <button
        type="button"
        class="button"
        aria-pressed={chosen.length === 0}
        onClick={() => router.replace(graphAddress({ note: null, view: "picture", open: null, from: null, to: null }))}
      >
        {t("all")}
      </button>
      {shown.map(({ note, number }) => {
        const entry = vault.value?.notes.find(({ id }) => id === note);
        const next = chosen.includes(note) ? chosen.filter((one) => one !== note) : [...chosen, note].slice(-3);
        return (
          <button
            key={note}
            type="button"
            class="button"
            aria-pressed={chosen.includes(note)}
            onClick={() =>
              router.replace(graphAddress({ note: next, view: "picture", open: null, from: null, to: null }))
            }
          >
            <span class={`chapter-dot tint-${((number - 1) % 6) + 1}`} />
            <Words text={entry?.chapterTitle ?? entry?.title ?? note} />
          </button>
        );
      })}
    </fieldset>
  );
}

/** More chapters than this are chosen in the list of chapters. */
const mostOffered = 12;
