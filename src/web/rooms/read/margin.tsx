import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { CompiledNote } from "../../../wire/pages.ts";
import type { EditorHandle } from "../../editor/note-editor.tsx";
import { t } from "../../parts/text.tsx";
import { isNarrow } from "../../state/width.ts";
import { useFolded } from "./folded-margin.tsx";
import { type Entry, entriesOf, MarginEntry } from "./margin-entry.tsx";

/**
 * What the software has to say about a line stands beside that line, as notes do in a critical edition: as high as the line,
 * or below what stands there already, and where there is one column, under it. An entry opens in place.
 */
export function Margin({
  page,
  handle,
  layout,
}: {
  page: CompiledNote;
  handle: EditorHandle | null;
  layout: Signal<number>;
}): JSX.Element {
  const place = useRef<HTMLOListElement>(null);
  const opened = useSignal<string | null>(null);
  const shown = useSignal<"all" | Entry["kind"]>("all");
  const all = entriesOf(page);
  const entries = shown.value === "all" ? all : all.filter(({ kind }) => kind === shown.value);
  const open = opened.value;
  const toggle = (key: string, isOpen: boolean): void => {
    if (isOpen) opened.value = key;
    else if (opened.peek() === key) opened.value = null;
  };
  useFolded(entries, page, handle, opened, toggle);
  useLayoutEffect(() => {
    if (place.current !== null && handle !== null) setBeside(place.current, handle);
  }, [page, handle, open, shown.value, isNarrow.value]);
  // Lines move with every key: entries are put beside them once a frame, and nothing is drawn anew for it.
  useSignalEffect(() => {
    if (layout.value === 0) return;
    const frame = requestAnimationFrame(() => {
      if (place.current !== null && handle !== null) setBeside(place.current, handle);
    });
    return () => cancelAnimationFrame(frame);
  });
  return (
    <aside>
      {all.length < worthFiltering ? null : (
        <p class="margin-filter">
          {kinds.map(([kind, label]) => (
            <button
              key={kind}
              type="button"
              class="button"
              aria-pressed={shown.value === kind}
              onClick={() => {
                shown.value = kind;
              }}
            >
              {t(label)}
            </button>
          ))}
        </p>
      )}
      {isNarrow.value ? null : (
        <ol class="margin" ref={place}>
          {entries.map((entry) => (
            <li key={entry.key} class={`margin-entry ${entry.kind}`} data-at={entry.at}>
              <MarginEntry
                entry={entry}
                page={page}
                handle={handle}
                isOpen={open === entry.key}
                onToggle={(isOpen) => toggle(entry.key, isOpen)}
              />
            </li>
          ))}
        </ol>
      )}
    </aside>
  );
}

/** Fewer entries than this are seen at a glance. */
const worthFiltering = 12;

const kinds = [
  ["all", "all"],
  ["verdict", "evidence"],
  ["problem", "problems"],
] as const;

/** Each entry as high as its line, or below what stands there already. */
function setBeside(list: HTMLElement, handle: EditorHandle): void {
  const items = [...list.children].filter((item) => item instanceof HTMLElement);
  // All is measured before anything is moved, so that the page is laid out once.
  const heights = items.map((item) => item.offsetHeight);
  const origin = list.offsetTop - (list.parentElement?.offsetTop ?? 0);
  let free = 0;
  for (const [index, item] of items.entries()) {
    const top = Math.max(free, handle.topOf(Number(item.dataset.at)) - origin);
    const moved = `translateY(${top}px)`;
    if (item.style.transform !== moved) item.style.transform = moved;
    free = top + (heights[index] ?? 0) + gap;
  }
  list.style.height = `${free}px`;
}

/** Pixels between two entries. */
const gap = 4;
