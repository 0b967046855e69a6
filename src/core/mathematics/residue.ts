/** Arithmetic modulo the Mersenne prime 2⁶¹ − 1, in which every number but zero has a reciprocal. */
export const modulus: bigint = (1n << 61n) - 1n;

export function reduced(value: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

export function powerOf(base: bigint, exponent: bigint): bigint {
  let [square, rest] = exponent < 0n ? [reciprocalOf(base), -exponent] : [reduced(base), exponent];
  let result = 1n;
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** Thrown where a residue happens to be zero that is divided by, or to have no square root; other residues may do. */
export class UnluckyResidue extends Error {}

/** By Euclid. */
export function reciprocalOf(value: bigint): bigint {
  let [a, b] = [reduced(value), modulus];
  if (a === 0n) throw new UnluckyResidue();
  let [x, y] = [1n, 0n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return reduced(x);
}

/** 1 for squares, −1 for others, 0 for zero (Euler): what the sign is among real numbers. */
export function characterOf(value: bigint): 1 | -1 | 0 {
  const character = powerOf(value, (modulus - 1n) / 2n);
  return character === 0n ? 0 : character === 1n ? 1 : -1;
}

/** The square root that is itself a square; the modulus is 3 modulo 4. */
export function rootOf(value: bigint): bigint {
  if (characterOf(value) === -1) throw new UnluckyResidue();
  return powerOf(value, (modulus + 1n) / 4n);
}

/** Numbers that look random and depend on a seed and a text alone (FNV-1a, then a mixing step). */
export function residueFor(text: string, seed: number): bigint {
  let [low, high] = [0x811c9dc5 ^ seed, 0x9747b28c ^ Math.imul(seed, 0x85ebca6b)];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + at), 0x5bd1e995);
  }
  low = mixed(low ^ (high >>> 13));
  high = mixed(high ^ low);
  return 2n + (reduced((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)) % (modulus - 3n));
}

function mixed(value: number): number {
  let one = value;
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b);
  one = Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return one ^ (one >>> 16);
}
