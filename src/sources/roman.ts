const romanDigits: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** A number from 1 to 3999 in small roman digits. */
export function toRoman(value: number): string {
  let rest = value;
  let text = "";
  for (const [worth, digits] of romanDigits) {
    while (rest >= worth) {
      text += digits;
      rest -= worth;
    }
  }
  return text;
}

/** The value of a roman number in its regular form, small or capital; null for anything else. */
export function fromRoman(text: string): number | null {
  const small = text.toLowerCase();
  if (!/^[ivxlcdm]{1,15}$/u.test(small)) return null;
  let value = 0;
  let at = 0;
  for (const [worth, digits] of romanDigits) {
    while (small.startsWith(digits, at)) {
      value += worth;
      at += digits.length;
    }
  }
  return at === small.length && value < 4000 && toRoman(value) === small ? value : null;
}
