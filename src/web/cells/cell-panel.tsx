import type { JSX } from "preact";
import type { Control, Plain, Verdict, VerdictKind } from "#core";
import {
  type CellState,
  cellLabels,
  cellStateNames,
  cellWords,
  type InEach,
  noPython,
  plainText,
  sayFault,
  sayStaleness,
} from "#words";
import type { CellPage } from "../../wire/runs.ts";
import { Seal } from "../parts/sign.tsx";
import { each } from "../parts/text.tsx";
import { preferences } from "../state/preferences.ts";
import type { LiveCell } from "./live-cell.ts";
import type { NoteCells, Trouble } from "./note-cells.ts";
import { Expectations, LineButton, Outputs } from "./outputs.tsx";

/** What stands under a cell: its button and state, and what it showed when it ran last. */
export function CellPanel({
  cells,
  number,
  onLine,
}: {
  cells: NoteCells;
  number: number;
  onLine: (line: number) => void;
}): JSX.Element {
  const cell = cells.cell(number);
  if (cell === null) return <div class="cell-panel" />;
  const live = cells.liveOf(cell);
  const isRunning = live !== null && live.state !== "ended";
  const { trouble } = cells;
  const shown = live ?? cell.run;
  const lineOf = (line: number | null): number | null => (line === null ? null : cell.line + line - 1);
  return (
    <section class="cell-panel" aria-label={each(cellWords.cell)(String(number))} aria-busy={isRunning}>
      <div class="cell-bar">
        <button
          type="button"
          class="button"
          aria-keyshortcuts="Control+Enter"
          onClick={() => (isRunning ? cells.stop() : void cells.start(number))}
        >
          {each(isRunning ? cellLabels.stop : cell.run === null ? cellLabels.run : cellLabels.again)}
        </button>
        {number === 1 && (cells.page.value?.cells.length ?? 0) > 1 && !isRunning ? (
          <button type="button" class="button" onClick={() => void cells.start("all")}>
            {each(cellLabels.all)}
          </button>
        ) : null}
        <StateSign cell={cell} live={live} />
        {live?.progress ? (
          <>
            <progress max={1} value={live.progress.fraction} aria-label={each(cellStateNames.running)} />
            <span class="label">{live.progress.text}</span>
          </>
        ) : null}
      </div>
      {trouble.value === null || !concerns(trouble.value, cell) ? null : (
        <p role="alert">{each(troubleWords(trouble.value))}</p>
      )}
      {cell.twice === null ? null : (
        <p class="cell-fault">{sayFault({ kind: "twice", message: cell.twice }, preferences.language.value)}</p>
      )}
      {shown === null ? null : (
        <div class={`cell-outputs${live === null ? " kept" : ""}`}>
          <Controls controls={shown.controls} cells={cells} cell={number} isLive={live !== null} />
          <Outputs outputs={shown.outputs} />
          <Expectations
            expectations={shown.expectations.map((one) => ({ ...one, line: lineOf(one.line) }))}
            onLine={onLine}
          />
          {shown.fault === null ? null : (
            <p class="cell-fault" role="alert">
              <span>{sayFault(shown.fault, preferences.language.value)}</span>
              <LineButton line={lineOf(shown.fault.line)} onLine={onLine} />
            </p>
          )}
        </div>
      )}
    </section>
  );
}

function StateSign({ cell, live }: { cell: CellPage; live: LiveCell | null }): JSX.Element {
  const language = preferences.language.value;
  const isRunning = live !== null && live.state !== "ended";
  const state = isRunning ? "running" : stateOf(cell.verdict);
  const milliseconds = live === null ? cell.run?.milliseconds : isRunning ? undefined : live.milliseconds;
  const { verdict } = cell;
  const stale = verdict.kind === "unchecked" && verdict.why.reason === "run-stale" ? verdict.why.stale : null;
  return (
    <span class={`cell-state ${isRunning ? "" : verdict.kind}`} role="status">
      {isRunning ? null : <Seal verdict={sealOf(state)} isNamed={false} />}
      {live?.state === "waiting" ? each(cellLabels.waiting) : cellStateNames[state][language]}
      {stale === null || isRunning ? null : ` · ${sayStaleness(stale, language)}`}
      {milliseconds === undefined || state === "never" ? null : (
        <span class="tabular quiet"> {(milliseconds / 1000).toFixed(2)} s</span>
      )}
    </span>
  );
}

function troubleWords(trouble: Trouble): InEach<string> {
  return isOfPython(trouble) ? noPython[trouble] : cellLabels[trouble];
}

function concerns(trouble: Trouble, { language }: CellPage): boolean {
  return isOfPython(trouble) ? language === "python" : trouble !== "sandbox" || language !== "python";
}

function isOfPython(trouble: Trouble): trouble is keyof typeof noPython {
  return trouble in noPython;
}

function stateOf(verdict: Verdict): CellState {
  if (verdict.kind === "holds" || verdict.kind === "near") return "reproduces";
  if (verdict.kind !== "unchecked") {
    const { evidence } = verdict;
    const isWrong =
      evidence.kind !== "run" || evidence.fault !== null || evidence.expectations.some(({ holds }) => !holds);
    return isWrong ? "failed" : "differs";
  }
  const { why } = verdict;
  if (why.reason === "run-stale") return "stale";
  if (why.reason !== "run") return "never";
  return why.state === "once" ? "done" : why.state === "stopped" ? "stopped" : "never";
}

function sealOf(state: CellState): VerdictKind {
  if (state === "reproduces") return "holds";
  return state === "failed" || state === "differs" ? "fails" : "unchecked";
}

/** Sliders and choices. They move what ran in this page; until then they show what was kept. */
function Controls({
  controls,
  cells,
  cell,
  isLive,
}: {
  controls: readonly Control[];
  cells: NoteCells;
  cell: number;
  isLive: boolean;
}): JSX.Element | null {
  if (controls.length === 0) return null;
  const isOff = !isLive || !cells.answersControls;
  return (
    <div class="cell-controls">
      {controls.map((control) => (
        <div key={control.label} title={isOff ? each(cellLabels.runForControls) : undefined}>
          <span>{control.label}</span>
          {control.kind === "slider" ? (
            <>
              <input
                type="range"
                aria-label={control.label}
                min={control.min}
                max={control.max}
                step={control.step === 0 ? "any" : control.step}
                value={control.value}
                disabled={isOff}
                onInput={({ currentTarget }) => cells.control(cell, control.label, Number(currentTarget.value))}
              />
              <output class="tabular">{plainText(control.value)}</output>
            </>
          ) : (
            <Choice control={control} isOff={isOff} onChoose={(value) => cells.control(cell, control.label, value)} />
          )}
        </div>
      ))}
    </div>
  );
}

function Choice({
  control,
  isOff,
  onChoose,
}: {
  control: Control & { readonly kind: "choice" };
  isOff: boolean;
  onChoose: (value: Plain) => void;
}): JSX.Element {
  const texts = control.options.map((option) => JSON.stringify(option));
  return (
    <select
      aria-label={control.label}
      disabled={isOff}
      value={String(texts.indexOf(JSON.stringify(control.value)))}
      onChange={({ currentTarget }) => onChoose(control.options[Number(currentTarget.value)] ?? null)}
    >
      {control.options.map((option, at) => (
        <option key={texts[at]} value={String(at)}>
          {plainText(option)}
        </option>
      ))}
    </select>
  );
}
