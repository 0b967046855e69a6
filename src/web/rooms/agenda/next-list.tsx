import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Next, NextSubject } from "#core";
import { moreNext, nextSubject, nextWords, sayWhyNext } from "#words";
import { Link } from "../../parts/link.tsx";
import { each, Words } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { addressOf } from "../../state/route.ts";
import { AgendaEntry, type Doings } from "./agenda-entry.tsx";

/** As many as are seen before more are asked for. */
const usual = 3;

/** What to do next: what belongs together in one piece, with the reason why it has its place. */
export function NextList({ next, doings }: { next: readonly Next[]; doings: Doings }): JSX.Element {
  const isWhole = useSignal(false);
  // What is done in a piece changes its weight; it keeps its place all the same while the reader is at it.
  const places = useRef(new Map<string, number>());
  for (const { subject } of next) {
    const key = keyOf(subject);
    if (!places.current.has(key)) places.current.set(key, places.current.size);
  }
  const placeOf = ({ subject }: Next): number => places.current.get(keyOf(subject)) ?? 0;
  const ordered = next.toSorted((a, b) => placeOf(a) - placeOf(b));
  const shown = isWhole.value ? ordered : ordered.slice(0, usual);
  const rest = ordered.length - shown.length;
  return (
    <section class="next" aria-labelledby="next">
      <h2 id="next" class="hidden-visually">
        {each(nextWords.title)}
      </h2>
      <p class="label next-about">{each(nextWords.about)}</p>
      <ol class="next-list">
        {shown.map((one) => (
          <Piece key={keyOf(one.subject)} piece={one} doings={doings} />
        ))}
      </ol>
      <More rest={rest} isWhole={isWhole} />
    </section>
  );
}

/** As many things of one piece as are seen before more are asked for. */
const usualItems = 6;

function Piece({ piece, doings }: { piece: Next; doings: Doings }): JSX.Element {
  const isWhole = useSignal(false);
  const rest = isWhole.value ? 0 : Math.max(0, piece.items.length - usualItems);
  return (
    <li class="next-piece">
      <h3 class="serif next-subject">
        <SubjectLink subject={piece.subject} />
      </h3>
      <p class="next-why">{sayWhyNext(piece.reasons, preferences.language.value)}</p>
      <ol class="agenda-items">
        {piece.items.slice(0, piece.items.length - rest).map((item) => (
          <AgendaEntry key={`${item.note}#${item.fact}`} item={item} doings={doings} isKindTold />
        ))}
      </ol>
      <More rest={rest} isWhole={isWhole} />
    </li>
  );
}

/** Shows what is left out; nothing where nothing is. */
function More({ rest, isWhole }: { rest: number; isWhole: Signal<boolean> }): JSX.Element | null {
  if (rest === 0) return null;
  return (
    <button
      type="button"
      class="button"
      onClick={() => {
        isWhole.value = true;
      }}
    >
      {each(moreNext)(rest)}
    </button>
  );
}

/** A concept leads to its place in the graph, a chapter to its note; a work has no place of its own. */
function SubjectLink({ subject }: { subject: NextSubject }): JSX.Element {
  const name = <Words text={each(nextSubject)(subject)} />;
  switch (subject.kind) {
    case "concept":
      return (
        <Link class="plain" to={addressOf("graph", { concept: subject.concept, radius: "2", open: subject.concept })}>
          {name}
        </Link>
      );
    case "chapter":
      return (
        <Link class="plain" to={addressOf("read", { note: subject.note })}>
          {name}
        </Link>
      );
    case "work":
      return name;
  }
}

function keyOf(subject: NextSubject): string {
  switch (subject.kind) {
    case "concept":
      return `concept ${subject.concept}`;
    case "chapter":
      return `chapter ${subject.note}`;
    case "work":
      return `work ${subject.title}`;
  }
}
