import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { digitiseWords, editorLabels, saveFailed } from "#words";
import { AskingNotice } from "../../cells/asking-notice.tsx";
import { EquationAsking } from "../../cells/equation-asking.ts";
import { useCommands } from "../../commands/bound.ts";
import { shortcutsOf } from "../../commands/press.ts";
import type { Asked, EditorHandle } from "../../editor/note-editor.tsx";
import { NoteEditor } from "../../editor/note-editor.tsx";
import { CoverageBar } from "../../parts/coverage.tsx";
import { Link } from "../../parts/link.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { NoteSession, type SaveState } from "../../state/note-session.ts";
import { addressOf, router } from "../../state/route.ts";
import { vault } from "../../state/vault.ts";
import { isNarrow } from "../../state/width.ts";
import { ConflictPanel } from "./conflict.tsx";
import { DeedsDialog } from "./deeds-dialog.tsx";
import { DigitiseDialog } from "./digitise-dialog.tsx";
import { Margin } from "./margin.tsx";
import { type MentionsAsked, MentionsPanel } from "./mentions-panel.tsx";
import { RenameDialog } from "./rename-dialog.tsx";
import { SectionsDialog } from "./sections-dialog.tsx";
import { SourceBeside } from "./source-beside.tsx";

/** A note, to be read and written, with its apparatus beside it. */
export function ReadRoom(): JSX.Element {
  const session = useSignal<NoteSession | null>(null);
  const handle = useSignal<EditorHandle | null>(null);
  const isMissing = useSignal(false);
  const mentions = useSignal<MentionsAsked | null>(null);
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
  // In one column the note stands before its source, which is one press away; a page that is asked for is shown.
  const side = useSignal<Side>("note");
  useSignalEffect(() => {
    side.value = router.route.value.query.has("page") ? "source" : "note";
  });
  const isOneColumn = isNarrow.value && source !== null;
  return (
    <div class={isOneColumn ? `read-room is-on-${side.value}` : "read-room"}>
      <nav class="note-list" aria-label={t("notes")}>
        <ol>
          {(vault.value?.notes ?? []).map((note) => (
            <li key={note.id}>
              <Link to={addressOf("read", { note: note.id })} class="choice" current={current?.id === note.id}>
                <span class="chapter-number">{note.chapter ?? ""}</span>
                <Words class="serif" text={note.chapterTitle ?? note.title ?? note.id} />
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      {vault.value?.notes.length === 0 ? <p class="invitation">{t("noNotes")}</p> : null}
      {isMissing.value ? <p class="invitation">{t("noSuchNote")}</p> : null}
      {isOneColumn ? <SideSwitch side={side} /> : null}
      {isOneColumn && side.value === "source" ? <h1 class="hidden-visually">{titleOf(source)}</h1> : null}
      {source === null || (isOneColumn && side.value === "note") ? null : (
        <SourceBeside key={`${source} ${file}`} id={source} file={file} target={target} note={note} />
      )}
      {current === null ? null : (
        <Desk
          key={current.id}
          session={current}
          handle={handle}
          at={Number.isFinite(at) ? at : null}
          onMentions={(asked) => {
            mentions.value = { note: current.id, asked };
          }}
        />
      )}
      {mentions.value === null ? null : (
        <MentionsPanel
          of={mentions.value}
          onClose={() => {
            mentions.value = null;
            handle.peek()?.focus();
          }}
        />
      )}
    </div>
  );
}

function titleOf(source: string): string {
  return vault.value?.works.find(({ id }) => id === source)?.title ?? source;
}

type Side = "note" | "source";

/** In one column: whether the note is seen, or its source. */
function SideSwitch({ side }: { side: Signal<Side> }): JSX.Element {
  return (
    <fieldset class="side-switch">
      <legend class="hidden-visually">{t("shown")}</legend>
      {(["note", "source"] as const).map((one) => (
        <button
          key={one}
          type="button"
          class="button"
          aria-pressed={side.value === one}
          onClick={() => {
            side.value = one;
          }}
        >
          {t(one)}
        </button>
      ))}
    </fieldset>
  );
}

function Desk({
  session,
  handle,
  at,
  onMentions,
}: {
  session: NoteSession;
  handle: Signal<EditorHandle | null>;
  at: number | null;
  /** What is asked for over several notes is shown beside them. */
  onMentions: (asked: Asked) => void;
}): JSX.Element {
  const layout = useSignal(0);
  const asked = useSignal<AskedHere | null>(null);
  const isDigitising = useSignal(false);
  const asking = useMemo(() => new EquationAsking(session.id), [session]);
  useEffect(() => () => asking.stop(), [asking]);
  useCommands({ "note-ask-sympy": () => void asking.start() });
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
        <button
          type="button"
          class="button"
          aria-keyshortcuts={shortcutsOf("note-source")}
          onClick={() => handle.value?.toggleSource()}
        >
          {each(editorLabels.source)}
        </button>
        <Link to={addressOf("history", { note: session.id })} class="button">
          {t("history")}
        </Link>
        <button
          type="button"
          class="button"
          onClick={() => {
            isDigitising.value = true;
          }}
        >
          {each(digitiseWords.digitise)}
        </button>
        <SaveSign session={session} />
      </header>
      <SaveAlert session={session} />
      <AskingNotice asking={asking} />
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
          onAsk={(question) => {
            if (question.what === "mentions") onMentions(question);
            else asked.value = { ...question, what: question.what };
          }}
        />
        <Margin page={page} handle={handle.value} layout={layout} />
      </div>
      {!isDigitising.value || handle.value === null ? null : (
        <DigitiseDialog
          note={session.id}
          text={handle.value.text()}
          at={handle.value.cursor()}
          onWrite={handle.value.write}
          onClose={() => {
            isDigitising.value = false;
          }}
        />
      )}
      {asked.value === null ? null : (
        <Answer
          asked={asked.value}
          session={session}
          handle={handle.value}
          onClose={() => {
            asked.value = null;
          }}
        />
      )}
    </article>
  );
}

type AskedHere = Asked & { readonly what: Exclude<Asked["what"], "mentions"> };

/** What was asked for by key, over the note. */
function Answer({
  asked,
  session,
  handle,
  onClose,
}: {
  asked: AskedHere;
  session: NoteSession;
  handle: EditorHandle | null;
  onClose: () => void;
}): JSX.Element {
  // The dialog gives the focus back as it closes: what moves the cursor comes after that.
  const afterwards = (run: () => void): void => void setTimeout(run);
  switch (asked.what) {
    case "deeds":
      return (
        <DeedsDialog
          note={session.id}
          asked={asked}
          onMake={(edits, of) => afterwards(() => handle?.make(edits, of))}
          onClose={onClose}
        />
      );
    case "rename":
      return <RenameDialog session={session} asked={asked} onClose={onClose} />;
    case "sections":
      return (
        <SectionsDialog
          sections={session.page.value.sections}
          onGo={(offset) => afterwards(() => handle?.goTo(offset))}
          onClose={onClose}
        />
      );
  }
}

const quiet: { readonly [Kind in SaveState["kind"]]?: "saved" | "unsaved" | "saving" } = {
  saved: "saved",
  waiting: "unsaved",
  saving: "saving",
};

/** Whether what is typed is on disk. */
function SaveSign({ session }: { session: NoteSession }): JSX.Element | null {
  const { kind } = session.state.value;
  if (kind === "conflict" || kind === "failed" || kind === "locked") return null;
  const label = quiet[kind];
  return (
    <span class="label" role="status">
      {label === undefined ? each(editorLabels.offline) : t(label)}
    </span>
  );
}

/** Where it cannot be put on disk: why, and what to do. In sight wherever in the note the reader is. */
function SaveAlert({ session }: { session: NoteSession }): JSX.Element | null {
  const state = session.state.value;
  switch (state.kind) {
    case "conflict":
      return <ConflictPanel parts={state.parts} onSettle={(text) => session.settle(text)} />;
    case "failed":
      return (
        <p class="notice is-doubtful desk-alert" role="alert">
          {each(saveFailed)(state.reason)}
        </p>
      );
    case "locked":
      return (
        <p class="notice is-doubtful desk-alert" role="alert">
          {each(editorLabels.locked)}
        </p>
      );
    default:
      return null;
  }
}
