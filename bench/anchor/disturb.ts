import type { Random } from "./random.ts";
import { isWord } from "./sampler.ts";

/**
 * What keyboards, word processors and extraction do to words without changing them. The pieces are joined at once: a
 * string that grew piece by piece would be put together only by who reads it first, on the clock.
 */
export function addNoise(quote: string, random: Random): string {
  const noisy: string[] = [];
  const spaced = random.next() < 0.3;
  const wide = random.next() < 0.3;
  const styled = random.next() < 0.5;
  for (let at = 0; at < quote.length; at += 1) {
    const unit = quote.charAt(at);
    const next = quote.charAt(at + 1);
    const dice = random.next();
    const inWord =
      /\p{Script=Latin}|\p{Script=Cyrillic}/u.test(unit) && /\p{Script=Latin}|\p{Script=Cyrillic}/u.test(next);
    if (styled && /["'“”‘’]/u.test(unit)) noisy.push(random.pickUnit("\"'“”‘’「」"));
    else if (styled && /[-–—]/u.test(unit) && !/\d/u.test(next) && next !== "" && !/\s/u.test(next))
      noisy.push(random.pickUnit("-–—‐"));
    else if (unit === "f" && next === "i" && dice < 0.3) {
      noisy.push("ﬁ");
      at += 1;
    } else if (wide && dice < 0.1 && unit > " " && unit <= "~" && /[\p{L}\p{N}]/u.test(unit)) {
      noisy.push(String.fromCharCode(unit.charCodeAt(0) + 0xfee0));
    } else if (unit === " " && dice < 0.04 && !/\d/u.test(quote.charAt(at - 1) + next)) {
      // A glued word.
    } else if (unit === " " && dice < 0.1) noisy.push(random.pick(["  ", "\n", "\u00a0", " \n "]));
    else noisy.push(unit);
    if (inWord && dice > 0.995) noisy.push("-\n");
    else if (inWord && dice > 0.99) noisy.push("\u00ad");
    else if (spaced && /\p{Script=Han}/u.test(unit) && dice < 0.1) noisy.push(" ");
  }
  return noisy.join("");
}

/** Slips of the pen: each letter or digit is replaced, left out or doubled by another with the given probability. */
export function addErrors(quote: string, rate: number, random: Random): string {
  const wrong: string[] = [];
  for (const unit of quote) {
    if (!isWord(unit) || random.next() >= rate) {
      wrong.push(unit);
      continue;
    }
    const other = otherLike(unit, random);
    const dice = random.next();
    if (dice < 0.5) wrong.push(other);
    else if (dice < 0.75) wrong.push(unit + other);
  }
  return wrong.join("");
}

const alphabets: readonly string[] = [
  "abcdefghijklmnopqrstuvwxyz",
  "0123456789",
  "абвгдежзиклмнопрстуфхцчшщыьэюя",
  "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感",
];

/** Another letter of the same script. */
export function otherLike(unit: string, random: Random): string {
  const lower = unit.toLowerCase();
  const alphabet = /\p{Script=Han}/u.test(unit) ? alphabets[3] : alphabets.find((letters) => letters.includes(lower));
  for (;;) {
    const other = random.pickUnit(alphabet ?? alphabets[0] ?? "x");
    if (other !== lower) return other;
  }
}

/** One or two stretches left out, with an elision in their place; null if the quote is too short for that. */
export function elide(quote: string, random: Random): string | null {
  const cuts = quote.length > 160 && random.next() < 0.4 ? 2 : 1;
  const spaces = [...quote.matchAll(/[\s，。、；,.;]+|(?<=\p{Script=Han})(?=\p{Script=Han})/gu)].map(
    (match) => match.index,
  );
  const places = spaces.filter((at) => at > 8 && at < quote.length - 8);
  if (places.length < cuts * 2 + 2) return null;
  const chosen = new Set<number>();
  while (chosen.size < cuts * 2) chosen.add(random.pick(places));
  const ordered = [...chosen].sort((a, b) => a - b);
  const mark = random.pick(["…", "……", "...", "[...]", "[…]", " . . . ", "（略）", "[省略]"]);
  let elided = "";
  let at = 0;
  for (let cut = 0; cut < ordered.length; cut += 2) {
    elided += quote.slice(at, ordered[cut]) + mark;
    at = ordered[cut + 1] ?? at;
  }
  return elided + quote.slice(at);
}

/** One digit changed; null if there is none. */
export function changeDigit(quote: string, random: Random): string | null {
  const digits = [...quote.matchAll(/\d/gu)].map((match) => match.index);
  if (digits.length === 0) return null;
  const at = random.pick(digits);
  return quote.slice(0, at) + otherLike(quote.charAt(at), random) + quote.slice(at + 1);
}

const english = [/ not\b/gu, /n['’]t\b/gu, / never\b/gu, / no\b/gu];
const auxiliaries = /\b(?:is|are|was|were|can|will|would|should|could|does|do|must|may|has|have)\b/gu;

/** A negation dropped, or one put in; null if the quote has no place for it. */
export function changeNegation(quote: string, random: Random): string | null {
  const places: { readonly at: number; readonly length: number; readonly insert: string }[] = [];
  for (const word of english)
    for (const match of quote.matchAll(word)) places.push({ at: match.index, length: match[0].length, insert: "" });
  for (const match of quote.matchAll(/[不没无非未]/gu)) places.push({ at: match.index, length: 1, insert: "" });
  for (const match of quote.matchAll(auxiliaries))
    places.push({ at: match.index + match[0].length, length: 0, insert: " not" });
  for (const match of quote.matchAll(/[是会能有](?=\p{Script=Han})/gu))
    places.push({ at: match.index, length: 0, insert: "不" });
  for (const match of quote.matchAll(/ (?:был|была|это|может|есть)\b/gu))
    places.push({ at: match.index, length: 0, insert: " не" });
  if (places.length === 0) return null;
  const { at, length, insert } = random.pick(places);
  return quote.slice(0, at) + insert + quote.slice(at + length);
}
