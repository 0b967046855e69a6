import { byReading, byUnits } from "#parts";
import type { Entry } from "./entry.ts";

type Order = (a: Entry, b: Entry) => number;

const orders: { readonly [Kind in "reading" | "path"]: Order } = {
  reading: (a, b) => byReading(a.place, b.place),
  path: (a, b) => byUnits(a.id, b.id),
};

/** Notes in one order, each once. */
export class Ordered {
  private readonly order: Order;
  private readonly entries: Entry[] = [];

  constructor(order: keyof typeof orders) {
    this.order = orders[order];
  }

  get all(): readonly Entry[] {
    return this.entries;
  }

  get first(): Entry | null {
    return this.entries[0] ?? null;
  }

  add(entry: Entry): void {
    const at = this.placeOf(entry);
    if (this.entries[at] !== entry) this.entries.splice(at, 0, entry);
  }

  /** The entry stands at the place that it was added at. */
  remove(entry: Entry): void {
    const at = this.placeOf(entry);
    if (this.entries[at] === entry) this.entries.splice(at, 1);
  }

  /** Notes mostly come in order, so that the end is tried first. */
  private placeOf(entry: Entry): number {
    const last = this.entries.at(-1);
    if (last === undefined || this.order(last, entry) < 0) return this.entries.length;
    let low = 0;
    let high = this.entries.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const one = this.entries[middle];
      if (one !== undefined && this.order(one, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
