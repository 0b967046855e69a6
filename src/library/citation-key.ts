import { type CslItem, namesOf, textField, yearOf } from "./csl.ts";
import { familyName } from "./names.ts";

const emptyWords: ReadonlySet<string> = new Set(
  "a an the on of in at by to for from with and or but as is are how why what der die das ein eine le la les un une el los las".split(
    " ",
  ),
);

/**
 * A key that a person can read and type: first author's family name, first word of the title that says something, and
 * year, as Better BibTeX makes them: `abelsonStructure1996`, `李动手学深度学习2023`. If it is taken, a letter is added.
 */
export function citationKey(item: CslItem, taken: { readonly has: (key: string) => boolean }): string {
  const name = namesOf(item, "author")[0] ?? namesOf(item, "editor")[0];
  const author = name === undefined ? "" : plain(familyName(name)).toLowerCase();
  const word = titleWord(textField(item, "title") ?? "");
  const year = yearOf(item)?.replace(/\D/gu, "") ?? "";
  const head = author === "" ? word.toLowerCase() : author + word;
  const key = `${head}${year}` || "item";
  if (!taken.has(key)) return key;
  for (let number = 0; ; number++) {
    const candidate = key + letters(number);
    if (!taken.has(candidate)) return candidate;
  }
}

/** Letters and digits only; marks are taken off Latin letters. */
function plain(text: string): string {
  return text
    .replaceAll("ß", "ss")
    .replaceAll(/[øØ]/gu, "o")
    .replaceAll(/[łŁ]/gu, "l")
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .normalize("NFC");
}

function titleWord(title: string): string {
  const han = /^[^\p{L}]*(\p{Script=Han}+)/u.exec(title)?.[1];
  if (han !== undefined) return han.slice(0, 8);
  for (const written of title.split(/[\s:;,./—–()[\]]+/u)) {
    const word = plain(written);
    if (word.length < 2 || emptyWords.has(word.toLowerCase())) continue;
    return word.charAt(0).toUpperCase() + (word === word.toUpperCase() ? word.slice(1).toLowerCase() : word.slice(1));
  }
  return "";
}

/** a, b, …, z, aa, ab, … */
function letters(number: number): string {
  const rest = Math.floor(number / 26);
  return (rest === 0 ? "" : letters(rest - 1)) + String.fromCharCode(0x61 + (number % 26));
}
