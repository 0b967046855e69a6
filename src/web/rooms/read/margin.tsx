import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Diagnostic, NoteId, VerdictKind } from "#core";
import { factKindNames, say, verdictNames } from "#words";
import type { Judged, NotePage } from "../../../wire/pages.ts";
import type { EditorHandle } from "../../editor/note-editor.tsx";
import { Link } from "../../parts/link.tsx";
import { Seal, SeveritySign } from "../../parts/sign.tsx";
import { each, t } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { addressOf } from "../../state/route.ts";
import { VerdictBody } from "./evidence.tsx";

/** What the margin says at one place of the text. */
type Entry =
  | { readonly kind: "verdict"; readonly key: string; readonly at: number; readonly judged: Judged }
  | { readonly kind: "problem"; readonly key: string; readonly at: number; readonly problem: Diagnostic };

/**
 * What the software has to say about a line stands beside that line, as notes do in a critical edition: as high as the line,
 * or below what stands there already. An entry opens in place.
 */
export function Margin({
  page,
  handle,
  layout,
}: {
  page: NotePage;
  handle: EditorHandle | null;
  layout: Signal<number>;
}): JSX.Element {
  const place = useRef<HTMLOListElement>(null);
  const opened = useSignal<string | null>(null);
  const entries = entriesOf(page);
  const laid = layout.value;
  const open = opened.value;
  useLayoutEffect(() => {
    const list = place.current;
    if (list === null || handle === null) return;
    if (getComputedStyle(list).getPropertyValue("--is-beside").trim() !== "1") {
      list.style.height = "";
      for (const item of list.children) if (item instanceof HTMLElement) item.style.transform = "";
      return;
    }
    let free = 0;
    for (const item of list.children) {
      if (!(item instanceof HTMLElement)) continue;
      const top = Math.max(free, handle.topOf(Number(item.dataset.at)));
      item.style.transform = `translateY(${top}px)`;
      free = top + item.offsetHeight + gap;
    }
    list.style.height = `${free}px`;
  }, [page, handle, laid, open]);
  return (
    <ol class="margin" ref={place}>
      {entries.map((entry) => (
        <li key={entry.key} class={`margin-entry ${entry.kind}`} data-at={entry.at}>
          <details
            open={open === entry.key}
            onToggle={({ currentTarget }) => {
              if (currentTarget.open) opened.value = entry.key;
              else if (opened.peek() === entry.key) opened.value = null;
            }}
          >
            <summary>
              <Summary entry={entry} />
            </summary>
            <div class="margin-body">
              {entry.kind === "verdict" ? (
                <VerdictBody verdict={entry.judged.verdict} />
              ) : (
                <p>{say(entry.problem.message, preferences.language.value)}</p>
              )}
              <PlaceLinks entry={entry} note={page.id} />
              <button type="button" class="button" onClick={() => handle?.goTo(entry.at)}>
                {t("toLine")}
              </button>
            </div>
          </details>
        </li>
      ))}
    </ol>
  );
}

/** Opens the source at the words that the entry is about, wherever they stand. */
function PlaceLinks({ entry, note }: { entry: Entry; note: NoteId }): JSX.Element | null {
  if (entry.kind !== "verdict" || entry.judged.verdict.kind === "unchecked") return null;
  const { evidence } = entry.judged.verdict;
  const places =
    evidence.kind === "passage" ? evidence.places : evidence.kind === "not-found" ? evidence.elsewhere : [];
  const shown = places.slice(0, mostPlaces).flatMap(({ source, file, stretches: [first] }) => {
    if (first === undefined) return [];
    const { page, label } = first;
    return [{ source, file, page, label, start: first.span.start }];
  });
  return (
    <>
      {shown.map(({ source, file, page, label, start }) => {
        const query = { note, at: String(entry.at), source, page: String(page), fact: entry.judged.fact };
        return (
          <Link
            key={`${source} ${file} ${page} ${start}`}
            to={addressOf("read", file === undefined ? query : { ...query, file })}
            class="button"
          >
            {t("showInSource")}
            {shown.length > 1 ? ` (${label ?? `PDF ${page + 1}`})` : null}
          </Link>
        );
      })}
    </>
  );
}

/** As many places as the margin tells of. */
const mostPlaces = 3;

function Summary({ entry }: { entry: Entry }): JSX.Element {
  if (entry.kind === "problem")
    return (
      <>
        <SeveritySign severity={entry.problem.severity} />
        <span>{say(entry.problem.message, preferences.language.value)}</span>
      </>
    );
  const { kind, verdict } = entry.judged;
  return (
    <>
      <Seal verdict={verdict.kind} isNamed={false} />
      <span>
        {each(factKindNames[kind])} · {each(verdictNames[verdict.kind])}
      </span>
    </>
  );
}

/** Pixels between two entries. */
const gap = 4;

/** A citation that only repeats its quote's verdict says nothing more. */
function entriesOf({ judged, diagnostics }: NotePage): readonly Entry[] {
  const telling = judged.filter(
    ({ kind, verdict }) => kind !== "node" && !(kind === "citation" && isQuiet(verdict.kind)),
  );
  const verdicts = telling.map(
    (one): Entry => ({ kind: "verdict", key: `fact ${one.fact}`, at: one.span.start, judged: one }),
  );
  const problems = diagnostics.map(
    (problem): Entry => ({
      kind: "problem",
      key: `problem ${problem.code} ${problem.span.start} ${problem.span.end}`,
      at: problem.span.start,
      problem,
    }),
  );
  return [...verdicts, ...problems].sort((a, b) => a.at - b.at);
}

function isQuiet(verdict: VerdictKind): boolean {
  return verdict === "holds" || verdict === "unchecked";
}
