import type { Compiled } from "#core";
import type { ReaderLanguage } from "#words";
import { readAssets } from "./assets.ts";
import { editionOf } from "./edition.ts";
import { pageMarkup } from "./page.ts";
import type { PassagePicture } from "./pictures.ts";

export { type PassagePicture, picturedPlaces } from "./pictures.ts";

export type ReportOptions = {
  /** The interface language that the page opens in; the page carries both. */
  readonly language: ReaderLanguage;
  /** The vault's name; `|` parts its two languages. */
  readonly title: string;
  /** Data URIs of the vault's images by path from its root; an image that is missing here is shown as its name. */
  readonly images?: ReadonlyMap<string, string>;
  /** Pictures of quoted passages in their pages, by the quote's `factKey`; without one the passage stands as text. */
  readonly pictures?: ReadonlyMap<string, PassagePicture>;
};

/**
 * The whole vault as one HTML file that needs nothing else: notes with their apparatus, graph, agenda, glossary,
 * problems. Same input, same file.
 */
export async function renderReport(
  compiled: Compiled,
  { language, title, images = new Map(), pictures = new Map() }: ReportOptions,
): Promise<string> {
  return pageMarkup(editionOf(compiled, images, pictures), await readAssets(), language, title);
}
