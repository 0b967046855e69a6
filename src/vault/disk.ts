import { type Dirent, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type Problem, problem, reasonOf } from "../words/problem.ts";
import { byPath, isForeignFolder, type Tree, type TreeFile } from "./tree.ts";

/**
 * The files under a folder. Symbolic links are not followed: what they lead to inside the vault is found where it lies,
 * and what lies outside is not part of it, which is reported. Files and folders whose names begin with a dot are skipped.
 */
export function diskTree(root: string): Tree {
  const files: TreeFile[] = [];
  const problems: Problem[] = [];
  const folders: string[] = [""];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    let entries: readonly Dirent[];
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      problems.push(problem("error", folder || ".", "folder/unreadable", { reason: reasonOf(error) }));
      continue;
    }
    for (const entry of entries) {
      const onDisk = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isSymbolicLink()) {
        const target = leadsOutside(root, onDisk);
        if (target !== null && !entry.name.startsWith(".")) {
          problems.push(problem("hint", onDisk, "link/leaves-vault", { target }));
        }
      } else if (entry.isDirectory()) {
        if (!isForeignFolder(entry.name)) folders.push(onDisk);
      } else if (entry.isFile() && !entry.name.startsWith(".")) {
        files.push({ path: onDisk.normalize("NFC"), read: () => readFileSync(join(root, onDisk)) });
      }
    }
  }
  return { files: files.sort(byPath), problems };
}

/** Where a link leads, if that is not within the root. A link to nothing or to itself leads nowhere. */
function leadsOutside(root: string, path: string): string | null {
  try {
    const target = realpathSync(join(root, path));
    const inside = relative(realpathSync(root), target);
    return inside === ".." || inside.startsWith(`..${sep}`) ? target : null;
  } catch {
    return null;
  }
}
