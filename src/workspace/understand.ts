// Uses Node: worker threads.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type NoteFile, type Settings, understanding } from "#core";
import { knowing } from "./known-note.ts";
import type { ContentHash } from "./memo/content-hash.ts";
import type { KnownNote } from "./memo/memo.ts";
import { openPart, packPart } from "./memo/note-pack.ts";
import type { ThreadSettings, ThreadTask } from "./understand-protocol.ts";

/** Notes in the order of what was asked, and the same as bytes for a pack. */
export type Understood = { readonly notes: readonly KnownNote[]; readonly parts: readonly Uint8Array[] };

export type UnderstandOptions = {
  /** Told how much is done, from 0 to 1. */
  readonly onShare?: ((share: number) => void) | undefined;
  /** Nothing is begun after it is aborted, and what was asked for rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
};

type Keyed = readonly [ContentHash, NoteFile];

/**
 * Understands notes, many of them on threads: one takes half a millisecond, and out of its bytes a seventh of that. A
 * thread that ends, for want of memory or anything else, leaves its notes to this one.
 */
export async function understandNotes(
  files: readonly Keyed[],
  settings: Settings,
  { onShare, signal }: UnderstandOptions = {},
): Promise<Understood> {
  const tasks = tasksOf(files);
  if (tasks.length < fewestTasks || availableParallelism() < 2) return understandHere(files, settings);
  const done = new Array<Understood | null>(tasks.length).fill(null);
  let next = 0;
  const work = async (): Promise<void> => {
    const thread = new Thread(settings);
    for (let at = next++; at < tasks.length && !signal?.aborted; at = next++) {
      onShare?.(at / tasks.length);
      const task = tasks[at] ?? [];
      const part = await thread.ask(task);
      done[at] = part === null ? understandHere(task, settings) : recalled(task, part, settings);
    }
    thread.end();
  };
  const threads = Math.min(availableParallelism(), mostThreads, tasks.length);
  await Promise.all(Array.from({ length: threads }, work));
  signal?.throwIfAborted();
  return {
    notes: done.flatMap((one) => one?.notes ?? []),
    parts: done.flatMap((one) => one?.parts ?? []),
  };
}

function understandHere(files: readonly Keyed[], settings: Settings): Understood {
  if (files.length === 0) return { notes: [], parts: [] };
  const known = files.map(([key, file]) => [key, knowing(understanding(settings))(file)] as const);
  return { notes: known.map(([, one]) => one), parts: [packPart(known)] };
}

function recalled(task: ThreadTask, part: Uint8Array, settings: Settings): Understood {
  const pack = openPart(part);
  const notes = task.map(([key, file]) => pack.recall(key, file) ?? knowing(understanding(settings))(file));
  return { notes, parts: [part] };
}

/** One after the other, so that a thread has never more than this of the vault. */
function tasksOf(files: readonly Keyed[]): readonly ThreadTask[] {
  const tasks: Keyed[][] = [];
  let units = mostUnits;
  for (const one of files) {
    if (units >= mostUnits) {
      tasks.push([]);
      units = 0;
    }
    tasks.at(-1)?.push(one);
    units += one[1].text.length;
  }
  return tasks;
}

/** UTF-16 units of text after which a task is full: some 25 ms of work. */
const mostUnits = 100_000;

/** Fewer are done sooner than threads have started. */
const fewestTasks = 6;

/** More would wait for the thread that takes up what they have done. */
const mostThreads = 6;

/** Beside this file in the source, and beside what was built from it. */
const entry = new URL(
  import.meta.url.endsWith(".ts") ? "./understand-main.ts" : "./understand-main.js",
  import.meta.url,
);

/** A thread that understands notes under some settings, one task after the other. */
class Thread {
  private readonly worker: Worker;
  private answer: ((part: Uint8Array | null) => void) | null = null;
  private isGone = false;

  constructor(settings: Settings) {
    const workerData: ThreadSettings = { settings };
    this.worker = new Worker(entry, { workerData, stdout: true, stderr: true });
    this.worker.on("message", (part: Uint8Array) => this.settle(part));
    // An exit follows each error.
    this.worker.on("error", () => {});
    this.worker.on("exit", () => {
      this.isGone = true;
      this.settle(null);
    });
  }

  /** The bytes of a part; null if the thread has ended. One question at a time. */
  ask(task: ThreadTask): Promise<Uint8Array | null> {
    if (this.isGone) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.answer = resolve;
      this.worker.postMessage(task);
    });
  }

  /** The thread ends by itself: to break it off while it compiles code is what V8 does not always survive. */
  end(): void {
    this.worker.unref();
    this.worker.postMessage(null);
  }

  private settle(part: Uint8Array | null): void {
    this.answer?.(part);
    this.answer = null;
  }
}
