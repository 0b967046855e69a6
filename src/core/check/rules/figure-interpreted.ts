import { message } from "../../model/message.ts";
import { figureLabel } from "../figure-label.ts";
import { finding, type Rule } from "../rule.ts";

/** A figure in the section for reading figures has been read: something is said about it. */
export const figureInterpreted: Rule = {
  severity: "hint",
  scope: "note",
  find: (note) =>
    note
      .facts("figure")
      .filter((figure) => figure.interpretations.length === 0 && note.kindOfSection(figure) === "figures")
      .map((figure) =>
        finding(
          note.id,
          (figure.caption ?? figure.name ?? figure).span,
          message("figure/no-interpretation", { figure: figureLabel(figure) }),
        ),
      ),
};
