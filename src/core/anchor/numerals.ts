/** Digits as Chinese writes them, and words for numbers in English, folded. */
const plain: readonly string[] = [
  ..."零〇一二三四五六七八九十百千万萬亿億两兩半",
  ..."zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(" "),
  ..."seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand".split(" "),
  ..."million billion trillion hundreds thousands millions billions dozen half quarter twice thrice".split(" "),
  ..."double triple first second third fourth fifth sixth seventh eighth ninth tenth".split(" "),
];

const cardinal = "ь и ью ый ая ое ого ой ому ую ым ом ые ых ыми";
const ordinal = "ый ая ое ого ой ому ую ым ом ые ых ыми";

/** Russian numerals: stems with the endings that they take. */
const declined: readonly (readonly [string, string])[] = [
  ["", "один сто ста сотня сотни сотен сотню ноль нуль нуля полтора полторы вдвое втрое вчетверо"],
  ["одн", "а о у и их им ими ого ому ой ом"],
  ["дв", "а е ух ум умя ое оих ести ухсот умстам ажды"],
  ["тр", "и ех ем емя ое оих иста ехсот емстам ижды"],
  ["четыр", "е ех ем ьмя еста ехсот ежды"],
  ["пят", `${cardinal} ьсот исот ьдесят идесяти еро`],
  ["шест", "ь и ью ой ая ое ого ому ую ым ом ые ых ьсот исот ьдесят идесяти еро"],
  ["сем", "ь и ью ьсот исот ьдесят идесяти еро"],
  ["восем", "ь ью ьсот ьдесят"],
  ["восьм", "и ой ая ое ого ому ую ым ом ые ых исот идесяти еро"],
  ["девят", `${cardinal} ьсот исот ьдесят идесяти`],
  ["десят", `${cardinal} ок ка ки ков`],
  ...["один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят"].map(
    (stem) => [`${stem}надцат`, cardinal] as const,
  ),
  ["двадцат", cardinal],
  ["тридцат", cardinal],
  ["сорок", "_ а"],
  ["девяност", "о а"],
  ["тысяч", "_ а и е у ей ью ам ами ах"],
  ["миллион", "_ а у ом е ы ов ам ами ах"],
  ["миллиард", "_ а у ом е ы ов ам ами ах"],
  ["половин", "_ а ы е у ой"],
  ["перв", ordinal],
  ["втор", "ой ая ое ого ому ую ым ом ые ых ыми"],
  ["трет", "ий ья ье ьего ьей ьему ью ьим ьем ьи ьих ьими и"],
  ["четверт", `${ordinal} ь и ью`],
  ["седьм", "ой ая ое ого ому ую ым ом ые ых"],
];

const numerals: ReadonlySet<string> = new Set([
  ...plain,
  ...declined.flatMap(([stem, endings]) =>
    endings.split(" ").map((ending) => fold(stem + (ending === "_" ? "" : ending))),
  ),
]);

/** Folding takes the breve of й for an accent. */
function fold(word: string): string {
  return word.replaceAll("й", "и");
}

/** Whether a folded word is a number: it has a digit, or it is one of the words for numbers. */
export function isNumber(word: string): boolean {
  return numerals.has(word) || /\p{N}/u.test(word);
}
