import type { Box } from "../opened.ts";

/** A piece of text as a PDF paints it: pdf.js's text item, in the units and under the transform of the page. */
export type TextItem = {
  readonly str: string;
  /** Text space to page space: direction and size in the first four, origin in the last two. */
  readonly transform: readonly number[];
  /** Extent along the line of writing, or down the page when vertical. */
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
  readonly hasEOL: boolean;
};

export type FontStyle = {
  readonly ascent: number;
  readonly descent: number;
  readonly vertical: boolean;
  readonly fontFamily: string;
};

/** A run of text with its place: `origin` is on the base line, `direction` a unit vector, both as displayed. */
export type Run = {
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly y: number;
  readonly directionX: number;
  readonly directionY: number;
  /** Along the line. */
  readonly advance: number;
  readonly size: number;
  readonly ascent: number;
  readonly descent: number;
  readonly vertical: boolean;
  readonly monospaced: boolean;
};

export type Line = {
  /** Into the page's text, without the line break. */
  readonly start: number;
  readonly end: number;
  readonly box: Box;
  /** Of the type that most of the line is set in, in points. */
  readonly size: number;
};

export type PageLayout = {
  readonly text: string;
  readonly runs: readonly Run[];
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
};

/**
 * Puts a page's items together as text, one line of the page a line of the text. The order is the file's, which is the
 * order of reading for columns, notes and tables too, where an order by position is not. Hyphens at line ends stay.
 *
 * @param transform page space to the page as displayed at one unit a point, as pdf.js's viewport gives it
 */
export function layOut(
  items: readonly TextItem[],
  styles: { readonly [font: string]: FontStyle },
  transform: readonly number[],
  width: number,
  height: number,
): PageLayout {
  const runs: Run[] = [];
  const lines: Line[] = [];
  let text = "";
  let lineStart = 0;
  let firstRun = 0;
  let last: Run | null = null;
  let lastText = "";
  let broken = false;

  const endLine = (): void => {
    const end = Math.max(lineStart, text.replace(spacesAtEnd, "").length);
    text = text.slice(0, end);
    const own = runs.slice(firstRun).filter((run) => run.start < end);
    if (end > lineStart && own.length > 0) lines.push({ start: lineStart, end, ...measureLine(own) });
    if (end > lineStart) text += "\n";
    lineStart = text.length;
    firstRun = runs.length;
  };

  for (const item of items) {
    if (item.str === "") {
      broken ||= item.hasEOL;
      continue;
    }
    const style = styles[item.fontName];
    const piece = item.str.toWellFormed().replace(/[\n\r]/gu, " ");
    const blank = piece.replace(spacesAtEnd, "") === "";
    const placed = place(item, style, transform);
    if (last !== null && !blank) {
      if (isSamePainting(last, lastText, placed, piece)) {
        broken ||= item.hasEOL;
        continue;
      }
      if (broken ? !continuesLine(last, placed) : leavesLine(last, placed)) endLine();
      else if (!text.endsWith(" ") && isGap(last, lastText, placed, piece)) text += " ";
    }
    const start = text.length;
    if (blank) {
      if (start > lineStart && !text.endsWith(" ")) text += " ";
    } else {
      text += piece;
      const run = { ...placed, start, end: text.length };
      runs.push(run);
      last = run;
      lastText = piece;
      broken = false;
    }
    broken ||= item.hasEOL;
  }
  endLine();
  return { text: text.replace(/\n$/u, ""), runs, lines, width, height };
}

/** Not `\s`: fonts without a mapping leave U+000B and U+000C where the ligatures ff and fi stand. */
const spacesAtEnd = /[ \t\u00a0\u2000-\u200b\u3000]+$/u;

type Placed = Omit<Run, "start" | "end">;

function place(item: TextItem, style: FontStyle | undefined, transform: readonly number[]): Placed {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform;
  const [ta = 1, tb = 0, tc = 0, td = -1, te = 0, tf = 0] = transform;
  const vertical = style?.vertical ?? false;
  // Vertical writing runs against the second axis of text space.
  const [alongX, alongY] = vertical ? [-c, -d] : [a, b];
  const directionX = ta * alongX + tc * alongY;
  const directionY = tb * alongX + td * alongY;
  const length = Math.hypot(directionX, directionY) || 1;
  return {
    x: ta * e + tc * f + te,
    y: tb * e + td * f + tf,
    directionX: directionX / length,
    directionY: directionY / length,
    advance: Math.abs(vertical ? item.height : item.width) * (Math.hypot(ta, tb) || 1),
    size: Math.hypot(ta * c + tc * d, tb * c + td * d) || length,
    ascent: sane(style?.ascent, 0.5, 1.2, 0.8),
    descent: sane(style?.descent, -0.5, -0.05, -0.2),
    vertical,
    monospaced: style?.fontFamily === "monospace",
  };
}

function sane(value: number | undefined, low: number, high: number, otherwise: number): number {
  return value !== undefined && value >= low && value <= high ? value : otherwise;
}

/** From the end of one run to the start of the next, along the line and across it, in units of the type's size. */
function step(from: Run, to: Placed): { readonly along: number; readonly across: number; readonly back: number } {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const size = Math.max(from.size, to.size, 1);
  const along = dx * from.directionX + dy * from.directionY;
  return {
    along: (along - from.advance) / size,
    across: (dy * from.directionX - dx * from.directionY) / size,
    back: along / size,
  };
}

function leavesLine(from: Run, to: Placed): boolean {
  if (from.directionX * to.directionX + from.directionY * to.directionY < 0.9) return true;
  const { along, across, back } = step(from, to);
  // A raised or lowered mark keeps within the line; accents and overprinting step back by less than two ems.
  return Math.abs(across) > 0.75 || (along < -2 && back < -2);
}

/** pdf.js also reports a line's end where only the slant or size of the type changes. */
function continuesLine(from: Run, to: Placed): boolean {
  if (from.directionX * to.directionX + from.directionY * to.directionY < 0.99) return false;
  const { along, across } = step(from, to);
  return Math.abs(across) < 0.05 && along > -0.3 && along < 0.6;
}

const noSpaceBeside = /[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

function isGap(from: Run, before: string, to: Placed, after: string): boolean {
  const { along, across } = step(from, to);
  if (along < 0.2 || Math.abs(across) > 0.35) return false;
  const left = before.at(-1) ?? " ";
  return !noSpaceBeside.test(left) && !noSpaceBeside.test(after.charAt(0)) && from.end > from.start;
}

/** Bold type is at times made by painting the same words twice, a hair's breadth apart. */
function isSamePainting(from: Run, before: string, to: Placed, after: string): boolean {
  return before === after && after.length > 1 && Math.hypot(to.x - from.x, to.y - from.y) < 0.12 * from.size;
}

function measureLine(runs: readonly Run[]): { readonly box: Box; readonly size: number } {
  const weight = new Map<number, number>();
  for (const run of runs) {
    const size = Math.round(run.size * 10) / 10;
    weight.set(size, (weight.get(size) ?? 0) + run.end - run.start);
  }
  let size = 0;
  let most = 0;
  for (const [candidate, count] of weight) {
    if (count > most) {
      most = count;
      size = candidate;
    }
  }
  return { box: union(runs.map((run) => runBox(run, 0, 1))), size };
}

/** The box of the part of a run between two fractions of its advance. */
export function runBox(run: Run, from: number, to: number): Box {
  const { x, y, directionX, directionY, advance, size } = run;
  // The normal points up the glyph: to the left of the direction of writing as displayed, y growing downwards.
  const normalX = directionY;
  const normalY = -directionX;
  const [top, bottom] = run.vertical ? [0.5, -0.5] : [run.ascent, run.descent];
  const xs: number[] = [];
  const ys: number[] = [];
  for (const along of [from * advance, to * advance]) {
    for (const across of [top * size, bottom * size]) {
      xs.push(x + directionX * along + normalX * across);
      ys.push(y + directionY * along + normalY * across);
    }
  }
  const left = Math.min(...xs);
  const upper = Math.min(...ys);
  return { left, top: upper, width: Math.max(...xs) - left, height: Math.max(...ys) - upper };
}

export function union(boxes: readonly Box[]): Box {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const box of boxes) {
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, box.left + box.width);
    bottom = Math.max(bottom, box.top + box.height);
  }
  return boxes.length === 0
    ? { left: 0, top: 0, width: 0, height: 0 }
    : { left, top, width: right - left, height: bottom - top };
}
