// Uses Node: files, zlib.
import { mkdir, open, readFile, stat, unlink } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { crc32 } from "node:zlib";
import { contentHash, textFolder } from "./cache.ts";
import { formatOf, type SourceFormat } from "./format.ts";
import { replaceFile } from "./replace-file.ts";

/** What a file is by its content. */
export type FileIdentity = {
  /** SHA-256. */
  readonly content: string;
  /** Null for what is no source. */
  readonly format: SourceFormat | null;
  /** The file itself, where it had to be read to know. */
  readonly bytes: Buffer | null;
};

type Entry = {
  readonly size: string;
  readonly modified: string;
  readonly changed: string;
  readonly inode: string;
  readonly content: string;
  readonly format: SourceFormat | null;
};

/**
 * Which content lies at which path, as far as the file has not been touched since it was read: reading through twenty
 * books at every start would take longer than everything else. As in git's index, a file counts as untouched if size,
 * times and inode are the same; and as a clock has only so fine a step, a file that had just been written when it was
 * read is not noted, because what was written a moment later would look the same.
 */
export class KnownFiles {
  private readonly vault: string;
  private readonly entries: Map<string, Entry>;
  /** What lay at each path when it was last taken note of. */
  private readonly noted: Map<string, string>;
  /** The time by the clock of the file system, taken before the first file was read; null if it cannot be told. */
  private clock: Promise<bigint | null> | null = null;
  private hasNews = false;

  private constructor(vault: string, { files, noted }: Manifest) {
    this.vault = vault;
    this.entries = new Map(Object.entries(files));
    this.noted = new Map(Object.entries(noted));
  }

  /** What was noted before; nothing if it is not whole. */
  static async open(vault: string): Promise<KnownFiles> {
    const text = await readFile(manifestOf(vault), "utf8").catch(() => "");
    return new KnownFiles(vault, decode(text));
  }

  /** Rejects if the file cannot be read. */
  async identify(path: string): Promise<FileIdentity> {
    const name = relative(this.vault, path).replaceAll(sep, "/");
    const before = await stampOf(path);
    const known = this.entries.get(name);
    if (known !== undefined && isSame(known, before))
      return { content: known.content, format: known.format, bytes: null };
    this.clock ??= tellTime(this.vault);
    const now = await this.clock;
    const bytes = await readFile(path);
    const identity = { content: contentHash(bytes), format: formatOf(bytes, basename(path)) };
    const after = await stampOf(path);
    this.hasNews ||= known !== undefined;
    this.entries.delete(name);
    const isOld = (time: string): boolean => now !== null && BigInt(time) + coarsest < now;
    if (isSame(before, after) && isOld(after.modified) && isOld(after.changed)) {
      this.entries.set(name, { ...after, ...identity });
      this.hasNews = true;
    }
    return { ...identity, bytes };
  }

  /** Every content that was taken note of at some path. */
  contents(): readonly string[] {
    return [...this.noted.values()];
  }

  /** The content that was last taken note of at a path, and if there is none, the given one from now on. */
  notedAt(path: string, content: string): string {
    const known = this.noted.get(path);
    if (known === undefined) this.note(path, content);
    return known ?? content;
  }

  /** Takes note of a content: it is what a later one will be held against. */
  note(path: string, content: string): void {
    if (this.noted.get(path) === content) return;
    this.noted.set(path, content);
    this.hasNews = true;
  }

  /** Writes down what has become known. Failing is no failure. */
  async save(): Promise<void> {
    if (!this.hasNews) return;
    this.hasNews = false;
    const body = JSON.stringify(this.manifest());
    await replaceFile(manifestOf(this.vault), `${header(body)}\n${body}`);
  }

  private manifest(): Manifest {
    return { files: Object.fromEntries(this.entries), noted: Object.fromEntries(this.noted) };
  }
}

type Manifest = {
  readonly files: { readonly [path: string]: Entry };
  readonly noted: { readonly [path: string]: string };
};

/** Raised whenever what is noted is laid out otherwise. */
const manifestVersion = 2;

/** File systems that keep times keep them at least to two seconds (FAT). In nanoseconds. */
const coarsest = 2_000_000_000n;

type Stamp = Omit<Entry, "content" | "format">;

async function stampOf(path: string): Promise<Stamp> {
  const { size, mtimeNs, ctimeNs, ino } = await stat(path, { bigint: true });
  return { size: `${size}`, modified: `${mtimeNs}`, changed: `${ctimeNs}`, inode: `${ino}` };
}

function isSame(a: Stamp, b: Stamp): boolean {
  return a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.inode === b.inode;
}

/** The disk may be another machine's, and its clock with it: a file written now says what time it is there. */
async function tellTime(vault: string): Promise<bigint | null> {
  const probe = `${manifestOf(vault)}.${process.pid}.clock`;
  try {
    await mkdir(textFolder(vault), { recursive: true });
    const file = await open(probe, "w");
    const { mtimeNs } = await file.stat({ bigint: true }).finally(() => file.close());
    return mtimeNs;
  } catch {
    return null;
  } finally {
    await unlink(probe).catch(() => undefined);
  }
}

function manifestOf(vault: string): string {
  return join(textFolder(vault), "files.json");
}

/** The first line: what this is, its version, and a checksum of the rest. */
function header(body: string): string {
  return `ibid files ${manifestVersion} ${crc32(body)}`;
}

function decode(text: string): Manifest {
  const end = text.indexOf("\n");
  const body = text.slice(end + 1);
  if (end === -1 || text.slice(0, end) !== header(body)) return { files: {}, noted: {} };
  // The checksum holds, so this is what was written: its shape is that of the version.
  return JSON.parse(body);
}
