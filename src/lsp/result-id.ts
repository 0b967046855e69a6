import { hash } from "node:crypto";
import type { Diagnostic } from "vscode-languageserver";

/** The same for the same diagnostics. */
export function resultOf(diagnostics: readonly Diagnostic[]): string {
  return hash("sha1", JSON.stringify(diagnostics), "base64");
}
