import type { MarkupContent, MarkupKind } from "vscode-languageserver";

/** Markdown for clients that show it, else its words. */
export function markup(markdown: string, formats: readonly MarkupKind[] | undefined): MarkupContent {
  if (!formats || formats.includes("markdown")) return { kind: "markdown", value: markdown };
  return { kind: "plaintext", value: plainText(markdown) };
}

/** The words of Markdown that ibid wrote itself: its marks are few and known. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/(?<!\\)(?:\*\*|~~|\*)/gu, "")
    .replace(/^(?:> ?)/gmu, "  ")
    .replace(/^---$/gmu, "")
    .replace(/\\([\\`*_{}[\]<>()#+!|~$&=.)-])/gu, "$1")
    .replace(/\u200b/gu, "")
    .replace(/\n{3,}/gu, "\n\n");
}
