import { message } from "../../model/message.ts";
import { nameOfSource } from "../quoted-sources.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import type { NoteView, VaultView } from "../view.ts";

/** A chapter has one note for each time it was read. The later one by path is reported. */
export const chapterOnce: Rule = {
  severity: "hint",
  scope: "vault",
  find: (vault) => {
    const first = new Map<string, NoteView>();
    return vault.notes.flatMap((note): Finding[] => {
      const key = chapterKey(note, vault);
      const number = note.note.chapter?.number;
      if (key === null || !number) return [];
      const other = first.get(key);
      if (other === undefined) first.set(key, note);
      return other === undefined ? [] : [finding(note.id, number.span, message("chapter/also", { other: other.id }))];
    });
  },
};

function chapterKey({ id, note }: NoteView, vault: VaultView): string | null {
  const source = vault.source(id);
  const work =
    source.kind === "known" ? source.source : source.kind === "unknown" ? nameOfSource(source.written) : null;
  const number = note.chapter?.number?.value;
  return work === null || number === undefined ? null : `${work} ${number} ${note.chapter?.read?.value ?? ""}`;
}
