import { readFileSync } from "node:fs";
import type { Range } from "vscode-languageserver";
import { decodeNote, noteId, type SourceId } from "#core";
import { libraryFile } from "../vault/find.ts";
import { inRoot } from "./address.ts";
import { Positions } from "./positions.ts";
import type { VaultHost } from "./vault-host.ts";

/** Where a work's item stands in `library.json`; null if it is not to be found there. */
export function itemPlace(host: VaultHost, source: SourceId): { readonly uri: string; readonly range: Range } | null {
  const { place, encoding } = host;
  if (place.kind !== "folder") return null;
  let text: string;
  try {
    text = decodeNote(noteId(libraryFile), readFileSync(inRoot(place.root, libraryFile))).text;
  } catch {
    return null;
  }
  for (const { index, 0: written, 1: value = "" } of text.matchAll(
    /"(?:id|citation-key)"\s*:\s*("(?:[^"\\]|\\.)*")/gu,
  )) {
    if (JSON.parse(value) !== source) continue;
    const start = index + written.length - value.length;
    const range = new Positions(text, encoding).range({ start: start + 1, end: start + value.length - 1 });
    return { uri: host.uriOf(libraryFile), range };
  }
  return null;
}
