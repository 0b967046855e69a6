import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { pageCountIn, shelfWords } from "#words";
import type { ShelvedWork } from "../../../wire/library.ts";
import type { NoteEntry, WorkEntry } from "../../../wire/pages.ts";
import { each, t, Words } from "../../parts/text.tsx";
import { ChapterItem, NoteItem, StartNote } from "./chapter.tsx";
import { ReadStrip } from "./read-strip.tsx";

/** A work: its cover, its strip of pages read, and its chapters with their notes. */
export function WorkItem({
  work,
  shelved,
  notes,
}: {
  work: WorkEntry;
  shelved: ShelvedWork | null;
  notes: readonly NoteEntry[];
}): JSX.Element {
  const noted = new Map(notes.map((note) => [note.id, note]));
  const chapters = shelved?.chapters ?? [];
  const onEntries = new Set(chapters.flatMap((chapter) => chapter.notes));
  const others = notes.filter(({ id }) => !onEntries.has(id));
  const isOutlined = chapters.length > 0;
  const about = [...work.authors, work.year].filter((part) => part !== null).join(" · ");
  return (
    <li class="work">
      <Cover work={work} shelved={shelved} />
      <div class="work-body">
        <header class="work-head">
          <h3 class="work-title serif">
            <Words text={work.title} />
          </h3>
          <p class="work-about">
            {about === "" ? null : <Words text={about} />}
            <span class="work-file">
              {work.form === null ? t("noFile") : work.form.toUpperCase()}
              {work.pages === null ? null : ` · ${each(pageCountIn)(work.pages)}`}
            </span>
          </p>
        </header>
        {work.pages === null || shelved === null ? null : <ReadStrip pages={work.pages} read={shelved.read} />}
        {work.form === null ? <p class="invitation">{each(shelfWords.noFileYet)}</p> : null}
        {shelved !== null && work.pages !== null && !isOutlined ? (
          <p class="invitation">{each(shelfWords.noOutline)}</p>
        ) : null}
        {isOutlined ? (
          <ol class="chapters">
            {chapters.map((chapter) => (
              <ChapterItem key={chapter.entry} work={work.id} chapter={chapter} noted={noted} />
            ))}
          </ol>
        ) : null}
        {others.length === 0 ? null : (
          <>
            {isOutlined ? <p class="label other-parts">{each(shelfWords.onOther)}</p> : null}
            <ol class="chapters">
              {others.map((note) => (
                <NoteItem key={note.id} note={note} />
              ))}
            </ol>
          </>
        )}
        {isOutlined ? null : (
          <p class="work-next">
            <StartNote work={work.id} entry={null} name={work.title} />
          </p>
        )}
      </div>
    </li>
  );
}

/** The first page or the cover's picture; where there is none, a cover set in type, and without a file a spine. */
function Cover({ work, shelved }: { work: WorkEntry; shelved: ShelvedWork | null }): JSX.Element {
  const isBroken = useSignal(false);
  const version = shelved?.cover ?? null;
  if (version !== null && !isBroken.value) {
    const address = `/api/library/cover?${new URLSearchParams({ id: work.id, v: version })}`;
    return (
      <img
        class="cover"
        src={address}
        alt=""
        width={96}
        height={136}
        loading="lazy"
        onError={() => {
          isBroken.value = true;
        }}
      />
    );
  }
  return (
    <div class={work.form === null ? "cover spine" : "cover set"} aria-hidden="true">
      <Words class="cover-title serif" text={work.title} />
      {shelved?.opening ? <Words class="cover-opening serif" text={shelved.opening} /> : null}
      <span class="cover-author">
        <Words text={work.authors[0] ?? ""} />
      </span>
    </div>
  );
}
