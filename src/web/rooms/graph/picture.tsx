import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import { hasHan } from "#core";
import { verdictNames } from "#words";
import type { PicturePage, PlacedConcept, PlacedEdge, Spot } from "../../../wire/picture.ts";
import { SealDrawing } from "../../parts/sign.tsx";
import { each, t } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { addressOf } from "../../state/route.ts";

const margin = 4;
const boxPadding = 12;
const tints = 6;

/** The picture: concepts as words in hairline frames, with orthogonal lines that are labelled where they have a type. */
export function Picture({
  picture,
  lit,
  open,
  onOpen,
}: {
  picture: PicturePage;
  lit: Signal<string | null>;
  open: string | null;
  onOpen: (concept: string) => void;
}): JSX.Element {
  const width = Math.ceil(picture.width + 2 * margin);
  const height = Math.ceil(picture.height + 2 * margin);
  const groups = picture.concepts.filter(({ isGroup }) => isGroup);
  const others = picture.concepts.filter(({ isGroup }) => !isGroup);
  const shown = lit.value ?? open;
  const isLit = ({ from, to }: PlacedEdge): boolean => shown !== null && (from === shown || to === shown);
  return (
    <figure class="graph-picture" aria-label={t("graph")}>
      <svg viewBox={`${-margin} ${-margin} ${width} ${height}`} width={width} height={height}>
        <title>{t("graph")}</title>
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path class="arrow" d="M0.8 0.8 7.2 4 0.8 7.2Z" />
          </marker>
        </defs>
        {groups.map(({ id, x, y, width: wide, height: high }) => (
          <rect key={id} class="topic-ground" x={x} y={y} width={wide} height={high} rx="6" />
        ))}
        {picture.edges.map((edge) => (
          <g
            key={edge.id}
            class={`edge ${edge.verdict}${isLit(edge) ? " is-lit" : ""}${edge.isRetracted ? " is-retracted" : ""}`}
          >
            <path class="stroke" d={rounded(edge.points)} marker-end="url(#arrow)" />
          </g>
        ))}
        {picture.edges.map((edge) =>
          edge.label === null || edge.labelAt === null ? null : (
            <text key={edge.id} class="edge-label" x={edge.labelAt.x} y={edge.labelAt.y + 4} text-anchor="middle">
              {edge.label[preferences.language.value]}
            </text>
          ),
        )}
        {[...groups, ...others].map((concept) => (
          <Concept
            key={`${concept.id} ${concept.x} ${concept.y}`}
            concept={concept}
            isOpen={concept.id === open}
            lit={lit}
            onOpen={onOpen}
          />
        ))}
      </svg>
    </figure>
  );
}

function Concept({
  concept,
  isOpen,
  lit,
  onOpen,
}: {
  concept: PlacedConcept;
  isOpen: boolean;
  lit: Signal<string | null>;
  onOpen: (concept: string) => void;
}): JSX.Element {
  const { x, y, width, height, verdict, isGroup, isStub, isTopic, isDefined } = concept;
  const { main, beneath } = concept.names[preferences.language.value];
  const state = [
    "node",
    verdict,
    isGroup ? "is-group" : `tint-${((concept.since - 1) % tints) + 1}`,
    isStub ? "is-stub" : "",
    isDefined || isTopic ? "" : "is-undefined",
    isOpen ? "is-lit" : "",
  ].join(" ");
  const left = x + (isGroup ? 16 : boxPadding);
  const baseline = isGroup ? y + 25 : height > 40 ? y + height / 2 - (beneath === null ? -5 : 2.5) : y + height / 2 + 5;
  // What is read out begins with all that is seen, so that it can be said to be pressed.
  const seen = beneath === null ? main : `${main} ${beneath}`;
  const name = [seen, each(verdictNames[verdict]), isDefined || isTopic ? null : t("noDefinition")]
    .filter(Boolean)
    .join(", ");
  const href = addressOf("graph", { concept: concept.id, radius: "2", open: concept.id });
  return (
    <a
      href={href}
      class={state}
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
      {isGroup ? null : <rect class="frame" x={x} y={y} width={width} height={height} rx={isStub ? height / 2 : 4} />}
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
