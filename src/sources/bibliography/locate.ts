// Uses Node: looks for files.
import { stat } from "node:fs/promises";
import { isAbsolute, join, resolve } from "node:path";
import type { ImportedAttachment } from "./imported.ts";

export type LocatedAttachments = {
  /** `path` is absolute. */
  readonly found: readonly { readonly attachment: ImportedAttachment; readonly path: string }[];
  /** Neither where the export says nor beside it. */
  readonly missing: readonly ImportedAttachment[];
};

/**
 * Finds an export's attached files: where they are said to be, from the folder of the export, and, for paths of another
 * machine, by their last two and their last part beside it. Addresses are passed over: nothing is fetched.
 */
export async function locateAttachments(
  attachments: readonly ImportedAttachment[],
  folder: string,
): Promise<LocatedAttachments> {
  const found: { attachment: ImportedAttachment; path: string }[] = [];
  const missing: ImportedAttachment[] = [];
  for (const attachment of attachments) {
    if (attachment.at.kind !== "file") continue;
    const path = await firstFile(candidates(attachment.at.path, folder));
    if (path === null) missing.push(attachment);
    else found.push({ attachment, path });
  }
  return { found, missing };
}

function candidates(path: string, folder: string): readonly string[] {
  const parts = path.split("/").filter((part) => part !== "" && part !== "." && part !== "..");
  const beside = [parts.slice(-2).join("/"), parts.slice(-1).join("/")].filter((part) => part !== "");
  return [
    isAbsolute(path) ? path : resolve(folder, path),
    // Mendeley leaves out the first stroke.
    ...(isAbsolute(path) ? [] : [`/${path}`]),
    ...beside.map((part) => join(folder, part)),
  ];
}

async function firstFile(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const isFile = await stat(path).then(
      (found) => found.isFile(),
      () => false,
    );
    if (isFile) return path;
  }
  return null;
}
