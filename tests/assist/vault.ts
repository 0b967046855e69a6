import type { NoteId, Witness } from "#core";
import { noteId } from "#core";
import type { ReaderLanguage } from "#words";
import type { AssistContext } from "../../src/assist/context.ts";
import { Workspace } from "../../src/workspace/workspace.ts";
import { witnessOf } from "../cases/sources.ts";
import { type VaultInput, vaultInput } from "../link/vault.ts";

export type AssistVault = VaultInput & {
  readonly language?: ReaderLanguage;
  readonly sourcesPending?: boolean;
  /** By key: pages with their labels. */
  readonly sources?: { readonly [key: string]: readonly (readonly [label: string, text: string])[] };
};

/** Where a question is asked: in a note, where `¦` stands. */
export type Asked = { readonly context: AssistContext; readonly note: NoteId; readonly offset: number };

/** Notes by their paths. The `¦` in one of them is the cursor, and no part of the note. */
export function ask(notes: { readonly [path: string]: string }, vault: AssistVault = {}): Asked {
  const [path = "", text = ""] =
    Object.entries(notes).find(([, one]) => one.includes("¦")) ?? Object.entries(notes)[0] ?? [];
  const offset = Math.max(0, text.indexOf("¦"));
  const context = contextOf({ ...notes, [path]: text.replace("¦", "") }, vault);
  return { context, note: noteId(path), offset };
}

export function contextOf(notes: { readonly [path: string]: string }, vault: AssistVault = {}): AssistContext {
  const witness: Witness | null = witnessOf(
    Object.entries(vault.sources ?? {}).map(([key, pages]) => ({
      key,
      title: key,
      flaw: null,
      pages: pages.map(([label, text]) => ({ label, text })),
    })),
  );
  const { snapshot } = new Workspace({ ...vaultInput(notes, vault), witness });
  return { snapshot, language: vault.language ?? "en", sourcesPending: vault.sourcesPending ?? false };
}

/** The words of a note at a span. */
export function wordsIn(context: AssistContext, note: string, { start, end }: { start: number; end: number }): string {
  return context.snapshot.note(noteId(note))?.file.text.slice(start, end) ?? "";
}
