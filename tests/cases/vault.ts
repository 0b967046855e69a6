import { compile } from "../../src/core/compile.ts";
import type { Compiled, CompileInput } from "../../src/core/model/compiled.ts";
import { defaultSettings } from "../../src/core/model/default-settings.ts";
import type { IsoDate, SourceId } from "../../src/core/model/identity.ts";
import { noteId } from "../../src/core/model/identity.ts";
import type { NoteFile } from "../../src/core/model/note.ts";
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
};

/** The example's notes compiled together, as a vault with the library, files, settings and day that it names. */
export function compileExample(example: Example, replaced: ReadonlyMap<string, string>): Compiled {
  const block = example.vault === null ? {} : (JSON.parse(example.vault) as VaultBlock);
  const input: CompileInput = {
    notes: example.notes.map((note) => noteFile(note, replaced.get(note.path))),
    works: worksOf(example, block),
    witness: witnessOf(example.sources),
    otherFiles: block.otherFiles ?? [],
    settings: { ...defaultSettings, ...block.settings },
    today: (block.today ?? null) as IsoDate | null,
  };
  return compile(input);
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
