import type { CellLanguage } from "../model/run.ts";
import type { CellAssertion } from "./assertion.ts";
import { pythonAssertions } from "./python-assertions.ts";
import { pythonNames } from "./python-names.ts";
import type { CellNames } from "./scopes.ts";
import { scriptAssertions } from "./script-assertions.ts";
import { scriptNames } from "./script-names.ts";

/** Names that a cell declares and uses, for languages that can be run; none for others. */
export function namesIn(language: CellLanguage | null, code: string): CellNames {
  if (language === null) return { declares: [], uses: [] };
  return language === "python" ? pythonNames(code) : scriptNames(code);
}

/** What a cell asserts with `expect`, in order. Offsets are in its code. */
export function assertionsIn(language: CellLanguage | null, code: string): readonly CellAssertion[] {
  if (language === null || !code.includes("expect")) return [];
  return language === "python" ? pythonAssertions(code) : scriptAssertions(code);
}

/** The language that a fence's word means, if its cells can be run. */
export function cellLanguageOf(word: string): CellLanguage | null {
  switch (word.toLowerCase()) {
    case "ts":
    case "typescript":
      return "ts";
    case "js":
    case "javascript":
      return "js";
    case "py":
    case "python":
    case "python3":
      return "python";
    default:
      return null;
  }
}
