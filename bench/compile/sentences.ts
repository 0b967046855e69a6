import { readBook } from "../anchor/books.ts";

/** Sentences of real books by language, 20 to 220 units long. */
export type Sentences = { readonly zh: readonly string[]; readonly en: readonly string[] };

const books: readonly (readonly [language: "zh" | "en", file: string])[] = [
  ["zh", "d2l-zh-excerpt.pdf"],
  ["zh", "impatient-zh.pdf"],
  ["en", "d2l-en-excerpt.pdf"],
  ["en", "sicp.pdf"],
];

/** Two of the books come with the repository, so that there are always some; they are fewer without `../shared/books`. */
export async function readSentences(): Promise<Sentences> {
  const found = { zh: new Set<string>(), en: new Set<string>() };
  for (const [language, file] of books) {
    const text = await readBook(file);
    for (const sentence of text?.pages.flatMap((page) => split(page.text, language)) ?? [])
      found[language].add(sentence);
  }
  return { zh: [...found.zh], en: [...found.en] };
}

/** As a reader would type them: without the radicals and ligatures of the file, lines joined. */
function split(page: string, language: "zh" | "en"): readonly string[] {
  const text = page
    .replace(/[\u2e80-\u2fdf\ufb00-\ufb06]/g, (form) => form.normalize("NFKC"))
    .replace(/-\n/g, "")
    .replace(/\s*\n\s*/g, language === "zh" ? "" : " ")
    .replace(/\s+/g, " ");
  const ends = language === "zh" ? /(?<=[。！？])/ : /(?<=[.!?])\s+(?=[A-Z])/;
  const whole = language === "zh" ? /^\p{Script=Han}.*。$/u : /^[A-Z].*\.$/;
  return text
    .split(ends)
    .filter(
      (sentence) =>
        sentence.length >= 20 && sentence.length <= 220 && whole.test(sentence) && !sentence.includes("\uFFFD"),
    );
}
