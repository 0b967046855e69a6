/** The character that a reference (`&amp;`, `&#8212;`) stands for. Of those with names the ones that occur in notes are known; others stay as written. */
export function unescaped(written: string): string {
  const number = /^&#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}));$/.exec(written);
  if (number) {
    const code = number[1] ? Number.parseInt(number[1], 16) : Number(number[2]);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD";
  }
  return named[written] ?? written;
}

const named: { readonly [entity: string]: string } = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&nbsp;": "\u00A0",
  "&ldquo;": "“",
  "&rdquo;": "”",
  "&lsquo;": "‘",
  "&rsquo;": "’",
  "&ndash;": "–",
  "&mdash;": "—",
  "&hellip;": "…",
  "&middot;": "·",
  "&times;": "×",
  "&rarr;": "→",
  "&larr;": "←",
  "&equiv;": "≡",
};
