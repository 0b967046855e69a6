import type { Context } from "./context.ts";
import { wrap } from "./pretty/text.ts";

/**
 * A case file as a page for a person: its prose in the reader's language, then its examples with the diagnostics that
 * they give under the lines that give them. Blocks that only the runner of the cases needs are left out.
 */
export function rulePage(source: string, context: Context): string {
  const [front = "", ...examples] = source.split(/^## Examples\s*$/mu);
  const [, ...parts] = front.split(/^# .*$/mu);
  const [english = "", chinese = english] = parts.join("").split(/^## 中文\s*$/mu);
  const prose = (context.language === "zh" ? chinese : english).trim();
  const lines = [...paragraphs(prose, context), ...exampleLines(examples.join(""), context)];
  return `${lines.join("\n").trimEnd()}\n`;
}

function paragraphs(prose: string, { language, width }: Context): readonly string[] {
  return prose.split(/\n{2,}/u).flatMap((paragraph) => {
    if (/^(?:[-|`]|\d+\.)/u.test(paragraph)) return [paragraph, ""];
    return [...wrap(paragraph.replace(/\n/gu, language === "zh" ? "" : " "), width), ""];
  });
}

function exampleLines(source: string, { paint }: Context): readonly string[] {
  const lines: string[] = [];
  let fence: { readonly mark: string; readonly shown: boolean } | null = null;
  for (const line of source.split("\n")) {
    const opened = /^(`{3,})(\w+)(?: (.*))?$/u.exec(line);
    if (fence !== null) {
      if (line === fence.mark) {
        if (fence.shown) lines.push("");
        fence = null;
      } else if (fence.shown) {
        const marker = /^%% \^*\s*(.*)$/u.exec(line);
        lines.push(marker ? paint("warning", `    ↑ ${marker[1] ?? ""}`) : `  ${paint("quiet", "│")} ${line}`);
      }
    } else if (opened) {
      const [, mark = "", block = "", path = ""] = opened;
      const shown = block === "note" || block === "fixed";
      if (shown) lines.push(`  ${paint("quiet", block === "fixed" ? `${path} ✓` : path)}`);
      fence = { mark, shown };
    } else if (line.startsWith("### ")) {
      lines.push(paint("strong", line.slice(4)), "");
    } else if (line.trim() !== "") {
      lines.push(line, "");
    }
  }
  return lines;
}
