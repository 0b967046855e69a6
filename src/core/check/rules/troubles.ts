import type { Fix, Severity } from "../../model/diagnostic.ts";
import type { Trouble } from "../../model/note.ts";
import { finding, fixOf, type Rule } from "../rule.ts";

/** A rule for what reading or meaning met already; `safety` is that of the repair, where there is one. */
export function fromTroubles(code: Trouble["code"], severity: Severity, safety: Fix["safety"]): Rule {
  return {
    severity,
    scope: "note",
    find: ({ id, note }) =>
      note.troubles
        .filter((trouble) => trouble.code === code)
        .map((trouble) => {
          const { repair } = trouble;
          const fixes = repair ? [fixOf(id, safety, repair.title, [{ span: repair.span, insert: repair.insert }])] : [];
          const related = trouble.related.map((one) => ({ note: id, ...one }));
          return finding(id, trouble.span, trouble.message, { related, fixes });
        }),
  };
}
