import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { NoteId, TextEdit } from "#core";
import { editorLabels } from "#words";
import type { Deed, DeedsPage } from "../../../wire/assist.ts";
import type { Asked } from "../../editor/note-editor.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { StepList } from "../../parts/step-list.tsx";
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
  const found = deeds.value;
  return (
    <Dialog label={each(editorLabels.deeds)} onClose={onClose}>
      {found === null ? <p>{t("loading")}</p> : null}
      {found?.length === 0 ? <p>{each(editorLabels.noDeeds)}</p> : null}
      <StepList>
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
      </StepList>
    </Dialog>
  );
}
