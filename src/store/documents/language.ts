import type { Language } from "#core";

/** What a text is written in. A Chinese character weighs as much as five letters, as names and formulas stay Latin. */
export function languageOf(text: string): Language {
  let han = 0;
  let latin = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xd840 && code <= 0xd888)) han += 1;
    else if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && code <= 0x24f))
      latin += 1;
  }
  if (han === 0 && latin === 0) return "und";
  return han * 5 >= latin ? "zh" : "en";
}
