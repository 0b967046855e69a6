import { hash } from "node:crypto";
import { Hono } from "hono";
import { stream } from "hono/streaming";
import {
  type Cell,
  type CellRun,
  cellsOf,
  type FromKernel,
  LineIndex,
  type Note,
  namesDeclaredTwice,
  noteId,
  prepareCells,
  questionsOf,
  readCellRun,
  runsByCell,
  saidOf,
  usedHashes,
  usualTolerance,
  withNeeded,
} from "#core";
import { version } from "../package/version.ts";
import { askAboutNote, usualTime } from "../runs/jupyter/ask-note.ts";
import { type JupyterServer, jupyterServer, type NoServer } from "../runs/jupyter/server.ts";
import { defaultLimits } from "../runs/limits.ts";
import { isRepetition, keepRuns, keptRuns, machineKind, repeating, runsPath, withRuns } from "../runs/record.ts";
import { runNote } from "../runs/run-note.ts";
import { readVaultFile } from "../runs/vault-file.ts";
import type { AskingSaid, CellPage, RunsKept, RunsPage } from "../wire/runs.ts";
import type { Desk } from "./desk.ts";

/** Cells for the page that runs them: what they are, the files that they load, and what is kept of their runs. */
export function runRoutes(desk: Desk, sandbox: () => string): Hono {
  const app = new Hono();
  app.get("/", (context) => {
    const note = desk.vault.snapshot.note(noteId(context.req.query("path") ?? ""));
    return note === null ? context.json({ error: "no-note" }, 404) : context.json(runsPage(desk, note, sandbox()));
  });
  app.get("/file", async (context) => {
    const read = await readVaultFile(desk.vault.root, context.req.query("path") ?? "");
    if (read.bytes === null) return context.json({ fault: read.fault }, 404);
    context.header("X-Ibid-Path", encodeURIComponent(read.path));
    context.header("X-Ibid-Hash", hash("sha256", read.bytes));
    context.header("Content-Type", "application/octet-stream");
    return context.body(new Uint8Array(read.bytes));
  });
  app.post("/python", async (context) => {
    const asked: unknown = await context.req.json().catch(() => null);
    const { path, cells } = (asked ?? {}) as { readonly path?: unknown; readonly cells?: unknown };
    const note = typeof path === "string" ? desk.vault.snapshot.note(noteId(path)) : null;
    if (note === null || !Array.isArray(cells)) return context.json({ error: "malformed" }, 400);
    const server = jupyterServer(desk.vault.snapshot.settings.jupyter, process.env);
    if (typeof server === "string") return context.text(`${JSON.stringify({ trouble: server })}\n`);
    return stream(context, async (out) => {
      const stop = new AbortController();
      out.onAbort(() => stop.abort());
      const trouble = await runPythonOf(desk, note, cells.map(Number), server, stop.signal, (message) => {
        void out.write(`${JSON.stringify(message)}\n`);
      });
      await out.write(`${JSON.stringify(trouble === null ? { type: "settled" } : { trouble })}\n`);
    });
  });
  app.post("/equations", async (context) => {
    const asked: unknown = await context.req.json().catch(() => null);
    const { path } = (asked ?? {}) as { readonly path?: unknown };
    const note = typeof path === "string" ? desk.vault.snapshot.note(noteId(path)) : null;
    if (note === null) return context.json({ error: "malformed" }, 400);
    const server = jupyterServer(desk.vault.snapshot.settings.jupyter, process.env);
    return stream(context, async (out) => {
      const stop = new AbortController();
      out.onAbort(() => stop.abort());
      const say = (said: AskingSaid): void => void out.write(`${JSON.stringify(said)}\n`);
      say(await askEquationsOf(desk, note, server, stop.signal, (at, of) => say({ kind: "asking", at, of })));
    });
  });
  app.post("/", async (context) => {
    const kept = await keep(desk, await context.req.json().catch(() => null));
    return kept === null ? context.json({ error: "malformed" }, 400) : context.json(kept);
  });
  return app;
}

/** Runs Python cells on the reader's server and keeps what they came to; gives what kept them from running, if anything did. */
async function runPythonOf(
  desk: Desk,
  note: Note,
  wanted: readonly number[],
  jupyter: JupyterServer,
  signal: AbortSignal,
  hear: (message: FromKernel) => void,
): Promise<string | null> {
  const { root } = desk.vault;
  const { records, trouble } = await runNote(note, {
    root,
    limits: defaultLimits,
    signal,
    wanted,
    seed: usualSeed,
    check: false,
    within: usualTolerance,
    jupyter,
    hear,
  });
  if (trouble !== null) return trouble.kind;
  if (keepRuns(root, note.id, { records }) !== null) return "not-kept";
  await tellOfRuns(desk, note);
  return null;
}

/** Asks SymPy on the reader's server about what is not decided, and keeps what it says. */
async function askEquationsOf(
  desk: Desk,
  note: Note,
  server: JupyterServer | NoServer,
  signal: AbortSignal,
  hear: (number: number, total: number) => void,
): Promise<AskingSaid> {
  if (questionsOf(note).length === 0) return { kind: "asked", found: 0, of: 0 };
  if (typeof server === "string") return { kind: "trouble", trouble: server };
  const { root } = desk.vault;
  const { asked, answers, trouble, problem } = await askAboutNote(note, root, {
    server,
    time: usualTime,
    signal,
    hear,
  });
  if (problem !== null) return { kind: "trouble", trouble: "not-kept" };
  await tellOfRuns(desk, note);
  if (trouble !== null) return { kind: "trouble", trouble };
  const found = asked.filter(({ question }) => saidOf(question, answers)?.kind === "found").length;
  return { kind: "asked", found, of: asked.length };
}

async function tellOfRuns(desk: Desk, { id }: Note): Promise<void> {
  const stirred = await desk.vault.look(new Set([runsPath(id)]));
  if (stirred !== null) desk.tell(stirred);
}

function runsPage(desk: Desk, note: Note, sandbox: string): RunsPage {
  const { snapshot } = desk.vault;
  const cells = cellsOf(note);
  const kept = runsByCell(cells, snapshot.runs(note.id)?.records ?? {});
  const twice = namesDeclaredTwice(cells);
  const lines = new LineIndex(note.file.text);
  return {
    version: snapshot.version,
    sandbox,
    cells: cells.map(
      (cell): CellPage => ({
        fact: cell.fact,
        number: cell.number,
        language: cell.language,
        hash: cell.hash,
        line: lines.at(cell.start).line,
        verdict: snapshot.verdict({ note: note.id, fact: cell.fact }) ?? {
          kind: "unchecked",
          why: { reason: "run", state: "never" },
        },
        run: kept.get(cell.number)?.run ?? null,
        prepared: prepareCells([cell], () => usualSeed)[0] ?? null,
        needed: withNeeded(cells, [cell.number]).map(({ number }) => number),
        twice: [...twice].find(([, numbers]) => numbers.includes(cell.number))?.[0] ?? null,
      }),
    ),
  };
}

const usualSeed = 1;

/** Writes what cells came to in a page, as `ibid run` would. Null for what is no such thing. */
async function keep(desk: Desk, asked: unknown): Promise<RunsKept | null> {
  if (typeof asked !== "object" || asked === null) return null;
  const { path, agent, cells: ran } = asked as { readonly [key: string]: unknown };
  if (typeof path !== "string" || typeof agent !== "string" || agent.length > 200 || !Array.isArray(ran)) return null;
  const note = desk.vault.snapshot.note(noteId(path));
  if (note === null) return null;
  const cells = cellsOf(note);
  const runs: CellRun[] = [];
  for (const one of ran) {
    const run = runOf(one, cells, agent);
    if (run === "malformed") return null;
    if (run === "changed") return { kind: "changed" };
    runs.push(run);
  }
  const { records } = keptRuns(desk.vault.root, note.id);
  const before = runsByCell(cells, records);
  const compared = runs.map((run) => {
    const last = before.get(run.cell);
    return last?.isOfThisCode && isRepetition(run, last.run) ? repeating(run, last.run, usualTolerance) : run;
  });
  const problem = keepRuns(desk.vault.root, note.id, { records: withRuns(records, cells, compared) });
  if (problem !== null) return { kind: "failed", reason: "reason" in problem.args ? String(problem.args.reason) : "" };
  await tellOfRuns(desk, note);
  return { kind: "kept" };
}

function runOf(value: unknown, cells: readonly Cell[], agent: string): CellRun | "malformed" | "changed" {
  if (typeof value !== "object" || value === null || !("hash" in value)) return "malformed";
  const cell = cells.find(({ hash: own }) => own === value.hash);
  if (cell === undefined) return "changed";
  const run = readCellRun({
    ...value,
    language: cell.language,
    code: cell.hash,
    cell: cell.number,
    uses: usedHashes(cell, cells),
    seed: usualSeed,
    versions: { ibid: version(), browser: agent },
    machine: machineKind(),
    repeated: null,
  });
  return run ?? "malformed";
}
