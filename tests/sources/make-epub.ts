import { strToU8, zipSync } from "fflate";

export type MadeEpub = {
  readonly documents: readonly (readonly [path: string, body: string])[];
  readonly metadata?: string;
  readonly nav?: string;
  readonly ncx?: string;
  readonly extra?: { readonly [path: string]: string };
};

/** A small EPUB with its package in `OEBPS/`. */
export function makeEpub({
  documents,
  metadata = "<dc:title>A Book</dc:title>",
  nav,
  ncx,
  extra = {},
}: MadeEpub): Uint8Array {
  const items = documents.map(
    ([path], index) => `<item id="d${index}" href="${path}" media-type="application/xhtml+xml"/>`,
  );
  if (nav !== undefined)
    items.push('<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>');
  if (ncx !== undefined) items.push('<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>');
  const files: { [path: string]: string } = {
    mimetype: "application/epub+zip",
    "META-INF/container.xml":
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    "OEBPS/book.opf": `<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${metadata}</metadata><manifest>${items.join("")}</manifest><spine toc="ncx">${documents.map((_, index) => `<itemref idref="d${index}"/>`).join("")}</spine></package>`,
    ...Object.fromEntries(
      documents.map(([path, body]) => [
        `OEBPS/${path}`,
        `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>t</title></head><body>${body}</body></html>`,
      ]),
    ),
    ...(nav === undefined
      ? {}
      : { "OEBPS/nav.xhtml": `<html xmlns:epub="http://www.idpf.org/2007/ops"><body>${nav}</body></html>` }),
    ...(ncx === undefined ? {} : { "OEBPS/toc.ncx": `<ncx>${ncx}</ncx>` }),
    ...extra,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
}
