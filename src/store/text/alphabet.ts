import { Folding, type Variants } from "#core";

/** What a UTF-16 unit does to the words around it. */
export const role = {
  /** Ends what is being read: punctuation, symbols, private use. */
  separator: 0,
  /** A letter, digit or `_` of a script that writes its words apart. */
  word: 1,
  /** A character of a script that does not: Han, kana, Hangul, Thai and its neighbours. */
  wide: 2,
  /** Is not there for whoever searches: combining marks, soft hyphens, joiners, selectors of variants. */
  ignored: 3,
  /** White space and the marks of emphasis: what stands between the characters of one Chinese word across a line's end. */
  bridge: 4,
  /** Becomes several units, or is half of a character beyond the basic plane. */
  expands: 5,
} as const;

/**
 * What each UTF-16 unit is to a searcher, with width, case, accents, ligatures, shapes of radicals, and traditional
 * characters folded away. Notes, sources and queries are read through the same one.
 *
 * A value with tables of 200 KB that take some 20 ms to make: share one.
 */
export class Alphabet {
  readonly roles: Uint8Array;
  /** What a unit is folded to, where its role is `word` or `wide`. */
  readonly units: Uint16Array;
  /** An index made under another fingerprint does not fit. */
  readonly fingerprint: number;
  private readonly folding: Folding;
  private readonly merged: ReadonlyMap<number, number>;

  constructor(variants: Variants | null) {
    this.folding = new Folding(variants);
    this.merged = variants === null ? new Map() : mergedForms();
    this.units = this.folding.units.map((unit) => this.unify(unit));
    this.roles = makeRoles(this.folding.units);
    this.units[underscore] = underscore;
    this.fingerprint = (Math.imul(alphabetVersion, 0x9e3779b1) ^ this.folding.fingerprint) >>> 0;
  }

  /** What the character at `at` becomes, whose role is `expands`: perhaps nothing. */
  expansion(text: string, at: number, end: number): string {
    const folded = this.folding.expansion(text, at, end);
    let unified = "";
    for (let index = 0; index < folded.length; index += 1) {
      unified += String.fromCharCode(this.unify(folded.charCodeAt(index)));
    }
    return unified;
  }

  private unify(unit: number): number {
    const simplified = this.folding.simplify(unit);
    return this.merged.get(simplified) ?? simplified;
  }
}

/** Whether a unit, once folded, is of a script that does not write its words apart. */
export function isWide(unit: number): boolean {
  return (
    unit >= 0x0e00 &&
    (unit >= 0x2e80
      ? (unit <= 0xa4cf && unit >= 0x3041) ||
        unit === 0x3005 ||
        unit === 0x3007 ||
        (unit >= 0xa960 && unit <= 0xa97f) ||
        (unit >= 0xac00 && unit <= 0xd7ff) ||
        (unit >= 0xf900 && unit <= 0xfaff)
      : unit <= 0x0eff || (unit >= 0x1000 && unit <= 0x109f) || (unit >= 0x1780 && unit <= 0x17ff))
  );
}

/** Raised when the tables change. */
const alphabetVersion = 1;

const underscore = 0x5f;

/**
 * Simplified characters that a traditional text writes in two ways, of which OpenCC's table of characters knows one:
 * 著 is 着 in 跟著 and itself in 著名, 乾 is 干 in 乾燥 and itself in 乾坤. To find either by either, both are one.
 */
function mergedForms(): ReadonlyMap<number, number> {
  const pairs = [..."著着乾干藉借瞭了覆复徵征么麽夥伙"];
  const merged = new Map<number, number>();
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    merged.set(pairs[index]?.charCodeAt(0) ?? 0, pairs[index + 1]?.charCodeAt(0) ?? 0);
  }
  return merged;
}

function makeRoles(units: Uint16Array): Uint8Array {
  const roles = new Uint8Array(65536);
  for (let code = 0; code < 65536; code += 1) roles[code] = roleOf(code, units[code] ?? 0);
  return roles;
}

function roleOf(code: number, unit: number): number {
  if (code >= 0xd800 && code <= 0xdbff) return role.expands;
  if (code >= 0xdc00 && code <= 0xf8ff) return role.separator;
  if (code === underscore) return role.word;
  if (unit === 0xffff) return role.expands;
  if (unit !== 0) return isWide(unit) ? role.wide : role.word;
  const character = String.fromCharCode(code);
  if (/[\s*`~]/.test(character)) return role.bridge;
  return /[\p{M}\p{Cf}]/u.test(character) ? role.ignored : role.separator;
}
