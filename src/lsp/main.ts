import { Console } from "node:console";
import { createConnection, type InitializeParams } from "vscode-languageserver/node";
import { version } from "../package/version.ts";
import { capabilitiesFor } from "./capabilities.ts";
import type { Server } from "./server.ts";

/**
 * Speaks the language server protocol on standard input and output until the client says `exit`, closes the input, or is
 * gone. It answers who it is before the compiler is loaded; what is asked meanwhile waits, in order.
 */
export function serve(): Promise<never> {
  // Standard output belongs to the protocol: one stray line would break it.
  globalThis.console = new Console(process.stderr, process.stderr);
  const connection = createConnection(process.stdin, process.stdout);
  let initialized: InitializeParams | null = null;
  let loading: Promise<Server> | null = null;
  const server = (): Promise<Server> => {
    loading ??= import("./server.ts").then(({ startServer }) =>
      startServer(connection, initialized ?? { processId: null, rootUri: null, capabilities: {} }),
    );
    return loading;
  };
  connection.onInitialize((params) => {
    initialized = params;
    return { capabilities: capabilitiesFor(params), serverInfo: { name: "ibid", version: version() } };
  });
  connection.onRequest(async (method, params, token) => (await server()).answer(method, params, token));
  connection.onNotification(async (method, params) => {
    // Notices of the protocol itself, and what comes before the client has said who it is, are for nobody here.
    if (initialized !== null && !method.startsWith("$/")) await (await server()).take(method, params);
  });
  connection.listen();
  return new Promise(() => {});
}
