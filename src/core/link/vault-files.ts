import { byUnits } from "../graph/reading-order.ts";
import { editDistance } from "../text/distance.ts";

export type FoundFile =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "ambiguous"; readonly paths: readonly string[] }
  | { readonly kind: "outside" }
  | { readonly kind: "nowhere" };

/** The paths of a vault, to be found by how links write them. */
export class VaultFiles {
  private readonly byPath = new Map<string, string[]>();
  private readonly byBase = new Map<string, string[]>();
  /** Names with one character taken out, which two names that differ in one or two characters share. */
  private shortened: ReadonlyMap<string, readonly string[]> | null = null;

  constructor(paths: readonly string[]) {
    for (const path of [...paths].sort(byUnits)) {
      const folded = fold(path);
      push(this.byPath, folded, path);
      if (withoutExtension(folded) !== folded) push(this.byPath, withoutExtension(folded), path);
      const base = baseOf(folded);
      push(this.byBase, base, path);
      if (withoutExtension(base) !== base) push(this.byBase, withoutExtension(base), path);
    }
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

  /** The path that the target was probably meant to be: its name differs in one or two characters; of several the shortest. */
  nearest(target: string): string | null {
    const base = withoutExtension(baseOf(fold(target)));
    const limit = Math.min(2, Math.floor(base.length / 3));
    const index = this.shortenedNames();
    let nearest: string | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const path of new Set([base, ...deletions(base)].flatMap((key) => index.get(key) ?? []))) {
      const distance = editDistance(base, withoutExtension(baseOf(fold(path))), limit);
      const rank = distance * 1_000 + depthOf(path);
      if (distance > limit || rank >= least) continue;
      nearest = path;
      least = rank;
    }
    return nearest;
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

  private shortenedNames(): ReadonlyMap<string, readonly string[]> {
    if (this.shortened !== null) return this.shortened;
    const index = new Map<string, string[]>();
    for (const paths of this.byPath.values()) {
      for (const path of paths) {
        const base = withoutExtension(baseOf(fold(path)));
        for (const key of [base, ...deletions(base)]) push(index, key, path);
      }
    }
    this.shortened = index;
    return index;
  }
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

function push(map: Map<string, string[]>, key: string, path: string): void {
  const paths = map.get(key);
  if (paths === undefined) map.set(key, [path]);
  else if (!paths.includes(path)) paths.push(path);
}
