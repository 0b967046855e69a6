import { readFileSync } from "node:fs";
import { type Code, codes, defaultSeverity, nearestWord } from "#core";
import { packageFile } from "../../package/package-file.ts";
import { misuse } from "../../words/misuse.ts";
import { severityNames } from "../../words/names.ts";
import { terminalWords } from "../../words/terminal.ts";
import { codeTitles } from "../../words/titles.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse } from "../context.ts";
import { columns, pad } from "../pretty/text.ts";
import { rulePage } from "../rule-page.ts";

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const [asked] = args.paths;
  if (asked === undefined) {
    context.write(listRules(context));
    return 0;
  }
  const code = codes.find((known) => known === asked);
  if (!code) {
    const byName = codes.find((known) => known.endsWith(`/${asked}`));
    return refuse(context, misuse("unknown-rule", { code: asked, nearest: byName ?? nearestWord(asked, codes) }));
  }
  const { language, paint } = context;
  const page = readPage(code);
  const severity = severityNames[defaultSeverity(code)][language];
  context.write(
    `${paint("strong", code)} — ${codeTitles[code][language]}\n${terminalWords.severityIs[language]}: ${severity}\n\n`,
  );
  context.write(page === null ? `${terminalWords.noPage[language]}\n` : rulePage(page, context));
  return 0;
}

function readPage(code: Code): string | null {
  try {
    return readFileSync(packageFile(`cases/${code}.md`), "utf8");
  } catch {
    return null;
  }
}

function listRules({ language, paint }: Context): string {
  const width = Math.max(...codes.map((code) => columns(code)));
  return codes
    .map((code) => {
      const severity = defaultSeverity(code);
      return `${pad(code, width)}  ${paint(severity, severityNames[severity][language])}  ${codeTitles[code][language]}\n`;
    })
    .join("");
}
