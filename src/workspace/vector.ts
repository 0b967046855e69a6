/** Values by small whole numbers, of which a changed copy shares all but the part that changed. */
export class Vector<Value> {
  private readonly chunks: readonly (readonly (Value | null)[])[];

  constructor(chunks: readonly (readonly (Value | null)[])[] = []) {
    this.chunks = chunks;
  }

  get(index: number): Value | null {
    return this.chunks[Math.floor(index / chunkSize)]?.[index % chunkSize] ?? null;
  }

  with(changes: Iterable<readonly [number, Value | null]>): Vector<Value> {
    const chunks = [...this.chunks];
    const own = new Map<number, (Value | null)[]>();
    for (const [index, value] of changes) {
      const at = Math.floor(index / chunkSize);
      let chunk = own.get(at);
      if (chunk === undefined) {
        chunk = [...(chunks[at] ?? [])];
        own.set(at, chunk);
        while (chunks.length < at) chunks.push([]);
        chunks[at] = chunk;
      }
      while (chunk.length <= index % chunkSize) chunk.push(null);
      chunk[index % chunkSize] = value;
    }
    return new Vector(chunks);
  }
}

const chunkSize = 256;
