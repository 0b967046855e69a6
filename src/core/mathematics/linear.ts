import type { Span } from "../text/span.ts";
import type { Scalar, Scalars } from "./scalar.ts";

/**
 * A number, vector or matrix of scalars, row by row; a number is 1 × 1, a vector has one column. `unit` is set for a
 * multiple of the identity whose size is not known: then there are no entries.
 */
export type Matrix = {
  readonly rows: number;
  readonly columns: number;
  readonly entries: readonly Scalar[];
  readonly unit: Scalar | null;
};

/** Why a step cannot be decided, though it can be read. */
export type Hindrance =
  | { readonly kind: "mismatch"; readonly left: readonly [number, number]; readonly right: readonly [number, number] }
  | { readonly kind: "unknown-function"; readonly name: string }
  | { readonly kind: "unrelated"; readonly name: string }
  | { readonly kind: "out-of-range"; readonly name: string }
  | { readonly kind: "unsupported"; readonly name: string };

/** Thrown while a formula is computed; `span` is where. */
export class Undecidable extends Error {
  readonly hindrance: Hindrance;
  readonly span: Span;

  constructor(hindrance: Hindrance, span: Span) {
    super(hindrance.kind);
    this.hindrance = hindrance;
    this.span = span;
  }
}

export function scalarMatrix(entry: Scalar): Matrix {
  return { rows: 1, columns: 1, entries: [entry], unit: null };
}

export function matrixOf(rows: number, columns: number, entry: (row: number, column: number) => Scalar): Matrix {
  const entries = Array.from({ length: rows * columns }, (_, at) => entry(Math.floor(at / columns), at % columns));
  return { rows, columns, entries, unit: null };
}

export function identityMultiple(unit: Scalar): Matrix {
  return { rows: 0, columns: 0, entries: [], unit };
}

export function isNumber({ rows, columns }: Matrix): boolean {
  return rows === 1 && columns === 1;
}

export function entryOf({ entries, columns }: Matrix, row: number, column: number): Scalar {
  const entry = entries[row * columns + column];
  if (entry === undefined) throw new RangeError(`no entry ${row}, ${column}`);
  return entry;
}

/** Linear algebra over scalars; shapes that do not fit throw `Undecidable` with `span`. */
export class Linear {
  private readonly scalars: Scalars;

  constructor(scalars: Scalars) {
    this.scalars = scalars;
  }

  add(left: Matrix, right: Matrix, span: Span): Matrix {
    if (left.unit && right.unit) return identityMultiple(this.scalars.add(left.unit, right.unit));
    if (left.unit) return this.add(this.expanded(left, right.rows, right.columns, span), right, span);
    if (right.unit) return this.add(left, this.expanded(right, left.rows, left.columns, span), span);
    if (isPlainZero(left)) return right;
    if (isPlainZero(right)) return left;
    if (left.rows !== right.rows || left.columns !== right.columns) throw mismatch(left, right, span);
    return mapped(left, (entry, at) => this.scalars.add(entry, right.entries[at] ?? this.scalars.zero));
  }

  /** A multiple of the identity at a size. */
  expanded({ unit }: Matrix, rows: number, columns: number, span: Span): Matrix {
    if (rows !== columns || unit === null)
      throw new Undecidable({ kind: "mismatch", left: [rows, rows], right: [rows, columns] }, span);
    return matrixOf(rows, columns, (row, column) => (row === column ? unit : this.scalars.zero));
  }

  scale(matrix: Matrix, factor: Scalar): Matrix {
    if (matrix.unit) return identityMultiple(this.scalars.multiply(matrix.unit, factor));
    return mapped(matrix, (entry) => this.scalars.multiply(factor, entry));
  }

  multiply(left: Matrix, right: Matrix, span: Span): Matrix {
    if (left.unit)
      return isNumber(right)
        ? identityMultiple(this.scalars.multiply(left.unit, entryOf(right, 0, 0)))
        : this.scale(right, left.unit);
    if (right.unit)
      return isNumber(left)
        ? identityMultiple(this.scalars.multiply(right.unit, entryOf(left, 0, 0)))
        : this.scale(left, right.unit);
    if (isNumber(left)) return this.scale(right, entryOf(left, 0, 0));
    if (isNumber(right)) return this.scale(left, entryOf(right, 0, 0));
    if (left.columns !== right.rows) throw mismatch(left, right, span);
    return matrixOf(left.rows, right.columns, (row, column) =>
      this.scalars.total(
        Array.from({ length: left.columns }, (_, at) =>
          this.scalars.multiply(entryOf(left, row, at), entryOf(right, at, column)),
        ),
      ),
    );
  }

  transpose(matrix: Matrix): Matrix {
    if (matrix.unit) return matrix;
    return matrixOf(matrix.columns, matrix.rows, (row, column) => entryOf(matrix, column, row));
  }

  entrywise(left: Matrix, right: Matrix, span: Span): Matrix {
    if (isNumber(left) || isNumber(right)) return this.multiply(left, right, span);
    if (left.unit || right.unit || left.rows !== right.rows || left.columns !== right.columns)
      throw mismatch(left, right, span);
    return mapped(left, (entry, at) => this.scalars.multiply(entry, right.entries[at] ?? this.scalars.zero));
  }

  trace(matrix: Matrix, span: Span): Scalar {
    if (matrix.rows !== matrix.columns || matrix.unit) throw mismatch(matrix, matrix, span);
    return this.scalars.total(Array.from({ length: matrix.rows }, (_, at) => entryOf(matrix, at, at)));
  }

  /** Every entry of the one times the whole of the other. */
  kronecker(left: Matrix, right: Matrix, span: Span): Matrix {
    if (left.unit || right.unit) throw new Undecidable({ kind: "unsupported", name: "⊗" }, span);
    return matrixOf(left.rows * right.rows, left.columns * right.columns, (row, column) =>
      this.scalars.multiply(
        entryOf(left, Math.floor(row / right.rows), Math.floor(column / right.columns)),
        entryOf(right, row % right.rows, column % right.columns),
      ),
    );
  }

  /** By expansion along the rows; what several minors share, which columns are left, is computed once. */
  determinant(matrix: Matrix, span: Span): Scalar {
    if (matrix.rows !== matrix.columns || matrix.unit) throw mismatch(matrix, matrix, span);
    const known = new Map<number, Scalar>();
    const minor = (row: number, used: number): Scalar => {
      if (row === matrix.rows) return this.scalars.one;
      const done = known.get(used);
      if (done !== undefined) return done;
      let sign = 1;
      let sum: Scalar = this.scalars.zero;
      for (let column = 0; column < matrix.columns; column += 1) {
        if (used & (1 << column)) continue;
        const term = this.scalars.multiply(entryOf(matrix, row, column), minor(row + 1, used | (1 << column)));
        sum = this.scalars.add(sum, sign === 1 ? term : this.scalars.negate(term));
        sign = -sign;
      }
      known.set(used, sum);
      return sum;
    };
    return minor(0, 0);
  }

  /** The adjugate over the determinant. */
  inverse(matrix: Matrix, span: Span): Matrix {
    if (matrix.unit) return identityMultiple(this.scalars.power(matrix.unit, this.scalars.minusOne));
    const determinant = this.scalars.power(this.determinant(matrix, span), this.scalars.minusOne);
    if (matrix.rows === 1) return scalarMatrix(determinant);
    return matrixOf(matrix.rows, matrix.columns, (row, column) => {
      const minor = this.determinant(without(matrix, column, row), span);
      const signed = (row + column) % 2 === 0 ? minor : this.scalars.negate(minor);
      return this.scalars.multiply(signed, determinant);
    });
  }

  sumOfSquares(matrix: Matrix): Scalar {
    return this.scalars.total(matrix.entries.map((entry) => this.scalars.squaredSize(entry)));
  }
}

export function mapped(matrix: Matrix, change: (entry: Scalar, at: number) => Scalar): Matrix {
  return { ...matrix, entries: matrix.entries.map(change) };
}

function without(matrix: Matrix, row: number, column: number): Matrix {
  const { rows, columns } = matrix;
  return matrixOf(rows - 1, columns - 1, (r, c) => entryOf(matrix, r < row ? r : r + 1, c < column ? c : c + 1));
}

/** The number 0 is every zero matrix as well. */
function isPlainZero(matrix: Matrix): boolean {
  const [only] = matrix.entries;
  return isNumber(matrix) && only?.kind === "rational" && only.numerator === 0n;
}

function mismatch(left: Matrix, right: Matrix, span: Span): Undecidable {
  return new Undecidable(
    { kind: "mismatch", left: [left.rows, left.columns], right: [right.rows, right.columns] },
    span,
  );
}
