import { unzipSync } from "fflate";
import { decodeMarkup } from "../decode.ts";
import { resolvePath } from "./archive.ts";
import { elementsNamed, parseXml } from "./xml.ts";

/** An image as the archive has it. */
export type CoverImage = { readonly type: string; readonly bytes: Uint8Array };

/** No cover is larger; what declares more is not unpacked. */
const mostBytes = 16 * 1024 * 1024;

/** What a browser shows and runs nothing of. */
const types: { readonly [ending: string]: string } = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
};

/** The picture that an EPUB names as its cover (EPUB 3 by `cover-image`, EPUB 2 by `meta name="cover"`), or null. */
export function epubCover(bytes: Uint8Array): CoverImage | null {
  try {
    const container = textOf(bytes, "META-INF/container.xml");
    const rootfile = container === null ? undefined : elementsNamed(parseXml(container), "rootfile")[0];
    const path = resolvePath("", rootfile?.attributes["full-path"] ?? "content.opf") ?? "";
    const source = textOf(bytes, path);
    if (source === null) return null;
    const opf = parseXml(source);
    const items = elementsNamed(opf, "item").map(({ attributes }) => attributes);
    const named = elementsNamed(opf, "meta").find(({ attributes }) => attributes.name === "cover")?.attributes.content;
    const item =
      items.find(({ properties }) => /\bcover-image\b/u.test(properties ?? "")) ??
      items.find(({ id }) => named !== undefined && id === named);
    const target = item?.href === undefined ? null : resolvePath(path, item.href);
    const type = types[/\.(\w+)$/u.exec(target ?? "")?.[1]?.toLowerCase() ?? ""];
    const image = target === null || type === undefined ? null : unpacked(bytes, target);
    return image === null || type === undefined ? null : { type, bytes: image };
  } catch {
    return null;
  }
}

function textOf(bytes: Uint8Array, path: string): string | null {
  const found = unpacked(bytes, path);
  return found === null ? null : decodeMarkup(found);
}

/** One file of the archive; a bomb that lies about its size is cut at the size it declares. */
function unpacked(bytes: Uint8Array, path: string): Uint8Array | null {
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => resolvePath("", name) === path && originalSize <= mostBytes,
  });
  return Object.values(files)[0] ?? null;
}
