/**
 * Encodes text as GB18030's two-byte part, which has all that a Chinese note needs. Node only decodes it, so the table is
 * made by decoding every code.
 */
export function encodeGb18030(text: string): Uint8Array {
  const table = new Map<string, readonly [number, number]>();
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(new Uint8Array([lead, trail]));
      if (character.length === 1 && character !== "\uFFFD" && !table.has(character))
        table.set(character, [lead, trail]);
    }
  }
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = table.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair) bytes.push(...pair);
    else throw new Error(`${character} is not in the two-byte part of GB18030`);
  }
  return new Uint8Array(bytes);
}
