import { isCrowded } from "./spread.ts";

/**
 * Follows a quote forward from a place where a few of its letters stand, to where it ends, by how far each diagonal can be
 * followed with 0, 1, 2, … edits (Landau and Vishkin 1989).
 *
 * Holds scratch memory: one for each thing that searches.
 */
export class Extension {
  /** After `follow`: where in the text the quote ends. */
  end = 0;
  /** How far into the quote each diagonal was followed, with so many edits and with one fewer. */
  private reach = new Int32Array(512);
  private before = new Int32Array(512);
  private furthestReach = new Int32Array(512);

  /**
   * Follows `quote[from, to)` in `text[start, stop)`, to wherever its end falls with the fewest edits. False if that takes
   * more than `limit`, or if the edits are crowded as they are where the words are others.
   */
  follow(
    quote: Uint16Array,
    from: number,
    to: number,
    text: Uint16Array,
    start: number,
    stop: number,
    limit: number,
    window: number,
  ): boolean {
    const length = to - from;
    const room = stop - start;
    this.reserve(limit);
    // Diagonal 0 is in the middle, and beyond the outermost ones nothing was reached.
    const middle = limit + 2;
    const { furthestReach } = this;
    for (let edits = 0; edits <= limit; edits += 1) {
      const { reach, before } = this;
      let furthest = 0;
      let diagonal = Math.max(-edits, -length);
      const last = Math.min(edits, room);
      for (; diagonal <= last; diagonal += 1) {
        let at = 0;
        if (edits > 0) {
          const replaced = (before[middle + diagonal] ?? 0) + 1;
          const omitted = before[middle + diagonal - 1] ?? 0;
          const inserted = (before[middle + diagonal + 1] ?? 0) + 1;
          at = Math.max(replaced, omitted, inserted);
        }
        const most = Math.min(length, room - diagonal);
        if (at > most) at = most;
        const shifted = start + diagonal;
        while (at < most && quote[from + at] === text[shifted + at]) at += 1;
        reach[middle + diagonal] = at;
        if (at === length) {
          this.end = shifted + at;
          return true;
        }
        if (at > furthest) furthest = at;
      }
      furthestReach[edits] = furthest;
      if (isCrowded(furthestReach, edits, window)) return false;
      reach[middle - edits - 1] = outside;
      reach[middle + edits + 1] = outside;
      reach[middle - edits - 2] = outside;
      reach[middle + edits + 2] = outside;
      this.reach = before;
      this.before = reach;
    }
    return false;
  }

  private reserve(limit: number): void {
    const size = limit * 2 + 6;
    if (this.reach.length >= size) return;
    this.reach = new Int32Array(size * 2);
    this.before = new Int32Array(size * 2);
    this.furthestReach = new Int32Array(size * 2);
  }
}

const outside = -2;
