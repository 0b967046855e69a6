import type { JSX } from "preact";
import { foldName, type VerdictKind, verdictKinds } from "#core";
import { verdictNames } from "#words";
import type { GraphFrame } from "../../../wire/graph.ts";
import type { PicturePage, PlacedConcept, PlacedEdge } from "../../../wire/picture.ts";
import { each, t } from "../../parts/text.tsx";
import { router } from "../../state/route.ts";
import { graphAddress } from "./address.ts";
import { g, inOwn, noteTitle } from "./words.tsx";

/** What is looked for in a picture: the rest of it steps back. */
export type Sought = {
  readonly words: string;
  readonly type: string | null;
  readonly verdict: VerdictKind | "undefined" | null;
  /** A chapter by its number in order of reading. */
  readonly chapter: number | null;
};

export function soughtIn(query: URLSearchParams): Sought {
  const verdict = query.get("verdict");
  return {
    words: foldName(query.get("q") ?? ""),
    type: query.get("type"),
    verdict: verdict === "undefined" ? verdict : (verdictKinds.find((kind) => kind === verdict) ?? null),
    chapter: Number(query.get("chapter")) || null,
  };
}

export function isSought({ words, type, verdict, chapter }: Sought): boolean {
  return words !== "" || type !== null || verdict !== null || chapter !== null;
}

/** Which concepts of a picture are meant: by name, verdict and chapter, and where a type is asked for, by their edges. */
export function matching(sought: Sought, picture: PicturePage): ReadonlySet<string> {
  const ends = new Set(
    picture.edges
      .filter(({ types }) => sought.type !== null && types.includes(sought.type))
      .flatMap(({ from, to }) => [from, to]),
  );
  return new Set(
    picture.concepts
      .filter((concept) => matchesConcept(sought, concept) && (sought.type === null || ends.has(concept.id)))
      .map(({ id }) => id),
  );
}

function matchesConcept({ words, verdict, chapter }: Sought, concept: PlacedConcept): boolean {
  const { zh, en } = concept.names;
  const isNamed = [zh.main, zh.beneath, en.main, en.beneath].some(
    (name) => name !== null && foldName(name).includes(words),
  );
  if (words !== "" && !isNamed) return false;
  if (verdict === "undefined" && (concept.isDefined || concept.isTopic)) return false;
  if (verdict !== null && verdict !== "undefined" && concept.verdict !== verdict) return false;
  return chapter === null || concept.since === chapter;
}

/** An edge is meant with its type; where none is asked for, with both its ends. */
export function matchesEdge({ type }: Sought, edge: PlacedEdge, concepts: ReadonlySet<string>): boolean {
  return type === null ? concepts.has(edge.from) && concepts.has(edge.to) : edge.types.includes(type);
}

/** Search within a picture, and filters by type, verdict and chapter. They are in the address, so that a link keeps them. */
export function Filters({ frame }: { frame: GraphFrame }): JSX.Element {
  const { query } = router.route.value;
  const set = (name: string, value: string): void => {
    router.replace(graphAddress({ [name]: value === "" ? null : value }));
  };
  return (
    <fieldset class="graph-filters">
      <legend class="hidden-visually">{t("filter")}</legend>
      <input
        type="search"
        aria-label={g("filterPicture")}
        placeholder={g("filterPicture")}
        value={query.get("q") ?? ""}
        onInput={(event) => {
          if (!event.isComposing) set("q", event.currentTarget.value);
        }}
        onCompositionEnd={({ currentTarget }) => set("q", currentTarget.value)}
      />
      <select
        aria-label={g("typeFilter")}
        value={query.get("type") ?? ""}
        onChange={({ currentTarget }) => set("type", currentTarget.value)}
      >
        <option value="">{g("anyType")}</option>
        {frame.edgeTypes.map(({ id, names }) => (
          <option key={id} value={id}>
            {inOwn(names)}
          </option>
        ))}
      </select>
      <select
        aria-label={g("verdictFilter")}
        value={query.get("verdict") ?? ""}
        onChange={({ currentTarget }) => set("verdict", currentTarget.value)}
      >
        <option value="">{g("anyVerdict")}</option>
        {verdictKinds.map((kind) => (
          <option key={kind} value={kind}>
            {each(verdictNames[kind])}
          </option>
        ))}
        <option value="undefined">{g("undefinedOnly")}</option>
      </select>
      <select
        aria-label={g("chapterFilter")}
        value={query.get("chapter") ?? ""}
        onChange={({ currentTarget }) => set("chapter", currentTarget.value)}
      >
        <option value="">{g("anyChapter")}</option>
        {frame.chapters.map(({ note, number }) => (
          <option key={note} value={number}>
            {noteTitle(note)}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
