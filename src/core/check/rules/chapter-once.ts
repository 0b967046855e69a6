import { message } from "../../model/message.ts";
import { chapterKey } from "../chapter-key.ts";
import { finding, type Rule } from "../rule.ts";

/** A chapter has one note for each time it was read. The later one by path is reported. */
export const chapterOnce: Rule = {
  severity: "hint",
  scope: "vault",
  find: (note, vault) => {
    const key = chapterKey(note.note, vault.source(note.id));
    const number = note.note.chapter?.number;
    if (key === null || !number) return [];
    const other = vault.firstOnChapter(key);
    return other === note.id ? [] : [finding(note.id, number.span, message("chapter/also", { other }))];
  },
};
