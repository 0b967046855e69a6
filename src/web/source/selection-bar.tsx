import { useSignal } from "@preact/signals";
import type { JSX, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { SourceId } from "#core";
import { sourceWords } from "#words";
import { each } from "../parts/text.tsx";
import { addressOf, router } from "../state/route.ts";
import { type CaptureOutcome, captureInto, type OpenNote } from "./capture.ts";

/** Words selected in the source, their page, and where the bar stands for them, in pixels of what it stands in. */
type Selection = {
  readonly words: string;
  readonly page: number;
  readonly left: number;
  readonly top: number;
};

type Asking = "question" | "term";

/** What can be done with the words that are selected, beside them: quote them, ask, name a term, look them up. */
export function SelectionBar({
  within,
  source,
  note,
  onDone,
  onFind,
}: {
  /** What scrolls; pages in it have their number from 1 as `data-page-number`. */
  within: RefObject<HTMLElement | null>;
  source: SourceId;
  note: OpenNote;
  onDone: (outcome: CaptureOutcome) => void;
  onFind: (words: string) => void;
}): JSX.Element | null {
  const selection = useSignal<Selection | null>(null);
  const asking = useSignal<Asking | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const look = (): void => {
      // Writing in the bar takes the selection away, and means the words that were selected.
      if (bar.current?.contains(document.activeElement)) return;
      selection.value = within.current === null ? null : selectedIn(within.current);
      if (selection.value === null) asking.value = null;
    };
    document.addEventListener("selectionchange", look);
    within.current?.addEventListener("scroll", look);
    return () => {
      document.removeEventListener("selectionchange", look);
      within.current?.removeEventListener("scroll", look);
    };
  }, []);
  useEffect(() => field.current?.focus(), [asking.value]);
  const selected = selection.value;
  useEffect(() => {
    const { current } = bar;
    if (current === null || selected === null) return;
    const room = current.parentElement?.clientWidth ?? current.offsetWidth;
    current.style.left = `${Math.max(0, Math.min(selected.left, room - current.offsetWidth))}px`;
    current.style.top = `${Math.max(0, selected.top - current.offsetHeight - gap)}px`;
  }, [selected, asking.value]);
  if (selected === null) return null;
  const { words, page } = selected;
  const close = (): void => {
    selection.value = null;
    asking.value = null;
    getSelection()?.removeAllRanges();
  };
  const take = (
    taken: { kind: "quote" } | { kind: "question"; question: string } | { kind: "term"; other: string },
  ) => {
    void captureInto(note, { source, page, words, ...taken }).then(onDone);
    close();
  };
  const action = (name: string, act: () => void): JSX.Element => (
    <button type="button" class="button" onMouseDown={(event) => event.preventDefault()} onClick={act}>
      {name}
    </button>
  );
  return (
    <div
      class="selection-bar floating"
      ref={bar}
      role="toolbar"
      aria-label={each(sourceWords.selection)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape" && !event.isComposing) close();
      }}
    >
      {note === null ? null : action(each(sourceWords.quoteIt), () => take({ kind: "quote" }))}
      {note === null
        ? null
        : action(each(sourceWords.askAboutIt), () => {
            asking.value = "question";
          })}
      {note === null
        ? null
        : action(each(sourceWords.makeTerm), () => {
            asking.value = "term";
          })}
      {action(each(sourceWords.lookUp), () => router.go(addressOf("glossary", { name: words.trim() })))}
      {action(each(sourceWords.findInBook), () => {
        close();
        onFind(words);
      })}
      {asking.value === null ? null : (
        <form
          class="selection-form"
          onSubmit={(event) => {
            event.preventDefault();
            const typed = field.current?.value ?? "";
            if (asking.peek() === "term") take({ kind: "term", other: typed });
            else if (typed.trim() !== "") take({ kind: "question", question: typed });
          }}
        >
          <input
            ref={field}
            type="text"
            aria-label={each(asking.value === "term" ? sourceWords.otherName : sourceWords.question)}
            placeholder={each(asking.value === "term" ? sourceWords.otherName : sourceWords.question)}
          />
          <button type="submit" class="button">
            {each(sourceWords.write)}
          </button>
        </form>
      )}
    </div>
  );
}

/** Pixels between the bar and the words. */
const gap = 4;

function selectedIn(place: HTMLElement): Selection | null {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!place.contains(range.startContainer)) return null;
  const words = selection.toString();
  const element = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement;
  const page = Number(element?.closest("[data-page-number]")?.getAttribute("data-page-number")) - 1;
  if (words.trim() === "" || !(page >= 0)) return null;
  const [first] = range.getClientRects();
  const around = place.getBoundingClientRect();
  if (first === undefined) return null;
  return { words, page, left: first.left - around.left, top: first.top - around.top };
}
