import type { Span } from "../text/span.ts";
import { fenceEnd, htmlStart } from "./block-starts.ts";
import { endsHtmlBlock, endsWithBlankLine, isCommentBlock } from "./html-block.ts";
import { mathOpening } from "./math-block.ts";
import type { OpenBlocks } from "./open-blocks.ts";
import { trimmed } from "./trim.ts";

// Blocks whose words stay as they are written. Each reads one if it begins at the line's content, and says whether it did.

export function readIndentedCode(blocks: OpenBlocks): boolean {
  const { line } = blocks;
  const base = line.baseIndent + 4;
  const start = line.placeOf(base);
  let end = line.end;
  let pending: number[] = [];
  while (blocks.nextLine() && blocks.allGoOn) {
    if (line.isEmpty) pending.push(...blocks.marks);
    else if (line.indent < base) break;
    else {
      end = line.end;
      pending = [];
    }
  }
  if (pending.length > 0) blocks.marks = [...pending, ...blocks.marks];
  const span: Span = { start, end };
  blocks.add({ kind: "code", fenced: false, info: "", span, code: span, closed: true });
  return true;
}

export function readMath(blocks: OpenBlocks): boolean {
  const { line, text } = blocks;
  const opening = mathOpening(line);
  if (!opening) return false;
  const { mark, close } = opening;
  const start = line.pos;
  let searched = line.pos + mark.length;
  let end = start;
  let closing = -1;
  for (;;) {
    const found = text.slice(searched, line.end).indexOf(close);
    end = line.end;
    if (found >= 0) {
      closing = searched + found;
      if (mark === "") end = closing + close.length;
      blocks.nextLine();
      break;
    }
    if (!blocks.nextLine() || line.next < 0) break;
    searched = line.pos;
  }
  const environment = mark === "";
  const closed = environment ? closing >= 0 || /\\end\{[A-Za-z]+\*?\}\s*$/.test(text.slice(start, end)) : closing >= 0;
  const latex = trimmed(start + mark.length, environment || closing < 0 ? end : closing, text);
  blocks.add({ kind: "math", span: { start, end }, latex, closed });
  return true;
}

export function readFencedCode(blocks: OpenBlocks): boolean {
  const { line, text } = blocks;
  const marksEnd = fenceEnd(line);
  if (marksEnd < 0) return false;
  const start = line.pos;
  const mark = line.next;
  const size = marksEnd - start;
  const infoStart = line.skipBlanks(marksEnd);
  const info = text.slice(infoStart, line.skipBlanksBack(line.end, infoStart)).trim();
  let codeStart = -1;
  let codeEnd = -1;
  const addCode = (from: number, to: number): void => {
    if (codeStart < 0) codeStart = from;
    codeEnd = to;
  };
  let closed = false;
  let empty = true;
  for (let first = true; blocks.nextLine() && blocks.allGoOn; first = false) {
    let at = line.pos;
    if (line.indent - line.baseIndent < 4) while (line.code(at) === mark) at += 1;
    if (at - line.pos >= size && line.skipBlanks(at) === line.end) {
      if (empty && !first) addCode(line.start - 1, line.start);
      closed = true;
      blocks.nextLine();
      break;
    }
    if (!first) {
      addCode(line.start - 1, line.start);
      empty = false;
    }
    if (line.basePos < line.end) {
      addCode(line.basePos, line.end);
      empty = false;
    }
  }
  const end = blocks.previousEnd;
  if (codeStart < 0) {
    const lineEnd = text.indexOf("\n", start);
    codeStart = Math.min(lineEnd < 0 ? end : lineEnd + 1, end);
    codeEnd = codeStart;
  }
  const code = { start: codeStart, end: Math.max(codeStart, codeEnd) };
  blocks.add({ kind: "code", fenced: true, info, span: { start, end }, code, closed });
  return true;
}

export function readHtml(blocks: OpenBlocks): boolean {
  const { line, text } = blocks;
  const kind = htmlStart(line, false);
  if (kind < 0) return false;
  const start = line.pos;
  let trailing = !endsWithBlankLine(kind);
  while (!endsHtmlBlock(kind, text.slice(line.start, line.end)) && blocks.nextLine()) {
    if (blocks.allGoOn) continue;
    trailing = false;
    break;
  }
  if (trailing) blocks.nextLine();
  const span: Span = { start, end: blocks.previousEnd };
  if (isCommentBlock(kind)) blocks.add({ kind: "comment", span, text: text.slice(span.start, span.end) });
  else blocks.add({ kind: "html", span });
  return true;
}
