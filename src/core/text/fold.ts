/**
 * The form under which two spellings of a name are the same name: compatibility forms and width (NFKC), case, the
 * space that typing puts between Chinese and Latin, hyphens, and quotation marks folded away.
 * `残差 连接` = `残差连接`; `Back-Propagation` = `back propagation`; `ＲｅｓＮｅｔ` = `resnet`.
 */
export function foldName(text: string): string {
  if (alreadyFolded.test(text)) return text;
  const narrow = isPlain.test(text) ? text : text.normalize("NFKC");
  return narrow
    .toLowerCase()
    .replace(marks, (mark) => (joiner.test(mark) ? " " : ""))
    .replace(spaceBesideHan, "")
    .trim();
}

/** Most names are: one Chinese word, or one Latin word in small letters. */
const alreadyFolded = /^(?:[\u4e00-\u9fff]+|[a-z0-9]+)$/;
/** ASCII and the common ideographs are their own compatibility forms. */
const isPlain = /^[\t\n\r -~\u4e00-\u9fff]*$/;
/** Runs of quotation marks, brackets of titles and emphasis; and of what joins words, in which such marks may be mixed. */
const marks = /["'“”‘’«»「」『』《》〈〉*_`\s\-‐‑‒–·・]+/g;
const joiner = /[\s\-‐‑‒–·・]/;
const spaceBesideHan = /(?<=[\u3400-\u9fff\uf900-\ufaff]) | (?=[\u3400-\u9fff\uf900-\ufaff])/g;

/** Whether the text has a Chinese character. */
export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
