/** Values in an order, each once. While a value is in the list, its place in the order must not change. */
export class SortedList<Value> {
  private readonly compare: (a: Value, b: Value) => number;
  private readonly values: Value[] = [];

  constructor(compare: (a: Value, b: Value) => number) {
    this.compare = compare;
  }

  get all(): readonly Value[] {
    return this.values;
  }

  /** Puts a value in, if it is not there, and says where. */
  add(value: Value): number {
    const at = this.placeOf(value);
    if (this.values[at] !== value) this.values.splice(at, 0, value);
    return at;
  }

  /** Takes a value out, and says where it stood or would have stood. */
  remove(value: Value): number {
    const at = this.placeOf(value);
    if (this.values[at] === value) this.values.splice(at, 1);
    return at;
  }

  /** Values mostly come in order, so that the end is tried first. */
  private placeOf(value: Value): number {
    const last = this.values.at(-1);
    if (last === undefined || this.compare(last, value) < 0) return this.values.length;
    let low = 0;
    let high = this.values.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const one = this.values[middle];
      if (one !== undefined && this.compare(one, value) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
