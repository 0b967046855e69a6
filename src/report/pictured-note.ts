import { applyEdits, type Note, standalone, svgText, type TextEdit } from "#core";
import { drawnPlot } from "./plot.ts";

/** A note as Markdown for programs that draw no figures, with the pictures that it names, as SVG. */
export type PicturedNote = { readonly text: string; readonly pictures: readonly Picture[] };
type Picture = { readonly address: string; readonly svg: string };

/**
 * The note with images in place of the `plot` blocks that its data are enough to draw; all else of it to the letter.
 *
 * @param addressOf where the picture of that number, counted from 1, will lie
 */
export function picturedNote(
  note: Note,
  data: ReadonlyMap<string, string>,
  addressOf: (number: number, svg: string) => string,
): PicturedNote {
  const pictures: Picture[] = [];
  const edits: TextEdit[] = [];
  for (const fact of note.facts) {
    const plot = fact.kind === "figure" ? fact.plot : null;
    const drawn = plot && drawnPlot(plot, note.id, data);
    if (plot === null || drawn === null) continue;
    const svg = svgText(standalone(drawn.picture));
    const address = addressOf(pictures.length + 1, svg);
    pictures.push({ address, svg });
    const words = drawn.title.replace(/[[\]\\]/gu, "\\$&").replace(/\s+/gu, " ");
    edits.push({ span: plot.span, insert: `![${words}](${address})` });
  }
  return { text: applyEdits(note.file.text, edits) ?? note.file.text, pictures };
}
