import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { NoteId, TextEdit } from "#core";
import { editorLabels } from "#words";
import type { Deed, DeedsPage } from "../../../wire/assist.ts";
import type { Asked } from "../../editor/note-editor.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { each, t } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { pageName, tell } from "../../state/server.ts";
import { EditDifference } from "./edit-difference.tsx";

/** What can be done about the cursor's lines and about the whole note, each with what it would change. */
export function DeedsDialog({
  note,
  asked,
  onMake,
  onClose,
}: {
  note: NoteId;
  asked: Asked;
  onMake: (edits: readonly TextEdit[], of: string) => void;
  onClose: () => void;
}): JSX.Element {
  const deeds = useSignal<readonly Deed[] | null>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const { text, span } = asked;
    const question = { path: note, page: pageName, text, offset: span.start, end: span.end };
    void tell<DeedsPage>("POST", "/api/assist/actions", {
      ...question,
      language: preferences.language.peek(),
    }).then((answer) => {
      deeds.value = answer.kind === "answered" ? answer.value.deeds : [];
    });
  }, [asked]);
  useEffect(() => {
    list.current?.querySelector("button")?.focus();
  }, [deeds.value]);
  const found = deeds.value;
  return (
    <Dialog label={each(editorLabels.deeds)} onClose={onClose}>
      {found === null ? <p>{t("loading")}</p> : null}
      {found?.length === 0 ? <p>{each(editorLabels.noDeeds)}</p> : null}
      <ul class="deeds" ref={list} onKeyDown={step}>
        {(found ?? []).map((deed) => (
          <li key={`${deed.kind} ${deed.title} ${deed.edits[0]?.span.start}`}>
            <button
              type="button"
              class="deed"
              onClick={() => {
                onClose();
                onMake(deed.edits, asked.text);
              }}
            >
              {deed.title}
              {deed.safety === "review" ? <span class="label"> · {each(editorLabels.review)}</span> : null}
              {deed.kind === "fix" ? <EditDifference text={asked.text} edits={deed.edits} /> : null}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** The arrows go through the list, as they do in every list of this kind. */
function step(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = (buttons as readonly (Element | null)[]).indexOf(document.activeElement);
  buttons[(at + by + buttons.length) % buttons.length]?.focus();
}
