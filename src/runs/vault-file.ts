import { readFile, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** A file of the vault that a cell asked for, with its path as the vault has it. */
export type FileAnswer =
  | { readonly path: string; readonly bytes: Uint8Array; readonly fault: null }
  | { readonly path: string; readonly bytes: null; readonly fault: "load-missing" | "load-outside" | "load-failed" };

const mostBytes = 256 * 1024 ** 2;

/**
 * Reads a file within the vault, however links lead; hidden files are none of it. The path is from the vault's root.
 */
export async function readVaultFile(root: string, path: string): Promise<FileAnswer> {
  const fault = (kind: "load-missing" | "load-outside" | "load-failed"): FileAnswer => ({
    path,
    bytes: null,
    fault: kind,
  });
  try {
    const real = await realpath(join(root, path));
    const inside = relative(await realpath(root), real);
    const parts = inside.split(sep);
    if (parts[0] === ".." || inside === "" || /^[a-z]:/iu.test(inside)) return fault("load-outside");
    if (parts.some((part) => part.startsWith("."))) return fault("load-outside");
    const stats = await stat(real);
    if (!stats.isFile() || stats.size > mostBytes) return fault("load-failed");
    return { path: parts.join("/").normalize("NFC"), bytes: await readFile(real), fault: null };
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return fault(isMissing ? "load-missing" : "load-failed");
  }
}
