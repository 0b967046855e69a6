import { type Cell, cellsOf } from "../cells/cells.ts";
import { type KeptRun, runsByCell, stalenessOf } from "../cells/records.ts";
import type { Claim } from "../model/fact.ts";
import { type FactId, factKey } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { CellRun, Expectation, NoteRuns } from "../model/run.ts";
import type { Evidence, Verdict, Why } from "../model/verdict.ts";

/**
 * Verdicts of a note's cells that can be run and of what they assert, by `factKey`. A cell holds that ran to its end on this
 * very code and these inputs, whose assertions hold, and that came to the same when it ran again.
 */
export function runVerdicts(note: Note, runs: NoteRuns | null): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  if (!note.facts.some(({ kind }) => kind === "experiment")) return verdicts;
  const cells = cellsOf(note);
  const kept = runsByCell(cells, runs?.records ?? {});
  const asserted = Map.groupBy(
    note.facts.filter((fact): fact is Assertion => fact.kind === "claim" && fact.form === "assertion"),
    ({ parent }) => parent,
  );
  for (const cell of cells) {
    const one = kept.get(cell.number) ?? null;
    const why = whyNotRun(cell, cells, one, runs);
    const put = (fact: FactId, verdict: Verdict): void => {
      verdicts.set(factKey({ note: note.id, fact }), verdict);
    };
    put(cell.fact, why === null && one !== null ? runVerdict(one.run, one.run.expectations) : unchecked(why));
    for (const assertion of asserted.get(cell.fact) ?? [])
      put(assertion.id, why === null && one !== null ? assertionVerdict(assertion, one.run) : unchecked(why));
  }
  return verdicts;
}

type Assertion = Claim & { readonly form: "assertion" };

/** What keeps a cell from being judged; null where its run says something of it as it is. */
function whyNotRun(cell: Cell, cells: readonly Cell[], kept: KeptRun | null, runs: NoteRuns | null): Why | null {
  if (kept === null) return { reason: "run", state: "never" };
  const stale = stalenessOf(cell, cells, kept, runs?.files ?? {});
  if (stale !== null) return { reason: "run-stale", stale };
  const stopped = ["stopped", "time", "memory", "output", "ended"];
  return kept.run.fault !== null && stopped.includes(kept.run.fault.kind) ? { reason: "run", state: "stopped" } : null;
}

function unchecked(why: Why | null): Verdict {
  return { kind: "unchecked", why: why ?? { reason: "run", state: "never" } };
}

function runVerdict(run: CellRun, expectations: readonly Expectation[]): Verdict {
  const evidence = evidenceOf(run, expectations);
  const isWrong = run.fault !== null || expectations.some(({ holds }) => !holds);
  if (isWrong || (run.repeated?.differences.length ?? 0) > 0) return { kind: "fails", evidence };
  return run.repeated === null ? unchecked({ reason: "run", state: "once" }) : { kind: "holds", evidence };
}

/** An assertion that a cell comes to several times has to hold each time. */
function assertionVerdict({ line }: Assertion, run: CellRun): Verdict {
  const own = run.expectations.filter((expectation) => expectation.line === line);
  if (own.length === 0) return unchecked({ reason: "run", state: "not-reached" });
  const evidence = evidenceOf({ ...run, fault: null }, own);
  if (own.some(({ holds }) => !holds)) return { kind: "fails", evidence };
  if (run.repeated === null) return unchecked({ reason: "run", state: "once" });
  return run.repeated.differences.some(({ at }) => !at.startsWith("outputs"))
    ? { kind: "fails", evidence }
    : { kind: "holds", evidence };
}

function evidenceOf(
  { time, machine, seed, fault, repeated }: CellRun,
  expectations: readonly Expectation[],
): Evidence & { readonly kind: "run" } {
  return { kind: "run", time, machine, seed, expectations, fault, repeated };
}
