/** What can be written as bytes: values without methods, as the model's types are. */
export type Plain =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly Plain[]
  | ReadonlySet<Plain>
  | { readonly [key: string]: Plain };

/** What stands before each value. */
export const Tag = {
  nothing: 0,
  no: 1,
  yes: 2,
  count: 3,
  number: 4,
  string: 5,
  units: 6,
  sameString: 7,
  list: 8,
  shape: 9,
  integer: 10,
  set: 11,
} as const;

/** The names of an object's keys, by which its values are known; written once for many objects. */
export class Shapes {
  private readonly numbers = new Map<string, number>();
  private readonly lists: (readonly string[])[] = [];

  constructor(shapes: readonly (readonly string[])[] = []) {
    for (const keys of shapes) this.numberOf(keys);
  }

  get all(): readonly (readonly string[])[] {
    return this.lists;
  }

  numberOf(keys: readonly string[]): number {
    const joined = keys.join("\n");
    const known = this.numbers.get(joined);
    if (known !== undefined) return known;
    this.numbers.set(joined, this.lists.length);
    this.lists.push(keys);
    return this.lists.length - 1;
  }

  keysOf(number: number): readonly string[] {
    const keys = this.lists[number];
    if (keys === undefined) throw new RangeError(`There is no shape ${number}.`);
    return keys;
  }
}
