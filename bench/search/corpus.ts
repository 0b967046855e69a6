import { readBook } from "../anchor/books.ts";
import { Random } from "../anchor/random.ts";
import { readSentences } from "../compile/sentences.ts";

/** What the blocks are made of: clauses of real books, and the words that make up their vocabulary. */
type Material = { readonly zh: readonly string[]; readonly en: readonly string[] };

/** Clauses of real sentences in both languages; null where no book is there. */
export async function readMaterial(): Promise<Material | null> {
  const sentences = await readSentences();
  const more = await readBook("impatient-zh.pdf");
  if (sentences === null) return null;
  const zh = [...sentences.zh, ...(more?.pages ?? []).flatMap((page) => page.text.replaceAll(/\s+/g, "").split("。"))];
  return {
    zh: zh
      .flatMap((sentence) => sentence.split(/[，。；：]/u))
      .filter((clause) => /^\p{Script=Han}.{3,60}$/u.test(clause)),
    en: sentences.en.flatMap((sentence) => sentence.split(/[,;:]\s/u)).filter((clause) => clause.length > 12),
  };
}

/**
 * As many blocks of notes as asked for, 143 bytes on average, half Chinese and half English: clauses of real books in
 * ever new order, one word in eight of the English and one character in twelve of the Chinese taken from another place,
 * and a rare name or number now and then. The same every time.
 */
export function* makeBlocks(material: Material, count: number): IterableIterator<string> {
  const random = new Random(11);
  const words = material.en.flatMap((clause) => clause.match(/[A-Za-z]{3,}/g) ?? []);
  const characters = material.zh.flatMap((clause) => clause.match(/\p{Script=Han}/gu) ?? []);
  for (let index = 0; index < count; index += 1) {
    const zh = index % 2 === 0;
    const clauses: string[] = [];
    const wanted = random.between(16, zh ? 60 : 200);
    for (let length = 0; length < wanted; length += clauses.at(-1)?.length ?? 1) {
      const clause = random.pick(zh ? material.zh : material.en);
      clauses.push(
        zh
          ? clause.replace(/\p{Script=Han}/gu, (one) => (random.next() < 1 / 12 ? random.pick(characters) : one))
          : clause.replace(/[A-Za-z]{3,}/g, (one) => (random.next() < 1 / 8 ? random.pick(words) : one)),
      );
    }
    const rare = random.next() < 0.05 ? ` ${nameOf(random)}` : "";
    yield clauses.join(zh ? "，" : ", ") + rare + (zh ? "。" : ".");
  }
}

function nameOf(random: Random): string {
  const syllables = ["ka", "ro", "min", "tel", "va", "shu", "ber", "no", "li", "gra", "dor", "wen"];
  const name = Array.from({ length: random.between(2, 4) }, () => random.pick(syllables)).join("");
  return random.next() < 0.3 ? String(random.between(1000, 99999)) : name[0]?.toUpperCase() + name.slice(1);
}
