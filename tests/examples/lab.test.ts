import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  canonicalMarkdown,
  compile,
  decodeNote,
  defaultSettings,
  type IsoDate,
  type NoteRuns,
  noteId,
  readRunRecords,
  runsEnding,
} from "#core";
import { emptyLibrary, readLibrary, worksOf } from "../../src/library/library.ts";
import { openWorks } from "../../src/sources/witness.ts";
import { contentHash } from "../../src/vault/runs.ts";
import { command } from "../support/command.ts";
import { exampleVault } from "../support/example-vault.ts";

const vault = new URL("../../examples/vault/", import.meta.url);
const files = readdirSync(vault, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
const isNote = (path: string): boolean => /^(?:lab\/)?[^/]+\.(?:md|txt)$/u.test(path);
const labNotes = files.filter((path) => isNote(path) && path.startsWith("lab/")).sort();
const library = readLibrary(readFileSync(new URL("library.json", vault), "utf8")).library ?? emptyLibrary;
const { works } = worksOf(library, "library.json", (path) => files.includes(path));
const { witness, opened } = await openWorks(works, exampleVault);
afterAll(async () => {
  for (const { file } of opened.values()) if (file.kind === "opened") await file.close();
});

function runsOf(path: string): readonly [ReturnType<typeof noteId>, NoteRuns] {
  const { records, answers, unread } = readRunRecords(readFileSync(new URL(`${path}${runsEnding}`, vault), "utf8"));
  expect(unread, path).toEqual([]);
  const loaded = new Set(Object.values(records).flatMap(({ files: own }) => Object.keys(own)));
  const hashes = [...loaded].map((file) => {
    const url = new URL(file, vault);
    return [file, existsSync(url) ? contentHash(readFileSync(url)) : null] as const;
  });
  return [noteId(path), { records, answers, files: Object.fromEntries(hashes) }];
}

const notes = files.filter(isNote).map((path) => decodeNote(noteId(path), readFileSync(new URL(path, vault))));
const compiled = compile({
  notes,
  works,
  otherFiles: files.filter((path) => !isNote(path)),
  settings: defaultSettings,
  witness,
  runs: new Map(labNotes.map(runsOf)),
  today: "2025-08-10" as IsoDate,
});

describe("the lab's notes in the example vault", () => {
  test("are seven, each with all eleven sections, in canonical form", () => {
    expect(labNotes).toHaveLength(7);
    for (const path of labNotes) {
      const text = notes.find(({ id }) => id === path);
      const sections = compiled.notes.find(({ id }) => id === path)?.sections.map(({ kind }) => kind);
      expect(sections, path).toEqual(defaultSettings.template.map(({ kind }) => kind));
      expect(text === undefined ? null : canonicalMarkdown(text, defaultSettings), path).toBe(text?.text);
    }
  });

  test("have exactly what they mean to have reported: what is still open, and the one claim that was not reached", () => {
    const found = compiled.diagnostics.flatMap(({ note, code }) =>
      note.startsWith("lab/") ? [`${note} ${code}`] : [],
    );
    expect(found).toEqual([
      "lab/01-perceptron.md question/answered",
      "lab/02-backpropagation.md question/answered",
      "lab/03-digits.md question/answered",
      "lab/04-residual.md question/answered",
      "lab/05-transformer.md question/answered",
      "lab/06-scale.md question/answered",
      "lab/07-data-parallel.md experiment/holds",
    ]);
  });

  test("were run to their end, and came to the same where they ran again", () => {
    for (const path of labNotes)
      for (const { code, fault, repeated, expectations } of Object.values(runsOf(path)[1].records)) {
        const differences = repeated?.differences ?? [];
        expect({ path, code, fault, differences }).toEqual({ path, code, fault: null, differences: [] });
        expect(expectations.length, path).toBeGreaterThan(0);
      }
  });

  test("answer a question of the ResNet chapter, and do a task of the redrawn figure", () => {
    const linked = compiled.relations.flatMap(({ from, about, target }) =>
      from.note.startsWith("lab/") && target.to === "fact" ? [`${from.note} ${about} ${target.fact.note}`] : [],
    );
    expect(linked).toContain("lab/04-residual.md answers d2l-zh-ch07-resnet.md");
    expect(linked.some((one) => one.startsWith("lab/06-scale.md") && one.endsWith("figure-1-17.md"))).toBe(true);
  });

  test("two of them run again to what was kept", { timeout: 180_000 }, () => {
    const copy = mkdtempSync(join(tmpdir(), "lab-notes-"));
    try {
      cpSync(exampleVault, copy, { recursive: true });
      for (const [path, cells] of [
        ["lab/01-perceptron.md", ["1", "2", "3"]],
        ["lab/02-backpropagation.md", ["1", "2", "3", "4", "5"]],
      ] as const) {
        const words = [command, "run", path, "--check", ...cells.flatMap((cell) => ["--cell", cell])];
        const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: copy, encoding: "utf8" });
        expect({ path, status, stderr }, stdout).toEqual({ path, status: 0, stderr: "" });
      }
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
