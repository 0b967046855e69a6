import { decodeNote, noteId } from "#core";

/** Bytes of a text file as text, in any of the encodings that notes may have. */
export function decodeText(bytes: Uint8Array): string {
  return decodeNote(noteId(""), bytes).text;
}

/** HTML or XML as text: by its byte order mark, else by what it declares, else as any text file. */
export function decodeMarkup(bytes: Uint8Array): string {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  const declared =
    /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/iu.exec(start)?.[1] ??
    /<meta[^>]*\bcharset\s*=\s*["']?([\w.:-]+)/iu.exec(start)?.[1];
  const marked = (bytes[0] === 0xef && bytes[1] === 0xbb) || (bytes[0] ?? 0) >= 0xfe;
  if (declared === undefined || marked || /^utf-?(?:8|16)/iu.test(declared)) return decodeText(bytes);
  try {
    return new TextDecoder(declared, { fatal: true }).decode(bytes);
  } catch {
    return decodeText(bytes);
  }
}
