import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { editorLabels, renameButton, renameChanged, renameUndo } from "#words";
import type { RenameDone, RenamePreview } from "../../../wire/assist.ts";
import type { Asked } from "../../editor/note-editor.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import type { NoteSession } from "../../state/note-session.ts";
import { preferences } from "../../state/preferences.ts";
import { lastRenaming } from "../../state/renaming.ts";
import { addressOf, router } from "../../state/route.ts";
import { pageName, tell } from "../../state/server.ts";

type Possible = Extract<RenamePreview, { readonly kind: "possible" }>;

/**
 * A concept or a note under another name, in the whole vault: every line that would change is shown before anything is. The
 * last renaming can be taken back here.
 */
export function RenameDialog({
  session,
  asked,
  onClose,
}: {
  session: NoteSession;
  asked: Asked;
  onClose: () => void;
}): JSX.Element {
  const preview = useSignal<RenamePreview | null>(null);
  const name = useSignal<string | null>(null);
  const withMentions = useSignal(true);
  const fault = useSignal<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const composing = useRef(false);
  const question = {
    path: session.id,
    page: pageName,
    text: asked.text,
    offset: asked.at,
    language: preferences.language.peek(),
  };
  // What is on disk is what is renamed: the note is written first.
  useEffect(() => {
    void session.save();
  }, []);
  useEffect(() => {
    let isStale = false;
    void tell<RenamePreview>("POST", "/api/assist/rename/preview", { ...question, name: name.value }).then((answer) => {
      if (isStale || answer.kind !== "answered") return;
      preview.value = answer.value;
      if (answer.value.kind === "possible" && name.peek() === null) name.value = answer.value.name;
    });
    return () => {
      isStale = true;
    };
  }, [name.value]);
  useEffect(() => field.current?.select(), [name.value === null]);
  const take = (done: RenameDone, current: string): void => {
    if (done.kind === "refused") fault.value = done.reason;
    else if (done.kind === "changed") fault.value = each(renameChanged)(done.note);
    else {
      lastRenaming.value = done.undo === null ? null : { undo: done.undo, from: current, to: name.peek() ?? "" };
      onClose();
      const moved = done.moves.find(({ from }) => from === session.id);
      if (moved) router.go(addressOf("read", { note: moved.to }));
    }
  };
  const tellRenaming = async (path: string, body: object, current: string): Promise<void> => {
    fault.value = null;
    const answer = await tell<RenameDone>("POST", path, body);
    if (answer.kind === "answered") take(answer.value, current);
    else fault.value = t("failed");
  };
  const shown = preview.value;
  const possible = shown?.kind === "possible" ? shown : null;
  const last = lastRenaming.value;
  const refused = shown?.kind === "refused" ? shown.reason : null;
  const isNew = possible !== null && name.value !== null && name.value.trim() !== "" && name.value !== possible.name;
  return (
    <Dialog label={each(editorLabels.rename)} onClose={onClose}>
      {last === null ? null : (
        <p>
          <button
            type="button"
            class="button"
            onClick={() => void tellRenaming("/api/assist/rename/undo", { undo: last.undo }, last.to)}
          >
            {each(renameUndo)(last.from, last.to)}
          </button>
        </p>
      )}
      <form
        class="rename-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isNew || possible === null || composing.current) return;
          const body = { ...question, name: name.peek(), mentions: withMentions.peek() };
          void tellRenaming("/api/assist/rename/make", body, possible.name);
        }}
      >
        {name.value === null ? null : (
          <label>
            {each(editorLabels.newName)}{" "}
            <input
              ref={field}
              type="text"
              value={name.value}
              onCompositionStart={() => {
                composing.current = true;
              }}
              onCompositionEnd={({ currentTarget }) => {
                composing.current = false;
                name.value = currentTarget.value;
              }}
              onInput={({ currentTarget }) => {
                if (!composing.current) name.value = currentTarget.value;
              }}
            />
          </label>
        )}
        {possible?.notes.some(({ lines }) => lines.some(({ group }) => group === "mentions")) ? (
          <label>
            <input
              type="checkbox"
              checked={withMentions.value}
              onChange={({ currentTarget }) => {
                withMentions.value = currentTarget.checked;
              }}
            />{" "}
            {each(editorLabels.renameMentionsToo)}
          </label>
        ) : null}
        {isNew && possible !== null ? (
          <button type="submit" class="button">
            {each(renameButton)(countOf(possible, withMentions.value), possible.notes.length)}
          </button>
        ) : null}
      </form>
      {(fault.value ?? refused) === null ? null : <p role="alert">{fault.value ?? refused}</p>}
      {possible === null ? null : <Changes preview={possible} withMentions={withMentions.value} />}
    </Dialog>
  );
}

function countOf({ notes }: Possible, withMentions: boolean): number {
  return notes.flatMap(({ lines }) => lines).filter(({ group }) => withMentions || group !== "mentions").length;
}

function Changes({ preview, withMentions }: { preview: Possible; withMentions: boolean }): JSX.Element {
  return (
    <ol class="rename-changes">
      {preview.moves.map(({ from, to }) => (
        <li key={from} class="label">
          <del>{from}</del> <ins>{to}</ins>
        </li>
      ))}
      {preview.notes.map(({ note, lines }) => (
        <li key={note}>
          <p class="label">{note}</p>
          <ul>
            {lines
              .filter(({ group }) => withMentions || group !== "mentions")
              .map((one, at) => (
                <li key={`${at} ${one.line}`}>
                  <span class="label">
                    {t("line")} {one.line}
                  </span>{" "}
                  <del>
                    <Words class="serif" text={one.before.trim()} />
                  </del>{" "}
                  <ins>
                    <Words class="serif" text={one.after.trim()} />
                  </ins>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
