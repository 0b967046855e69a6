import type { Box } from "../opened.ts";
import { type PageLayout, type Run, runBox, union } from "./layout.ts";

/**
 * The boxes of the characters `start` to `end` of a page's text, one a line, in order. Within a run characters are
 * placed by the usual widths of their shapes, scaled so that the run's measured width comes out.
 */
export function textBoxes(layout: PageLayout, start: number, end: number): readonly Box[] {
  const boxes: Box[] = [];
  for (const line of layout.lines) {
    if (line.end <= start || line.start >= end) continue;
    const parts: Box[] = [];
    for (const run of layout.runs) {
      if (run.end <= Math.max(start, line.start) || run.start >= Math.min(end, line.end)) continue;
      const from = Math.max(start, run.start);
      const to = Math.min(end, run.end);
      if (to > from) parts.push(runBox(run, fraction(layout.text, run, from), fraction(layout.text, run, to)));
    }
    if (parts.length > 0) boxes.push(union(parts));
  }
  return boxes;
}

/** How far along a run's advance the boundary before the unit `at` lies. */
function fraction(text: string, run: Run, at: number): number {
  if (at <= run.start) return 0;
  if (at >= run.end) return 1;
  if (run.monospaced) return (at - run.start) / (run.end - run.start);
  let before = 0;
  let all = 0;
  for (let i = run.start; i < run.end; i++) {
    const width = usualWidth(text.charCodeAt(i));
    all += width;
    if (i < at) before += width;
  }
  return all === 0 ? 0 : before / all;
}

/** Width in thousandths of an em, as in a book face: the shape decides more than the design does. */
function usualWidth(code: number): number {
  if (code >= 0x300 && code < 0x370) return 0;
  if (code >= 0x2e80 && code < 0xd7b0) return 1000;
  if (code >= 0xf900 && code < 0xfb00) return 1000;
  if (code >= 0xff00 && code < 0xff61) return 1000;
  if (code >= 0xd800 && code < 0xe000) return 500;
  const character = String.fromCharCode(code);
  for (const [characters, width] of shapes) if (characters.includes(character)) return width;
  if (code >= 0x41 && code <= 0x5a) return 690;
  return 500;
}

const shapes: readonly (readonly [string, number])[] = [
  ["iljt.,;:'|!`‘’ ", 275],
  ["fr()[]-I/\\ſ", 345],
  ["sacezgJ", 445],
  ["vxykhnudbpqo0123456789$?*_", 510],
  ["EFLPSZTBR", 610],
  ["w~+=<>^ﬁﬂ", 700],
  ["CNDGHKOQUVXYA&", 710],
  ["mMW%@—…", 860],
];
