import { drawFigure, type Note, tableAt } from "#core";
import { plotSpoken } from "#words";
import type { DrawnFigure } from "../wire/pages.ts";

/** A note's figures that its data are enough to draw. */
export function drawnFigures({ id, facts }: Note, data: ReadonlyMap<string, string>): readonly DrawnFigure[] {
  return facts.flatMap((fact): DrawnFigure[] => {
    const plot = fact.kind === "figure" ? fact.plot : null;
    if (plot === null || plot.series.length + plot.marks.length === 0) return [];
    const drawn = drawFigure(plot, (series) => tableAt(series.data, id, data));
    if (drawn.kind === "trouble") return [];
    const [zh, en] = [plotSpoken(plot, drawn.series, "zh"), plotSpoken(plot, drawn.series, "en")];
    return [
      {
        fact: fact.id,
        block: plot.span,
        specification: drawn.specification,
        spoken: {
          title: { zh: zh.title, en: en.title },
          description: { zh: zh.description, en: en.description },
        },
      },
    ];
  });
}
