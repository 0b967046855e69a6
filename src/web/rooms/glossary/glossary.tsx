import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { foldName, type GlossaryEntry } from "#core";
import { conceptCountIn, glossaryWords, moreConcepts } from "#words";
import type { GlossaryPage } from "../../../wire/pages.ts";
import { ShowPage } from "../../parts/shown.tsx";
import { each, t } from "../../parts/text.tsx";
import { usePage } from "../../state/page.ts";
import { preferences } from "../../state/preferences.ts";
import { addressOf, router } from "../../state/route.ts";
import { Clashes } from "./clashes.tsx";
import { Entry, namesOf } from "./entry.tsx";

const views = ["all", "clashes", "undefined"] as const;
type View = (typeof views)[number];

/** As many as are drawn before more are asked for. */
const usual = 200;

/** Every concept with its names in both languages and its definitions, and what of them disagrees. */
export function GlossaryRoom(): JSX.Element {
  const page = usePage<GlossaryPage>(() => ["/api/glossary", { language: preferences.language.value }]);
  const { query } = router.route.value;
  const wanted = useSignal(query.get("name") ?? "");
  const view = views.find((one) => one === query.get("show")) ?? "all";
  const take = (event: Event & { readonly currentTarget: HTMLInputElement }): void => {
    wanted.value = event.currentTarget.value;
  };
  return (
    <div class="glossary-room">
      <header class="room-head">
        <h1 class="room-title">{t("glossary")}</h1>
      </header>
      <ShowPage page={page}>
        {({ glossary: { entries }, clashes }) => {
          if (entries.length === 0) return <p class="invitation">{t("noConcepts")}</p>;
          const folded = foldName(wanted.value);
          const fits = (names: readonly string[]): boolean => names.some((name) => foldName(name).includes(folded));
          const bare = entries.filter(({ definitions }) => definitions.length === 0);
          const shownClashes = clashes.filter((clash) =>
            fits([clash.heading, ...("names" in clash ? clash.names : [])]),
          );
          const listed = (view === "undefined" ? bare : entries).filter((entry) => fits(namesOf(entry)));
          const isEmpty = view === "clashes" ? shownClashes.length === 0 : listed.length === 0;
          return (
            <>
              <label class="field filter-field">
                <span class="label">{t("filterGlossary")}</span>
                <input
                  type="search"
                  value={wanted.value}
                  onInput={(event) => {
                    // Words that are still being composed are nobody's wish yet.
                    if (!event.isComposing) take(event);
                  }}
                  onCompositionEnd={take}
                />
              </label>
              <fieldset class="filters">
                <legend class="hidden-visually">{t("filter")}</legend>
                <Choice view="all" current={view}>
                  {t("all")} {entries.length}
                </Choice>
                <Choice view="clashes" current={view}>
                  {each(glossaryWords.clashes)} {clashes.length}
                </Choice>
                <Choice view="undefined" current={view}>
                  {each(glossaryWords.undefined)} {bare.length}
                </Choice>
              </fieldset>
              <p class="label" role="status">
                {isEmpty ? emptyWords(view, wanted.value !== "") : null}
                {isEmpty || view === "clashes" ? null : each(conceptCountIn)(listed.length)}
              </p>
              {view === "clashes" ? <Clashes clashes={shownClashes} /> : <Entries entries={listed} />}
            </>
          );
        }}
      </ShowPage>
    </div>
  );
}

function Choice({ view, current, children }: { view: View; current: View; children: ComponentChildren }): JSX.Element {
  return (
    <button
      type="button"
      class="button"
      aria-pressed={view === current}
      onClick={() => router.replace(addressOf("glossary", view === "all" ? {} : { show: view }))}
    >
      {children}
    </button>
  );
}

function emptyWords(view: View, isFiltered: boolean): string {
  if (isFiltered || view === "all") return t("nothingMatches");
  return each(view === "clashes" ? glossaryWords.noClashes : glossaryWords.allDefined);
}

function Entries({ entries }: { entries: readonly GlossaryEntry[] }): JSX.Element {
  const most = useSignal(usual);
  return (
    <>
      <dl class="glossary-entries">
        {entries.slice(0, most.value).map((entry) => (
          <Entry key={entry.concept} entry={entry} />
        ))}
      </dl>
      {entries.length <= most.value ? null : (
        <button
          type="button"
          class="button"
          onClick={() => {
            most.value += usual;
          }}
        >
          {each(moreConcepts)(Math.min(usual, entries.length - most.value))}
        </button>
      )}
    </>
  );
}
