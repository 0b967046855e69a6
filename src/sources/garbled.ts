/**
 * Whether a text is plausible nonsense: the letters of a text layer whose mapping to Unicode is wrong. Every writing
 * system is judged by what any real text in it has: vowels and common pairs in Latin, vowels in Cyrillic, the everyday
 * characters in Chinese. Too little of a script gives no verdict on it, so that formulas, tables and code pass.
 */
export function looksGarbled(text: string): boolean {
  const counts = countLetters(text);
  if (counts.visible >= 60 && counts.unmapped > counts.visible * 0.35) return true;
  const letters = counts.ascii + counts.latin1 + counts.cyrillic + counts.han + counts.kana;
  if (letters < 200) return false;
  // Bytes of another encoding read as Latin-1 have accents on nearly every letter; no language has.
  if (counts.latin1 > letters * 0.55) return true;
  if (counts.han > letters * 0.5 && counts.kana < counts.han * 0.05 && counts.everyday < counts.han * 0.08) return true;
  if (counts.cyrillic > letters * 0.5 && counts.cyrillicVowels < counts.cyrillic * 0.24) return true;
  return counts.ascii > letters * 0.5 && counts.latin1 < letters * 0.12 && nonsenseWords(text);
}

type Counts = {
  readonly visible: number;
  readonly unmapped: number;
  readonly ascii: number;
  readonly latin1: number;
  readonly cyrillic: number;
  readonly cyrillicVowels: number;
  readonly han: number;
  readonly kana: number;
  readonly everyday: number;
};

function countLetters(text: string): Counts {
  let visible = 0;
  let unmapped = 0;
  let ascii = 0;
  let latin1 = 0;
  let cyrillic = 0;
  let cyrillicVowels = 0;
  let han = 0;
  let kana = 0;
  let everyday = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xa0) continue;
    visible += 1;
    if (code < 0x80) {
      if (code < 0x20 || code === 0x7f) unmapped += 1;
      else if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) ascii += 1;
    } else if (code < 0xa0 || (code >= 0xe000 && code < 0xf900) || code === 0xfffd) unmapped += 1;
    else if (code < 0x180) latin1 += code >= 0xc0 && code !== 0xd7 && code !== 0xf7 ? 1 : 0;
    else if (code >= 0x400 && code < 0x530) {
      cyrillic += 1;
      if (cyrillicVowelLetters.has(text.charAt(i).toLowerCase())) cyrillicVowels += 1;
    } else if (code >= 0x3400 && code < 0xa000) {
      han += 1;
      if (everydayHan.has(text.charAt(i))) everyday += 1;
    } else if (code >= 0x3040 && code < 0x3100) kana += 1;
  }
  return { visible, unmapped, ascii, latin1, cyrillic, cyrillicVowels, han, kana, everyday };
}

/**
 * Words of three letters or more: real ones are made of common pairs and have a vowel in every few letters, in any
 * language written in Latin letters and in identifiers of programs. A permuted or shifted alphabet has neither.
 */
function nonsenseWords(text: string): boolean {
  let pairs = 0;
  let common = 0;
  let letters = 0;
  let vowels = 0;
  let inRuns = 0;
  for (const [word] of text.matchAll(/[A-Za-z]{3,}/gu)) {
    const small = word.toLowerCase();
    let run = 0;
    for (let i = 0; i < small.length; i++) {
      letters += 1;
      if ("aeiouy".includes(small.charAt(i))) {
        vowels += 1;
        if (run >= 4) inRuns += run;
        run = 0;
      } else run += 1;
      if (i > 0) {
        pairs += 1;
        if (commonPairs.has(small.slice(i - 1, i + 1))) common += 1;
      }
    }
    if (run >= 4) inRuns += run;
  }
  if (pairs < 250) return false;
  const share = common / pairs;
  const vowelShare = vowels / letters;
  const oddVowels = vowelShare < 0.26 || vowelShare > 0.62 || inRuns > letters * 0.2;
  return share < 0.3 || (share < 0.42 && oddVowels);
}

const cyrillicVowelLetters: ReadonlySet<string> = new Set("аеёиоуыэюяіїєў");

/** The commonest pairs of letters in English with those that French, German, Spanish and Italian add to them. */
const commonPairs: ReadonlySet<string> = new Set(
  (
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic " +
    "ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo " +
    "wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am ci vi eu qu ei au da do ue"
  ).split(" "),
);

/** Characters that no Chinese text of a page does without, simplified, traditional and classical. */
const everydayHan: ReadonlySet<string> = new Set(
  "的一是不了在人有我他这個这中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後作里用道行所然家事成方多经經么去法学學如都同现現当當没動动面起看定天分还還进進好小部其些主样樣理心本前开但因只从從想实實日军者意无無力它与與长把机十民第公此已工使情明性知全三又关點点正业外将兩两高间由问很最重并物手应戰向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处處走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运线输值模型网络函损失层训练图",
);
