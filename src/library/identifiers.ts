/** A DOI in running text or a link; its prefix is `10.` with four to nine digits. */
const doiPattern = /\b10\.\d{4,9}(?:\.\d+)*\/[-._;()/:a-z0-9<>[\]+]+/giu;
const isbnPattern = /(?<![\d-])(?:97[89][-–‐ \u2011]?)?\d(?:[-–‐ \u2011]?\d){8}[-–‐ \u2011]?[\dXx](?![\d-])/gu;

/** The first DOI in a text, lower case, or null. A closing bracket or stop that ends the sentence is not part of it. */
export function findDoi(text: string): string | null {
  for (const [written] of text.matchAll(doiPattern)) {
    let doi = written.toLowerCase().replace(/[.,;:]+$/u, "");
    while (doi.endsWith(")") && !balanced(doi)) doi = doi.slice(0, -1).replace(/[.,;:]+$/u, "");
    if (doi.length > 8) return doi;
  }
  return null;
}

function balanced(text: string): boolean {
  return text.split("(").length >= text.split(")").length;
}

/**
 * The ISBNs in a text whose check digit is right, as thirteen digits, in order, each once. Ten-digit ones count only
 * where the word ISBN stands before them: any ten digits pass the check once in eleven.
 */
export function findIsbns(text: string): readonly string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(isbnPattern)) {
    const digits = match[0].replace(/[^\dXx]/gu, "").toUpperCase();
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (digits.length === 10 && !/ISBN/iu.test(before)) continue;
    const isbn = toIsbn13(digits);
    if (isbn !== null) found.add(isbn);
  }
  return [...found];
}

/** An ISBN of ten or thirteen digits, however it is spaced, as thirteen digits; null if its check digit is wrong. */
export function toIsbn13(written: string): string | null {
  const digits = written.replace(/[^\dXx]/gu, "").toUpperCase();
  if (/^97[89]\d{10}$/u.test(digits)) return digits.at(-1) === checkDigit13(digits.slice(0, 12)) ? digits : null;
  if (!/^\d{9}[\dX]$/u.test(digits)) return null;
  let sum = 0;
  for (let i = 0; i < 10; i++) {
    const digit = digits.charAt(i);
    sum += (10 - i) * (digit === "X" ? 10 : Number(digit));
  }
  if (sum % 11 !== 0) return null;
  const body = `978${digits.slice(0, 9)}`;
  return body + checkDigit13(body);
}

/** ISO 2108: weights 1 and 3 in turn, modulo 10. */
function checkDigit13(body: string): string {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += Number(body.charAt(i)) * (i % 2 === 0 ? 1 : 3);
  return String((10 - (sum % 10)) % 10);
}
