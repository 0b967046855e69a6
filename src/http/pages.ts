import { createHash } from "node:crypto";
import {
  agendaOf,
  type Diagnostic,
  factKey,
  glossaryClashes,
  glossaryOf,
  type NoteFile,
  type NoteId,
  type Severity,
  type Work,
  whatNext,
} from "#core";
import type {
  AgendaPage,
  CompiledNote,
  Counts,
  Drafted,
  GlossaryPage,
  NoteEntry,
  VaultPage,
  WorkEntry,
} from "../wire/pages.ts";
import type { LiveVault } from "../workspace/live-vault.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { drawnFigures } from "./figures.ts";

/** The vault's name and all that lists of it show. */
export function vaultPage(vault: LiveVault, name: string): VaultPage {
  const { snapshot } = vault;
  return {
    version: snapshot.version,
    title: snapshot.settings.title ?? name,
    language: snapshot.settings.language,
    today: snapshot.today,
    notes: snapshot.noteIds.map((id) => noteEntry(snapshot, id)),
    works: snapshot.works.map((work) => workEntry(vault, work)),
    coverage: snapshot.coverage,
  };
}

function noteEntry(snapshot: Snapshot, id: NoteId): NoteEntry {
  const note = snapshot.note(id);
  const chapter = note?.chapter ?? null;
  const resolved = snapshot.chapterSource(id);
  return {
    id,
    title: note?.title ?? null,
    source: resolved.kind === "known" ? resolved.source : null,
    sourceWritten: resolved.kind === "unknown" || resolved.kind === "ambiguous" ? resolved.written : null,
    chapter: chapter?.number?.value ?? null,
    chapterTitle: chapter?.title?.value ?? null,
    read: chapter?.read?.value ?? null,
    pages: chapter?.pages ? (note?.file.text.slice(chapter.pages.span.start, chapter.pages.span.end) ?? null) : null,
    coverage: snapshot.coverageOf(id),
    counts: countsOf(snapshot.diagnostics(id)),
    openQuestions: snapshot.openQuestions(id),
  };
}

function workEntry(vault: LiveVault, { id, title, authors, year, files }: Work): WorkEntry {
  const file = vault.opened.get(id)?.file;
  const ending = /\.(pdf|epub|html?|md|markdown)$/iu.exec(files[0] ?? "")?.[1]?.toLowerCase();
  const forms = { pdf: "pdf", epub: "epub", htm: "html", html: "html", md: "markdown", markdown: "markdown" } as const;
  return {
    id,
    title,
    authors,
    year,
    form: ending !== undefined && ending in forms ? forms[ending as keyof typeof forms] : null,
    pages: file?.kind === "opened" ? file.text.pages.length : null,
  };
}

export function compiledNote(snapshot: Snapshot, id: NoteId): CompiledNote | null {
  const drafted = draftedNote(snapshot, id);
  return drafted && { ...drafted, text: snapshot.note(id)?.file.text ?? "" };
}

export function draftedNote(snapshot: Snapshot, id: NoteId): Drafted | null {
  const note = snapshot.note(id);
  if (note === null) return null;
  const verdicts = snapshot.verdictsOf(id);
  return {
    version: snapshot.version,
    id,
    sections: note.sections,
    diagnostics: snapshot.diagnostics(id),
    judged: (verdicts.size === 0 ? [] : note.facts).flatMap(({ id: fact, kind, span }) => {
      const verdict = verdicts.get(factKey({ note: id, fact }));
      return verdict === undefined ? [] : [{ fact, kind, span, verdict }];
    }),
    drawn: drawnFigures(note, snapshot.data),
    coverage: snapshot.coverageOf(id),
  };
}

/** Names a text, so that what was written over another is noticed. */
export function revisionOf({ text }: Pick<NoteFile, "text">): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

/** More pieces of work than a reader looks ahead to. */
const mostNext = 40;

export function agendaPage(snapshot: Snapshot, language: "zh" | "en"): AgendaPage {
  const compiled = snapshot.compiled();
  const agenda = agendaOf(compiled);
  return { version: snapshot.version, agenda, next: whatNext(compiled, language, agenda).slice(0, mostNext) };
}

export function glossaryPage(snapshot: Snapshot, language: "zh" | "en"): GlossaryPage {
  const compiled = snapshot.compiled();
  const glossary = glossaryOf(compiled, language);
  return { version: snapshot.version, glossary, clashes: glossaryClashes(glossary, compiled) };
}

function countsOf(diagnostics: readonly Diagnostic[]): Counts {
  const counts: { [Kind in Severity]: number } = { error: 0, warning: 0, hint: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}
