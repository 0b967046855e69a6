import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { foldName, type GlossaryEntry } from "#core";
import { conceptCountIn, placeCountIn } from "#words";
import type { GlossaryPage } from "../../wire/pages.ts";
import { ShowPage } from "../parts/shown.tsx";
import { Seal } from "../parts/sign.tsx";
import { each, t, Words } from "../parts/text.tsx";
import { usePage } from "../state/page.ts";
import { preferences } from "../state/preferences.ts";
import { router } from "../state/route.ts";

/** Every concept with its names in both languages and its definition. */
export function GlossaryRoom(): JSX.Element {
  const page = usePage<GlossaryPage>(() => ["/api/glossary", { language: preferences.language.value }]);
  const wanted = useSignal(router.route.peek().query.get("name") ?? "");
  return (
    <div class="glossary-room">
      <header class="room-head">
        <h1 class="room-title">{t("glossary")}</h1>
      </header>
      <ShowPage page={page}>
        {({ glossary: { entries } }) => {
          if (entries.length === 0) return <p class="invitation">{t("noConcepts")}</p>;
          const folded = foldName(wanted.value);
          const listed = entries.filter((entry) => namesOf(entry).some((name) => foldName(name).includes(folded)));
          return (
            <>
              <label class="filter-field">
                <span class="label">{t("filterGlossary")}</span>
                <input
                  type="search"
                  value={wanted.value}
                  onInput={({ currentTarget }) => {
                    wanted.value = currentTarget.value;
                  }}
                />
              </label>
              <p class="label" role="status">
                {listed.length === 0 ? t("nothingMatches") : each(conceptCountIn)(listed.length)}
              </p>
              <dl class="glossary-entries">
                {listed.map((entry) => (
                  <Entry key={entry.concept} entry={entry} />
                ))}
              </dl>
            </>
          );
        }}
      </ShowPage>
    </div>
  );
}

function namesOf({ zh, en, other }: GlossaryEntry): readonly string[] {
  return [...zh, ...en, ...other];
}

function Entry({ entry }: { entry: GlossaryEntry }): JSX.Element {
  const others = namesOf(entry).filter((name) => name !== entry.heading);
  const [definition] = entry.definitions;
  return (
    <div class="glossary-entry">
      <dt>
        {entry.verdict === null ? null : <Seal verdict={entry.verdict} />}
        <Words class="serif glossary-name" text={entry.heading} />
        {others.map((name) => (
          <Words key={name} class="glossary-other" text={name} />
        ))}
        {entry.conflict ? <span class="label late">{t("conflict")}</span> : null}
      </dt>
      <dd>
        {definition === undefined ? (
          <p class="invitation">{t("noDefinition")}</p>
        ) : (
          <Words as="p" class="serif" text={definition.text} />
        )}
        <p class="label">
          {t("places")} {each(placeCountIn)(entry.count)}
          {entry.first === null ? null : ` · ${entry.first.note}`}
        </p>
      </dd>
    </div>
  );
}
