import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** The data that a figure is drawn from are there, with the columns it names and enough to draw. */
export const figureData: Rule = {
  severity: "warning",
  scope: "note",
  find: (note, { verdicts }) =>
    note.facts("figure").flatMap((figure): Finding[] => {
      const verdict = verdicts.get(note.key(figure));
      if (figure.plot === null || verdict?.kind !== "unchecked" || verdict.why.reason !== "data") return [];
      const { trouble } = verdict.why;
      const named = [...figure.plot.series, ...figure.plot.marks].find(
        ({ data }) => trouble.kind === "no-file" && data?.kind === "file" && data.path.text === trouble.path,
      );
      const span = named?.data?.kind === "file" ? named.data.path.span : figure.plot.span;
      return [finding(note.id, span, message("figure/data-trouble", { trouble }))];
    }),
};
