import { message } from "../../model/message.ts";
import { finding, type Rule } from "../rule.ts";

/** A note is in UTF-8, which every other program expects. It is read all the same. */
export const noteEncoding: Rule = {
  severity: "hint",
  scope: "note",
  find: ({ id, note }) => {
    const { name, binary } = note.file.encoding;
    if (binary || name === "utf-8") return [];
    return [finding(id, { start: 0, end: 0 }, message("encoding/other", { encoding: name }))];
  },
};
