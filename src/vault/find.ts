import { existsSync, statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { type Problem, problem, reasonOf } from "../words/problem.ts";

export const settingsFile = "ibid.yaml";
export const libraryFile = "library.json";

/** Which vault is meant, and which part of it. */
export type Scope = {
  /** Absolute. */
  readonly root: string;
  /** Whether the folder has settings; without them the notes that were named make up the vault. */
  readonly settled: boolean;
  /** Files that were named, by their paths from the root; null where everything is meant. */
  readonly files: readonly string[] | null;
  /** Folders that were named, by their paths from the root. */
  readonly folders: readonly string[];
};

/**
 * The vault that `paths` are in: the folder given, else the nearest one above them that has an `ibid.yaml`, else their
 * common folder. Without paths it is looked for from the current folder upwards.
 */
export function findVault(
  paths: readonly string[],
  vault: string | null,
  current: string,
): { readonly scope: Scope } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const files: string[] = [];
  const folders: string[] = [];
  for (const path of paths) {
    const absolute = resolve(current, path);
    try {
      if (statSync(absolute).isDirectory()) folders.push(absolute);
      else files.push(absolute);
    } catch (error) {
      const reason = reasonOf(error);
      problems.push(
        reason === "ENOENT" || reason === "ENOTDIR"
          ? problem("error", path, "file/missing", {})
          : problem("error", path, "file/unreadable", { reason }),
      );
    }
  }
  const given = vault === null ? null : resolve(current, vault);
  if (vault !== null && given !== null && !isFolder(given))
    problems.push(problem("error", vault, "folder/missing", {}));
  if (problems.length > 0) return { problems };

  const common = commonFolder([...folders, ...files.map((file) => dirname(file))]) ?? current;
  const root = given ?? nearestSettled(common) ?? common;
  const within = (path: string): string => relative(root, path).replaceAll(sep, "/").normalize("NFC");
  for (const path of [...files, ...folders]) {
    if (within(path) === ".." || within(path).startsWith("../")) {
      problems.push(problem("error", path, "vault/file-outside", { root }));
    }
  }
  if (problems.length > 0) return { problems };
  const everything = paths.length === 0 || folders.includes(root);
  return {
    scope: {
      root,
      settled: existsSync(resolve(root, settingsFile)),
      files: everything ? null : files.map(within),
      folders: everything ? [] : folders.map(within),
    },
  };
}

/** Whether a note is among those that were named. */
export function inScope(scope: Scope, path: string): boolean {
  if (scope.files === null) return true;
  return scope.files.includes(path) || scope.folders.some((folder) => path.startsWith(`${folder}/`));
}

/** The nearest folder from this one upwards that has settings. */
export function nearestSettled(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(resolve(at, settingsFile))) return at;
    if (dirname(at) === at) return null;
  }
}

function commonFolder(folders: readonly string[]): string | null {
  let common = folders[0] ?? null;
  for (const folder of folders) {
    while (common !== null && folder !== common && !folder.startsWith(common.endsWith(sep) ? common : common + sep)) {
      common = dirname(common);
    }
  }
  return common;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
