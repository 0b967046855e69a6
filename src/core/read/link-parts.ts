import { backslash, greater, less } from "./characters.ts";
import { isBlank } from "./line.ts";

const lineFeed = 10;
const openingBracket = 40;
const closingBracket = 41;
const square = 91;
const closingSquare = 93;

/** Where a link's address ends that begins at `start`, `<…>` or without white space and its brackets paired; or -1. */
export function urlEnd(text: string, start: number): number {
  return text.charCodeAt(start) === less ? bracketedEnd(text, start) : bareEnd(text, start);
}

function bracketedEnd(text: string, start: number): number {
  let escaped = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === greater && !escaped) return at + 1;
    if ((code === less && !escaped) || code === lineFeed) return -1;
    escaped = code === backslash;
  }
  return -1;
}

function bareEnd(text: string, start: number): number {
  let depth = 0;
  let at = start;
  for (let escaped = false; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) break;
    if (escaped) escaped = false;
    else if (code === openingBracket) depth += 1;
    else if (code === closingBracket) {
      if (depth === 0) break;
      depth -= 1;
    } else if (code === backslash) escaped = true;
  }
  return at > start ? at : -1;
}

/** Where a title ends that begins at `start`: `"…"`, `'…'` or `(…)`; or -1. */
export function titleEnd(text: string, start: number): number {
  const opening = text.charCodeAt(start);
  if (opening !== 39 && opening !== 34 && opening !== openingBracket) return -1;
  const closing = opening === openingBracket ? closingBracket : opening;
  let escaped = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (escaped) escaped = false;
    else if (code === closing) return at + 1;
    else if (code === backslash) escaped = true;
  }
  return -1;
}

const longestLabel = 999;

/** Where the label ends that begins with the bracket at `start`, or -1. */
export function labelEnd(text: string, start: number): number {
  const end = Math.min(text.length, start + 1 + longestLabel);
  let escaped = false;
  for (let at = start + 1; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (escaped) escaped = false;
    else if (code === closingSquare) return at + 1;
    else if (code === square) return -1;
    else if (code === backslash) escaped = true;
  }
  return -1;
}
