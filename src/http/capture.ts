import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { noteId, type SourceId } from "#core";
import { type Capture, capture } from "../assist/capture/capture.ts";
import { type Caption, captionNear } from "../sources/caption-near.ts";
import { encodePng } from "../sources/png.ts";
import { renderRegion } from "../sources/render.ts";
import { writeFile } from "../vault/write.ts";
import type { CaptureAsked, CapturedPage, Rectangle } from "../wire/source.ts";
import type { Desk } from "./desk.ts";

/** Pixels a point, for pictures that are looked at closely and printed. */
const scale = 3;

/** A request as it comes in; null if anything of it is missing. */
export function readCapture(body: unknown): CaptureAsked | null {
  if (typeof body !== "object" || body === null) return null;
  const { by, path, text, source, page, words, kind, question, other, region } = body as {
    readonly [key: string]: unknown;
  };
  if (typeof by !== "string") return null;
  if (typeof path !== "string" || typeof text !== "string" || typeof source !== "string") return null;
  if (typeof page !== "number" || !Number.isInteger(page) || typeof words !== "string") return null;
  const common = { by, path: noteId(path), text, source: source as SourceId, page, words };
  if (kind === "quote") return { ...common, kind };
  if (kind === "question" && typeof question === "string") return { ...common, kind, question };
  if (kind === "term" && typeof other === "string") return { ...common, kind, other };
  const cut = kind === "figure" ? readRegion(region) : null;
  return cut === null ? null : { ...common, kind: "figure", region: cut };
}

/** The note with what was selected in it; null where there is nothing to write, or no such note, source or page. */
export async function captureInto(desk: Desk, asked: CaptureAsked): Promise<CapturedPage | null> {
  const { by, path, text, source, page } = asked;
  const known = desk.vault.snapshot.note(path);
  if (known === null) return null;
  if (known.file.text !== text) desk.draft(path, text, by);
  const file = desk.vault.opened.get(source)?.file ?? null;
  if (asked.kind !== "figure") return capture(desk.vault.snapshot, path, asked, asked, file);
  if (file?.kind !== "opened") return null;
  const caption = await captionNear(file, page, asked.region);
  const kept = await keepPicture(desk, asked.source, page, asked.region, caption);
  if (kept === null) return null;
  const figure: Capture = {
    kind: "figure",
    image: posix.relative(posix.dirname(path), kept),
    medium: caption?.medium ?? "figure",
    number: caption?.number ?? null,
  };
  return capture(desk.vault.snapshot, path, { source, page, words: caption?.words ?? "" }, figure, file);
}

/** Saves a region of a page under `figures/`, and never over another picture. Gives its path from the vault's root. */
async function keepPicture(
  desk: Desk,
  source: SourceId,
  page: number,
  region: Rectangle,
  caption: Caption | null,
): Promise<string | null> {
  const opened = desk.vault.opened.get(source);
  if (opened?.file.kind !== "opened" || opened.file.format !== "pdf") return null;
  const picture = await renderRegion(await readFile(join(desk.vault.root, opened.path)), page, region, scale);
  if (picture === null) return null;
  const bytes = encodePng(picture);
  const what = caption === null ? `page-${page + 1}` : `${caption.medium}-${caption.number}`;
  const name = `${source}-${what}`.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-");
  for (let count = 1; count <= mostOfOneName; count += 1) {
    const path = `figures/${name}${count === 1 ? "" : `-${count}`}.png`;
    const problem = writeFile(join(desk.vault.root, path), bytes, false);
    if (problem === null) return path;
    if (problem.key !== "write/exists") return null;
  }
  return null;
}

const mostOfOneName = 1000;

function readRegion(region: unknown): Rectangle | null {
  if (typeof region !== "object" || region === null) return null;
  const { left, top, width, height } = region as { readonly [key: string]: unknown };
  const sides = [left, top, width, height];
  if (!sides.every((side) => typeof side === "number" && Number.isFinite(side))) return null;
  return { left: Number(left), top: Number(top), width: Number(width), height: Number(height) };
}
