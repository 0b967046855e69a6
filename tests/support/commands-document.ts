// Writes the part of docs/commands*.md that comes from the commands' own words: node tests/support/commands-document.ts
import { readFileSync, writeFileSync } from "node:fs";
import { type CommandWords, commonOptions, type OptionWords } from "../../src/words/commands/help.ts";
import { commandNames, commandWords } from "../../src/words/commands/table.ts";
import type { ReaderLanguage } from "../../src/words/language.ts";
import { terminalWords } from "../../src/words/terminal.ts";

export const commandDocuments: { readonly [Language in ReaderLanguage]: string } = {
  en: "docs/commands.md",
  zh: "docs/commands.zh.md",
};

const begin = "<!-- from the commands' own words -->\n";
const end = "<!-- to here -->\n";

/** The document with that part as the commands' words have it now. */
export function withCommands(document: string, language: ReaderLanguage): string {
  const from = document.indexOf(begin) + begin.length;
  const to = document.indexOf(end);
  return `${document.slice(0, from)}\n${commandsPart(language)}${document.slice(to)}`;
}

function commandsPart(language: ReaderLanguage): string {
  const sections = commandNames.map((name) => {
    const words: CommandWords = commandWords[name];
    const about = words.about[language];
    return [
      `## ${name}\n`,
      `${words.summary[language]}${language === "zh" ? "。" : "."}${about === "" ? "" : `${language === "zh" ? "" : " "}${about}`}\n`,
      `\`\`\`sh\n${words.usage.join("\n")}\n\`\`\`\n`,
      optionsTable(words.options, language),
      `${terminalWords.examples[language]}${language === "zh" ? "：" : ":"}\n`,
      `\`\`\`sh\n${words.examples.join("\n")}\n\`\`\`\n`,
    ]
      .filter((part) => part !== "")
      .join("\n");
  });
  const common = language === "zh" ? "每个命令都有的选项" : "Options of every command";
  return `${[...sections, `## ${common}\n\n${optionsTable(commonOptions, language)}`].join("\n")}\n`;
}

function optionsTable(options: { readonly [name: string]: OptionWords }, language: ReaderLanguage): string {
  const rows = Object.entries(options).map(([name, { takes, short, alone, about }]) => {
    const value = takes === null ? "" : alone === undefined ? ` ${takes}` : `[=${takes}]`;
    const written = `\`${short === undefined ? "" : `-${short}, `}--${name}${value}\``.replaceAll("|", "\\|");
    return `| ${written} | ${about[language].replaceAll("|", "\\|")} |\n`;
  });
  if (rows.length === 0) return "";
  const head = language === "zh" ? ["选项", "作用"] : ["option", "what it does"];
  return `| ${head.join(" | ")} |\n| --- | --- |\n${rows.join("")}`;
}

if (import.meta.main) {
  for (const language of ["en", "zh"] as const) {
    const path = commandDocuments[language];
    writeFileSync(path, withCommands(readFileSync(path, "utf8"), language));
  }
}
