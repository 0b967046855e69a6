/** Where in a caption the words stand that a quoted name was copied from, in UTF-16 units. */
export type Stretch = { readonly start: number; readonly end: number };

/**
 * Whether a quoted name is a part of the caption: its words stand there as they are, up to width, case, spaces and
 * quotation marks, with elisions (`…`) skipped, and no word is cut at their ends. If not, the stretch of the caption that
 * is most like the name; null if none is alike enough to have been meant.
 */
export function compareWithCaption(name: string, caption: string): "part" | Stretch | null {
  const page = fold(caption);
  const parts = name.split(/(?:…|\.{3,}|\[…\])+/u).map((part) => fold(withoutEdges(part)).text);
  const wanted = parts.filter((part) => part !== "");
  let from = 0;
  let cut: Stretch | null = null;
  for (const part of wanted) {
    const found = findPart(part, page, caption, from);
    if (found === null) return wanted.length === 1 ? likeliest(part, page, caption) : null;
    if (found.cut) cut ??= wholeWords(caption, page.stretch(found.at, found.at + part.length));
    from = found.at + part.length;
  }
  return cut === null ? "part" : wanted.length === 1 ? cut : null;
}

/** The first occurrence that cuts no word, else the first. */
function findPart(part: string, page: Folded, caption: string, from: number): { at: number; cut: boolean } | null {
  let first: number | null = null;
  for (let at = page.text.indexOf(part, from); at >= 0; at = page.text.indexOf(part, at + 1)) {
    first ??= at;
    const stretch = page.stretch(at, at + part.length);
    const whole = wholeWords(caption, stretch);
    if (whole.start === stretch.start && whole.end === stretch.end) return { at, cut: false };
  }
  return first === null ? null : { at: first, cut: true };
}

/**
 * The stretch with the least edit distance to the name (Sellers' method: the distance to any substring, with the start
 * of each carried along), if that is at most two fifths of the name.
 */
function likeliest(name: string, page: Folded, caption: string): Stretch | null {
  if (name.length > longest || page.text.length > longest) return null;
  const width = page.text.length + 1;
  const { text } = page;
  let above = { cost: new Uint16Array(width), start: Uint16Array.from({ length: width }, (_, column) => column) };
  let row = { cost: new Uint16Array(width), start: new Uint16Array(width) };
  for (let i = 1; i <= name.length; i += 1) {
    row.cost[0] = i;
    const unit = name.charCodeAt(i - 1);
    for (let j = 1; j < width; j += 1) {
      const replaced = (above.cost[j - 1] ?? 0) + (unit === text.charCodeAt(j - 1) ? 0 : 1);
      const dropped = (above.cost[j] ?? 0) + 1;
      const added = (row.cost[j - 1] ?? 0) + 1;
      const cost = Math.min(replaced, dropped, added);
      row.cost[j] = cost;
      const from = cost === replaced ? above.start[j - 1] : cost === dropped ? above.start[j] : row.start[j - 1];
      row.start[j] = from ?? 0;
    }
    [above, row] = [row, above];
  }
  let end = 0;
  for (let j = 1; j < width; j += 1) if ((above.cost[j] ?? 0) < (above.cost[end] ?? 0)) end = j;
  const start = above.start[end] ?? 0;
  if ((above.cost[end] ?? 0) * 5 > name.length * 2 || start >= end) return null;
  return wholeWords(caption, page.stretch(start, end));
}

/** Bounds the table of distances; a name longer than this is no name. */
const longest = 2_000;

/**
 * The stretch with the words whole that its ends cut. In Latin script a word is what stands between non-letters. In
 * Chinese the dictionary's words are only believed near the end of a clause, where a copied name lost its first or last
 * character: elsewhere a name may begin within a compound.
 */
function wholeWords(text: string, { start, end }: Stretch): Stretch {
  return { start: wordStart(text, start), end: wordEnd(text, end) };
}

function wordStart(text: string, at: number): number {
  if (isLatin(text, at - 1) && isLatin(text, at)) {
    let start = at;
    while (isLatin(text, start - 1)) start -= 1;
    return start;
  }
  if (!isHan(text, at - 1) || !isHan(text, at)) return at;
  const { start, end } = clauseAround(text, at);
  return at - start > nearEnd ? at : (wordAcross(text, at, start, end)?.start ?? at);
}

function wordEnd(text: string, at: number): number {
  if (isLatin(text, at - 1) && isLatin(text, at)) {
    let end = at;
    while (isLatin(text, end)) end += 1;
    return end;
  }
  if (!isHan(text, at - 1) || !isHan(text, at)) return at;
  const { start, end } = clauseAround(text, at);
  return end - at > nearEnd ? at : (wordAcross(text, at, start, end)?.end ?? at);
}

const nearEnd = 2;

function clauseAround(text: string, at: number): Stretch {
  let start = at;
  while (start > 0 && isHan(text, start - 1)) start -= 1;
  let end = at;
  while (end < text.length && isHan(text, end)) end += 1;
  return { start, end };
}

/** The dictionary's word that has `at` within it. */
function wordAcross(text: string, at: number, start: number, end: number): Stretch | null {
  const words = new Intl.Segmenter("zh", { granularity: "word" }).segment(text.slice(start, end));
  for (const { segment, index } of words) {
    const from = start + index;
    if (from < at && at < from + segment.length) return { start: from, end: from + segment.length };
  }
  return null;
}

function isLatin(text: string, at: number): boolean {
  return /[\p{Script=Latin}\p{M}\p{N}]/u.test(text[at] ?? "");
}

function isHan(text: string, at: number): boolean {
  return /\p{Script=Han}/u.test(text[at] ?? "");
}

function withoutEdges(text: string): string {
  return text.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, "");
}

/** A text without the differences that do not count, and the way back. */
type Folded = { readonly text: string; readonly stretch: (start: number, end: number) => Stretch };

function fold(text: string): Folded {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const unit of character.normalize("NFKC").toLowerCase().replaceAll(ignored, "").split("")) {
      units.push(unit);
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  const stretch = (from: number, to: number): Stretch => ({ start: starts[from] ?? 0, end: ends[to - 1] ?? 0 });
  return { text: units.join(""), stretch };
}

const ignored = /[\s"'“”‘’«»「」『』《》〈〉*_`]/gu;
