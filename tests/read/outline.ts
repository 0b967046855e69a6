import type { Block, Inline, Syntax } from "../../src/core/model/syntax.ts";
import { read } from "../../src/core/read/read.ts";
import { type Mark, Runs } from "./runs.ts";

/**
 * The structure of a text as lines, one a block, indented by depth, with its inline content as runs. White space is
 * folded, since HTML and notes differ in what of it they keep. Code stands without its indentation.
 *
 * A heading is put before the text, so that it counts as Markdown and not as a plain-text export.
 */
export function outlineOf(markdown: string): readonly string[] {
  const syntax = read(`# Note\n\n${markdown}`);
  const lines: string[] = [];
  addBlocks(syntax.blocks.slice(1), syntax, "", lines);
  return lines;
}

function addBlocks(blocks: readonly Block[], syntax: Syntax, indent: string, lines: string[]): void {
  const deeper = `${indent}  `;
  for (const block of blocks) {
    switch (block.kind) {
      case "heading":
        lines.push(`${indent}h${block.level} ${inlineOutline(syntax.inline(block.content))}`);
        break;
      case "paragraph":
        lines.push(`${indent}p ${inlineOutline(syntax.inline(block.span))}`);
        break;
      case "list":
        lines.push(`${indent}${block.ordered ? "ol" : "ul"}`);
        for (const item of block.items) {
          const box = item.box ? `[${/x/i.test(syntax.textAt(item.box)) ? "x" : " "}] ` : "";
          lines.push(`${deeper}li ${box}`.trimEnd());
          addBlocks(item.blocks, syntax, `${deeper}  `, lines);
        }
        break;
      case "blockquote":
        lines.push(`${indent}blockquote`);
        addBlocks(block.blocks, syntax, deeper, lines);
        break;
      case "code":
        lines.push(`${indent}code ${codeLines(syntax.textAt(block.code))}`);
        break;
      case "table":
        lines.push(`${indent}table`);
        for (const row of block.rows)
          lines.push(`${deeper}row ${row.map((cell) => inlineOutline(syntax.inline(cell))).join(" ¦ ")}`);
        break;
      case "rule":
        lines.push(`${indent}hr`);
        break;
      case "math":
        lines.push(`${indent}math`);
        break;
      default:
        // The model keeps definitions of link references among what is not shown, as it keeps HTML.
        if (!/^\s*\[/.test(syntax.textAt(block.span)) && lines.at(-1) !== `${indent}html`) lines.push(`${indent}html`);
    }
  }
}

/** Lines of code without what the blocks around them and their own indentation put before them. */
export function codeLines(code: string): string {
  const lines = code.split("\n").map((line) => line.replace(/^[\s>]+/, "").trimEnd());
  return JSON.stringify(lines.filter((line) => line !== ""));
}

function inlineOutline(inlines: readonly Inline[]): string {
  const runs = new Runs();
  for (const inline of inlines) addInline(inline, runs);
  return runs.toString();
}

function addInline(inline: Inline, runs: Runs): void {
  switch (inline.kind) {
    case "text": {
      const marks: Mark[] = [];
      if (inline.strong) marks.push("strong");
      if (inline.emphasis) marks.push("em");
      if (inline.struck) marks.push("del");
      runs.text(inline.text, marks, inline.link?.url ?? null);
      return;
    }
    case "autolink":
      runs.text(inline.url.replace(/^mailto:/, ""), [], inline.url);
      return;
    case "code":
      runs.token(`code(${inline.text.replace(/\s+/g, " ").trim()})`);
      return;
    case "image":
      runs.token(inline.wiki ? "wiki-image" : runs.image(inline.target));
      return;
    case "break":
      if (inline.hard) runs.token("br");
      else runs.space();
      return;
    case "comment":
      runs.token("html");
      return;
    default:
      runs.token(inline.kind);
  }
}
