import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { NoteId, SourceId } from "#core";
import { pagesSpoken, questionCountIn, sayProblem, shelfWords, startNoteOn } from "#words";
import type { ChapterStarted, OutlinedChapter } from "../../../wire/library.ts";
import type { NoteEntry } from "../../../wire/pages.ts";
import { CoverageBar } from "../../parts/coverage.tsx";
import { Link } from "../../parts/link.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { addressOf, router } from "../../state/route.ts";
import { tell } from "../../state/server.ts";

/** A chapter of the contents: with its notes, or the invitation to write one. */
export function ChapterItem({
  work,
  chapter,
  noted,
}: {
  work: SourceId;
  chapter: OutlinedChapter;
  noted: ReadonlyMap<NoteId, NoteEntry>;
}): JSX.Element {
  const [note, ...more] = chapter.notes.flatMap((id) => noted.get(id) ?? []);
  if (note !== undefined)
    return (
      <>
        <NoteItem note={note} chapter={chapter} />
        {more.map((other) => (
          <NoteItem key={other.id} note={other} chapter={chapter} />
        ))}
      </>
    );
  return (
    <li class={`chapter unread ${chapter.level > 0 ? "inner" : ""}`}>
      <span class="chapter-number">{chapter.number ?? ""}</span>
      <span class="chapter-name serif">
        <Words text={chapter.title} />
        <ChapterPages pages={chapter.pages} />
      </span>
      <StartNote work={work} entry={chapter.entry} name={chapter.title} />
    </li>
  );
}

/** A note with what is open in it and how much of it is checked. */
export function NoteItem({ note, chapter = null }: { note: NoteEntry; chapter?: OutlinedChapter | null }): JSX.Element {
  return (
    <li class={`chapter noted ${chapter !== null && chapter.level > 0 ? "inner" : ""}`}>
      <span class="chapter-number">{note.chapter ?? chapter?.number ?? ""}</span>
      <span class="chapter-name serif">
        <Link to={addressOf("read", { note: note.id })} class="plain">
          <Words text={note.chapterTitle ?? note.title ?? note.id} />
        </Link>
        <ChapterPages pages={chapter?.pages ?? plainPages(note.pages)} />
        <span class="chapter-path label">{note.id}</span>
      </span>
      <span class="chapter-date">{note.read ?? t("undated")}</span>
      <span class="chapter-state">
        <CoverageBar coverage={note.coverage} />
        {note.openQuestions === 0 ? null : (
          <span class="chapter-open">{each(questionCountIn)(note.openQuestions)}</span>
        )}
        <Link to={addressOf("history", { note: note.id })} class="plain chapter-past">
          {t("history")}
        </Link>
      </span>
    </li>
  );
}

/** Without what the note says of how it counts. */
function plainPages(written: string | null): string | null {
  return written?.replace(/\s*[（(].*$/su, "") ?? null;
}

function ChapterPages({ pages }: { pages: string | null }): JSX.Element | null {
  return pages === null ? null : <span class="chapter-pages">{each(pagesSpoken)(pages)}</span>;
}

/**
 * Writes a note on the chapter and opens it.
 *
 * @param entry the chapter's place in the contents; null for the one after the last that was read
 */
export function StartNote({ work, entry, name }: { work: SourceId; entry: number | null; name: string }): JSX.Element {
  const refusal = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const start = async (): Promise<void> => {
    if (isBusy.value) return;
    isBusy.value = true;
    const language = preferences.language.value;
    const answer = await tell<ChapterStarted>("POST", "/api/library/chapter", { source: work, entry, language });
    isBusy.value = false;
    if (answer.kind === "answered" && answer.value.kind === "started") {
      router.go(addressOf("read", { note: answer.value.note }));
      return;
    }
    const body = answer.kind === "refused" ? (answer.body as ChapterStarted | null) : null;
    const problem = body?.kind === "refused" ? body.problem : null;
    refusal.value =
      problem === null ? each(shelfWords.notStarted) : `${problem.path}: ${sayProblem(problem, language)}`;
  };
  return (
    <span class="start-note">
      <button
        type="button"
        class="button"
        aria-label={entry === null ? undefined : each(startNoteOn)(name)}
        onClick={start}
      >
        {each(entry === null ? shelfWords.startNext : shelfWords.startNote)}
      </button>
      {refusal.value === null ? null : (
        <span class="start-refusal" role="alert">
          {refusal.value}
        </span>
      )}
    </span>
  );
}
