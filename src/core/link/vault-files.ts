import { byUnits } from "../graph/reading-order.ts";
import { editDistance } from "../text/distance.ts";

export type FoundFile =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "ambiguous"; readonly paths: readonly string[] }
  | { readonly kind: "outside" }
  | { readonly kind: "nowhere" };

/** The paths of a vault, to be found by how links write them. What is found does not depend on the order of their coming. */
export class VaultFiles {
  private readonly byPath = new Map<string, string[]>();
  private readonly byBase = new Map<string, string[]>();
  /** Names with one character taken out, which two names that differ in one or two characters share. */
  private shortened: Map<string, string[]> | null = null;

  constructor(paths: readonly string[]) {
    for (const path of [...new Set(paths)].sort(byUnits)) this.add(path);
  }

  add(path: string): void {
    const folded = fold(path);
    for (const key of withAndWithoutExtension(folded)) insert(this.byPath, key, path);
    for (const key of namesOfFile(path)) insert(this.byBase, key, path);
    if (this.shortened !== null) for (const key of shortenedNames(folded)) insert(this.shortened, key, path);
  }

  remove(path: string): void {
    const folded = fold(path);
    for (const key of withAndWithoutExtension(folded)) withdraw(this.byPath, key, path);
    for (const key of namesOfFile(path)) withdraw(this.byBase, key, path);
    if (this.shortened !== null) for (const key of shortenedNames(folded)) withdraw(this.shortened, key, path);
  }

  /** `from` is the path of the note in which the target is written. */
  find(target: string, from: string): FoundFile {
    const written = fold(target.trim().replaceAll("\\", "/"));
    const folder = fold(from).split("/").slice(0, -1);
    const relative = join(written.startsWith("/") ? [] : folder, written);
    if (relative === null) return { kind: "outside" };
    for (const path of [relative, join([], written)]) {
      const [only, ...others] = path === null ? [] : (this.byPath.get(path) ?? []);
      // `a.md` and `a.txt` are both `a`: the one that is written with Markdown's ending is meant.
      if (only !== undefined)
        return { kind: "found", path: [only, ...others].find((one) => /\.md$/i.test(one)) ?? only };
    }
    if (/^\.{0,2}\//.test(written)) return { kind: "nowhere" };
    return this.anywhere(written, folder.join("/"));
  }

  /**
   * The path that the target was probably meant to be: its name differs in one or two characters; of several the one
   * that differs least, then in the fewest folders, then the first.
   */
  nearest(target: string): string | null {
    const base = withoutExtension(baseOf(fold(target)));
    const index = this.shortenedIndex();
    let nearest: { readonly path: string; readonly distance: number } | null = null;
    for (const path of new Set([base, ...deletions(base)].flatMap((key) => index.get(key) ?? []))) {
      const distance = distanceTo(path, base);
      if (distance === null) continue;
      const order =
        nearest === null
          ? -1
          : distance - nearest.distance || depthOf(path) - depthOf(nearest.path) || byUnits(path, nearest.path);
      if (order < 0) nearest = { path, distance };
    }
    return nearest?.path ?? null;
  }

  private anywhere(written: string, folder: string): FoundFile {
    const ending = `/${written}`;
    const paths = (this.byBase.get(baseOf(written)) ?? []).filter((path) => {
      const folded = `/${fold(path)}`;
      return folded.endsWith(ending) || withoutExtension(folded).endsWith(ending);
    });
    const here = paths.filter((path) => fold(path).startsWith(folder === "" ? "" : `${folder}/`));
    const likely = here.length > 0 ? here : paths;
    const depth = Math.min(...likely.map(depthOf));
    const shortest = likely.filter((path) => depthOf(path) === depth);
    const [only] = shortest;
    if (only === undefined) return { kind: "nowhere" };
    return shortest.length === 1 ? { kind: "found", path: only } : { kind: "ambiguous", paths: shortest };
  }

  private shortenedIndex(): ReadonlyMap<string, readonly string[]> {
    if (this.shortened !== null) return this.shortened;
    const index = new Map<string, string[]>();
    for (const paths of this.byBase.values()) {
      for (const path of paths) for (const key of shortenedNames(fold(path))) insert(index, key, path);
    }
    this.shortened = index;
    return index;
  }
}

/** What a link has to write last to find a file wherever it lies. */
export function namesOfFile(path: string): readonly string[] {
  return withAndWithoutExtension(baseOf(fold(path)));
}

/** The names of files that a link's target can find: a file that has none of them has nothing to do with it. */
export function namesSought(target: string, from: string): ReadonlySet<string> {
  const written = fold(target.trim().replaceAll("\\", "/"));
  const folder = fold(from).split("/").slice(0, -1);
  const paths = [written, join(written.startsWith("/") ? [] : folder, written), join([], written)];
  return new Set(paths.flatMap((path) => (path === null ? [] : withAndWithoutExtension(baseOf(path)))));
}

/** Whether a file could be what a target that leads nowhere was meant to be. */
export function isNear(path: string, target: string): boolean {
  return distanceTo(path, withoutExtension(baseOf(fold(target)))) !== null;
}

/** In how many characters a file's name differs from a name; null if in too many to have been meant. */
function distanceTo(path: string, base: string): number | null {
  const limit = Math.min(2, Math.floor(base.length / 3));
  const distance = editDistance(base, withoutExtension(baseOf(fold(path))), limit);
  return distance > limit ? null : distance;
}

function shortenedNames(folded: string): readonly string[] {
  const base = withoutExtension(baseOf(folded));
  return [base, ...deletions(base)];
}

function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Only what ends like a note: a chapter called `7.6 ResNet` keeps its name. */
function withoutExtension(path: string): string {
  return path.replace(/\.(?:md|markdown|txt)$/, "");
}

function withAndWithoutExtension(path: string): readonly string[] {
  const bare = withoutExtension(path);
  return bare === path ? [path] : [path, bare];
}

function depthOf(path: string): number {
  return path.split("/").length;
}

/** Null if it leads out of the vault. */
function join(folder: readonly string[], path: string): string | null {
  const parts = [...folder];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

function deletions(word: string): readonly string[] {
  if (word.length > 64) return [];
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** Lists are kept in order, each path once. */
function insert(map: Map<string, string[]>, key: string, path: string): void {
  const paths = map.get(key);
  if (paths === undefined) {
    map.set(key, [path]);
    return;
  }
  const at = placeIn(paths, path);
  if (paths[at] !== path) paths.splice(at, 0, path);
}

function withdraw(map: Map<string, string[]>, key: string, path: string): void {
  const paths = map.get(key) ?? [];
  const at = placeIn(paths, path);
  if (paths[at] !== path) return;
  if (paths.length === 1) map.delete(key);
  else paths.splice(at, 1);
}

/** Where a path stands among those in order, or would stand. */
function placeIn(paths: readonly string[], path: string): number {
  let low = 0;
  let high = paths.length;
  const last = paths[high - 1];
  if (last === undefined || last < path) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paths[middle] ?? "") < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
