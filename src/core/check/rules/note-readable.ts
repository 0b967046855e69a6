import { message } from "../../model/message.ts";
import { finding, type Rule } from "../rule.ts";

/** A note is text, and every byte of it can be read. */
export const noteReadable: Rule = {
  severity: "error",
  scope: "note",
  find: ({ id, text, note }) => {
    const { name, binary, damaged } = note.file.encoding;
    if (binary) return [finding(id, { start: 0, end: 0 }, message("note/binary", {}))];
    if (!damaged) return [];
    const start = Math.max(0, text.indexOf("\uFFFD"));
    const count = text.split("\uFFFD").length - 1;
    return [finding(id, { start, end: start + 1 }, message("encoding/damaged", { encoding: name, count }))];
  },
};
