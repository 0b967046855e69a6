import { raw } from "hono/html";
import type { Quote, VerdictKind, Work } from "#core";
import { evidenceWords, pageWords, pictureWords } from "#words";
import { both, type Markup, markup } from "./markup.ts";
import { describedWords, type PassagePart, type PassagePicture } from "./pictures.ts";

/** CSS pixels a point at most: a book's ten points then come out a little larger than the note's own text. */
const enlarged = 2;

/**
 * The pages of a passage, small in the margin; opening it sets it large in the column of the text. The words are marked
 * over the picture, so that their colour is the theme's.
 */
export function pictureMarkup(picture: PassagePicture, quote: Quote, kind: VerdictKind, work: Work | null): Markup {
  const parts = picture.parts.map((part) => partMarkup(part, quote, work));
  const several = picture.parts.length > 1;
  const captions = (index: number): Markup | null => {
    const part = picture.parts[index];
    return several && part ? markup`<span class="picture-page label">${both(pageWords(part, work))}</span>` : null;
  };
  return markup`<details class="page-picture ${kind}"><summary><span class="picture-sheet">${parts.map((part, index) => markup`${captions(index)}${part}`)}</span><span class="picture-action label"><span class="when-small">${both(evidenceWords.enlarge)}</span><span class="when-large">${both(evidenceWords.reduce)}</span></span></summary></details>`;
}

function partMarkup(part: PassagePart, quote: Quote, work: Work | null): Markup {
  const { width, height, marks, image } = part;
  const words = pictureWords(work?.title ?? "", pageWords(part, work), describedWords(quote));
  const boxes = marks.map(
    (mark) =>
      `<rect x="${fixed(mark.left - 1)}" y="${fixed(mark.top - 1)}" width="${fixed(mark.width + 2)}" height="${fixed(mark.height + 2)}" rx="1.5"/>`,
  );
  const over = raw(
    `<svg class="picture-marks" viewBox="0 0 ${fixed(width)} ${fixed(height)}" preserveAspectRatio="none" aria-hidden="true">${boxes.join("")}</svg>`,
  );
  // A picture has one description, in the language of the source's words: it is read with them.
  const description = /\p{Script=Han}/u.test(quote.text) ? words.zh : words.en;
  return markup`<span class="picture-frame"><span class="picture-part"><img src="${image}" alt="${description}" width="${Math.round(width * enlarged)}" height="${Math.round(height * enlarged)}" decoding="async">${over}</span></span>`;
}

function fixed(number: number): string {
  return String(Math.round(number * 10) / 10);
}
