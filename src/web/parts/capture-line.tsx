import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { type CaptureKind, captureKinds } from "#core";
import { editorLabels, type InEach } from "#words";
import type { Saved } from "../../wire/pages.ts";
import { useCommands } from "../commands/bound.ts";
import { shortcutsOf } from "../commands/press.ts";
import { router } from "../state/route.ts";
import { pageName, tell } from "../state/server.ts";
import { vault } from "../state/vault.ts";
import { DeedSign } from "./deed-sign.tsx";
import { Dialog } from "./dialog.tsx";
import { each } from "./text.tsx";

const kinds: { readonly [Kind in CaptureKind]: InEach<string> } = {
  question: editorLabels.kindQuestion,
  task: editorLabels.kindTask,
  term: editorLabels.kindTerm,
  quote: editorLabels.kindQuote,
};

/** One key anywhere, `c`, opens a line that becomes a question, task, term or quote of a note. */
export function CaptureLine(): JSX.Element {
  const isOpen = useSignal(false);
  const open = (): void => {
    isOpen.value = true;
  };
  useCommands({ capture: open });
  return (
    <>
      <button type="button" class="button rail-deed" aria-keyshortcuts={shortcutsOf("capture")} onClick={open}>
        <DeedSign deed="capture" />
        <span>{each(editorLabels.capture)}</span>
      </button>
      {isOpen.value ? (
        <CaptureDialog
          onClose={() => {
            isOpen.value = false;
          }}
        />
      ) : null}
    </>
  );
}

function CaptureDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const notes = vault.value?.notes ?? [];
  const latest = notes.toSorted((a, b) => ((a.read ?? "") < (b.read ?? "") ? 1 : -1))[0]?.id;
  const kind = useSignal<CaptureKind>("question");
  const line = useSignal("");
  const note = useSignal<string>(router.route.peek().query.get("note") ?? latest ?? "");
  const hasFailed = useSignal(false);
  const put = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (line.value.trim() === "" || note.value === "") return;
    const asked = { path: note.value, kind: kind.value, line: line.value, page: pageName };
    const answer = await tell<Saved>("POST", "/api/note/capture", asked);
    hasFailed.value = answer.kind !== "answered";
    if (answer.kind === "answered") onClose();
  };
  return (
    <Dialog label={each(editorLabels.capture)} onClose={onClose}>
      <form class="capture" onSubmit={put}>
        <label>
          <span class="label">{each(editorLabels.captureText)}</span>
          <input
            type="text"
            autofocus
            required
            value={line.value}
            onInput={({ currentTarget }) => {
              line.value = currentTarget.value;
            }}
          />
        </label>
        <label>
          <span class="label">{each(editorLabels.captureKind)}</span>
          <select
            value={kind.value}
            onChange={({ currentTarget }) => {
              kind.value = captureKinds.find((one) => one === currentTarget.value) ?? "question";
            }}
          >
            {captureKinds.map((one) => (
              <option key={one} value={one}>
                {each(kinds[one])}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="label">{each(editorLabels.captureNote)}</span>
          <select
            value={note.value}
            onChange={({ currentTarget }) => {
              note.value = currentTarget.value;
            }}
          >
            {notes.map((one) => (
              <option key={one.id} value={one.id}>
                {one.chapterTitle ?? one.title ?? one.id}
              </option>
            ))}
          </select>
        </label>
        {kind.value === "term" || kind.value === "quote" ? <p class="label">{each(editorLabels.captureTerm)}</p> : null}
        {hasFailed.value ? <p role="alert">{each(editorLabels.captureFailed)}</p> : null}
        <p>
          <button type="submit" class="button">
            {each(editorLabels.put)}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {each(editorLabels.cancel)}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
