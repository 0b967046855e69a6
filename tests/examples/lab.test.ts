import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
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
  sha256,
} from "#core";
import { emptyLibrary, readLibrary, worksOf } from "../../src/library/library.ts";
import { openWorks } from "../../src/sources/witness.ts";

const vault = new URL("../../examples/vault/", import.meta.url);
const files = readdirSync(vault, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
const isNote = (path: string): boolean => /^(?:lab\/)?[^/]+\.(?:md|txt)$/u.test(path);
const labNotes = files.filter((path) => isNote(path) && path.startsWith("lab/")).sort();
const library = readLibrary(readFileSync(new URL("library.json", vault), "utf8")).library ?? emptyLibrary;
const { works } = worksOf(library, "library.json", (path) => files.includes(path));
const { witness, opened } = await openWorks(works, fileURLToPath(vault));
afterAll(async () => {
  for (const { file } of opened.values()) if (file.kind === "opened") await file.close();
});
