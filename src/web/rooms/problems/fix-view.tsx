import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { hasHan } from "#core";
import { moreEdits, problemWords, say } from "#words";
import type { ShownEdit, ShownFix } from "../../../wire/problems.ts";
import { each, t } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";

/** A fix with its difference. A safe one is made by one press; one to be reviewed shows first what it would change. */
export function FixView({
  fix,
  isOpen,
  onLook,
  onMake,
}: {
  fix: ShownFix;
  isOpen: boolean;
  onLook: () => void;
  onMake: () => void;
}): JSX.Element {
  const isShown = fix.safety === "safe" || isOpen;
  return (
    <div class="fix">
      <p class="fix-head">
        <span>{say(fix.title, preferences.language.value)}</span>
        <span class="label">{each(fix.safety === "safe" ? problemWords.safe : problemWords.review)}</span>
        <button type="button" class="button fix-button" onClick={isShown ? onMake : onLook} aria-expanded={isShown}>
          {each(isShown ? problemWords.make : problemWords.look)}
        </button>
      </p>
      {isShown ? <FixDifference fix={fix} /> : null}
    </div>
  );
}

function FixDifference({ fix: { edits, more } }: { fix: ShownFix }): JSX.Element {
  return (
    <div class="fix-difference serif">
      {edits.map((edit, index) => (
        <p key={`${edit.note} ${edit.line} ${index}`} class="difference">
          <span class="label">
            {edit.note} · {t("line")} {edit.line}
          </span>
          <EditLine edit={edit} />
        </p>
      ))}
      {more === 0 ? null : <p class="label">{each(moreEdits)(more)}</p>}
    </div>
  );
}

/** The line with what goes struck through and what comes underlined; a line end that goes or comes is drawn. */
function EditLine({ edit: { before, removed, inserted, after } }: { edit: ShownEdit }): JSX.Element {
  return (
    <span class="edit-line" lang={hasHan(before + removed + inserted + after) ? "zh" : "en"}>
      <span class="around">{before}</span>
      {removed === "" ? null : <del>{drawn(removed)}</del>}
      {inserted === "" ? null : <ins>{drawn(inserted)}</ins>}
      <span class="around">{after}</span>
    </span>
  );
}

function drawn(words: string): string {
  return words.replaceAll(/\r?\n/gu, "↵\n");
}

/** Which fix of which problem has its difference open. */
export function useOpenFix(): { readonly isOpen: (key: string) => boolean; readonly open: (key: string) => void } {
  const opened = useSignal<string | null>(null);
  return {
    isOpen: (key) => opened.value === key,
    open: (key) => {
      opened.value = key;
    },
  };
}
