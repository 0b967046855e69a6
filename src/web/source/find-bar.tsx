import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { matchesIn, sourceWords } from "#words";
import { DeedSign } from "../parts/deed-sign.tsx";
import { each } from "../parts/text.tsx";

/** How many matches there are, and which is shown, from 1; null before anything was looked for. */
export type Matches = { readonly current: number; readonly total: number };

/** Looks for words in the source as they are typed. Nothing is looked for while an input method composes. */
export function FindBar({
  wanted,
  matches,
  onFind,
  onClose,
}: {
  wanted: Signal<string>;
  matches: Matches | null;
  /** With 0 words are looked for from where the reader is; 1 and −1 go to the next match and the one before. */
  onFind: (words: string, step: 0 | 1 | -1) => void;
  onClose: () => void;
}): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const composing = useSignal(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  useEffect(() => {
    if (!composing.peek()) onFind(wanted.value, 0);
  }, [wanted.value]);
  const go = (step: 1 | -1): void => onFind(wanted.peek(), step);
  return (
    <search class="find-bar">
      <input
        ref={field}
        type="search"
        aria-label={each(sourceWords.find)}
        placeholder={each(sourceWords.find)}
        value={wanted.value}
        onCompositionStart={() => {
          composing.value = true;
        }}
        onCompositionEnd={({ currentTarget }) => {
          composing.value = false;
          wanted.value = currentTarget.value;
        }}
        onInput={({ currentTarget }) => {
          if (!composing.peek()) wanted.value = currentTarget.value;
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.isComposing) return;
          if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
          if (event.key === "Escape") onClose();
        }}
      />
      <span class="label" role="status">
        {matches === null ? null : each(matchesIn)(matches.current, matches.total)}
      </span>
      <button type="button" class="button" aria-label={each(sourceWords.findPrevious)} onClick={() => go(-1)}>
        <DeedSign deed="up" />
      </button>
      <button type="button" class="button" aria-label={each(sourceWords.findNext)} onClick={() => go(1)}>
        <DeedSign deed="down" />
      </button>
      <button type="button" class="button" aria-label={each(sourceWords.closeFind)} onClick={onClose}>
        <DeedSign deed="close" />
      </button>
    </search>
  );
}
