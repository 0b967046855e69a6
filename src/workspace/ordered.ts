import { byReading, byUnits } from "#parts";
import type { Entry } from "./entry.ts";
import { SortedList } from "./sorted-list.ts";

const orders: { readonly [Kind in "reading" | "path"]: (a: Entry, b: Entry) => number } = {
  reading: (a, b) => byReading(a.place, b.place),
  path: (a, b) => byUnits(a.id, b.id),
};

/** Notes in one order. A note has to be taken out before its place in the order changes. */
export class Ordered extends SortedList<Entry> {
  constructor(order: keyof typeof orders) {
    super(orders[order]);
  }

  get first(): Entry | null {
    return this.all[0] ?? null;
  }
}
