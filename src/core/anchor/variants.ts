/**
 * Which simplified character each traditional one is written as. It is data from outside: the core is told it, and
 * works without it. Characters beyond the basic plane are left out.
 */
export type Variants = {
  readonly simplified: ReadonlyMap<number, number>;
  /** Changes whenever the table does, so that an index made with another table is known for stale. */
  readonly fingerprint: number;
};

/**
 * Reads a dictionary in the form OpenCC's packages ship: entries parted by `|`, each a traditional character, a space,
 * and one or more simplified ones of which the first counts. Entries that are no single characters are skipped.
 */
export function readVariants(dictionary: string): Variants {
  const simplified = new Map<number, number>();
  let fingerprint = 0x811c9dc5;
  for (const entry of dictionary.split("|")) {
    const space = entry.indexOf(" ");
    if (space !== 1 || entry.length < 3) continue;
    const from = entry.charCodeAt(0);
    const to = entry.charCodeAt(2);
    if (isSurrogate(from) || isSurrogate(to) || from === to) continue;
    simplified.set(from, to);
    fingerprint = Math.imul(fingerprint ^ from ^ (to << 16), 0x01000193);
  }
  return { simplified, fingerprint: fingerprint >>> 0 };
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
