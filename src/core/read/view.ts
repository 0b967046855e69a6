/**
 * The text as the Markdown grammar should see it: unit for unit the same length, so that every position in the one is a
 * position in the other. Line ends become `\n`; what word processors write instead of Markdown's own list and heading
 * marks (`•`, `－`, `＃`, `１．`) becomes the mark, at the start of a line only.
 */
export function markdownView(text: string): string {
  if (!unusual.test(text)) return text;
  return text
    .replace(/\r\n/g, " \n")
    .replace(/[\r\u2028\u2029\u0085]/g, "\n")
    .replaceAll("\0", "\uFFFD")
    .replace(/^[ \t\u3000\u00a0]+$/gm, (blank) => " ".repeat(blank.length))
    .replace(/^([ \t]*)[•●◦▪‣·－–—∙](?=[ \t\u3000])/gm, "$1-")
    .replace(/^([ \t]*)[•●－](?=[ \t]*$)/gm, "$1-")
    .replace(
      /^([ \t]*)([０-９0-9]{1,9})．(?=[ \t\u3000])/gm,
      (_, indent: string, digits: string) => `${indent}${narrow(digits)}.`,
    )
    .replace(/^([ \t]*-|[ \t]*\d{1,9}\.)\u3000/gm, "$1 ")
    .replace(/^＃{1,6}(?=[ \t\u3000])/gm, (marks) => "#".repeat(marks.length))
    .replace(/^(#{1,6})\u3000/gm, "$1 ")
    .replaceAll("＊＊", "**");
}

const unusual =
  /^[ \t]*[\u3000\u00a0][ \t\u3000\u00a0]*$|[\r\0\u2028\u2029\u0085]|^[ \t]*(?:[•●◦▪‣·－–—∙＃]|[０-９0-9]{1,9}．|[-#\d.]+\u3000)|＊＊/m;

function narrow(digits: string): string {
  return digits.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
