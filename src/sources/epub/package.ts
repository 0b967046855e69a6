import type { StatedMetadata } from "../metadata.ts";
import { type Archive, resolvePath } from "./archive.ts";
import { type Element, elementsNamed, parseXml } from "./xml.ts";

export type EpubPackage = {
  /** Paths of the content documents in reading order, the navigation document left out. */
  readonly spine: readonly string[];
  /** Paths of the navigation document (EPUB 3) and of the NCX (EPUB 2), if there are any. */
  readonly navigation: string | null;
  readonly ncx: string | null;
  readonly metadata: StatedMetadata;
};

/** Reads the container and the package document; null if either is missing. */
export function readPackage(archive: Archive): EpubPackage | null {
  const container = archive.text("META-INF/container.xml");
  const rootfile = container === null ? undefined : elementsNamed(parseXml(container), "rootfile")[0];
  const path = resolvePath("", rootfile?.attributes["full-path"] ?? "content.opf") ?? "";
  const source = archive.text(path);
  if (source === null) return null;
  const opf = parseXml(source);
  const manifest = new Map<string, { readonly path: string; readonly properties: string; readonly type: string }>();
  for (const { attributes } of elementsNamed(opf, "item")) {
    const target = resolvePath(path, attributes.href ?? "");
    if (target !== null && attributes.id !== undefined) {
      manifest.set(attributes.id, {
        path: target,
        properties: attributes.properties ?? "",
        type: attributes["media-type"] ?? "",
      });
    }
  }
  const items = [...manifest.values()];
  const navigation = items.find((item) => /\bnav\b/u.test(item.properties))?.path ?? null;
  const spineElement = elementsNamed(opf, "spine")[0];
  const ncx =
    manifest.get(spineElement?.attributes.toc ?? "")?.path ??
    items.find((item) => item.type === "application/x-dtbncx+xml")?.path;
  const spine = (spineElement?.children ?? []).flatMap(({ attributes }) => {
    const item = manifest.get(attributes.idref ?? "");
    return item === undefined || item.path === navigation || !archive.has(item.path) ? [] : [item.path];
  });
  return { spine: [...new Set(spine)], navigation, ncx: ncx ?? null, metadata: readMetadata(opf) };
}

function readMetadata(opf: Element): StatedMetadata {
  const metadata = elementsNamed(opf, "metadata")[0] ?? opf;
  const named = (name: string): readonly Element[] => elementsNamed(metadata, name);
  /** EPUB 3 says more of an element in `meta refines`, EPUB 2 in an attribute. */
  const refinement = (element: Element, property: string): string | null => {
    const id = element.attributes.id;
    const meta = named("meta").find(
      ({ attributes }) => id !== undefined && attributes.refines === `#${id}` && attributes.property === property,
    );
    return meta?.text ?? element.attributes[property] ?? null;
  };
  const creators = named("creator");
  const authors = creators.filter((creator) => /^(?:aut)?$/u.test(refinement(creator, "role") ?? ""));
  const titles = named("title");
  const main = titles.find((title) => refinement(title, "title-type") === "main") ?? titles[0];
  const subtitle = titles.find((title) => refinement(title, "title-type") === "subtitle");
  const dates = named("date");
  const published = dates.filter((date) =>
    /^(?:publication|original-publication)?$/u.test(date.attributes.event ?? ""),
  );
  return {
    titles: [main && subtitle ? `${main.text}: ${subtitle.text}` : main?.text],
    authors: [(authors.length > 0 ? authors : creators).map((creator) => creator.text)],
    identifiers: [...named("identifier"), ...named("source")].map((identifier) => identifier.text),
    dates: published.map((date) => date.text),
    languages: named("language").map((language) => language.text),
  };
}

/** Whether content documents are encrypted; fonts alone are often obfuscated, and do not matter. */
export function isProtected(archive: Archive): boolean {
  const encryption = archive.text("META-INF/encryption.xml");
  if (encryption === null) return false;
  return elementsNamed(parseXml(encryption), "cipherreference").some(({ attributes }) =>
    /\.(?:x?html?|xml|opf|ncx)$/iu.test((attributes.uri ?? "").replace(/[#?].*$/u, "")),
  );
}
