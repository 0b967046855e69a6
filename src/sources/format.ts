export const sourceFormats = ["pdf", "epub", "html", "markdown"] as const;
export type SourceFormat = (typeof sourceFormats)[number];

/**
 * What a file is, by its first bytes, and by its name where bytes cannot tell. Null for what is no source: an office
 * document, a picture, an archive.
 */
export function formatOf(bytes: Uint8Array, name: string): SourceFormat | null {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  // A PDF may have other bytes before its header; readers accept it within the first 1024.
  if (start.includes("%PDF-")) return "pdf";
  if (start.startsWith("PK\u0003\u0004")) return isEpub(start) || /\.epub$/iu.test(name) ? "epub" : null;
  if (/\.pdf$/iu.test(name)) return "pdf";
  if (/\.epub$/iu.test(name)) return "epub";
  if (
    /\.(?:x?html?|xht)$/iu.test(name) ||
    /^\W{0,4}\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<(?:!doctype )?html)/iu.test(start)
  )
    return "html";
  if (/\.(?:md|markdown|txt|text)$/iu.test(name)) return "markdown";
  return null;
}

/** An EPUB's first entry is called `mimetype` and says so, as an OpenDocument's does; some programs compress it. */
function isEpub(start: string): boolean {
  return (
    start.includes("application/epub+zip") || (start.startsWith("mimetype", 30) && !start.includes("opendocument"))
  );
}
