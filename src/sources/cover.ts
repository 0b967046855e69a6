// Uses Node: files.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { contentHash } from "./cache.ts";
import { type CoverImage, epubCover } from "./epub/cover.ts";
import type { Opened } from "./opened.ts";
import { type PictureCache, pictureCache, pictureKey } from "./picture-cache.ts";
import { encodePng } from "./png.ts";
import { openRenderer, type Picture } from "./render.ts";

/** Pixels of a cover's width: twice what the shelf shows. */
const width = 320;

/** Of all pixels, those that a page with something on it has at least. */
const leastInk = 0.0005;

/** Pages among which the first with something on it is taken. */
const leaves = 6;

/** The covers of a vault's files. Those of PDFs are drawn from their first page, once, and kept by the file's content. */
export class Covers {
  private readonly root: string;
  private readonly cache: PictureCache;
  /** One after the other: each holds a whole book in memory. */
  private drawing: Promise<unknown> = Promise.resolve();

  /** @param root the vault's root folder */
  constructor(root: string) {
    this.root = root;
    this.cache = pictureCache(root);
  }

  /** @returns null for a file that has no picture of its own, or that cannot be read or drawn. */
  async of(path: string, format: Extract<Opened, { kind: "opened" }>["format"]): Promise<CoverImage | null> {
    if (format !== "pdf" && format !== "epub") return null;
    const made = this.drawing.then(() => (format === "pdf" ? this.drawn(path) : this.taken(path)));
    this.drawing = made.catch(() => null);
    return await made.catch(() => null);
  }

  private async taken(path: string): Promise<CoverImage | null> {
    return epubCover(await readFile(join(this.root, path)));
  }

  private async drawn(path: string): Promise<CoverImage | null> {
    const contents = await readFile(join(this.root, path));
    const key = pictureKey(contentHash(contents), ["cover", width, leastInk]);
    const known = await this.cache.read(key);
    if (known !== null) return { type: "image/png", bytes: known.png };
    const renderer = await openRenderer(contents);
    let picture: Picture | null = null;
    // Many a file begins with an empty leaf.
    for (let page = 0; page < leaves && renderer !== null; page++) {
      const size = renderer.size(page);
      const drawn = size && renderer.render(page, { left: 0, top: 0, ...size }, width / size.width);
      if (drawn === null) break;
      picture ??= drawn;
      if (isBlank(drawn)) continue;
      picture = drawn;
      break;
    }
    renderer?.close();
    if (picture === null) return null;
    const png = encodePng(picture);
    await this.cache.write(key, { width: picture.width, height: picture.height, marks: [], png });
    return { type: "image/png", bytes: png };
  }
}

/** A page number alone is nothing to know a book by. */
function isBlank({ width, height, rgba }: Picture): boolean {
  let inked = 0;
  for (let at = 0; at < rgba.length; at += 4)
    if (Math.min(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0) < 200) inked += 1;
  return inked < width * height * leastInk;
}
