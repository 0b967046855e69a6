import { createTwoFilesPatch } from "diff";
import type { Fix, NoteId } from "#core";
import { chooseFixes } from "../../assist/choose-fixes.ts";
import type { Problem } from "../../words/problem.ts";
import { say } from "../../words/say.ts";
import { fixesMade, terminalWords } from "../../words/terminal.ts";
import { type Context, report } from "../context.ts";
import { type Loaded, narrowed } from "../load.ts";
import { oneLine, visible } from "../pretty/text.ts";
import { notesById, rewrite, writable } from "./safe.ts";

/**
 * Shows each fix that wants a look as a difference and makes those that are accepted, together at the end. Where there
 * is nobody to ask, the differences are shown and nothing is written.
 */
export async function reviewFixes(loaded: Loaded, acceptAll: boolean): Promise<Loaded> {
  const { context } = loaded;
  const refused = new Map<NoteId, Problem>();
  const offered = narrowed(loaded.compiled, loaded.scope).diagnostics.flatMap(({ fixes: [first] }) =>
    first?.safety === "review" ? first : [],
  );
  const accepted: Fix[] = [];
  let all = acceptAll;
  let asked = false;
  for (const fix of writable(offered, loaded, refused)) {
    context.write(difference(fix, loaded));
    if (all) {
      accepted.push(fix);
      continue;
    }
    if (!context.interactive) continue;
    asked = true;
    const answer = await answerOf(context);
    if (answer === "stop") break;
    if (answer === "all") all = true;
    if (answer !== "no") accepted.push(fix);
  }
  if (!asked && !acceptAll) {
    if (offered.length > 0) context.complain(`${terminalWords.reviewUnasked[context.language]}\n\n`);
    const code = report(context, [...refused.values()]);
    return code === 2 ? { ...loaded, code } : loaded;
  }
  const { fixes, rewrites } = chooseFixes(accepted, notesById(loaded));
  const next = rewrites.length === 0 ? loaded : rewrite(loaded, rewrites);
  const made = next.vault === loaded.vault ? 0 : fixes.length;
  context.write(`${fixesMade[context.language](made, made === 0 ? 0 : rewrites.length)}\n\n`);
  const code = report(context, [...refused.values()]);
  return code === 2 ? { ...next, code } : next;
}

async function answerOf(context: Context): Promise<"yes" | "no" | "all" | "stop"> {
  for (;;) {
    const answer = await context.ask(`${terminalWords.askFix[context.language]} `);
    switch (answer?.trim().toLowerCase()) {
      case "y":
        return "yes";
      case "n":
        return "no";
      case "a":
        return "all";
      case "q":
      case undefined:
        return "stop";
    }
  }
}

function difference(fix: Fix, loaded: Loaded): string {
  const { paint, language } = loaded.context;
  const { rewrites } = chooseFixes([fix], notesById(loaded));
  const patches = rewrites.map(({ note, text }) => {
    const patch = createTwoFilesPatch(note.id, note.id, note.text, text, undefined, undefined, { context: 2 });
    const lines = patch.replaceAll("\r\n", "\n").trimEnd().split("\n");
    const from = lines.findIndex((line) => line.startsWith("---"));
    return lines
      .slice(from)
      .map((line) => {
        const shown = visible(line);
        if (line.startsWith("+++") || line.startsWith("---")) return paint("strong", shown);
        if (line.startsWith("+")) return paint("added", shown);
        if (line.startsWith("-")) return paint("removed", shown);
        return line.startsWith("@@") ? paint("quiet", shown) : shown;
      })
      .join("\n");
  });
  return `${paint("accent", `→ ${oneLine(say(fix.title, language))}`)}\n${patches.join("\n")}\n\n`;
}
