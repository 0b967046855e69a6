import { message } from "../../model/message.ts";
import { figureLabel } from "../figure-label.ts";
import { finding, type Rule } from "../rule.ts";

/** A figure has its image, which belongs above its caption, or is drawn from data. A table is there when its words are. */
export const figureImage: Rule = {
  severity: "hint",
  scope: "note",
  find: (note) =>
    note
      .facts("figure")
      .filter(({ image, medium, plot }) => image === null && plot === null && medium === "figure")
      .map((figure) => {
        const text = message("figure/no-image", { figure: figureLabel(figure) });
        return finding(note.id, figure.caption?.span ?? figure.span, text);
      }),
};
