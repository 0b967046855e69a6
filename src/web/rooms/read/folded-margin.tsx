import { type Signal, useSignal } from "@preact/signals";
import { type JSX, render } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { LineIndex } from "#core";
import type { CompiledNote } from "../../../wire/pages.ts";
import type { EditorHandle } from "../../editor/note-editor.tsx";
import { isNarrow } from "../../state/width.ts";
import { type Entry, MarginEntry } from "./margin-entry.tsx";

/** What stands under one line, as it was compiled last. */
type Line = { readonly entries: readonly Entry[]; readonly page: CompiledNote };

/** In one column, has the editor show the margin's entries under the lines that they are about. */
export function useFolded(
  entries: readonly Entry[],
  page: CompiledNote,
  handle: EditorHandle | null,
  opened: Signal<string | null>,
  onToggle: (key: string, isOpen: boolean) => void,
): void {
  const lines = useSignal<ReadonlyMap<string, Line>>(new Map());
  const keys = entries.map(({ key }) => key).join("\n");
  useLayoutEffect(() => {
    if (handle === null) return;
    if (!isNarrow.value) return handle.putUnder([], page.text);
    const index = new LineIndex(page.text);
    const found = new Map<string, Line>();
    const places: { readonly at: number; readonly key: string }[] = [];
    for (const [, own] of Map.groupBy(entries, ({ at }) => index.at(at).line)) {
      const key = keyOf(own, found);
      found.set(key, { entries: own, page });
      places.push({ at: own[0]?.at ?? 0, key });
    }
    lines.value = found;
    const draw = (key: string) => (place: HTMLElement) => {
      render(<LineNotes name={key} lines={lines} handle={handle} opened={opened} onToggle={onToggle} />, place);
      return () => render(null, place);
    };
    handle.putUnder(
      places.map(({ at, key }) => ({ at, key, draw: draw(key) })),
      page.text,
    );
  }, [page, handle, keys, isNarrow.value]);
}

function LineNotes({
  name,
  lines,
  handle,
  opened,
  onToggle,
}: {
  name: string;
  lines: Signal<ReadonlyMap<string, Line>>;
  handle: EditorHandle;
  opened: Signal<string | null>;
  onToggle: (key: string, isOpen: boolean) => void;
}): JSX.Element | null {
  const line = lines.value.get(name);
  if (line === undefined) return null;
  return (
    <ol>
      {line.entries.map((entry) => (
        <li key={entry.key} class={`margin-entry ${entry.kind}`}>
          <MarginEntry
            entry={entry}
            page={line.page}
            handle={handle}
            isOpen={opened.value === entry.key}
            onToggle={(isOpen) => onToggle(entry.key, isOpen)}
          />
        </li>
      ))}
    </ol>
  );
}

/** Names a line by what stands under it and not by its place, so that its drawing stays while lines before it grow. */
function keyOf(entries: readonly Entry[], taken: ReadonlyMap<string, unknown>): string {
  const said = entries.map((entry) =>
    entry.kind === "verdict" ? entry.judged.fact : `${entry.problem.code} ${JSON.stringify(entry.problem.message)}`,
  );
  for (let count = 1; ; count += 1) {
    const key = `${said.join("\n")}\n${count}`;
    if (!taken.has(key)) return key;
  }
}
