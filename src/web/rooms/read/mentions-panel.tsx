import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { NoteId } from "#core";
import { editorLabels } from "#words";
import type { Mentioned, MentionsPage } from "../../../wire/assist.ts";
import type { Asked } from "../../editor/note-editor.tsx";
import { DeedSign } from "../../parts/deed-sign.tsx";
import { Link } from "../../parts/link.tsx";
import { StepList } from "../../parts/step-list.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { addressOf, router } from "../../state/route.ts";
import { pageName, tell } from "../../state/server.ts";

/** What was asked about, in the note where it was. */
export type MentionsAsked = { readonly note: NoteId; readonly asked: Asked };

/** Every place of the vault that means what stood at the cursor, beside the note while one place after the other is looked at. */
export function MentionsPanel({
  of: { note, asked },
  onClose,
}: {
  of: MentionsAsked;
  onClose: () => void;
}): JSX.Element {
  const mentions = useSignal<readonly Mentioned[] | null>(null);
  useEffect(() => {
    mentions.value = null;
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
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) onClose();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [onClose]);
  const found = mentions.value;
  const { query } = router.route.value;
  return (
    <aside class="mentions" aria-label={each(editorLabels.mentions)}>
      <header class="dialog-head">
        <h2 class="label">{each(editorLabels.mentions)}</h2>
        <button type="button" class="button" aria-label={t("close")} onClick={onClose}>
          <DeedSign deed="close" />
        </button>
      </header>
      {found === null ? <p>{t("loading")}</p> : null}
      {found?.length === 0 ? <p>{each(editorLabels.noMentions)}</p> : null}
      {found === null ? null : (
        <StepList holdsFocus={false}>
          {found.map((one) => (
            <li key={`${one.note} ${one.at}`}>
              <Link
                to={addressOf("read", { note: one.note, at: String(one.at) })}
                class="choice deed"
                current={query.get("note") === one.note && query.get("at") === String(one.at)}
              >
                <span class="label">
                  {one.note} · {t("line")} {one.line}
                </span>
                <Words as="p" class="serif" text={one.excerpt.trim()} />
              </Link>
            </li>
          ))}
        </StepList>
      )}
    </aside>
  );
}
