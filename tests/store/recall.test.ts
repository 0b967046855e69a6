import fc from "fast-check";
import { expect, it } from "vitest";
import { memoryIndex } from "../../src/store/sqlite/vault-index.ts";
import { ask, fill, makeTokenizer } from "./vault.ts";

/** Few characters, so that words recur; a traditional one with its simplified, one beyond the basic plane, and kana. */
const han = fc.constantFrom(..."残差残差连接網络网絡的是学學𠀀の");
const run = fc.array(han, { minLength: 1, maxLength: 12 }).map((characters) => characters.join(""));
const latin = fc.constantFrom("residual", "Block", "the", "naïve", "weight_decay", "C++", "ＧＰＵ", "ResNet50", "x");
const between = fc.constantFrom(" ", "，", "。", "\n", "**", " — ", "（", "）", "");
const text = fc
  .array(fc.tuple(fc.oneof(run, run, latin), between), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.flat().join(""));
const notes = fc.array(text, { minLength: 1, maxLength: 6 });

const foldWide = (some: string): string =>
  some.normalize("NFKC").toLowerCase().replaceAll("網", "网").replaceAll("絡", "络").replaceAll("學", "学");

/** Which of the texts have the word, by a scan that knows no index: marks of emphasis and line ends may part Chinese. */
function scan(texts: readonly string[], word: string): readonly string[] {
  const letters = [...foldWide(word)].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&"));
  const pattern = new RegExp(letters.join("[\\s*]*"), "u");
  return texts.flatMap((one, index) => (pattern.test(foldWide(one)) ? [`n${index}.md`] : []));
}

async function found(texts: readonly string[], queries: readonly string[]): Promise<readonly (readonly string[])[]> {
  const engine = memoryIndex(makeTokenizer());
  await fill(engine, Object.fromEntries(texts.map((one, index) => [`n${index}.md`, one])));
  const answers: (readonly string[])[] = [];
  for (const query of queries) {
    const { groups, substitutions, wrong } = await ask(engine, `"${query}"`);
    expect(wrong).toBe(0);
    const exact = substitutions.every(({ why }) => why === "name");
    answers.push(exact ? groups.flatMap(({ kind, key }) => (kind === "note" ? [key] : [])) : []);
  }
  await engine.close();
  return answers;
}

it("finds every two characters, and every longer word, wherever a scan does", async () => {
  await fc.assert(
    fc.asyncProperty(notes, async (texts) => {
      const runs = texts.flatMap((one) => one.match(/[\p{Script=Han}の]{2,}/gu) ?? []);
      const words = new Set(
        runs.flatMap((one) => {
          const characters = [...one];
          const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
          return [...pairs, one, characters.slice(0, 3).join("")];
        }),
      );
      const queries = [...words];
      const answers = await found(texts, queries);
      queries.forEach((query, at) => {
        expect(new Set(answers[at])).toEqual(new Set([...(answers[at] ?? []), ...scan(texts, query)]));
      });
    }),
    { numRuns: 60 },
  );
});

it("finds every single character", async () => {
  await fc.assert(
    fc.asyncProperty(notes, async (texts) => {
      const queries = [...new Set(texts.flatMap((one) => one.match(/\p{Script=Han}/gu) ?? []))];
      const answers = await found(texts, queries);
      for (const [at, query] of queries.entries()) {
        expect(answers[at]?.toSorted()).toEqual(scan(texts, query).toSorted());
      }
    }),
    { numRuns: 40 },
  );
});

it("finds every Latin word in any case and width, with and without accents", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(latin, latin, run), { minLength: 1, maxLength: 5 }), async (parts) => {
      const texts = parts.map((words) => words.join(" "));
      const spellings = (word: string): readonly string[] => [
        word,
        word.toUpperCase(),
        word.normalize("NFKC").toLowerCase(),
        word.normalize("NFD").replace(/\p{M}/gu, ""),
        word.normalize("NFD"),
      ];
      const words = [...new Set(parts.flatMap((all) => all.slice(0, 2)))];
      const queries = words.flatMap(spellings);
      const answers = await found(texts, queries);
      queries.forEach((_, at) => {
        const word = words[Math.floor(at / 5)] ?? "";
        const holders = parts.flatMap((all, index) => (all.includes(word) ? [`n${index}.md`] : []));
        expect(answers[at]).toEqual(expect.arrayContaining(holders));
      });
    }),
    { numRuns: 40 },
  );
});
