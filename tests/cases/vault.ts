import { answerKey, questionHash } from "../../src/core/cells/answers.ts";
import { cellsOf } from "../../src/core/cells/cells.ts";
import { runKey, usedHashes } from "../../src/core/cells/records.ts";
import { sha256 } from "../../src/core/cells/sha256.ts";
import { questionsOf } from "../../src/core/check/judge-equations.ts";
import { compile, understanding } from "../../src/core/compile.ts";
import type { Compiled, CompileInput } from "../../src/core/model/compiled.ts";
import { defaultSettings } from "../../src/core/model/default-settings.ts";
import type { AnswerRecords, SystemAnswer } from "../../src/core/model/equation-question.ts";
import type { IsoDate, SourceId } from "../../src/core/model/identity.ts";
import { noteId } from "../../src/core/model/identity.ts";
import type { Note, NoteFile } from "../../src/core/model/note.ts";
import type { CellRun, NoteRuns } from "../../src/core/model/run.ts";
import type { Settings } from "../../src/core/model/settings.ts";
import type { Work } from "../../src/core/model/work.ts";
import { decodeNote, noteFromText } from "../../src/core/read/decode.ts";
import type { CaseNote, Example } from "./parse.ts";
import { witnessOf } from "./sources.ts";

type Given = Partial<Work> & { readonly id: string; readonly title: string };

type VaultBlock = {
  readonly today?: string;
  readonly works?: readonly Given[];
  readonly otherFiles?: readonly string[];
  readonly settings?: Partial<Settings>;
  readonly runs?: readonly GivenRun[];
  readonly answers?: readonly GivenAnswer[];
  /** By path, the texts of tables. */
  readonly data?: Readonly<Record<string, string>>;
};

/** A run of a cell of a note, by the cell's number; `changed`: of other code than the cell has now. */
type GivenRun = Partial<CellRun> & {
  readonly note: string;
  readonly cell: number;
  readonly changed?: boolean;
  /** What files hold now. */
  readonly now?: NoteRuns["files"];
};

/** What SymPy says of a step of a note that it is asked about, by the step's number among those. */
type GivenAnswer = { readonly note: string; readonly step: number; readonly says: SystemAnswer["says"] };

/** The example's notes compiled together, as a vault with the library, files, settings and day that it names. */
export function compileExample(example: Example, replaced: ReadonlyMap<string, string>): Compiled {
  const block = example.vault === null ? {} : (JSON.parse(example.vault) as VaultBlock);
  const notes = example.notes.map((note) => noteFile(note, replaced.get(note.path)));
  const settings = { ...defaultSettings, ...block.settings };
  const input: CompileInput = {
    notes,
    runs: new Map(notes.map((note) => [note.id, runsOf(note, block, settings)])),
    data: new Map(Object.entries(block.data ?? {})),
    works: worksOf(example, block),
    witness: witnessOf(example.sources),
    otherFiles: block.otherFiles ?? [],
    settings,
    today: (block.today ?? null) as IsoDate | null,
  };
  return compile(input);
}

/** What is kept of a note's runs: what a run leaves out went well, and came to the same when it ran again. */
function runsOf(file: NoteFile, { runs: given = [], answers = [] }: VaultBlock, settings: Settings): NoteRuns {
  const understood = understanding(settings)(file);
  const cells = cellsOf(understood);
  const records: { [key: string]: CellRun } = {};
  let files: NoteRuns["files"] = {};
  for (const { note, changed, now, ...run } of given) {
    const cell = cells[run.cell - 1];
    if (note !== file.id || cell === undefined) continue;
    const code = changed ? sha256("other code") : cell.hash;
    files = { ...files, ...now };
    records[runKey(code)] = {
      language: cell.language,
      uses: usedHashes(cell, cells),
      files: {},
      controls: [],
      seed: 1,
      outputs: [],
      expectations: [],
      fault: null,
      time: "2025-07-01T08:00:00.000Z",
      milliseconds: 5,
      versions: {},
      machine: "linux",
      repeated: { within: 1e-6, time: "2025-07-01T09:00:00.000Z", machine: "linux", differences: [] },
      ...run,
      code,
    };
  }
  return { records, answers: answersOf(understood, answers), files };
}

function answersOf(note: Note, given: readonly GivenAnswer[]): AnswerRecords {
  const own = given.filter((one) => one.note === note.id);
  const asked = own.length === 0 ? [] : questionsOf(note);
  return Object.fromEntries(
    own.map(({ step, says }) => {
      const question = asked[step - 1]?.question;
      if (question === undefined) throw new Error(`No step ${step} of ${note.id} can be asked about.`);
      const hash = questionHash(question);
      const answer = { question: hash, says, system: "SymPy", version: "1.13", left: "", right: "", time: "" } as const;
      return [answerKey(hash), answer];
    }),
  );
}

/** The works that the vault names, and those whose files are in the example. */
function worksOf({ sources }: Example, block: VaultBlock): readonly Work[] {
  const named = block.works ?? [];
  const read = sources.map(
    ({ key, title }): Given => ({
      id: key as SourceId,
      title,
      ...named.find(({ id }) => id === key),
      files: [`${key}.pdf`],
    }),
  );
  return [...read, ...named.filter(({ id }) => sources.every(({ key }) => key !== id))].map(work);
}

function noteFile(note: CaseNote, replacement: string | undefined): NoteFile {
  const id = noteId(note.path);
  if (replacement !== undefined) return noteFromText(id, replacement);
  if (note.content.as === "bytes") return decodeNote(id, note.content.bytes);
  const file = noteFromText(id, note.content.text);
  return note.content.byteOrderMark ? { ...file, encoding: { ...file.encoding, byteOrderMark: true } } : file;
}

function work(given: Given): Work {
  return {
    type: "book",
    otherTitles: [],
    authors: [],
    year: null,
    doi: null,
    isbn: [],
    url: null,
    zoteroKey: null,
    files: [],
    ...given,
    id: given.id as SourceId,
  };
}
