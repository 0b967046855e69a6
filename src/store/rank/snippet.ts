import type { Span } from "#core";
import type { Occurrence } from "./matcher.ts";

/** A piece of a text around what was found, fit to be shown in a line. */
export type Snippet = {
  readonly text: string;
  /** Units of `text` that are to be marked; in order, apart. */
  readonly marks: readonly Span[];
  /** Whether the text goes on before and after. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
};

/** Room for so many columns; a Chinese character takes two. */
const room = 160;

/** The piece that shows the most of what was found; where it begins is where the first mark of it stands. */
export function snippetOf(
  text: string,
  occurrences: readonly Occurrence[],
  within: Span,
): Snippet & { readonly at: number } {
  const spans = merged(occurrences.filter(({ start, end }) => start >= within.start && end <= within.end));
  const first = bestStart(spans);
  const anchor = first ?? within;
  const start = startBefore(text, anchor.start, within.start);
  let end = start;
  for (let used = 0; end < within.end && used < room; end += 1) used += columnsOf(text.charCodeAt(end));
  end = Math.max(end, Math.min(within.end, anchor.end));
  if (end < within.end) end = wordEnd(text, end, anchor.end);
  const shown = spans.filter((span) => span.start >= start && span.end <= end);
  return {
    ...collapsed(text, { start, end }, shown),
    cutBefore: start > within.start,
    cutAfter: end < within.end,
    at: anchor.start,
  };
}

/** Overlapping and touching ones as one. */
function merged(occurrences: readonly Occurrence[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { start, end } of [...occurrences].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = spans.at(-1);
    if (last !== undefined && start <= last.end)
      spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else spans.push({ start, end });
  }
  return spans;
}

/** The occurrence after which the most others come within the room of a snippet. */
function bestStart(spans: readonly Span[]): Span | null {
  let best: Span | null = null;
  let most = 0;
  for (const [index, span] of spans.entries()) {
    let units = 0;
    for (const other of spans.slice(index, index + 12)) {
      if (other.end > span.start + room / 2) break;
      units += other.end - other.start;
    }
    if (units > most) {
      most = units;
      best = span;
    }
  }
  return best;
}

/** A third of the room before the first mark, but not in the midst of a word. */
function startBefore(text: string, at: number, least: number): number {
  let start = at;
  for (let used = 0; start > least && used < room / 3; start -= 1) used += columnsOf(text.charCodeAt(start - 1));
  if (start === least) return start;
  while (start < at && isLatin(text.charCodeAt(start - 1)) && isLatin(text.charCodeAt(start))) start += 1;
  while (start < at && /\s/u.test(text[start] ?? "")) start += 1;
  return isLowSurrogate(text.charCodeAt(start)) ? start - 1 : start;
}

function wordEnd(text: string, at: number, least: number): number {
  let end = at;
  while (end > least && isLatin(text.charCodeAt(end - 1)) && isLatin(text.charCodeAt(end))) end -= 1;
  while (end > least && /\s/u.test(text[end - 1] ?? "")) end -= 1;
  return isLowSurrogate(text.charCodeAt(end)) ? end + 1 : end;
}

/** White space as one space, and none between Chinese characters, with the marks moved along. */
function collapsed(text: string, { start, end }: Span, spans: readonly Span[]): Pick<Snippet, "text" | "marks"> {
  const positions = new Map<number, number>();
  const borders = new Set(spans.flatMap((span) => [span.start, span.end]));
  let shown = "";
  for (let at = start; at < end; ) {
    if (borders.has(at)) positions.set(at, shown.length);
    const gap = /\s+/uy;
    gap.lastIndex = at;
    const blank = gap.exec(text)?.[0] ?? "";
    if (blank === "") {
      shown += text[at];
      at += 1;
      continue;
    }
    for (let inside = at; inside < Math.min(end, at + blank.length); inside += 1) {
      if (borders.has(inside)) positions.set(inside, shown.length);
    }
    at += blank.length;
    const joins = isWideUnit(shown.charCodeAt(shown.length - 1)) && isWideUnit(text.charCodeAt(at));
    if (shown !== "" && at < end && !joins) shown += " ";
  }
  const marks = spans.map((span) => ({
    start: positions.get(span.start) ?? 0,
    end: positions.get(span.end) ?? shown.length,
  }));
  return { text: shown, marks };
}

function columnsOf(code: number): 1 | 2 {
  return isWideUnit(code) ? 2 : 1;
}

function isWideUnit(code: number): boolean {
  return code >= 0x2e80 && code <= 0xffef && !(code >= 0xd800 && code <= 0xf8ff);
}

function isLatin(code: number): boolean {
  return code < 0x2e80 && /[\p{L}\p{N}]/u.test(String.fromCharCode(code));
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
