import { readFile } from "node:fs/promises";

export type Asset = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string };

const types: { readonly [ending: string]: string } = {
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  gif: "image/gif",
  woff2: "font/woff2",
  wasm: "application/wasm",
  json: "application/json",
  bcmap: "application/octet-stream",
  pfb: "application/octet-stream",
  ttf: "font/ttf",
};

/** Gives the files that were built for the page, by a path that begins with `/assets/` or another folder; null for any other. */
export function createStatics(
  folder: URL,
  within: "assets" | "sandbox" = "assets",
): (path: string) => Promise<Asset | null> {
  const known = new Map<string, Asset>();
  return async (path) => {
    const asset = known.get(path);
    if (asset !== undefined) return asset;
    // Names are those that the build gives: no dots but before the ending, nothing encoded.
    if (!path.startsWith(`/${within}/`)) return null;
    const ending = /^\/\w+\/(?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)*\.([a-z0-9]+)$/u.exec(path)?.[1];
    const type = ending === undefined ? undefined : types[ending];
    if (type === undefined) return null;
    try {
      const bytes = new Uint8Array(await readFile(new URL(`.${path}`, folder)));
      const found = { bytes, type };
      known.set(path, found);
      return found;
    } catch {
      return null;
    }
  };
}
