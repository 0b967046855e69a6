import { basename } from "node:path";
import { serve as listen, type ServerType } from "@hono/node-server";
import type { Hono } from "hono";
import { type Stirred, Watcher } from "../vault/watcher.ts";
import { LiveVault } from "../workspace/live-vault.ts";
import { application } from "./application.ts";
import { Desk } from "./desk.ts";
import { GraphPages } from "./graph/graph.ts";
import { createGuard } from "./guard.ts";
import type { Opening } from "./opening.ts";
import { waitingRoom } from "./waiting-room.ts";

export type Served = {
  /** The link to open, with the token in it. */
  readonly address: string;
  readonly close: () => Promise<void>;
};

export type ServeOptions = {
  readonly name: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Where the page's built files are, ending with a slash. */
  readonly web: URL;
  readonly onError: (error: unknown) => void;
  /** Milliseconds that unsaved text of a page counts after the page is gone; five seconds if it is not given. */
  readonly grace?: number;
};

/**
 * Serves a vault on loopback, from before it is open where that takes a while, and keeps it in step with the disk.
 * Rejects where the port is taken.
 */
export async function serveVault(vault: LiveVault | Opening, options: ServeOptions): Promise<Served> {
  let port = options.port;
  const guard = createGuard(() => port);
  const begin = (opened: LiveVault, name: string, leaving = new AbortController()): Room => {
    const desk = new Desk(opened, { name, onError: options.onError, grace: options.grace ?? 5000 });
    const graph = new GraphPages(desk);
    const app = application(desk, graph, guard, options.web, () => port, turnTo);
    return { desk, graph, app, leaving, ...watching(opened, desk, options.onError) };
  };
  const turnTo = async (root: string): Promise<void> => {
    const before = room;
    if (before === null) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    // The books may take a while to be read for the first time; the notes are there at once.
    const { today } = before.desk.vault.snapshot;
    const next = await LiveVault.open(root, { today, sourcesLater: true, signal });
    const now = begin(next, basename(root), leaving);
    enter(now);
    await end(before);
    void next
      .readSources()
      .then((snapshot) => now.desk.tell(snapshot))
      .catch((error: unknown) => {
        if (!signal.aborted) options.onError(error);
      });
  };
  const enter = (next: Room): void => {
    room = next;
    app = next.app;
  };
  const opened = async (opening: Opening): Promise<Room> => {
    const next = begin(await opening.vault, options.name);
    enter(next);
    // While it was opened nobody watched.
    await next.look("everything");
    return next;
  };
  let room: Room | null = null;
  let app: Hono;
  if (vault instanceof LiveVault) enter(begin(vault, options.name));
  else app = waitingRoom(vault, opened(vault), guard, options.web, () => port);
  try {
    const server = await new Promise<ServerType>((resolve, reject) => {
      const started = listen(
        {
          fetch: (request, bindings) => app.fetch(request, bindings),
          hostname: "127.0.0.1",
          port,
        },
        (info) => {
          port = info.port;
          resolve(started);
        },
      );
      started.once("error", reject);
    });
    return {
      address: `http://127.0.0.1:${port}/?token=${guard.token}`,
      close: async () => {
        if (room !== null) await end(room);
        await new Promise<void>((resolve) => {
          server.close(() => resolve());
          if ("closeAllConnections" in server) server.closeAllConnections();
        });
      },
    };
  } catch (error) {
    if (room !== null) await end(room);
    throw error;
  }
}

/** A vault that is served, with all that is kept up for it. */
type Room = {
  readonly desk: Desk;
  readonly graph: GraphPages;
  readonly app: Hono;
  readonly watcher: Watcher;
  /** Looks at what may have changed on disk, after all looks that were asked for before. */
  readonly look: (stirred: Stirred) => Promise<void>;
  readonly leaving: AbortController;
};

async function end({ desk, graph, watcher, leaving }: Room): Promise<void> {
  leaving.abort();
  watcher.close();
  await desk.finder.close();
  desk.end();
  await graph.end();
}

/** Looks whenever the disk stirs, at one thing after the other. */
function watching(vault: LiveVault, desk: Desk, onError: (error: unknown) => void): Pick<Room, "watcher" | "look"> {
  let looking: Promise<void> = Promise.resolve();
  const lookNow = async (stirred: Stirred): Promise<void> => {
    const before = vault.snapshot;
    const written = new Map(before.noteIds.map((note) => [note, vault.stampOf(note)?.modified]));
    const snapshot = await vault.look(stirred);
    watcher.watch(vault.folders);
    if (snapshot === null) return;
    desk.keepReplaced(before, (note) => written.get(note) ?? Date.now());
    desk.tell(snapshot);
  };
  const look = (stirred: Stirred): Promise<void> => {
    looking = looking.then(() => lookNow(stirred)).catch(onError);
    return looking;
  };
  const watcher = new Watcher(vault.root, { onStir: (stirred) => void look(stirred) });
  watcher.watch(vault.folders);
  return { watcher, look };
}
