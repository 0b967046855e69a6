import { lstatSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

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

/** Whether a folder that may not be there yet would lie within the vault, however the links on the way to it lead. */
export function isWithin(root: string, folder: string): boolean {
  for (let place = folder; ; place = dirname(place)) {
    const inside = relative(root, place);
    if (inside === ".." || inside.startsWith(`..${sep}`)) return false;
    const real = within(root, inside);
    if (real !== null || inside === "") return real !== null;
    if (isThere(place)) return false;
  }
}

function isThere(place: string): boolean {
  return lstatSync(place, { throwIfNoEntry: false }) !== undefined;
}
