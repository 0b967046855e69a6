/** SHA-256 of a text in UTF-8, in hexadecimal (FIPS 180-4). For naming code, in a core that knows no platform. */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const words = padded(bytes);
  const { initial, round } = constants();
  const state = Uint32Array.from(initial);
  const schedule = new Uint32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    schedule.set(words.subarray(block, block + 16));
    for (let at = 16; at < 64; at += 1) {
      const early = of(schedule, at - 15);
      const late = of(schedule, at - 2);
      const small0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
      const small1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
      schedule[at] = of(schedule, at - 16) + small0 + of(schedule, at - 7) + small1;
    }
    compress(state, schedule, round);
  }
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

function compress(state: Uint32Array, schedule: Uint32Array, round: readonly number[]): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at += 1) {
    const big1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + big1 + choice + (round[at] ?? 0) + of(schedule, at)) >>> 0;
    const big0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) >>> 0, c, b, a, (first + big0 + majority) >>> 0];
  }
  for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = of(state, at) + value;
}

function padded(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array((((bytes.length + 8) >> 6) + 1) * 16);
  for (const [at, byte] of bytes.entries()) words[at >> 2] = of(words, at >> 2) | (byte << (24 - (at & 3) * 8));
  words[bytes.length >> 2] = of(words, bytes.length >> 2) | (0x80 << (24 - (bytes.length & 3) * 8));
  words[words.length - 2] = Math.floor(bytes.length / 0x20000000);
  words[words.length - 1] = bytes.length << 3;
  return words;
}

/** The first 32 bits of the fractions of roots of the first primes: square roots to begin with, cube roots each round. */
function constants(): { readonly initial: readonly number[]; readonly round: readonly number[] } {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < 64; candidate += 1)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 0x100000000);
  return {
    initial: primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))),
    round: primes.map((prime) => fraction(Math.cbrt(prime))),
  };
}

function rotated(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function of(words: Uint32Array, at: number): number {
  return words[at] ?? 0;
}
