import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CellRun,
  defaultSettings,
  noteFromText,
  noteId,
  type RunRecords,
  readRunRecords,
  understanding,
} from "#core";
import { defaultLimits, type RunLimits } from "../../src/runs/limits.ts";
import { keepRuns } from "../../src/runs/record.ts";
import { type NoteRun, type NoteRunOptions, runNote } from "../../src/runs/run-note.ts";
import { folder } from "../cli/ibid.ts";

/** A vault of one note with these cells, which really run in a process of their own. */
export class CellVault {
  readonly root: string;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.root = folder({ "ibid.yaml": "", ...files });
  }

  /** Runs cells of TypeScript, or of the language that stands before a colon and a line's end, and keeps what they came to. */
  async run(
    codes: readonly string[],
    options: Partial<NoteRunOptions> & { limits?: RunLimits } = {},
  ): Promise<NoteRun> {
    const text = codes.map((code) => `\`\`\`ts\n${code}\n\`\`\`\n`).join("\n");
    const note = understanding(defaultSettings)(noteFromText(noteId("note.md"), text));
    const done = await runNote(note, {
      root: this.root,
      limits: defaultLimits,
      signal: new AbortController().signal,
      wanted: null,
      seed: 1,
      check: false,
      within: 1e-6,
      hear: () => undefined,
      jupyter: null,
      ...options,
    });
    keepRuns(this.root, note.id, done);
    return done;
  }

  /** The one cell's run. */
  async one(code: string, options: Partial<NoteRunOptions> = {}): Promise<CellRun> {
    const { outcomes } = await this.run([code], options);
    const run = outcomes[0]?.run;
    if (run == null) throw new Error("The cell did not run.");
    return run;
  }

  get kept(): RunRecords {
    return readRunRecords(readFileSync(join(this.root, "note.md.runs.json"), "utf8")).records;
  }
}

/** The values that a run displayed, in order. */
export function shown(run: CellRun | null | undefined): readonly unknown[] {
  return (run?.outputs ?? []).map((output) => (output.kind === "value" ? output.value : output.kind));
}
