import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Media types of images, by the ending of their files. */
export const imageTypes: { readonly [ending: string]: string } = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  svg: "image/svg+xml",
};

/** A page that carries its images with it should still open at once; a larger image is left where it is. */
const largest = 4 << 20;

/**
 * The images among these paths of a vault as data URIs, by their paths. What cannot be read or is larger than 4 MB is
 * left out.
 */
export function readImages(root: string, paths: Iterable<string>): ReadonlyMap<string, string> {
  const images = new Map<string, string>();
  for (const path of paths) {
    const type = imageTypes[/\.(\w+)$/u.exec(path)?.[1]?.toLowerCase() ?? ""];
    if (type === undefined || images.has(path)) continue;
    try {
      const file = join(root, path);
      if (statSync(file).size > largest) continue;
      images.set(path, `data:${type};base64,${readFileSync(file).toString("base64")}`);
    } catch {
      // An image that is gone is a diagnostic of the note that shows it, not a failure of the page.
    }
  }
  return images;
}
