import { join } from "node:path";

/** A program with its arguments. */
export type ServerCommand = { readonly command: string; readonly args: readonly string[] };

export type ServerPlaces = {
  /** What the settings say; empty where they say nothing. */
  readonly configured: readonly string[];
  /** The folders that are worked in, if they are trusted: what lies in others is not run. */
  readonly trustedFolders: readonly string[];
  readonly exists: (path: string) => boolean;
  readonly platform: NodeJS.Platform;
};

/** How to start the server: as the settings say, else the ibid installed in a folder with that folder's Node, else the machine's. */
export function serverCommand({ configured, trustedFolders, exists, platform }: ServerPlaces): ServerCommand {
  const [command, ...args] = configured;
  if (command !== undefined && command !== "") return { command, args };
  for (const folder of trustedFolders) {
    const modules = join(folder, "node_modules");
    const installed = [join(modules, "ibid/dist/ibid.js"), join(folder, "dist/ibid.js")].find(exists);
    const node = join(modules, ".bin", platform === "win32" ? "node.cmd" : "node");
    if (installed !== undefined && exists(node)) return { command: node, args: [installed, "lsp", "--stdio"] };
  }
  return { command: platform === "win32" ? "ibid.cmd" : "ibid", args: ["lsp", "--stdio"] };
}
