import { diffLines, diffWordsWithSpace } from "diff";

/** A stretch of two texts: in both, in the first alone, in the second alone; or lines in both that are not shown. */
export type DifferencePart =
  | { readonly kind: "same" | "gone" | "come"; readonly text: string }
  | { readonly kind: "skipped"; readonly lines: number };

/** Lines that are shown around what differs. */
const around = 2;

/** Milliseconds after which lines are compared as they are, without a look at their words. */
const patience = 1500;

/** Characters of a changed stretch whose words are compared. */
const longestStretch = 20_000;

/** What became of the first text in the second, word by word, with the lines around it. */
export function differenceBetween(from: string, to: string): readonly DifferencePart[] {
  if (from === to) return [];
  const lines = diffLines(from, to, { timeout: patience });
  if (lines === undefined) return [gone(from), come(to)];
  const parts: DifferencePart[] = [];
  for (let index = 0; index < lines.length; index++) {
    const one = lines[index];
    const next = lines[index + 1];
    if (one === undefined) continue;
    if (!one.added && !one.removed) parts.push(...shortened(one.value, index === 0, index === lines.length - 1));
    else if (one.removed && next?.added) {
      parts.push(...wordsBetween(one.value, next.value));
      index += 1;
    } else parts.push(one.added ? come(one.value) : gone(one.value));
  }
  return parts;
}

function wordsBetween(from: string, to: string): readonly DifferencePart[] {
  const isLong = from.length + to.length > longestStretch;
  const words = isLong ? undefined : diffWordsWithSpace(from, to, { timeout: patience, intlSegmenter: segmenter });
  if (words === undefined) return [gone(from), come(to)];
  return words.map(({ value, added, removed }) => ({ kind: added ? "come" : removed ? "gone" : "same", text: value }));
}

/** Knows where a Chinese word ends, too. */
const segmenter: Intl.Segmenter = new Intl.Segmenter("zh", { granularity: "word" });

function shortened(text: string, isFirst: boolean, isLast: boolean): readonly DifferencePart[] {
  const lines = text.split(/(?<=\n)/u);
  const before = isFirst ? 0 : around;
  const after = isLast ? 0 : around;
  const skipped = lines.length - before - after;
  if (skipped <= 1) return [{ kind: "same", text }];
  const [head, tail] = [lines.slice(0, before).join(""), lines.slice(lines.length - after).join("")];
  return [
    ...(head === "" ? [] : [{ kind: "same", text: head } as const]),
    { kind: "skipped", lines: skipped },
    ...(tail === "" || after === 0 ? [] : [{ kind: "same", text: tail } as const]),
  ];
}

function gone(text: string): DifferencePart {
  return { kind: "gone", text };
}

function come(text: string): DifferencePart {
  return { kind: "come", text };
}
