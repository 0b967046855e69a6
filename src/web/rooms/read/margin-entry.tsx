import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Diagnostic, NoteId, QuotePlace, VerdictKind } from "#core";
import { askingWords, editorLabels, factKindNames, say, verdictNames } from "#words";
import type { CompiledNote, Judged } from "../../../wire/pages.ts";
import { boundCommands } from "../../commands/bound.ts";
import type { EditorHandle } from "../../editor/note-editor.tsx";
import { Link } from "../../parts/link.tsx";
import { Seal, SeveritySign } from "../../parts/sign.tsx";
import { each, t } from "../../parts/text.tsx";
import { loadPdfPane } from "../../source/load-pane.ts";
import { preferences } from "../../state/preferences.ts";
import { addressOf } from "../../state/route.ts";
import { EditDifference } from "./edit-difference.tsx";
import { VerdictBody } from "./evidence.tsx";

/** What the margin says at one place of the text. */
export type Entry =
  | { readonly kind: "verdict"; readonly key: string; readonly at: number; readonly judged: Judged }
  | { readonly kind: "problem"; readonly key: string; readonly at: number; readonly problem: Diagnostic };

/** One entry, which opens in place. */
export function MarginEntry({
  entry,
  page,
  handle,
  isOpen,
  onToggle,
}: {
  entry: Entry;
  page: CompiledNote;
  handle: EditorHandle | null;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
}): JSX.Element {
  const leads = isOpen && placesOf(entry).length > 0;
  useEffect(() => {
    if (leads) void loadPdfPane();
  }, [leads]);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => onToggle(currentTarget.open)}>
      <summary>
        <Summary entry={entry} />
      </summary>
      {isOpen ? (
        <div class="margin-body">
          {entry.kind === "verdict" ? (
            <VerdictBody verdict={entry.judged.verdict} text={page.text} />
          ) : (
            <Fixes problem={entry.problem} page={page} handle={handle} />
          )}
          <PlaceLinks entry={entry} note={page.id} />
          {mayBeAsked(entry) ? (
            <button type="button" class="button" onClick={() => boundCommands.runOf("note-ask-sympy")?.()}>
              {each(askingWords.ask)}
            </button>
          ) : null}
          <button type="button" class="button" onClick={() => handle?.goTo(entry.at)}>
            {t("toLine")}
          </button>
        </div>
      ) : null}
    </details>
  );
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
  if (entry.kind !== "verdict") return null;
  const shown = placesOf(entry)
    .slice(0, mostPlaces)
    .flatMap(({ source, file, stretches: [first] }) => {
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

function placesOf(entry: Entry): readonly QuotePlace[] {
  if (entry.kind !== "verdict" || entry.judged.verdict.kind === "unchecked") return [];
  const { evidence } = entry.judged.verdict;
  return evidence.kind === "passage" ? evidence.places : evidence.kind === "not-found" ? evidence.elsewhere : [];
}

/** An equation that is read and not decided here: another system may know more. */
function mayBeAsked(entry: Entry): boolean {
  if (entry.kind !== "verdict" || entry.judged.kind !== "equation" || entry.judged.verdict.kind !== "unchecked")
    return false;
  const { why } = entry.judged.verdict;
  return why.reason === "derivation" && why.steps.some(({ result }) => result.kind === "undecided");
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

/** A citation that only repeats its quote's verdict says nothing more. */
export function entriesOf({ judged, diagnostics }: CompiledNote): readonly Entry[] {
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
