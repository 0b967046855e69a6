import { raw } from "hono/html";
import { drawFigure, drawPlot, type Note, svgText, tableAt } from "#core";
import { plotSpoken } from "#words";
import { languageOf, type Markup } from "./markup.ts";

/** The figure whose plot block begins at a place, drawn; null if there is none, or its data are not enough. */
export function plotMarkup(at: number, { id, facts }: Note, data: ReadonlyMap<string, string>): Markup | null {
  const figure = facts.find((fact) => fact.kind === "figure" && fact.plot?.span.start === at);
  const plot = figure?.kind === "figure" ? figure.plot : null;
  if (plot === null || plot.series.length + plot.marks.length === 0) return null;
  const drawn = drawFigure(plot, (series) => tableAt(series.data, id, data));
  if (drawn.kind === "trouble") return null;
  const { title, x, y } = plot;
  const language = languageOf(`${title ?? ""}${x.label ?? ""}${y.label ?? ""}`);
  const spoken = plotSpoken(plot, drawn.series, language);
  return raw(`<figure class="plot-place">${svgText(drawPlot(drawn.specification, spoken))}</figure>`);
}
