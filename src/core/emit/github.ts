import type { Diagnostic, Severity } from "../model/diagnostic.ts";
import type { Message } from "../model/message.ts";
import type { NoteFile } from "../model/note.ts";
import { VaultLines } from "./place.ts";

/**
 * Diagnostics as GitHub's workflow commands, one to a line, which it shows beside the lines of a pull request.
 *
 * @param root the vault's folder in the repository, without a `/` at its end; empty if the vault is the repository.
 */
export function emitGithub(
  diagnostics: readonly Diagnostic[],
  files: readonly NoteFile[],
  say: (message: Message) => string,
  root = "",
): string {
  const lines = new VaultLines(files);
  return diagnostics
    .map((one) => {
      const { start, end } = lines.place(one);
      const properties = {
        file: root === "" ? one.note : `${root}/${one.note}`,
        line: start.line,
        endLine: end.line,
        // Columns are only for what lies in one line.
        ...(start.line === end.line ? { col: start.column, endColumn: end.column } : {}),
        title: one.code,
      };
      const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${commands[one.severity]} ${list.join(",")}::${escapeData(say(one.message))}\n`;
    })
    .join("");
}

const commands: { readonly [Kind in Severity]: string } = { error: "error", warning: "warning", hint: "notice" };

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
