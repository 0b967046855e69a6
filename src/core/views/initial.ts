/** The languages a glossary can be ordered for. */
export type GlossaryLanguage = "zh" | "en";

/**
 * Under which letter a name stands in a glossary: its first Latin letter without accent, or the first letter of the
 * pinyin of its first Chinese character; `#` for digits, signs and other scripts.
 *
 * The pinyin initial comes from the collation of the platform: a character belongs to the last boundary character that
 * is not after it; one with several readings goes by the one that CLDR gives it (长 by zhǎng). The boundaries are the
 * first characters of each pinyin letter in CLDR's order; no syllable begins with I, U or V.
 */
export function glossaryInitial(name: string): string {
  const first = [...name.normalize("NFKD").replace(/^[^\p{L}\p{N}]+/u, "")][0] ?? "";
  if (/^[A-Za-z]$/u.test(first)) return first.toUpperCase();
  if (!/^\p{Script=Han}$/u.test(first)) return "#";
  let initial = "A";
  for (const [letter, boundary] of pinyinBoundaries) {
    if (pinyin.compare(first, boundary) < 0) break;
    initial = letter;
  }
  return initial;
}

type Headed = { readonly heading: string; readonly initial: string };

/** Orders entries as a bilingual dictionary does: by initial, Latin and Chinese together, then by the collation. */
export function dictionaryOrder(language: GlossaryLanguage): (a: Headed, b: Headed) => number {
  const collator = language === "zh" ? pinyin : english;
  return (a, b) => {
    if (a.initial !== b.initial) return a.initial === "#" ? 1 : b.initial === "#" ? -1 : a.initial < b.initial ? -1 : 1;
    return collator.compare(a.heading, b.heading);
  };
}

const pinyin: Intl.Collator = new Intl.Collator("zh-u-co-pinyin", { numeric: true });
const english: Intl.Collator = new Intl.Collator("en", { numeric: true });

const pinyinBoundaries: readonly (readonly [letter: string, boundary: string])[] = [
  ["A", "阿"],
  ["B", "八"],
  ["C", "嚓"],
  ["D", "咑"],
  ["E", "妸"],
  ["F", "发"],
  ["G", "旮"],
  ["H", "哈"],
  ["J", "丌"],
  ["K", "咔"],
  ["L", "垃"],
  ["M", "呣"],
  ["N", "拏"],
  ["O", "喔"],
  ["P", "妑"],
  ["Q", "七"],
  ["R", "呥"],
  ["S", "仨"],
  ["T", "他"],
  ["W", "屲"],
  ["X", "夕"],
  ["Y", "丫"],
  ["Z", "帀"],
];
