import { isCrowded } from "./spread.ts";

/** `replace` pairs two different units; `insert` is a unit only the first text has, `omit` one only the second has. */
export const editKinds = ["replace", "insert", "omit"] as const;
export type EditKind = (typeof editKinds)[number];

/** One edit of an alignment; `first` and `second` are where it stands, or would stand, in either text. */
export type Edit = { readonly kind: EditKind; readonly first: number; readonly second: number };

/**
 * Aligns two texts with the fewest edits, by how far each diagonal can be followed with 0, 1, 2, … edits
 * (Ukkonen 1985; Landau and Vishkin 1989): time and memory grow with the square of the number of edits, not with the
 * product of the lengths.
 *
 * It works from the ends backwards, so that where a match begins is found from where it ends.
 * Holds scratch memory: one for each thing that aligns.
 */
export class Aligner {
  /** After `align`: the number of edits. */
  distance = 0;
  /** After `align`: where in the second text the alignment begins. */
  start = 0;
  private reach = new Int32Array(4096);
  private diagonal = 0;
  private first: Uint16Array = new Uint16Array(0);
  private second: Uint16Array = new Uint16Array(0);
  private firstTo = 0;
  private secondTo = 0;
  private firstLength = 0;
  private secondLength = 0;
  /** How far the first text was aligned with 0, 1, 2, … edits. */
  private furthestReach = new Int32Array(256);

  /**
   * Aligns `first[firstFrom, firstTo)` with a stretch of `second` that ends at `secondTo` and begins at `secondFrom` or,
   * if `free`, wherever after it suits best. False if it takes more than `limit` edits, or if they are more crowded than
   * is allowed in a stretch of `window` units (none of which is too crowded if it is not given).
   */
  align(
    first: Uint16Array,
    firstFrom: number,
    firstTo: number,
    second: Uint16Array,
    secondFrom: number,
    secondTo: number,
    limit: number,
    free: boolean,
    window: number = Number.POSITIVE_INFINITY,
  ): boolean {
    this.first = first;
    this.second = second;
    this.firstTo = firstTo;
    this.secondTo = secondTo;
    this.firstLength = firstTo - firstFrom;
    this.secondLength = secondTo - secondFrom;
    const { firstLength } = this;
    if (this.furthestReach.length <= limit) this.furthestReach = new Int32Array(limit * 2);
    for (let edits = 0; edits <= limit; edits += 1) {
      if (this.extend(edits, free)) {
        this.distance = edits;
        this.start = secondTo - firstLength - this.diagonal;
        return true;
      }
      if (isCrowded(this.furthestReach, edits, window)) return false;
    }
    return false;
  }

  /** Follows every diagonal with one edit more; true if the alignment is complete, on `diagonal`. */
  private extend(edits: number, free: boolean): boolean {
    const row = edits * edits + edits;
    if (this.reach.length < row + edits + 1) {
      const larger = new Int32Array((row + edits + 1) * 2);
      larger.set(this.reach);
      this.reach = larger;
    }
    const { reach, first, second, firstLength, secondLength } = this;
    const firstEnd = this.firstTo - 1;
    const secondEnd = this.secondTo - 1;
    let found = false;
    let furthest = 0;
    for (let diagonal = -edits; diagonal <= edits; diagonal += 1) {
      let at = edits === 0 ? 0 : this.furthest(edits, diagonal);
      if (at >= 0) {
        const most = Math.min(firstLength, secondLength - diagonal);
        const shifted = secondEnd - diagonal;
        while (at < most && first[firstEnd - at] === second[shifted - at]) at += 1;
      }
      reach[row + diagonal] = at;
      if (at > furthest) furthest = at;
      if (at !== firstLength || (!free && at + diagonal !== secondLength)) continue;
      if (found && Math.abs(diagonal) >= Math.abs(this.diagonal)) continue;
      found = true;
      this.diagonal = diagonal;
    }
    this.furthestReach[edits] = furthest;
    return found;
  }

  /** The edits of the last alignment that was found, in the order of the text. */
  edits(): readonly Edit[] {
    const edits: Edit[] = [];
    let { diagonal } = this;
    for (let left = this.distance; left > 0; left -= 1) {
      const at = this.furthest(left, diagonal);
      const kind = this.stepKind(left, diagonal, at);
      const first = this.firstTo - at;
      const second = this.secondTo - at - diagonal;
      edits.push({ kind, first, second });
      if (kind === "omit") diagonal -= 1;
      else if (kind === "insert") diagonal += 1;
    }
    return edits;
  }

  /** How far the first text is used after the last of `edits` edits, before equal units are followed; -1 for nowhere. */
  private furthest(edits: number, diagonal: number): number {
    return Math.max(this.replaced(edits, diagonal), this.omitted(edits, diagonal), this.inserted(edits, diagonal));
  }

  private replaced(edits: number, diagonal: number): number {
    const reached = this.reached(edits - 1, diagonal);
    return reached < 0 || reached >= this.firstLength || reached + diagonal >= this.secondLength ? -1 : reached + 1;
  }

  private omitted(edits: number, diagonal: number): number {
    const reached = this.reached(edits - 1, diagonal - 1);
    return reached < 0 || reached + diagonal > this.secondLength ? -1 : reached;
  }

  private inserted(edits: number, diagonal: number): number {
    const reached = this.reached(edits - 1, diagonal + 1);
    return reached < 0 || reached >= this.firstLength ? -1 : reached + 1;
  }

  private reached(edits: number, diagonal: number): number {
    if (diagonal > edits || diagonal < -edits) return -1;
    return this.reach[edits * edits + edits + diagonal] ?? -1;
  }

  private stepKind(edits: number, diagonal: number, at: number): EditKind {
    if (this.replaced(edits, diagonal) === at) return "replace";
    return this.omitted(edits, diagonal) === at ? "omit" : "insert";
  }
}
