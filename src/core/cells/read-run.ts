import {
  type Control,
  type Expectation,
  type Fault,
  faultKinds,
  type Output,
  type Plain,
  relations,
} from "../model/run.ts";
import { most } from "./limits.ts";
import { readTape } from "./read-tape.ts";
import { isCount, isNumber, isRecord, isText } from "./values.ts";

/** An output whose every part has its shape and is not larger than may be kept; null for anything else. */
export function readOutput(value: unknown, isFrame: boolean = false): Output | null {
  if (!isRecord(value)) return null;
  const { kind } = value;
  const title = value.title ?? null;
  if (title !== null && !isText(title, 1_000)) return null;
  switch (kind) {
    case "log": {
      const { level, text } = value;
      if (level !== "log" && level !== "warn" && level !== "error") return null;
      return isText(text, most.text) ? { kind, level, text } : null;
    }
    case "value": {
      const plain = readPlain(value.value);
      return plain === undefined ? null : { kind, title, value: plain };
    }
    case "tensor": {
      const { shape } = value;
      const numbers = readPlains(value.numbers, most.numbers);
      const [least, middle, highest] = [value.least, value.mean, value.most].map((one) => readPlain(one));
      if (!Array.isArray(shape) || shape.length > 32 || !shape.every(isCount) || numbers === null) return null;
      if (least === undefined || middle === undefined || highest === undefined) return null;
      return { kind, title, shape, numbers, least, most: highest, mean: middle };
    }
    case "table":
      return readTable(value, title);
    case "plot": {
      const specification = readPlain(value.specification);
      return isRecord(specification) ? { kind, specification: specification as { [key: string]: Plain } } : null;
    }
    case "svg":
      return isText(value.svg, most.plain) ? { kind, title, svg: value.svg } : null;
    case "image":
      return value.type === "image/png" && isText(value.data, most.image) && /^[\w+/=\n]*$/u.test(value.data)
        ? { kind, title, type: value.type, data: value.data }
        : null;
    case "tape":
      return readTape(value, title);
    case "steps": {
      const { label, frames } = value;
      if (isFrame || !isText(label, 1_000) || !Array.isArray(frames) || frames.length > most.frames) return null;
      const read = frames.map((frame) => readOutputs(frame, true));
      return read.every((frame) => frame !== null) ? { kind, label, frames: read } : null;
    }
    case "cut":
      return value.what === "outputs" || value.what === "text" ? { kind, what: value.what } : null;
    default:
      return null;
  }
}

/** All of them, or null if any is none. */
export function readOutputs(value: unknown, isFrame: boolean = false): readonly Output[] | null {
  if (!Array.isArray(value) || value.length > most.outputs + 1) return null;
  const outputs = value.map((one) => readOutput(one, isFrame));
  return outputs.every((one) => one !== null) ? outputs : null;
}

export function readExpectation(value: unknown): Expectation | null {
  if (!isRecord(value)) return null;
  const { claim, holds } = value;
  const relation = relations.find((one) => one === value.relation);
  const [found, bound] = [readPlain(value.value), readPlain(value.bound)];
  const within = numberOrNull(value.within);
  const line = countOrNull(value.line);
  if (!isText(claim, 2_000) || relation === undefined || typeof holds !== "boolean") return null;
  if (found === undefined || bound === undefined || within === undefined || line === undefined) return null;
  return { claim, relation, value: found, bound, within, holds, line };
}

export function readFault(value: unknown): Fault | null {
  if (!isRecord(value)) return null;
  const kind = faultKinds.find((one) => one === value.kind);
  const line = countOrNull(value.line);
  return kind !== undefined && isText(value.message, most.text) && line !== undefined
    ? { kind, message: value.message, line }
    : null;
}

export function readControl(value: unknown): Control | null {
  if (!isRecord(value) || !isText(value.label, 1_000)) return null;
  const { kind, label } = value;
  if (kind === "slider") {
    const { min, max, step, value: at } = value;
    return isNumber(min) && isNumber(max) && isNumber(step) && isNumber(at)
      ? { kind, label, min, max, step, value: at }
      : null;
  }
  const options = readPlains(value.options, most.rows);
  const chosen = readPlain(value.value);
  return kind === "choice" && options !== null && chosen !== undefined ? { kind, label, options, value: chosen } : null;
}

/** A value that JSON can say, if it is not larger than may be kept; undefined for anything else. */
export function readPlain(value: unknown): Plain | undefined {
  const room = { left: most.plain };
  return fits(value, room, 0) ? (value as Plain) : undefined;
}

function fits(value: unknown, room: { left: number }, depth: number): boolean {
  room.left -= typeof value === "string" ? value.length + 1 : 1;
  if (room.left < 0 || depth > 40) return false;
  if (value === null || typeof value === "boolean" || typeof value === "string") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((one) => fits(one, room, depth + 1));
  if (!isRecord(value)) return false;
  return Object.entries(value).every(([key, one]) => {
    room.left -= key.length;
    return fits(one, room, depth + 1);
  });
}

function readPlains(value: unknown, longest: number): readonly Plain[] | null {
  return Array.isArray(value) && value.length <= longest && readPlain(value) !== undefined ? value : null;
}

function readTable(value: { readonly [key: string]: unknown }, title: string | null): Output | null {
  const { columns, rows, more } = value;
  if (!Array.isArray(columns) || columns.length > most.columns || !columns.every((one) => isText(one, 1_000)))
    return null;
  if (!Array.isArray(rows) || rows.length > most.rows || !isCount(more)) return null;
  const read = rows.map((row) => readPlains(row, columns.length));
  return read.every((row) => row !== null) ? { kind: "table", title, columns, rows: read, more } : null;
}

function numberOrNull(value: unknown): number | null | undefined {
  return value === null || isNumber(value) ? value : undefined;
}

function countOrNull(value: unknown): number | null | undefined {
  return value === null || isCount(value) ? value : undefined;
}
