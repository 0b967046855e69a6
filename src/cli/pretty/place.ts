import type { QuotePlace } from "#core";
import type { ToldPlace } from "../../assist/told-place.ts";
import { pagesIn } from "../../words/sources.ts";
import type { Context } from "../context.ts";
import { differenceLines } from "./difference.ts";
import { oneLine, wrap } from "./text.ts";

/** Context with the words marked, pages, difference, citation. Lines without an indent. */
export function placeLines(told: ToldPlace, place: QuotePlace, words: string, context: Context): readonly string[] {
  const { language, paint, width } = context;
  const text = `${told.before === "" ? "" : `…${told.before}`}⟦${told.passage}⟧${told.after === "" ? "" : `${told.after}…`}`;
  const room = Math.max(20, width - 4);
  return [
    paint(
      "quiet",
      `${pagesIn[language](told.printed, told.file, told.unit)}${told.path === null ? "" : ` · ${oneLine(told.path)}`}`,
    ),
    ...strengthened(wrap(oneLine(text), room), context),
    ...differenceLines(words, place, context),
    ...wrap(oneLine(told.citation), room - 2).map((line, at) => `${at === 0 ? paint("accent", "→ ") : "  "}${line}`),
  ];
}

/** The marked words run over several lines. */
function strengthened(lines: readonly string[], { paint }: Context): readonly string[] {
  let within = false;
  return lines.map((line) =>
    line
      .split(/(?=⟦)|(?<=⟧)/u)
      .map((part) => {
        if (part.startsWith("⟦")) within = true;
        const painted = paint(within ? "strong" : "quiet", part);
        if (part.endsWith("⟧")) within = false;
        return painted;
      })
      .join(""),
  );
}
