import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { foldName, type GraphNode, type NoteId } from "#core";
import { shownOf } from "#words";
import type { GlossaryPage } from "../../../wire/pages.ts";
import type { PicturePage } from "../../../wire/picture.ts";
import { ShowPage } from "../../parts/shown.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { usePage } from "../../state/page.ts";
import { preferences } from "../../state/preferences.ts";
import { addressOf, router } from "../../state/route.ts";
import { vault } from "../../state/vault.ts";
import { ConceptCard } from "./concept-card.tsx";
import { Picture } from "./picture.tsx";

/**
 * The knowledge graph, a part at a time: what one to three chapters put into it, or what lies about one concept, as it
 * stood on a day. The address says which.
 */
export function GraphRoom(): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const width = useSignal(960);
  const lit = useSignal<string | null>(null);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const wide = Math.round((entry?.contentRect.width ?? 960) / 40) * 40;
      if (wide !== width.peek()) width.value = wide;
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  const page = usePage<PicturePage>(() => {
    const { query } = router.route.value;
    const asked = new URLSearchParams(query);
    asked.delete("open");
    return [`/api/picture?${asked}`, { width: String(width.value) }];
  });
  const { query } = router.route.value;
  const open = query.get("open");
  return (
    <div class="graph-room">
      <header class="room-head">
        <h1 class="room-title">{t("graph")}</h1>
        <Chooser />
      </header>
      <div class="graph-place" ref={place}>
        <ShowPage page={page}>
          {(picture) => {
            if (picture.concepts.length === 0) return <p class="invitation">{t("emptyGraph")}</p>;
            const node = picture.graph.nodes.find(({ id }) => id === open) ?? null;
            return (
              <>
                <Chapters picture={picture} />
                {picture.asked > picture.graph.nodes.length ? (
                  <p class="label">{each(shownOf)(picture.graph.nodes.length, picture.asked)}</p>
                ) : null}
                <div class={node === null ? "graph-table" : "graph-table has-card"}>
                  <Picture picture={picture} lit={lit} open={open} onOpen={openConcept} />
                  {node === null ? null : (
                    <ConceptCard node={node as GraphNode} picture={picture} onClose={() => openConcept(null)} />
                  )}
                </div>
              </>
            );
          }}
        </ShowPage>
      </div>
    </div>
  );
}

function openConcept(concept: string | null): void {
  const query = new URLSearchParams(router.route.peek().query);
  if (concept === null) query.delete("open");
  else query.set("open", concept);
  router.replace(`${addressOf("graph")}?${query}`);
}

/** Which chapters, or about which concept. */
function Chooser(): JSX.Element {
  const { query } = router.route.value;
  const chosen = query.getAll("note");
  const glossary = usePage<GlossaryPage>(() => ["/api/glossary", { language: preferences.language.value }]);
  const toggle = (note: NoteId): void => {
    const next = chosen.includes(note) ? chosen.filter((one) => one !== note) : [...chosen, note];
    const address = new URLSearchParams(next.map((one) => ["note", one]));
    router.go(`${addressOf("graph")}?${address}`);
  };
  const entries = glossary.value.kind === "there" ? glossary.value.value.glossary.entries : [];
  return (
    <div class="graph-chooser">
      <fieldset class="filters">
        <legend class="hidden-visually">{t("notes")}</legend>
        <button
          type="button"
          class="button"
          aria-pressed={chosen.length === 0 && !query.has("concept")}
          onClick={() => router.go(addressOf("graph"))}
        >
          {t("all")}
        </button>
        {(vault.value?.notes ?? []).map((note) => (
          <button
            key={note.id}
            type="button"
            class="button"
            aria-pressed={chosen.includes(note.id)}
            onClick={() => toggle(note.id)}
          >
            <Words text={note.chapterTitle ?? note.title ?? note.id} />
          </button>
        ))}
      </fieldset>
      <label class="filter-field">
        <span class="label">{t("aboutConcept")}</span>
        <input
          type="search"
          list="concept-names"
          value={query.get("concept") ?? ""}
          onChange={({ currentTarget }) => {
            const wanted = foldName(currentTarget.value);
            const entry = entries.find(({ zh, en, other }) =>
              [...zh, ...en, ...other].some((name) => foldName(name) === wanted),
            );
            if (entry) router.go(addressOf("graph", { concept: entry.concept, radius: "2", open: entry.concept }));
          }}
        />
        <datalist id="concept-names">
          {entries
            .flatMap(({ zh, en, other }) => [...zh, ...en, ...other])
            .map((name) => (
              <option key={name} value={name} />
            ))}
        </datalist>
      </label>
    </div>
  );
}

/** How the graph grew: a row of chapters by date. Pressing one shows the graph as it stood when that was read. */
function Chapters({ picture }: { picture: PicturePage }): JSX.Element | null {
  const { query } = router.route.value;
  const until = query.get("until");
  const dates = [...new Set(picture.chapters.flatMap(({ read }) => read ?? []))];
  const set = (date: string | null): void => {
    const next = new URLSearchParams(query);
    if (date === null) next.delete("until");
    else next.set("until", date);
    router.replace(`${addressOf("graph")}?${next}`);
  };
  if (dates.length < 2) return null;
  const at = until === null ? dates.length : dates.findIndex((date) => date >= until) + 1;
  return (
    <label class="graph-time">
      <span class="label">{t("asOf")}</span>
      <input
        type="range"
        min="1"
        max={dates.length}
        step="1"
        value={at}
        aria-valuetext={dates[at - 1] ?? ""}
        onInput={({ currentTarget }) => {
          const index = Number(currentTarget.value);
          set(index >= dates.length ? null : (dates[index - 1] ?? null));
        }}
      />
      <output class="label">{dates[at - 1]}</output>
    </label>
  );
}
