import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "#core";
import { settingsFile } from "./find.ts";
import { readSettings } from "./settings/read.ts";

/** The language that a vault's settings ask for, without reading anything else of it; null if they ask for none. */
export function readerLanguageOf(root: string): Settings["language"] {
  try {
    return readSettings(readFileSync(join(root, settingsFile), "utf8"), settingsFile).written.language ?? null;
  } catch {
    // Who reads the vault will say what is wrong with its settings.
    return null;
  }
}
