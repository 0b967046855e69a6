import type { JSX } from "preact";
import type { ConceptId, GlossaryEntry, NoteId, Span } from "#core";
import { glossaryWords, placeCountIn } from "#words";
import { Link } from "../../parts/link.tsx";
import { Seal } from "../../parts/sign.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { addressOf } from "../../state/route.ts";
import { vault } from "../../state/vault.ts";

/** A concept: its names, what the notes say that it is, where it stands. Its name leads to its place in the graph. */
export function Entry({ entry }: { entry: GlossaryEntry }): JSX.Element {
  const others = namesOf(entry).filter((name) => name !== entry.heading);
  return (
    <div class="glossary-entry">
      <dt>
        {entry.verdict === null ? null : <Seal verdict={entry.verdict} />}
        <ConceptLink concept={entry.verdict === null ? null : entry.concept} name={entry.heading} />
        {others.map((name) => (
          <Words key={name} class="glossary-other" text={name} />
        ))}
        {entry.conflict ? <span class="label late">{t("conflict")}</span> : null}
      </dt>
      <dd>
        {entry.definitions.length === 0 ? <p class="invitation">{t("noDefinition")}</p> : null}
        {entry.definitions.map((definition) => (
          <Definition key={`${definition.note} ${definition.span.start}`} definition={definition} />
        ))}
        <p class="label">
          <span>
            {t("places")} {each(placeCountIn)(entry.count)}
          </span>
          {entry.first === null ? null : (
            <span>
              {each(glossaryWords.mention)} <PlaceLink note={entry.first.note} span={entry.first.span} />
            </span>
          )}
        </p>
      </dd>
    </div>
  );
}

/** A concept that the graph does not have leads nowhere. */
export function ConceptLink({ concept, name }: { concept: ConceptId | null; name: string }): JSX.Element {
  const words = <Words class="serif glossary-name" text={name} />;
  if (concept === null) return words;
  return (
    <Link class="plain" to={addressOf("graph", { concept, radius: "2", open: concept })}>
      {words}
      <span class="hidden-visually">{each(glossaryWords.inGraph)}</span>
    </Link>
  );
}

/** What a note says that it is, with the note and the day on which that was read. */
export function Definition({
  definition: { note, span, text },
}: {
  definition: GlossaryEntry["definitions"][number];
}): JSX.Element {
  return (
    <div class="glossary-definition">
      <Words as="p" class="serif" text={text} />
      <p class="label">
        <PlaceLink note={note} span={span} />
      </p>
    </div>
  );
}

/** A place of a note, called by its chapter and the day of its reading. */
export function PlaceLink({ note, span }: { note: NoteId; span: Span }): JSX.Element {
  const known = vault.value?.notes.find(({ id }) => id === note);
  return (
    <span>
      <Link to={addressOf("read", { note, at: String(span.start) })}>
        {known?.chapterTitle ?? known?.title ?? note}
      </Link>
      {known?.read == null ? null : ` · ${known.read}`}
    </span>
  );
}

export function namesOf({ zh, en, other }: GlossaryEntry): readonly string[] {
  return [...zh, ...en, ...other];
}
