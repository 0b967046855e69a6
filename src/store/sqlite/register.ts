import { accessSync, constants, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { isDamage } from "./failure.ts";

/** Milliseconds that a process waits for another one that is writing. */
export const patience = 15_000;

/** Which file is the index, and what it looked like when it was last written. */
export type Registered = { readonly file: string; readonly seal: string };

/**
 * The small database that names the index and is its lock: who changes the index holds it. An index that does not look as
 * it is registered was touched by something else, or its writer was killed, and is not believed.
 */
export class Register {
  private readonly path: string;
  private readonly database: DatabaseSync;
  readonly writable: boolean;
  /** What was read last, and what the register looked like then. */
  private known: { readonly seal: string; readonly registered: Registered | null } | null = null;

  /** Throws what SQLite throws if the folder has none and it cannot be made. */
  constructor(folder: string) {
    this.path = join(folder, "register.db");
    const opened = openRegister(this.path);
    this.database = opened.database;
    this.writable = opened.writable;
  }

  /** What is registered; asking again costs a glance at the file while nothing has changed. */
  read(): Registered | null {
    const seal = sealOf(this.path);
    if (seal !== null && this.known?.seal === seal) return this.known.registered;
    const registered = this.readRow();
    this.known = seal === null ? null : { seal, registered };
    return registered;
  }

  private readRow(): Registered | null {
    const row = this.database.prepare("SELECT file, seal FROM current").get();
    return row === undefined ? null : { file: String(row.file), seal: String(row.seal) };
  }

  /** Does something while no other process changes the index, and registers what comes of it. */
  async locked(act: (registered: Registered | null) => Registered | null | Promise<Registered | null>): Promise<void> {
    this.database.exec("BEGIN IMMEDIATE");
    try {
      const registered = await act(this.readRow());
      this.database.exec("DELETE FROM current");
      if (registered !== null) {
        this.database.prepare("INSERT INTO current VALUES (?, ?)").run(registered.file, registered.seal);
      }
      this.database.exec("COMMIT");
    } catch (error) {
      if (this.database.isTransaction) this.database.exec("ROLLBACK");
      throw error;
    }
  }

  close(): void {
    this.database.close();
  }
}

/** What a file looks like from outside: changes whenever it is written, replaced, or copied from elsewhere. */
export function sealOf(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.size}-${stat.mtimeNs}-${stat.ctimeNs}-${stat.ino}`;
}

function openRegister(path: string): { readonly database: DatabaseSync; readonly writable: boolean } {
  try {
    return { database: openWritable(path), writable: true };
  } catch (error) {
    if (isDamage(error)) {
      rmSync(path, { force: true });
      rmSync(`${path}-journal`, { force: true });
      return { database: openWritable(path), writable: true };
    }
    const database = openReadable(path);
    if (database === null) throw error;
    return { database, writable: false };
  }
}

/** Null if there is nothing to be read. */
function openReadable(path: string): DatabaseSync | null {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: patience });
    database.prepare("SELECT file, seal FROM current").get();
    return database;
  } catch {
    // Why it cannot be written says more than why it cannot be read.
    database?.close();
    return null;
  }
}

function openWritable(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: patience });
  try {
    const known = database.prepare("SELECT count(*) AS known FROM sqlite_schema WHERE name = 'current'").get()?.known;
    if (known !== 1) {
      database.exec("CREATE TABLE IF NOT EXISTS current (file TEXT NOT NULL, seal TEXT NOT NULL)");
    }
    database.prepare("SELECT file, seal FROM current").get();
    // SQLite opens for reading alone what may not be written, and does not say so.
    accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
