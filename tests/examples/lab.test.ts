import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { canonicalMarkdown, compile, decodeNote, defaultSettings, type IsoDate, noteId, readRunRecords } from "#core";
import { emptyLibrary, readLibrary, worksOf } from "../../src/library/library.ts";
import { openWorks } from "../../src/sources/witness.ts";

const vault = new URL("../../examples/vault/", import.meta.url);
const files = readdirSync(vault, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
const labNotes = files.filter((path) => /^lab\/[^/]+\.md$/u.test(path)).sort();
const isNote = (path: string): boolean => /^(?:lab\/)?[^/]+\.(?:md|txt)$/u.test(path);
const library = readLibrary(readFileSync(new URL("library.json", vault), "utf8")).library ?? emptyLibrary;
const { works } = worksOf(library, "library.json", (path) => files.includes(path));
const { witness, opened } = await openWorks(works, fileURLToPath(vault));
const notes = files.filter(isNote).map((path) => decodeNote(noteId(path), readFileSync(new URL(path, vault))));
const compiled = compile({
  notes,
  works,
  otherFiles: files.filter((path) => !isNote(path)),
  settings: defaultSettings,
  witness,
  today: "2025-08-10" as IsoDate,
});
afterAll(async () => {
  for (const { file } of opened.values()) if (file.kind === "opened") await file.close();
});
console.log(
  compiled.diagnostics
    .filter(({ note }) => note.startsWith("lab/"))
    .map(({ note, code, severity }) => `${note} ${severity} ${code}`)
    .join("\n"),
);

describe("the lab's notes", () => {
  test("are seven, each with all eleven sections, in canonical form", () => {
    expect(labNotes).toHaveLength(7);
    for (const path of labNotes) {
      const note = notes.find(({ id }) => id === path);
      const { sections } = compiled.notes.find(({ id }) => id === path) ?? { sections: [] };
      expect(
        sections.map(({ kind }) => kind),
        path,
      ).toEqual(defaultSettings.template.map(({ kind }) => kind));
      expect(note === undefined ? null : canonicalMarkdown(note, defaultSettings), path).toBe(note?.text);
    }
  });
});
