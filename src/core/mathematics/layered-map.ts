/**
 * A map that is never changed, and of which another with a few more entries costs little: entries lie in layers, each at
 * least twice as large as the one above it. (The logarithmic method of Bentley and Saxe, 1980.)
 */
export class LayeredMap<Value> {
  /** The oldest first. */
  private readonly layers: readonly ReadonlyMap<string, Value>[];

  constructor(layers: readonly ReadonlyMap<string, Value>[] = []) {
    this.layers = layers;
  }

  get isEmpty(): boolean {
    return this.layers.length === 0;
  }

  get(key: string): Value | undefined {
    for (let at = this.layers.length - 1; at >= 0; at -= 1) {
      const value = this.layers[at]?.get(key);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** In the order in which their keys were first given. */
  get values(): Iterable<Value> {
    return this.whole.values();
  }

  get entries(): Iterable<readonly [string, Value]> {
    return this.whole;
  }

  with(entries: readonly (readonly [string, Value])[]): LayeredMap<Value> {
    if (entries.length === 0) return this;
    const layers = [...this.layers];
    let added: ReadonlyMap<string, Value> = new Map(entries);
    for (let last = layers.at(-1); last !== undefined && last.size < 2 * added.size; last = layers.at(-1)) {
      layers.pop();
      added = joined([last, added]);
    }
    return new LayeredMap([...layers, added]);
  }

  private get whole(): ReadonlyMap<string, Value> {
    const [only, ...others] = this.layers;
    return only !== undefined && others.length === 0 ? only : joined(this.layers);
  }
}

function joined<Value>(layers: readonly ReadonlyMap<string, Value>[]): ReadonlyMap<string, Value> {
  const all = new Map<string, Value>();
  for (const layer of layers) for (const [key, value] of layer) all.set(key, value);
  return all;
}
