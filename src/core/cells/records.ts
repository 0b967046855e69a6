import type { AnswerRecords, SystemAnswer } from "../model/equation-question.ts";
import {
  type CellRun,
  cellLanguages,
  type NoteRecords,
  type NoteRuns,
  type Repetition,
  type RunRecords,
  type Staleness,
} from "../model/run.ts";
import { answerKey, readSystemAnswer } from "./answers.ts";
import type { Cell } from "./cells.ts";
import { readControl, readExpectation, readFault, readOutputs, readPlain } from "./read-run.ts";
import { isCount, isNumber, isRecord, isText } from "./values.ts";

/** What follows a note's path to give that of its runs' file. */
export const runsEnding = ".runs.json";

export type ReadRecords = NoteRecords & {
  /** Keys of records that cannot be read; `""` where the file as a whole cannot. */
  readonly unread: readonly string[];
};

/** Reads a file of runs. What cannot be read counts as not run. */
export function readRunRecords(text: string): ReadRecords {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    return { records: {}, answers: {}, unread: [""] };
  }
  if (!isRecord(written) || !isRecord(written.runs)) return { records: {}, answers: {}, unread: [""] };
  const records: { [key: string]: CellRun } = {};
  const unread: string[] = [];
  for (const [key, value] of Object.entries(written.runs)) {
    const run = readCellRun(value);
    if (run?.code.startsWith(key)) records[key] = run;
    else unread.push(key);
  }
  const answers = readAnswers(written.answers ?? {});
  return { records, answers: answers ?? {}, unread: answers === null ? [...unread, "answers"] : unread };
}

/** Null where one of them is not what it should be. */
function readAnswers(written: unknown): AnswerRecords | null {
  if (!isRecord(written)) return null;
  const answers: { [key: string]: SystemAnswer } = {};
  for (const [key, value] of Object.entries(written)) {
    const answer = readSystemAnswer(value);
    if (answer === null || answerKey(answer.question) !== key) return null;
    answers[key] = answer;
  }
  return answers;
}

/** The file's text: records by key and their parts in one order, so that git merges runs of different cells. */
export function writeRunRecords({ records, answers }: NoteRecords): string {
  const runs = sorted(records);
  const asked = Object.keys(answers).length === 0 ? {} : { answers: sorted(answers) };
  return `${printed({ format: "ibid runs 1", runs, ...asked }, "")}\n`;
}

function sorted<Value>(records: { readonly [key: string]: Value }): { readonly [key: string]: Value } {
  return Object.fromEntries(Object.entries(records).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** JSON, one entry a line; lists of single values stand in one line. */
function printed(value: unknown, indent: string): string {
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one !== "object" || one === null)) return JSON.stringify(value);
    return `[\n${value.map((one) => inner + printed(one, inner)).join(",\n")}\n${indent}]`;
  }
  if (!isRecord(value) || Object.keys(value).length === 0) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, one]) => `${inner}${JSON.stringify(key)}: ${printed(one, inner)}`);
  return `{\n${entries.join(",\n")}\n${indent}}`;
}

/** The key under which a cell's run is kept. */
export function runKey(hash: string): string {
  return hash.slice(0, 12);
}

/** The run that is kept of a cell: of its very code, or else of what seems to have stood in its place before. */
export type KeptRun = { readonly run: CellRun; readonly isOfThisCode: boolean };

/**
 * Which run belongs to which cell, by the cell's number. A run whose code no cell has any more belongs to the cell without
 * one that stands where it stood.
 */
export function runsByCell(cells: readonly Cell[], records: RunRecords): ReadonlyMap<number, KeptRun> {
  const kept = new Map<number, KeptRun>();
  const orphans = new Map(Object.entries(records).filter(([key, run]) => runKey(run.code) === key));
  for (const { number, hash } of cells) {
    const run = records[runKey(hash)];
    if (run === undefined || run.code !== hash) continue;
    kept.set(number, { run, isOfThisCode: true });
    orphans.delete(runKey(hash));
  }
  for (const { number, language } of cells) {
    if (kept.has(number)) continue;
    const orphan = [...orphans].find(([, run]) => run.cell === number && run.language === language);
    if (orphan === undefined) continue;
    kept.set(number, { run: orphan[1], isOfThisCode: false });
    orphans.delete(orphan[0]);
  }
  return kept;
}

/** What changed since a cell ran, the first thing that did. `files`: what files of the vault hold now. */
export function stalenessOf(
  cell: Cell,
  cells: readonly Cell[],
  { run, isOfThisCode }: KeptRun,
  files: NoteRuns["files"],
): Staleness | null {
  if (!isOfThisCode) return { kind: "code" };
  const uses = usedHashes(cell, cells);
  for (const name of new Set([...Object.keys(uses), ...Object.keys(run.uses)]))
    if (uses[name] !== run.uses[name]) return { kind: "name", name };
  for (const [path, hash] of Object.entries(run.files)) if (files[path] !== hash) return { kind: "file", path };
  return null;
}

/** The hash of the code behind each name that a cell takes, and behind what that takes in its turn. */
export function usedHashes(cell: Cell, cells: readonly Cell[]): { readonly [name: string]: string } {
  const hashes = new Map<string, string>();
  const open = [...cell.takes];
  for (let taken = open.pop(); taken !== undefined; taken = open.pop()) {
    const [name, number] = taken;
    const from = cells[number - 1];
    if (from === undefined || hashes.has(name)) continue;
    hashes.set(name, from.hash);
    open.push(...from.takes);
  }
  return Object.fromEntries([...hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A run whose every part has its shape; null for anything else. */
export function readCellRun(value: unknown): CellRun | null {
  if (!isRecord(value)) return null;
  const language = cellLanguages.find((one) => one === value.language);
  const { code, cell, seed, time, milliseconds, machine } = value;
  if (language === undefined || !isText(code, 64) || !isCount(cell) || !isNumber(seed)) return null;
  if (!isText(time, 40) || !isNumber(milliseconds) || !isText(machine, 300)) return null;
  const uses = textsOf(value.uses);
  const files = textsOf(value.files);
  const versions = textsOf(value.versions);
  const controls = all(value.controls, readControl);
  const expectations = all(value.expectations, readExpectation);
  const outputs = readOutputs(value.outputs);
  const fault = value.fault === null ? null : readFault(value.fault);
  const repeated = value.repeated === null ? null : readRepetition(value.repeated);
  if (uses === null || files === null || versions === null || controls === null || expectations === null) return null;
  if (outputs === null || (fault === null && value.fault !== null)) return null;
  if (repeated === null && value.repeated !== null) return null;
  return {
    language,
    code,
    cell,
    uses,
    files,
    controls,
    seed,
    outputs,
    expectations,
    fault,
    time,
    milliseconds,
    versions,
    machine,
    repeated,
  };
}

function readRepetition(value: unknown): Repetition | null {
  if (!isRecord(value)) return null;
  const { within, time, machine } = value;
  const differences = all(value.differences, (one) => {
    if (!isRecord(one)) return null;
    const [before, after] = [readPlain(one.before), readPlain(one.after)];
    return isText(one.at, 2_000) && before !== undefined && after !== undefined ? { at: one.at, before, after } : null;
  });
  return isNumber(within) && isText(time, 40) && isText(machine, 300) && differences !== null
    ? { within, time, machine, differences }
    : null;
}

function textsOf(value: unknown): { readonly [key: string]: string } | null {
  if (!isRecord(value)) return null;
  const entries = Object.entries(value);
  return entries.every((entry): entry is [string, string] => isText(entry[1], 4_096))
    ? Object.fromEntries(entries)
    : null;
}

function all<T>(value: unknown, readOne: (one: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(value)) return null;
  const read = value.map(readOne);
  return read.every((one) => one !== null) ? read : null;
}
