import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeNote, noteId } from "#core";
import { findVault, settingsFile } from "../../vault/find.ts";
import { type OpenedLibrary, openLibrary } from "../../vault/library-file.ts";
import { readSettings } from "../../vault/settings/read.ts";
import { settingsFrom } from "../../vault/settings/settings.ts";
import { chooseLanguage } from "../../words/language.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, report, speaking } from "../context.ts";

/** A vault as far as its library is concerned: no note is read. */
export type LibraryVault = { readonly root: string; readonly context: Context };

/** The vault whose library is meant: the folder given, else the nearest one upwards that has settings. */
export function findLibraryVault(args: Arguments, context: Context): LibraryVault | ExitCode {
  const found = findVault([], args.text("vault"), context.folder);
  if ("problems" in found) return report(context, found.problems);
  const { root } = found.scope;
  const language = chooseLanguage(context.asked, settingOf(root), context.environment);
  return { root, context: speaking(context, language) };
}

/** The library of the vault; what is wrong with single items is said, and the rest is used. */
export function readOpenLibrary({ root, context }: LibraryVault): OpenedLibrary | ExitCode {
  const opened = openLibrary(root);
  if (!("library" in opened)) return report(context, [opened]);
  report(context, opened.problems);
  return opened;
}

function settingOf(root: string): "zh" | "en" | null {
  try {
    const { text } = decodeNote(noteId(settingsFile), readFileSync(join(root, settingsFile)));
    return settingsFrom(readSettings(text, settingsFile).written).language;
  } catch {
    return null;
  }
}
