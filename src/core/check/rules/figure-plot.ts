import { message } from "../../model/message.ts";
import { finding, type Rule } from "../rule.ts";

/** What a `plot` block says can be read: its keys and their values are known, and it names its columns. */
export const figurePlot: Rule = {
  severity: "warning",
  scope: "note",
  find: (note) =>
    note
      .facts("figure")
      .flatMap(({ plot }) =>
        (plot?.troubles ?? []).map((trouble) =>
          finding(note.id, trouble.span, message("figure/plot-trouble", { trouble })),
        ),
      ),
};
