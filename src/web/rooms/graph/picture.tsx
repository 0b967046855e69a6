import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { hasHan } from "#core";
import { verdictNames } from "#words";
import type { PicturePage, PlacedConcept, PlacedEdge, Spot } from "../../../wire/picture.ts";
import { SealDrawing } from "../../parts/sign.tsx";
import { each, t } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { router } from "../../state/route.ts";
import { aroundAddress, graphAddress, openBeside } from "./address.ts";
import { EdgeDrag } from "./drag.ts";
import type { Drafting } from "./draw.tsx";
import { isSought, matchesEdge, matching, soughtIn } from "./filters.tsx";
import { g } from "./words.tsx";

const margin = 4;
const boxPadding = 12;
const tints = 6;

/**
 * The picture: concepts as words in hairline frames, with orthogonal lines that are labelled where they have a type. A
 * concept dragged onto another begins an edge; arrow keys go from concept to concept.
 */
export function Picture({
  picture,
  lit,
  open,
  onOpen,
  draft,
}: {
  picture: PicturePage;
  lit: Signal<string | null>;
  open: string | null;
  onOpen: (concept: string) => void;
  draft: (drafting: Drafting) => void;
}): JSX.Element {
  const drawn = useSignal<{ readonly from: string; readonly to: Spot } | null>(null);
  const drag = useMemo(
    () =>
      new EdgeDrag(
        (line) => {
          drawn.value = line;
        },
        (from, to) => draft({ kind: "add", from, to }),
      ),
    [],
  );
  const width = Math.ceil(picture.width + 2 * margin);
  const height = Math.ceil(picture.height + 2 * margin);
  const groups = picture.concepts.filter(({ isGroup }) => isGroup);
  const others = picture.concepts.filter(({ isGroup }) => !isGroup);
  const { query } = router.route.value;
  const sought = soughtIn(query);
  const meant = isSought(sought) ? matching(sought, picture) : null;
  const [from, to] = [query.get("from"), query.get("to")];
  const shown = lit.value ?? open;
  const edgeClass = (edge: PlacedEdge): string =>
    [
      "edge",
      edge.verdict,
      (shown !== null && (edge.from === shown || edge.to === shown)) || (edge.from === from && edge.to === to)
        ? "is-lit"
        : "",
      edge.isRetracted ? "is-retracted" : "",
      edge.isThere ? "" : "is-later",
      meant !== null && !matchesEdge(sought, edge, meant) ? "is-aside" : "",
    ].join(" ");
  const beginning = drawn.value === null ? undefined : others.concat(groups).find(({ id }) => id === drawn.value?.from);
  return (
    <figure class="graph-picture" aria-label={t("graph")}>
      <svg
        viewBox={`${-margin} ${-margin} ${width} ${height}`}
        width={width}
        height={height}
        onPointerDown={(event) => drag.down(event, event.currentTarget)}
        onDragStart={(event) => event.preventDefault()}
        onKeyDown={(event) => steer(event, draft)}
      >
        <title>{t("graph")}</title>
        <defs>
          {["arrow", "arrow-lit"].map((id) => (
            <marker
              key={id}
              id={id}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path class={id} d="M0.8 0.8 7.2 4 0.8 7.2Z" />
            </marker>
          ))}
        </defs>
        {groups.map(({ id, x, y, width: wide, height: high, isThere }) => (
          <rect
            key={id}
            class={isThere ? "topic-ground" : "topic-ground is-later"}
            x={x}
            y={y}
            width={wide}
            height={high}
            rx="6"
          />
        ))}
        {picture.edges.map((edge) => {
          const kind = edgeClass(edge);
          const path = rounded(edge.points);
          return (
            <a
              key={edge.id}
              class={kind}
              href={graphAddress({ open: null, from: edge.from, to: edge.to })}
              tabIndex={-1}
              aria-label={edgeName(edge, picture)}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                openBeside({ from: edge.from, to: edge.to });
              }}
            >
              <path class="reach" d={path} />
              <path class="stroke" d={path} marker-end={kind.includes("is-lit") ? "url(#arrow-lit)" : "url(#arrow)"} />
              {edge.label === null || edge.labelAt === null ? null : (
                <text class="edge-label" x={edge.labelAt.x} y={edge.labelAt.y + 4} text-anchor="middle">
                  {edge.label[preferences.language.value]}
                </text>
              )}
            </a>
          );
        })}
        {[...groups, ...others].map((concept) => (
          <Concept
            key={`${concept.id} ${concept.x} ${concept.y}`}
            concept={concept}
            isOpen={concept.id === open}
            isAside={meant !== null && !meant.has(concept.id)}
            lit={lit}
            onOpen={(id) => {
              if (!drag.drew) onOpen(id);
            }}
          />
        ))}
        {drawn.value === null || beginning === undefined ? null : (
          <line
            class="drawn-edge"
            x1={beginning.x + beginning.width / 2}
            y1={beginning.y + (beginning.isGroup ? 20 : beginning.height / 2)}
            x2={drawn.value.to.x}
            y2={drawn.value.to.y}
            marker-end="url(#arrow-lit)"
          />
        )}
      </svg>
    </figure>
  );
}

const sideways: { readonly [key: string]: Spot } = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
};

/** On a concept: arrow keys go to the nearest one on that side, `e` begins an edge. */
function steer(event: KeyboardEvent, draft: (drafting: Drafting) => void): void {
  const node = event.target instanceof Element ? event.target.closest("[data-concept]") : null;
  const concept = node?.getAttribute("data-concept") ?? null;
  if (node === null || concept === null || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "e") {
    event.preventDefault();
    draft({ kind: "add", from: concept });
    return;
  }
  const way = sideways[event.key];
  if (way === undefined) return;
  event.preventDefault();
  const centre = middle(node);
  const others = [...(node.closest("svg")?.querySelectorAll<SVGAElement>("[data-concept]") ?? [])];
  const ahead = others.flatMap((other) => {
    const spot = middle(other);
    const [along, aside] = [
      (spot.x - centre.x) * way.x + (spot.y - centre.y) * way.y,
      Math.abs((spot.x - centre.x) * way.y) + Math.abs((spot.y - centre.y) * way.x),
    ];
    return other !== node && along > 4 ? [{ other, far: along + 2 * aside }] : [];
  });
  ahead.toSorted((a, b) => a.far - b.far)[0]?.other.focus();
}

function middle(element: Element): Spot {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

function edgeName(edge: PlacedEdge, { concepts }: PicturePage): string {
  const language = preferences.language.value;
  const nameOf = (id: string): string => concepts.find((concept) => concept.id === id)?.names[language].main ?? id;
  const arrow = edge.label === null ? "→" : `—${edge.label[language]}→`;
  const state = edge.isRetracted ? g("retracted") : each(verdictNames[edge.verdict]);
  return `${nameOf(edge.from)} ${arrow} ${nameOf(edge.to)}, ${state}`;
}

function Concept({
  concept,
  isOpen,
  isAside,
  lit,
  onOpen,
}: {
  concept: PlacedConcept;
  isOpen: boolean;
  isAside: boolean;
  lit: Signal<string | null>;
  onOpen: (concept: string) => void;
}): JSX.Element {
  const { x, y, width, height, verdict, isGroup, isStub, isTopic, isDefined, isThere } = concept;
  const { main, beneath } = concept.names[preferences.language.value];
  const isBare = isThere && !isDefined && !isTopic;
  const state = [
    "node",
    verdict,
    isGroup ? "is-group" : `tint-${((concept.since - 1) % tints) + 1}`,
    isStub ? "is-stub" : "",
    isBare ? "is-undefined" : "",
    isOpen ? "is-lit" : "",
    isThere ? "" : "is-later",
    isAside ? "is-aside" : "",
  ].join(" ");
  const left = x + (isGroup ? 16 : boxPadding);
  const baseline = isGroup ? y + 25 : height > 40 ? y + height / 2 - (beneath === null ? -5 : 2.5) : y + height / 2 + 5;
  const told = isThere ? each(verdictNames[verdict]) : g("notYet");
  // What is read out begins with the words that are seen.
  const seen = beneath === null ? main : `${main} ${beneath}`;
  const name = [seen, told, isBare ? t("noDefinition") : null].filter(Boolean).join(", ");
  return (
    <a
      href={aroundAddress(concept.id)}
      class={state}
      data-concept={concept.id}
      aria-label={name}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(concept.id);
      }}
      onMouseEnter={() => {
        lit.value = concept.id;
      }}
      onMouseLeave={() => {
        lit.value = null;
      }}
    >
      {isGroup ? (
        <rect class="group-head" x={x} y={y} width={width} height={height > 54 ? 40 : height} rx="6" />
      ) : (
        <rect class="frame" x={x} y={y} width={width} height={height} rx={isStub ? height / 2 : 4} />
      )}
      <g class={`seal ${verdict}`} transform={`translate(${left} ${baseline - 11.5}) scale(${13 / 16})`}>
        <SealDrawing verdict={verdict} />
      </g>
      <text class="name" x={left + 20} y={baseline} lang={hasHan(main) ? "zh" : "en"}>
        {main}
      </text>{" "}
      {beneath === null ? null : (
        <text class="beneath" x={left + 20} y={baseline + 16} lang={hasHan(beneath) ? "zh" : "en"}>
          {beneath}
        </text>
      )}
    </a>
  );
}

/** An orthogonal line with its corners rounded. */
function rounded(points: readonly Spot[]): string {
  const [first] = points;
  if (!first) return "";
  const path = [`M${first.x} ${first.y}`];
  for (let index = 1; index < points.length; index += 1) {
    const [before, corner, after] = [points[index - 1], points[index], points[index + 1]];
    if (!before || !corner) continue;
    if (!after) {
      path.push(`L${corner.x} ${corner.y}`);
      continue;
    }
    const bend = Math.min(6, distance(before, corner) / 2, distance(corner, after) / 2);
    const [from, to] = [towards(corner, before, bend), towards(corner, after, bend)];
    path.push(`L${from.x} ${from.y}Q${corner.x} ${corner.y} ${to.x} ${to.y}`);
  }
  return path.join("");
}

function distance(a: Spot, b: Spot): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Spot, to: Spot, by: number): Spot {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}
