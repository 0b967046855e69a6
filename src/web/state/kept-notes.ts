import type { NoteId } from "#core";
import type { OnDisk } from "../../wire/pages.ts";

/** What a tab keeps of a note in the browser, so that a reload loses neither unsaved text nor the way back. */
export type KeptNote = {
  readonly note: NoteId;
  /** The tab that wrote it. */
  readonly tab: string;
  readonly text: string;
  /** What the file said when this text was made from it. */
  readonly base: OnDisk;
  /** The editor's own record of its state, with what can be undone. */
  readonly editor: unknown;
  /** Milliseconds since 1970. */
  readonly at: number;
};

const store = "notes";

/** Milliseconds that a saved note's history is kept: a week. */
const longest = 7 * 24 * 60 * 60 * 1000;

/**
 * The browser's own store of what is being written. Where the browser refuses one (a private window, a full disk), nothing
 * is kept, and the note is as safe as its file.
 */
class KeptNotes {
  private readonly database: IDBDatabase | null;
  private readonly tab: string;

  private constructor(database: IDBDatabase | null, tab: string) {
    this.database = database;
    this.tab = tab;
  }

  static async open(): Promise<KeptNotes> {
    return new KeptNotes(await openDatabase().catch(() => null), await tabName());
  }

  async keep(note: Omit<KeptNote, "tab" | "at">): Promise<void> {
    await this.run("readwrite", (notes) => notes.put({ ...note, tab: this.tab, at: Date.now() }));
  }

  /** The same, at once: for a page that is being left, where nothing can be waited for. */
  keepNow(note: Omit<KeptNote, "tab" | "at">): void {
    try {
      sessionStorage.setItem(leftName(note.note), JSON.stringify({ ...note, tab: this.tab, at: Date.now() }));
    } catch {
      // Too long for this store: what was kept a moment ago is all there is.
    }
  }

  /** What this tab kept of a note; else unsaved text of a tab that is no longer there. */
  async find(note: NoteId): Promise<KeptNote | null> {
    const atLeaving = sessionStorage.getItem(leftName(note));
    sessionStorage.removeItem(leftName(note));
    const all = ((await this.run("readonly", (notes) => notes.getAll())) ?? []) as readonly KeptNote[];
    const here = all.filter((one) => one.note === note);
    const own = here.find(({ tab }) => tab === this.tab);
    const last = atLeaving === null ? null : (JSON.parse(atLeaving) as KeptNote);
    if (last !== null && last.at >= (own?.at ?? 0)) return last;
    if (own !== undefined) return own;
    const alive = await openTabs();
    const left = here
      .filter(({ tab, text, base }) => text !== base.text && !alive.has(tab))
      .sort((a, b) => b.at - a.at)[0];
    for (const { tab, note: kept, text, base, at } of all) {
      const isOld = !alive.has(tab) && text === base.text && at < Date.now() - longest;
      if (isOld || (left !== undefined && tab === left.tab && kept === note)) {
        await this.run("readwrite", (notes) => notes.delete([tab, kept]));
      }
    }
    if (left !== undefined) await this.keep(left);
    return left ?? null;
  }

  private async run(mode: IDBTransactionMode, ask: (notes: IDBObjectStore) => IDBRequest): Promise<unknown> {
    if (this.database === null) return undefined;
    try {
      return await settled(ask(this.database.transaction(store, mode).objectStore(store)));
    } catch {
      return undefined;
    }
  }
}

export type { KeptNotes };

/** One for the page: a tab's name is taken once. */
export const keptNotes: Promise<KeptNotes> = KeptNotes.open();

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open("ibid", 1);
  opening.addEventListener("upgradeneeded", () =>
    opening.result.createObjectStore(store, { keyPath: ["tab", "note"] }),
  );
  return settled(opening);
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}

const leftName = (note: NoteId): string => `ibid-note ${note}`;
const lockName = (tab: string): string => `ibid-tab ${tab}`;

/** This tab's name, the same after a reload. A tab that was made as a copy of another takes a name of its own. */
async function tabName(): Promise<string> {
  const known = sessionStorage.getItem("ibid-tab");
  if (known !== null && (await held(known))) return known;
  const fresh = crypto.randomUUID();
  sessionStorage.setItem("ibid-tab", fresh);
  await held(fresh);
  return fresh;
}

/** Milliseconds that the page before this one may take to let go of the tab's name. */
const leaving = 500;

/** Takes a tab's name for as long as the page is there; false if another page has it. */
function held(tab: string): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks
      .request(lockName(tab), { signal: AbortSignal.timeout(leaving) }, () => {
        resolve(true);
        return new Promise<never>(() => undefined);
      })
      .catch(() => resolve(false));
  });
}

async function openTabs(): Promise<ReadonlySet<string>> {
  const { held: locks = [] } = await navigator.locks.query();
  const prefix = lockName("");
  return new Set(locks.flatMap(({ name }) => (name?.startsWith(prefix) ? name.slice(prefix.length) : [])));
}
