/** Sets of values by key, and for each value the keys under which it stands. */
export class Sets<Key, Value> {
  private readonly values = new Map<Key, Set<Value>>();
  private readonly keys = new Map<Value, Set<Key>>();

  get(key: Key): ReadonlySet<Value> {
    return this.values.get(key) ?? new Set();
  }

  keysOf(value: Value): ReadonlySet<Key> {
    return this.keys.get(value) ?? new Set();
  }

  add(key: Key, value: Value): void {
    const values = this.values.get(key);
    if (values === undefined) this.values.set(key, new Set([value]));
    else values.add(value);
    const keys = this.keys.get(value);
    if (keys === undefined) this.keys.set(value, new Set([key]));
    else keys.add(key);
  }

  remove(key: Key, value: Value): void {
    const values = this.values.get(key);
    values?.delete(value);
    if (values?.size === 0) this.values.delete(key);
    const keys = this.keys.get(value);
    keys?.delete(key);
    if (keys?.size === 0) this.keys.delete(value);
  }

  removeAll(value: Value): void {
    for (const key of [...this.keysOf(value)]) this.remove(key, value);
  }
}
