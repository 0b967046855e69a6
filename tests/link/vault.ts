import {
  type Compiled,
  type CompileInput,
  compile,
  defaultSettings,
  type FactRef,
  type IsoDate,
  noteFromText,
  noteId,
  type Relation,
  type Settings,
  type SourceId,
  type Work,
} from "#core";

export type VaultInput = {
  readonly works?: readonly (Partial<Omit<Work, "id">> & { readonly id: string; readonly title: string })[];
  readonly otherFiles?: readonly string[];
  readonly settings?: Partial<Settings>;
  readonly today?: string;
};

/** Notes by their paths, compiled together. */
export function compileNotes(notes: { readonly [path: string]: string }, vault: VaultInput = {}): Compiled {
  return compile(vaultInput(notes, vault));
}

export function vaultInput(notes: { readonly [path: string]: string }, vault: VaultInput = {}): CompileInput {
  return {
    notes: Object.entries(notes).map(([path, text]) => noteFromText(noteId(path), text)),
    works: (vault.works ?? []).map((work) => ({ ...unknownWork, ...work, id: work.id as SourceId })),
    otherFiles: vault.otherFiles ?? [],
    settings: { ...defaultSettings, ...vault.settings },
    today: (vault.today ?? null) as IsoDate | null,
  };
}

const unknownWork = {
  type: "book",
  otherTitles: [],
  authors: [],
  year: null,
  doi: null,
  isbn: [],
  url: null,
  zoteroKey: null,
  files: [],
};

/** The note's words that a fact stands on. */
export function wordsAt(compiled: Compiled, { note, fact }: FactRef): string {
  const found = compiled.notes.find(({ id }) => id === note);
  const at = found?.facts.find(({ id }) => id === fact);
  return found && at ? found.file.text.slice(at.span.start, at.span.end) : "";
}

/** A relation as a line: `words —about→ concept 残差连接 (named)`. */
export function sayRelation(compiled: Compiled, { from, about, target, ground }: Relation): string {
  const to =
    target.to === "fact"
      ? wordsAt(compiled, target.fact)
      : `${target.to} ${target.to === "concept" ? target.concept : target.to === "note" ? target.note : target.source}`;
  return `${wordsAt(compiled, from)} —${about}→ ${to} (${ground})`;
}

export function relationsOf(compiled: Compiled, about: Relation["about"]): readonly string[] {
  return compiled.relations.filter((one) => one.about === about).map((one) => sayRelation(compiled, one));
}
