import { serve as listen, type ServerType } from "@hono/node-server";
import { type Stirred, Watcher } from "../vault/watcher.ts";
import type { LiveVault } from "../workspace/live-vault.ts";
import { application } from "./application.ts";
import { Desk } from "./desk.ts";
import { GraphPages } from "./graph/graph.ts";
import { createGuard } from "./guard.ts";

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

/** Serves a vault on loopback and keeps it in step with the disk. Rejects where the port is taken. */
export async function serveVault(vault: LiveVault, options: ServeOptions): Promise<Served> {
  let port = options.port;
  const guard = createGuard(() => port);
  const desk = new Desk(vault, { name: options.name, onError: options.onError, grace: options.grace ?? 5000 });
  const graph = new GraphPages(desk);
  const app = application(desk, graph, guard, options.web);
  const server = await new Promise<ServerType>((resolve, reject) => {
    const started = listen({ fetch: app.fetch, hostname: "127.0.0.1", port }, (info) => {
      port = info.port;
      resolve(started);
    });
    started.once("error", reject);
  });
  const watcher = watching(vault, desk, options.onError);
  return {
    address: `http://127.0.0.1:${port}/?token=${guard.token}`,
    close: async () => {
      watcher.close();
      await desk.finder.close();
      desk.end();
      await graph.end();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
    },
  };
}

/** Looks whenever the disk stirs, at one thing after the other. */
function watching(vault: LiveVault, desk: Desk, onError: (error: unknown) => void): Watcher {
  let looking: Promise<void> = Promise.resolve();
  const look = async (stirred: Stirred): Promise<void> => {
    const snapshot = await vault.look(stirred);
    watcher.watch(vault.folders);
    if (snapshot !== null) desk.tell(snapshot);
  };
  const watcher = new Watcher(vault.root, {
    onStir: (stirred) => {
      looking = looking.then(() => look(stirred)).catch(onError);
    },
  });
  watcher.watch(vault.folders);
  return watcher;
}
