/**
 * The form under which two spellings of a name are the same name: compatibility forms and width (NFKC), case, the
 * space that typing puts between Chinese and Latin, hyphens, and quotation marks folded away.
 * `残差 连接` = `残差连接`; `Back-Propagation` = `back propagation`; `ＲｅｓＮｅｔ` = `resnet`.
 */
export function foldName(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(edgeMarks, "")
    .replace(joiners, " ")
    .replace(spaceBesideHan, "")
    .trim();
}

const edgeMarks = /["'“”‘’«»「」『』《》〈〉*_`]/gu;
const joiners = /[\s\-‐‑‒–·・]+/gu;
const spaceBesideHan = /(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu;

/** Whether the text has a Chinese character. */
export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
