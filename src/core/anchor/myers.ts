/**
 * Where in a text a pattern stands with the fewest edits (insert, delete, replace one unit).
 *
 * Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming" (1999), in the
 * formulation of Hyyrö (2003): a column of the table is kept as bits, 32 rows in a word, and the words below the last
 * row that can still come within the limit are not computed (Ukkonen's cut-off).
 *
 * Holds scratch memory: one for each thing that searches.
 */
export class DistanceMatcher {
  /** After `search`: the fewest edits, or `limit + 1` if no place has as few as the limit. */
  distance = 0;
  /** After `search`: where the first of the best matches ends, or -1. */
  end = -1;

  private readonly slots = new Uint16Array(65536);
  private masks = new Int32Array(1024);
  private up = new Int32Array(16);
  private down = new Int32Array(16);
  private scores = new Int32Array(16);
  /** The units that have a slot: slot `n + 1` is that of the nth. */
  private readonly units: number[] = [];
  private length = 0;
  private words = 0;

  /** Sets what is searched for: `length` > 0 units of `codes` from `from`. */
  prepare(codes: Uint16Array, from: number, length: number): void {
    const { slots, units } = this;
    for (const unit of units) slots[unit] = 0;
    units.length = 0;
    const words = (length + 31) >>> 5;
    if (this.masks.length < (length + 1) * words) this.masks = new Int32Array((length + 1) * words * 2);
    if (this.up.length < words) {
      this.up = new Int32Array(words * 2);
      this.down = new Int32Array(words * 2);
      this.scores = new Int32Array(words * 2);
    }
    const { masks } = this;
    masks.fill(0, 0, words);
    for (let at = 0; at < length; at += 1) {
      const unit = codes[from + at] ?? 0;
      let slot = slots[unit] ?? 0;
      if (slot === 0) {
        units.push(unit);
        slot = units.length;
        slots[unit] = slot;
        masks.fill(0, slot * words, (slot + 1) * words);
      }
      const word = slot * words + (at >>> 5);
      masks[word] = (masks[word] ?? 0) | (1 << (at & 31));
    }
    this.length = length;
    this.words = words;
  }

  /** Searches the units of `text` from `from` to `to`; true if a place with at most `limit` edits was found. */
  search(text: Uint16Array, from: number, to: number, limit: number): boolean {
    this.distance = limit + 1;
    this.end = -1;
    if (this.words === 1) this.searchWord(text, from, to);
    else this.searchWords(text, from, to, limit);
    return this.end >= 0;
  }

  private searchWord(text: Uint16Array, from: number, to: number): void {
    const { slots, masks, length } = this;
    const bottom = 1 << (length - 1);
    let best = this.distance;
    let bestEnd = -1;
    let score = length;
    let up = -1;
    let down = 0;
    for (let at = from; at < to; at += 1) {
      const equal = masks[slots[text[at] ?? 0] ?? 0] ?? 0;
      const vertical = equal | down;
      const horizontal = (((equal & up) + up) ^ up) | equal;
      let rises = down | ~(horizontal | up);
      let falls = up & horizontal;
      if ((rises & bottom) !== 0) score += 1;
      else if ((falls & bottom) !== 0) {
        score -= 1;
        if (score < best) {
          best = score;
          bestEnd = at + 1;
          if (score === 0) break;
        }
      }
      rises <<= 1;
      falls <<= 1;
      up = falls | ~(vertical | rises);
      down = rises & vertical;
    }
    this.distance = best;
    this.end = bestEnd;
  }

  private searchWords(text: Uint16Array, from: number, to: number, limit: number): void {
    const { slots, masks, up, down, scores, length, words } = this;
    const lastSize = length - (words - 1) * 32;
    const lastBottom = 1 << (lastSize - 1);
    let bound = limit;
    let last = Math.min(words, ((bound + 1) >>> 5) + 1) - 1;
    for (let word = 0; word <= last; word += 1) {
      up[word] = -1;
      down[word] = 0;
      scores[word] = word === words - 1 ? length : (word + 1) * 32;
    }
    for (let at = from; at < to; at += 1) {
      const base = (slots[text[at] ?? 0] ?? 0) * words;
      // The difference between this column and the one before at the lower edge of a word: 1, 0 or -1.
      let carry = 0;
      for (let word = 0; word <= last; word += 1) {
        const bottom = word === words - 1 ? lastBottom : 1 << 31;
        let equal = masks[base + word] ?? 0;
        const plus = up[word] ?? 0;
        const minus = down[word] ?? 0;
        const vertical = equal | minus;
        if (carry < 0) equal |= 1;
        const horizontal = (((equal & plus) + plus) ^ plus) | equal;
        let rises = minus | ~(horizontal | plus);
        let falls = plus & horizontal;
        const next = (rises & bottom) !== 0 ? 1 : (falls & bottom) !== 0 ? -1 : 0;
        rises <<= 1;
        falls <<= 1;
        if (carry < 0) falls |= 1;
        else if (carry > 0) rises |= 1;
        up[word] = falls | ~(vertical | rises);
        down[word] = rises & vertical;
        carry = next;
        const before = scores[word] ?? 0;
        scores[word] = before + carry;
        if (word < last || last === words - 1 || before > bound) continue;
        if (carry < 0 || ((masks[base + last + 1] ?? 0) & 1) !== 0) {
          last += 1;
          up[last] = -1;
          down[last] = 0;
          scores[last] = before + (last === words - 1 ? lastSize : 32);
        }
      }
      while (last > 0 && (scores[last] ?? 0) >= bound + (last === words - 1 ? lastSize : 32)) last -= 1;
      if (last === words - 1 && (scores[last] ?? 0) <= bound) {
        this.distance = scores[last] ?? 0;
        this.end = at + 1;
        if (this.distance === 0) return;
        bound = this.distance - 1;
      }
    }
  }
}
