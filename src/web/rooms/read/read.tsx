import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { saveFailed } from "#words";
import type { EditorHandle } from "../../editor/note-editor.tsx";
import { NoteEditor } from "../../editor/note-editor.tsx";
import { CoverageBar } from "../../parts/coverage.tsx";
import { Link } from "../../parts/link.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { NoteSession, type SaveState } from "../../state/note-session.ts";
import { addressOf, router } from "../../state/route.ts";
import { vault } from "../../state/vault.ts";
import { Margin } from "./margin.tsx";
import { SourceBeside } from "./source-beside.tsx";

/** A note, to be read and written, with its apparatus beside it. */
export function ReadRoom(): JSX.Element {
  const session = useSignal<NoteSession | null>(null);
  const handle = useSignal<EditorHandle | null>(null);
  const isMissing = useSignal(false);
  useSignalEffect(() => {
    const wanted = router.route.value.query.get("note") ?? vault.value?.notes[0]?.id ?? null;
    if (wanted === null || session.peek()?.id === wanted) return;
    void session.peek()?.close();
    session.value = null;
    handle.value = null;
    isMissing.value = false;
    void NoteSession.open(wanted).then((opened) => {
      session.value = opened;
      isMissing.value = opened === null;
    });
  });
  const current = session.value;
  const { query } = router.route.value;
  const noted = vault.value?.notes.find(({ id }) => id === current?.id)?.source ?? null;
  const asked = query.get("source") ?? noted;
  const hasFile = vault.value?.works.some(({ id, pages }) => id === asked && pages !== null) ?? false;
  const source = hasFile ? asked : null;
  const page = query.get("page");
  const target = page === null ? null : { page: Number(page), note: query.get("note"), fact: query.get("fact") };
  const file = query.get("file");
  const note = current !== null && handle.value !== null ? { session: current, handle: handle.value } : null;
  const at = Number(router.route.value.query.get("at") ?? Number.NaN);
  return (
    <div class="read-room">
      <nav class="note-list" aria-label={t("notes")}>
        <ol>
          {(vault.value?.notes ?? []).map((note) => (
            <li key={note.id}>
              <Link to={addressOf("read", { note: note.id })} class="plain" current={current?.id === note.id}>
                <span class="chapter-number">{note.chapter ?? ""}</span>
                <Words class="serif" text={note.chapterTitle ?? note.title ?? note.id} />
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      {isMissing.value ? <p class="invitation">{t("noSuchNote")}</p> : null}
      {source === null ? null : (
        <SourceBeside key={`${source} ${file}`} id={source} file={file} target={target} note={note} />
      )}
      {current === null ? null : (
        <Desk key={current.id} session={current} handle={handle} at={Number.isFinite(at) ? at : null} />
      )}
    </div>
  );
}

function Desk({
  session,
  handle,
  at,
}: {
  session: NoteSession;
  handle: Signal<EditorHandle | null>;
  at: number | null;
}): JSX.Element {
  const layout = useSignal(0);
  const page = session.page.value;
  const route = router.route.value;
  // The editor opens at its place; a link to another place of the note that is open already leads there.
  useEffect(() => {
    if (at === null || route.query.get("note") !== session.id) return;
    if (route.query.has("page")) handle.peek()?.show(at);
    else handle.peek()?.goTo(at);
  }, [route]);
  return (
    <article class="desk" aria-label={session.id}>
      <header class="desk-head">
        <h1 class="label">{session.id}</h1>
        <CoverageBar coverage={page.coverage} />
        <SaveSign session={session} handle={handle.value} />
      </header>
      <div class="desk-page">
        <NoteEditor
          session={session}
          label={session.id}
          at={at}
          onReady={(ready) => {
            handle.value = ready;
          }}
          onLayout={() => {
            layout.value += 1;
          }}
        />
        <Margin page={page} handle={handle.value} layout={layout} />
      </div>
    </article>
  );
}

const quiet: { readonly [Kind in SaveState["kind"]]?: "saved" | "unsaved" | "saving" | "lost" } = {
  saved: "saved",
  waiting: "unsaved",
  saving: "saving",
  lost: "lost",
};

/** Whether what is typed is on disk; where it cannot be, why and what to do. */
function SaveSign({ session, handle }: { session: NoteSession; handle: EditorHandle | null }): JSX.Element {
  const state = session.state.value;
  if (state.kind === "changed-outside") {
    return (
      <div class="conflict" role="alert">
        <p>{t("changedOutside")}</p>
        <pre class="conflict-text">{state.text}</pre>
        <button type="button" class="button" onClick={() => session.keepOwn()}>
          {t("keepOwn")}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            const text = session.takeOther();
            if (text !== null) handle?.replace(text);
          }}
        >
          {t("takeOther")}
        </button>
      </div>
    );
  }
  if (state.kind === "failed") return <p role="alert">{each(saveFailed)(state.reason)}</p>;
  return (
    <span class="label" role="status">
      {t(quiet[state.kind] ?? "unsaved")}
    </span>
  );
}
