import { raw } from "hono/html";
import { drawFigure, drawPlot, type FigurePlot, type Note, type NoteId, type SvgNode, svgText, tableAt } from "#core";
import { plotSpoken } from "#words";
import { languageOf, type Markup } from "./markup.ts";

/** The figure whose plot block begins at a place, drawn; null if there is none, or its data are not enough. */
export function plotMarkup(at: number, { id, facts }: Note, data: ReadonlyMap<string, string>): Markup | null {
  const figure = facts.find((fact) => fact.kind === "figure" && fact.plot?.span.start === at);
  const plot = figure?.kind === "figure" ? figure.plot : null;
  const drawn = plot && drawnPlot(plot, id, data);
  return drawn && raw(`<figure class="plot-place">${svgText(drawn.picture)}</figure>`);
}

/** A picture with its title, in the language of its own words; null where its data are not enough. */
export function drawnPlot(
  plot: FigurePlot,
  note: NoteId,
  data: ReadonlyMap<string, string>,
): { readonly picture: SvgNode; readonly title: string } | null {
  if (plot.series.length + plot.marks.length === 0) return null;
  const drawn = drawFigure(plot, (of) => tableAt(of.data, note, data));
  if (drawn.kind === "trouble") return null;
  const { title, x, y } = plot;
  const spoken = plotSpoken(plot, drawn.series, languageOf(`${title ?? ""}${x.label ?? ""}${y.label ?? ""}`));
  return { picture: drawPlot(drawn.specification, spoken), title: spoken.title };
}
