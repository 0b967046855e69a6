import { codeAt } from "../text/code-at.ts";

/** Marks, the letters that web addresses begin with, and what hard breaks are made of. */
const starters: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) =>
  "\\`*_~[]!<&$hwz ".includes(String.fromCharCode(code)) ? 1 : 0,
);

const space = 0x20;

function endOfSpaces(text: string, at: number): number {
  const { length } = text;
  let end = at;
  while (end < length && codeAt(text, end) === space) end += 1;
  return end;
}

/** What must follow those starters that are common in prose: ht(tp), ww(w), zo(tero). */
const followers: readonly (readonly [starter: string, follower: string])[] = [
  ["h", "t"],
  ["w", "w"],
  ["z", "o"],
];
const following: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) =>
  (followers.find(([starter]) => starter === String.fromCharCode(code))?.[1] ?? "\0").charCodeAt(0),
);

/** The first place from `at` on where markup may begin; the text's length if there is none. */
export function nextMarkup(text: string, at: number): number {
  const { length } = text;
  for (let place = at; place < length; place += 1) {
    const code = codeAt(text, place);
    if (code >= 128 || starters[code] === 0) continue;
    if (code === space) {
      // A hard break is spaces up to a line's end; any others are passed over at once, not asked about one by one.
      const end = endOfSpaces(text, place);
      if (end - place >= 2 && text[end] === "\n") return place;
      place = end - 1;
      continue;
    }
    const follower = following[code];
    if (follower === 0 || follower === text.charCodeAt(place + 1)) return place;
  }
  return length;
}
