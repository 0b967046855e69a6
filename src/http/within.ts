import { realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The file, if it lies within the vault however its links lead. */
export function within(root: string, path: string): string | null {
  try {
    const place = realpathSync(join(root, path));
    const inside = relative(realpathSync(root), place);
    return inside === ".." || inside.startsWith(`..${sep}`) ? null : place;
  } catch {
    return null;
  }
}
