import type { JSX } from "preact";
import { noteCountIn, pageCountIn, questionCountIn } from "#words";
import type { NoteEntry, VaultPage, WorkEntry } from "../../wire/pages.ts";
import { CoverageBar } from "../parts/coverage.tsx";
import { DisplayMenu } from "../parts/display-menu.tsx";
import { Link } from "../parts/link.tsx";
import { each, t, Words } from "../parts/text.tsx";
import { preferences } from "../state/preferences.ts";
import { addressOf } from "../state/route.ts";
import { vault } from "../state/vault.ts";

/** The works with what was read of them, chapter by chapter. */
export function LibraryRoom(): JSX.Element {
  const page = vault.value;
  if (page === null)
    return (
      <p class="invitation" role="status">
        {t("loading")}
      </p>
    );
  const homeless = page.notes.filter(({ source }) => source === null);
  return (
    <div class="library">
      <header class="room-head">
        <h1 class="room-title serif">
          <Words text={titleOf(page)} />
        </h1>
        <p class="room-about">{each(noteCountIn)(page.notes.length)}</p>
        <CoverageBar coverage={page.coverage} hasNames />
      </header>
      {page.notes.length === 0 ? <p class="invitation">{t("noNotes")}</p> : null}
      <section aria-labelledby="works-title">
        <h2 id="works-title" class="part-title">
          {t("works")}
        </h2>
        {page.works.length === 0 ? <p class="invitation">{t("noWorks")}</p> : null}
        <ol class="shelf">
          {page.works.map((work) => (
            <WorkItem key={work.id} work={work} notes={page.notes.filter(({ source }) => source === work.id)} />
          ))}
        </ol>
      </section>
      <div class="phone-only">
        <DisplayMenu />
      </div>
      {homeless.length === 0 ? null : (
        <section aria-labelledby="homeless-title">
          <h2 id="homeless-title" class="part-title">
            {t("notesOnNone")}
          </h2>
          <ol class="chapters">
            {homeless.map((note) => (
              <ChapterItem key={note.id} note={note} />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

/** A title in two languages is written with a bar between them. */
function titleOf({ title }: VaultPage): string {
  const [first = "", second] = title.split("|").map((part) => part.trim());
  return preferences.language.value === "en" && second !== undefined ? second : first;
}

function WorkItem({ work, notes }: { work: WorkEntry; notes: readonly NoteEntry[] }): JSX.Element {
  return (
    <li class="work">
      <header class="work-head">
        <h3 class="work-title serif">
          <Words text={work.title} />
        </h3>
        <p class="work-about">
          <Words text={[...work.authors, work.year].filter((part) => part !== null).join(" · ")} />
          <span class="work-file">
            {work.form === null ? t("noFile") : work.form.toUpperCase()}
            {work.pages === null ? null : ` · ${each(pageCountIn)(work.pages)}`}
          </span>
        </p>
      </header>
      {notes.length === 0 ? (
        <p class="invitation">{t("noChapterNotes")}</p>
      ) : (
        <ol class="chapters">
          {notes.map((note) => (
            <ChapterItem key={note.id} note={note} />
          ))}
        </ol>
      )}
    </li>
  );
}

function ChapterItem({ note }: { note: NoteEntry }): JSX.Element {
  return (
    <li class="chapter">
      <span class="chapter-number">{note.chapter ?? ""}</span>
      <span class="chapter-name serif">
        <Link to={addressOf("read", { note: note.id })} class="plain">
          <Words text={note.chapterTitle ?? note.title ?? note.id} />
        </Link>
        <span class="chapter-path label">{note.id}</span>
      </span>
      <span class="chapter-date">{note.read ?? t("undated")}</span>
      <CoverageBar coverage={note.coverage} />
      {note.openQuestions === 0 ? null : <span class="chapter-open">{each(questionCountIn)(note.openQuestions)}</span>}
    </li>
  );
}
