import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Diagnostic, NoteId, VerdictKind } from "#core";
import { editorLabels, factKindNames, say, verdictNames } from "#words";
import type { CompiledNote, Judged } from "../../../wire/pages.ts";
import type { EditorHandle } from "../../editor/note-editor.tsx";
import { Link } from "../../parts/link.tsx";
import { Seal, SeveritySign } from "../../parts/sign.tsx";
import { each, t } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { addressOf } from "../../state/route.ts";
import { EditDifference } from "./edit-difference.tsx";
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
  useLayoutEffect(() => {
    if (place.current !== null && handle !== null) setBeside(place.current, handle);
  }, [page, handle, open, shown.value]);
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
              {open !== entry.key ? null : (
                <div class="margin-body">
                  {entry.kind === "verdict" ? (
                    <VerdictBody verdict={entry.judged.verdict} />
                  ) : (
                    <Fixes problem={entry.problem} page={page} handle={handle} />
                  )}
                  <PlaceLinks entry={entry} note={page.id} />
                  <button type="button" class="button" onClick={() => handle?.goTo(entry.at)}>
                    {t("toLine")}
                  </button>
                </div>
              )}
            </details>
          </li>
        ))}
      </ol>
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

/** Each entry as high as its line, or below what stands there already; in one column they follow each other. */
function setBeside(list: HTMLElement, handle: EditorHandle): void {
  const items = [...list.children].filter((item) => item instanceof HTMLElement);
  if (getComputedStyle(list).getPropertyValue("--is-beside").trim() !== "1") {
    list.style.height = "";
    for (const item of items) item.style.transform = "";
    return;
  }
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

/** What would mend a problem, with what it would change. Fixes that touch other notes are in the command's hands. */
function Fixes({
  problem,
  page,
  handle,
}: {
  problem: Diagnostic;
  page: CompiledNote;
  handle: EditorHandle | null;
}): JSX.Element {
  const own = problem.fixes.filter(({ edits }) => edits.every(({ note }) => note === page.id));
  return (
    <>
      {own.map((fix) => {
        const edits = fix.edits.flatMap((one) => one.edits);
        return (
          <div key={`${fix.title.key} ${edits[0]?.span.start} ${edits[0]?.insert}`} class="margin-fix">
            <EditDifference text={page.text} edits={edits} />
            <button type="button" class="button" onClick={() => handle?.make(edits, page.text)}>
              {say(fix.title, preferences.language.value)}
              {fix.safety === "review" ? ` · ${each(editorLabels.review)}` : ""}
            </button>
          </div>
        );
      })}
    </>
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
function entriesOf({ judged, diagnostics }: CompiledNote): readonly Entry[] {
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
