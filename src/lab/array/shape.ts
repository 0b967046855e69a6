/** The length along each axis; `[]` is a scalar. Arrays are laid out in row-major order. */
export type Shape = readonly number[];

export function sizeOf(shape: Shape): number {
  return shape.reduce((product, length) => product * length, 1);
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

export function formatShape(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}

/** How far apart neighbours along each axis lie in row-major order. */
export function stridesOf(shape: Shape): readonly number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    strides[axis] = stride;
    stride *= shape[axis] ?? 1;
  }
  return strides;
}

/**
 * The shape that both broadcast to, as NumPy does it: axes are matched from the last, and an axis of length 1 is repeated.
 * Throws a `RangeError` where two lengths differ and neither is 1.
 */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[axis - rank + a.length] ?? 1;
    const right = b[axis - rank + b.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1)
      throw new RangeError(
        `${formatShape(a)} and ${formatShape(b)} do not broadcast: axis ${axis} is ${left} and ${right} long. Give equal lengths, or a length of 1.`,
      );
    return left === 1 ? right : left;
  });
}

/** The strides by which an array of shape `from` is read as one of shape `to`: 0 along every repeated axis. */
export function broadcastStrides(from: Shape, to: Shape): readonly number[] {
  const own = stridesOf(from);
  const shift = to.length - from.length;
  return to.map((length, axis) => {
    const ownLength = from[axis - shift] ?? 1;
    return ownLength === 1 && length !== 1 ? 0 : (own[axis - shift] ?? 0);
  });
}

/** Where each element of a strided view of `shape` lies, in row-major order of the view. */
export function offsetsOf(shape: Shape, strides: readonly number[], start = 0): Int32Array {
  const offsets = new Int32Array(sizeOf(shape));
  if (shape.length === 0) {
    offsets[0] = start;
    return offsets;
  }
  const last = shape.length - 1;
  const inner = shape[last] ?? 1;
  const innerStride = strides[last] ?? 0;
  const counter = new Array<number>(shape.length).fill(0);
  let offset = start;
  for (let at = 0; at < offsets.length; ) {
    for (let step = 0, place = offset; step < inner; step += 1, place += innerStride) offsets[at++] = place;
    for (let axis = last - 1; axis >= 0; axis -= 1) {
      const next = (counter[axis] ?? 0) + 1;
      offset += strides[axis] ?? 0;
      if (next < (shape[axis] ?? 1)) {
        counter[axis] = next;
        break;
      }
      offset -= next * (strides[axis] ?? 0);
      counter[axis] = 0;
    }
  }
  return offsets;
}

/**
 * Axes as numbers from 0 upwards, in order, once each; a negative axis counts from the last. Throws a `RangeError` for an
 * axis that the shape does not have.
 */
export function normalAxes(axes: number | readonly number[] | undefined, rank: number): readonly number[] {
  if (axes === undefined) return Array.from({ length: rank }, (_, axis) => axis);
  const listed = typeof axes === "number" ? [axes] : axes;
  const normal = listed.map((axis) => {
    const own = axis < 0 ? axis + rank : axis;
    if (!Number.isInteger(own) || own < 0 || own >= rank)
      throw new RangeError(`There is no axis ${axis} among ${rank}. Give a whole number from ${-rank} to ${rank - 1}.`);
    return own;
  });
  return [...new Set(normal)].sort((a, b) => a - b);
}

/** The shape that is left when `axes` are summed away. */
export function withoutAxes(shape: Shape, axes: readonly number[]): Shape {
  return shape.filter((_, axis) => !axes.includes(axis));
}

/** The shape with a length of 1 in place of each of `axes`. */
export function onesAt(shape: Shape, axes: readonly number[]): Shape {
  return shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
}
