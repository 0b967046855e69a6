import { useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { factKindNames, moreHits, moreResults, nothingFound, takenFor, workbench } from "#words";
import type { SearchGroup, SearchHit, SearchPage } from "../../wire/search.ts";
import { Link } from "../parts/link.tsx";
import { Seal } from "../parts/sign.tsx";
import { each, t, Words } from "../parts/text.tsx";
import { addressOf, router } from "../state/route.ts";
import { ask } from "../state/server.ts";

/** Everything, as it is typed: notes, concepts and the pages of books. The address has what is asked. */
export function SearchRoom(): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const page = useSignal<SearchPage | null>(null);
  const isComposing = useSignal(false);
  const asked = router.route.value.query.get("q") ?? "";
  useEffect(() => field.current?.focus(), []);
  useSignalEffect(() => {
    const wanted = router.route.value.query.get("q") ?? "";
    let isStale = false;
    if (wanted.trim() === "") page.value = null;
    else
      void ask<SearchPage>("/api/search", { q: wanted }).then((answer) => {
        if (!isStale && answer.kind === "answered") page.value = answer.value;
      });
    return () => {
      isStale = true;
    };
  });
  const type = (text: string): void => {
    // Words that are still being composed are nobody's question yet.
    if (!isComposing.peek()) router.replace(addressOf("search", text === "" ? {} : { q: text }));
  };
  const shown = page.value;
  return (
    <div class="search-room">
      <header class="room-head">
        <h1 class="room-title">{t("search")}</h1>
        <label class="field filter-field">
          <span class="label">{t("searchAll")}</span>
          <input
            type="search"
            ref={field}
            value={asked}
            onCompositionStart={() => {
              isComposing.value = true;
            }}
            onCompositionEnd={({ currentTarget }) => {
              isComposing.value = false;
              type(currentTarget.value);
            }}
            onInput={({ currentTarget }) => type(currentTarget.value)}
          />
        </label>
        <p class="label">{t("searchHow")}</p>
      </header>
      <div role="status" aria-live="polite">
        {shown?.substitutions.map(({ why, written, taken }) => (
          <p key={written} class="label">
            {each(takenFor)(why, written, taken)}
          </p>
        ))}
        {shown !== null && shown.groups.length === 0 ? (
          <p class="invitation">{each(nothingFound)(shown.asked)}</p>
        ) : null}
      </div>
      <ol class="search-groups" data-asked={shown?.asked}>
        {shown?.groups.map((group) => (
          <Group key={`${group.kind} ${group.key} ${groupPage(group)}`} group={group} />
        ))}
      </ol>
      {shown?.more ? <p class="label">{each(moreResults)}</p> : null}
    </div>
  );
}

/** So many places of one note are shown. */
const shownHits = 3;

function Group({ group }: { group: SearchGroup }): JSX.Element {
  const [first] = group.hits;
  return (
    <li class="search-group">
      <h2>{first === undefined ? <Words text={group.title} /> : <HeadLink group={group} hit={first} />}</h2>
      <ol class="search-hits">
        {group.hits.slice(0, shownHits).map((hit) => (
          <li key={`${JSON.stringify(hit.place)} ${hit.text}`}>
            <Link to={addressOfHit(hit)} class="plain search-hit">
              {hit.verdict === null ? null : <Seal verdict={hit.verdict} />}
              <span class="serif">
                {hit.cutBefore ? "…" : ""}
                <Marked hit={hit} />
                {hit.cutAfter ? "…" : ""}
              </span>
              <span class="label">
                {hit.fact === null ? "" : each(factKindNames[hit.fact])}
                {hit.place.in === "note" ? ` ${t("line")} ${hit.place.line}` : ""}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {group.count > shownHits ? <p class="label">{each(moreHits)(group.count - shownHits)}</p> : null}
    </li>
  );
}

function HeadLink({ group, hit }: { group: SearchGroup; hit: SearchHit }): JSX.Element {
  const to =
    group.kind === "concept"
      ? addressOf("graph", { concept: group.key, radius: "2", open: group.key })
      : addressOfHit(hit);
  return (
    <Link to={to} class="plain">
      <Words text={group.title} /> <span class="label">{groupPage(group)}</span>
    </Link>
  );
}

/** `printed 46 · 58`, and the file where the work has another before it; nothing for what is no page. */
function groupPage({ kind, key, hits: [hit] }: SearchGroup): string {
  if (kind !== "page" || hit?.place.in !== "source") return kind === "note" ? key : "";
  const { label, page, file } = hit.place;
  const number = label === null ? `${page + 1}` : `${each(workbench.printed)} ${label} · ${page + 1}`;
  return file === null ? number : `${number} · ${file}`;
}

function addressOfHit({ place }: SearchHit): string {
  if (place.in === "note") return addressOf("read", { note: place.note, at: String(place.offset) });
  const query = { source: place.source, page: String(place.page) };
  return addressOf("read", place.file === null ? query : { ...query, file: place.file });
}

/** The text with the words that were asked for marked. */
function Marked({ hit: { text, marks } }: { hit: SearchHit }): JSX.Element {
  const parts: JSX.Element[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    if (start > at) parts.push(<Words key={`t${at}`} text={text.slice(at, start)} />);
    parts.push(<mark key={`m${start}`}>{text.slice(start, end)}</mark>);
    at = end;
  }
  if (at < text.length) parts.push(<Words key={`t${at}`} text={text.slice(at)} />);
  return <>{parts}</>;
}
