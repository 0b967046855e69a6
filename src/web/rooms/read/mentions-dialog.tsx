import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { NoteId } from "#core";
import { editorLabels } from "#words";
import type { Mentioned, MentionsPage } from "../../../wire/assist.ts";
import type { Asked } from "../../editor/note-editor.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { StepList } from "../../parts/step-list.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { addressOf, router } from "../../state/route.ts";
import { pageName, tell } from "../../state/server.ts";

/** Every place of the vault that means what stands at the cursor. */
export function MentionsDialog({
  note,
  asked,
  onClose,
}: {
  note: NoteId;
  asked: Asked;
  onClose: () => void;
}): JSX.Element {
  const mentions = useSignal<readonly Mentioned[] | null>(null);
  useEffect(() => {
    void tell<MentionsPage>("POST", "/api/assist/references", {
      path: note,
      page: pageName,
      text: asked.text,
      offset: asked.at,
      language: preferences.language.peek(),
    }).then((answer) => {
      mentions.value = answer.kind === "answered" ? answer.value.mentions : [];
    });
  }, [asked]);
  const found = mentions.value;
  return (
    <Dialog label={each(editorLabels.mentions)} onClose={onClose}>
      {found === null ? <p>{t("loading")}</p> : null}
      {found?.length === 0 ? <p>{each(editorLabels.noMentions)}</p> : null}
      <StepList>
        {(found ?? []).map((one) => (
          <li key={`${one.note} ${one.at}`}>
            <button
              type="button"
              class="deed"
              onClick={() => {
                onClose();
                router.go(addressOf("read", { note: one.note, at: String(one.at) }));
              }}
            >
              <span class="label">
                {one.note} · {t("line")} {one.line}
              </span>
              <Words as="p" class="serif" text={one.excerpt.trim()} />
            </button>
          </li>
        ))}
      </StepList>
    </Dialog>
  );
}
