import { codes } from "../../model/diagnostic.ts";
import { type Message, message } from "../../model/message.ts";
import type { Silencer } from "../../model/note.ts";
import { nearestWord } from "../../text/distance.ts";
import { isCode } from "../codes.ts";
import { removeComment } from "../lines.ts";
import { finding, fixOf, type Rule } from "../rule.ts";

/** A comment that silences a rule names a rule that there is, and silences something. */
export const silenceUsed: Rule = {
  severity: "warning",
  scope: "silencers",
  find: (note, idle) =>
    idle.map((silencer) => {
      const edit = removeComment(note.text, silencer.span);
      // A rule that does not exist was meant to be another; and at the very start the next line may become front matter.
      const safety = isCode(silencer.code) && edit.span.start > 0 ? "safe" : "review";
      const fix = fixOf(note.id, safety, message("silence/remove", {}), [edit]);
      return finding(note.id, silencer.span, messageOf(silencer), { fixes: [fix] });
    }),
};

function messageOf({ code }: Silencer): Message {
  return isCode(code)
    ? message("silence/unused", { code })
    : message("silence/unknown", { code, nearest: nearestWord(code, codes) });
}
