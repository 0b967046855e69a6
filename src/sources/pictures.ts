// Uses Node: files.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PlaceStretch, QuotePlace, SourceId, Span } from "#core";
import { contentHash } from "./cache.ts";
import { cropAround } from "./crop.ts";
import type { Box, Opened } from "./opened.ts";
import { type PagePicture, type PictureCache, pictureCache, pictureKey } from "./picture-cache.ts";
import { encodeTextPng } from "./png.ts";
import { openRenderer, type Renderer } from "./render.ts";
import { fileOf } from "./witness.ts";

/** A passage on one page. */
export type PassagePart = PagePicture & { readonly page: number; readonly label: string | null };

/** A passage as its pages show it: one part a page, in order. */
export type PassagePicture = { readonly parts: readonly PassagePart[] };

export type PictureOptions = {
  /** Called after each passage: how many are done, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
  /** After how many bytes of PNG no further picture is made. */
  readonly mostBytes?: number;
};

/** Pixels a point: twice what a page has at its usual size on a screen. */
const scale = 3;
const enough = 24_000_000;

/**
 * Pictures of passages in their pages, for those in PDF files; a passage whose file cannot be drawn has none. Drawn
 * once: they are kept in the vault's cache by the file's content and their place.
 *
 * @param places by any key; the pictures come under the same
 * @param vault the vault's root folder, from which the opened files' paths go
 */
export async function passagePictures<Key>(
  places: ReadonlyMap<Key, QuotePlace>,
  opened: ReadonlyMap<SourceId, DrawnFile & { readonly others?: readonly DrawnFile[] }>,
  vault: string,
  { onProgress, mostBytes = enough }: PictureOptions = {},
): Promise<ReadonlyMap<Key, PassagePicture>> {
  const cache = pictureCache(vault);
  const studios = new Map<DrawnFile | null, Studio | null>();
  const pictures = new Map<Key, PassagePicture>();
  let bytes = 0;
  let done = 0;
  for (const [key, place] of places) {
    const file = fileOf(opened, place);
    let studio = studios.get(file);
    if (studio === undefined) {
      studio = await openStudio(file, vault, cache);
      studios.set(file, studio);
    }
    const picture = bytes < mostBytes ? ((await studio?.picture(place)) ?? null) : null;
    if (picture) pictures.set(key, picture);
    bytes += picture?.parts.reduce((sum, { png }) => sum + png.length, 0) ?? 0;
    done += 1;
    onProgress?.(done, places.size);
  }
  for (const studio of studios.values()) await studio?.close();
  return pictures;
}

type DrawnFile = { readonly path: string; readonly file: Opened };

/** Draws passages of one file. */
type Studio = {
  readonly picture: (place: QuotePlace) => Promise<PassagePicture | null>;
  readonly close: () => Promise<void>;
};

async function openStudio(entry: DrawnFile | null, vault: string, cache: PictureCache): Promise<Studio | null> {
  if (entry?.file.kind !== "opened" || entry.file.format !== "pdf") return null;
  const { file } = entry;
  const contents = await readFile(join(vault, entry.path)).catch(() => null);
  if (contents === null) return null;
  const content = contentHash(contents);
  let renderer: Promise<Renderer | null> | null = null;
  const partOf = async (page: number, spans: readonly Span[]): Promise<PagePicture | null> => {
    const text = file.text.pages[page]?.text ?? "";
    const key = pictureKey(content, [page, spans.map(({ start, end }) => [start, text.slice(start, end)])]);
    const known = await cache.read(key);
    if (known) return known;
    // Opening a book for drawing takes longer than drawing from it: not where all is known.
    renderer ??= openRenderer(contents).catch(() => null);
    const drawn = await draw(file, await renderer, page, spans).catch(() => null);
    if (drawn) await cache.write(key, drawn);
    return drawn;
  };
  return {
    picture: async (place) => {
      const parts: PassagePart[] = [];
      for (const { page, label, spans } of byPage(place.stretches)) {
        const part = await partOf(page, spans);
        if (part) parts.push({ page, label, ...part });
      }
      return parts.length === 0 ? null : { parts };
    },
    close: async () => {
      (await renderer)?.close();
      await file.close();
    },
  };
}

async function draw(
  file: Extract<Opened, { readonly kind: "opened" }>,
  renderer: Renderer | null,
  page: number,
  spans: readonly Span[],
): Promise<PagePicture | null> {
  const words: Box[] = [];
  for (const { start, end } of spans) words.push(...(await file.boxes(page, start, end)));
  if (words.length === 0 || renderer === null) return null;
  const lines = await file.boxes(page, 0, file.text.pages[page]?.text.length ?? 0);
  const crop = cropAround(words, lines);
  const picture = renderer.render(page, crop, scale);
  if (picture === null) return null;
  const marks = words.map(({ left, top, width, height }) => ({
    left: rounded(left - crop.left),
    top: rounded(top - crop.top),
    width: rounded(width),
    height: rounded(height),
  }));
  return { width: picture.width / scale, height: picture.height / scale, marks, png: encodeTextPng(picture) };
}

/** Tenths of a point are finer than any screen. */
function rounded(points: number): number {
  return Math.round(points * 10) / 10;
}

/** Stretches that follow one another on a page are shown together. */
function byPage(
  stretches: readonly PlaceStretch[],
): readonly { readonly page: number; readonly label: string | null; readonly spans: readonly Span[] }[] {
  const parts: { page: number; label: string | null; spans: Span[] }[] = [];
  for (const { page, label, span } of stretches) {
    const last = parts.at(-1);
    if (last?.page === page) last.spans.push(span);
    else parts.push({ page, label, spans: [span] });
  }
  return parts;
}
