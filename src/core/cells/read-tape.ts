import {
  type TapeBox,
  type TapeLine,
  type TapeOutput,
  type TapeStep,
  tapeBoxKinds,
  tapeStepKinds,
} from "../model/tape.ts";
import { most } from "./limits.ts";
import { isCount, isNumber, isRecord, isText } from "./values.ts";

/** A drawn tape whose every part has its shape and leads to what is there; null for anything else. */
export function readTape(value: { readonly [key: string]: unknown }, title: string | null): TapeOutput | null {
  const { width, height } = value;
  if (!isNumber(width) || !isNumber(height)) return null;
  const boxes = readAll(value.boxes, readBox);
  if (boxes === null) return null;
  const lines = readAll(value.lines, (line) => readLine(line, boxes.length));
  if (lines === null) return null;
  const steps = readAll(value.steps, (step) => readStep(step, boxes.length, lines.length));
  return steps && { kind: "tape", title, width, height, boxes, lines, steps };
}

function readAll<T>(value: unknown, read: (one: { readonly [key: string]: unknown }) => T | null): readonly T[] | null {
  if (!Array.isArray(value) || value.length > most.frames) return null;
  const all = value.map((one: unknown) => (isRecord(one) ? read(one) : null));
  return all.every((one) => one !== null) ? all : null;
}

function readBox({ kind, label, value, x, y, width, height }: { readonly [key: string]: unknown }): TapeBox | null {
  const known = tapeBoxKinds.find((one) => one === kind);
  if (known === undefined || !isText(label, 200) || (value !== null && !isText(value, 200))) return null;
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null;
  return { kind: known, label, value, x, y, width, height };
}

function readLine({ from, to, points }: { readonly [key: string]: unknown }, boxes: number): TapeLine | null {
  if (!isPlace(from, boxes) || !isPlace(to, boxes) || !Array.isArray(points) || points.length > 400) return null;
  return points.every(isNumber) ? { from, to, points } : null;
}

function readStep(value: { readonly [key: string]: unknown }, boxes: number, lines: number): TapeStep | null {
  const { box, line, known, latex } = value;
  const kind = tapeStepKinds.find((one) => one === value.kind);
  if (kind === undefined || !isPlace(box, boxes) || (line !== null && !isPlace(line, lines))) return null;
  return isText(known, 200) && isText(latex, 4_000) ? { kind, box, line, known, latex } : null;
}

function isPlace(value: unknown, count: number): value is number {
  return isCount(value) && value < count;
}
