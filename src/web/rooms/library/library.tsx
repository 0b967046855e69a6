import type { JSX } from "preact";
import { noteCountIn, shelfWords } from "#words";
import type { ShelfPage } from "../../../wire/library.ts";
import type { VaultPage } from "../../../wire/pages.ts";
import { CoverageBar } from "../../parts/coverage.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { usePage } from "../../state/page.ts";
import { preferences } from "../../state/preferences.ts";
import { vault } from "../../state/vault.ts";
import { AddSource } from "./add-source.tsx";
import { NoteItem } from "./chapter.tsx";
import { FirstStart } from "./first-start.tsx";
import { WorkItem } from "./work.tsx";

/** The works with what was read of them, chapter by chapter. */
export function LibraryRoom(): JSX.Element {
  const shelf = usePage<ShelfPage>(() => ["/api/library", {}]);
  const page = vault.value;
  if (page === null)
    return (
      <p class="invitation" role="status">
        {t("loading")}
      </p>
    );
  if (page.notes.length === 0 && page.works.length === 0) return <FirstStart name={titleOf(page)} />;
  const shelved = shelf.value.kind === "there" ? shelf.value.value.works : [];
  const homeless = page.notes.filter(({ source }) => source === null);
  return (
    <AddSource>
      <header class="room-head">
        <h1 class="room-title">
          <Words text={titleOf(page)} />
        </h1>
        <p class="room-about">{each(noteCountIn)(page.notes.length)}</p>
        <CoverageBar coverage={page.coverage} hasNames />
      </header>
      <section aria-labelledby="works-title">
        <h2 id="works-title" class="part-title">
          {t("works")}
        </h2>
        {page.works.length === 0 ? <p class="invitation">{each(shelfWords.emptyShelf)}</p> : null}
        <ol class="shelf">
          {page.works.map((work) => (
            <WorkItem
              key={work.id}
              work={work}
              shelved={shelved.find(({ id }) => id === work.id) ?? null}
              notes={page.notes.filter(({ source }) => source === work.id)}
            />
          ))}
        </ol>
      </section>
      {homeless.length === 0 ? null : (
        <section aria-labelledby="homeless-title">
          <h2 id="homeless-title" class="part-title">
            {t("notesOnNone")}
          </h2>
          <ol class="chapters">
            {homeless.map((note) => (
              <NoteItem key={note.id} note={note} />
            ))}
          </ol>
        </section>
      )}
    </AddSource>
  );
}

/** A title in two languages is written with a bar between them. */
function titleOf({ title }: VaultPage): string {
  const [first = "", second] = title.split("|").map((part) => part.trim());
  return preferences.language.value === "en" && second !== undefined ? second : first;
}
