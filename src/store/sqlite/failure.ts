/** Why an index cannot be written where it belongs: the system's own code. What can be read is as good as before. */
export class UnwritableIndex extends Error {
  override readonly name = "UnwritableIndex";
  readonly reason: string;

  constructor(reason: string, cause: unknown) {
    super(`The index cannot be written: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** SQLite's primary result codes that mean that the file or its tables are not what was written. */
const damage: ReadonlySet<number> = new Set([1, 11, 26]);

const unwritable: ReadonlyMap<number, string> = new Map([
  [3, "EACCES"],
  [5, "EBUSY"],
  [6, "EBUSY"],
  [8, "EROFS"],
  [10, "EIO"],
  [13, "ENOSPC"],
  [14, "EACCES"],
]);

/** SQLITE_CORRUPT, SQLITE_NOTADB, and SQLITE_ERROR, which says that a table or function is not there. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== null && damage.has(code);
}

/** The system's code for what keeps SQLite or Node from writing; null for any other error. */
export function whyUnwritable(error: unknown): string | null {
  const code = sqliteCode(error);
  if (code !== null) return unwritable.get(code) ?? null;
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  return /^E[A-Z]+$/u.test(error.code) ? error.code : null;
}

function sqliteCode(error: unknown): number | null {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : null;
}
