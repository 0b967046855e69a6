import type { Block } from "../model/syntax.ts";
import type { ArrangedItem, ArrangedList } from "./arrangement.ts";

/** A block as lines, from its own column. */
export function blockLines(block: Block, source: string): readonly string[] {
  const { start, end } = block.span;
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  const before = source.slice(lineStart, start);
  const column = /^\s*$/.test(before) ? before.length : 0;
  const lines = source.slice(start, end).split(/\r\n|[\r\n]/);
  if (block.kind === "paragraph")
    return lines
      .map((line, at) => (at === 0 ? line : line.trimStart()))
      .map((line, at) => (at === lines.length - 1 ? line.trimEnd() : line));
  const indented = block.kind === "code" && !block.fenced;
  const [first = "", ...rest] = lines;
  return [indented ? before + first : first, ...rest.map((line) => (indented ? line : dedent(line, column)))];
}

function dedent(line: string, column: number): string {
  let at = 0;
  while (at < column && /[ \t]/.test(line[at] ?? "")) at += 1;
  return line.slice(at);
}

/** A list as lines, indented by `indent`. */
export function listLines(list: ArrangedList, source: string, indent: string): readonly string[] {
  return list.items.flatMap((item, at) => {
    const mark = list.ordered ? `${list.start + at}${list.delimiter}` : list.bullet;
    return itemLines(item, mark, source, indent);
  });
}

function itemLines(item: ArrangedItem, mark: string, source: string, indent: string): readonly string[] {
  const content = indent + " ".repeat(mark.length + 1);
  const lines: string[] = [];
  for (const [at, block] of item.blocks.entries()) {
    if (at > 0) lines.push("");
    for (const line of blockLines(block, source)) lines.push(line === "" ? "" : content + line);
  }
  for (const inner of item.nested) {
    if ("bullet" in inner) lines.push(...listLines(inner, source, content));
    else lines.push("", ...blockLines(inner, source).map((line) => (line === "" ? "" : content + line)));
  }
  const [first = "", ...rest] = lines;
  const head = `${indent}${mark}${item.box ? ` ${item.box}` : ""}`;
  if (item.blocks.length === 0 && lines.length > 0) return [head, ...lines];
  return [lines.length === 0 ? head : `${head} ${first.slice(content.length)}`, ...rest];
}
