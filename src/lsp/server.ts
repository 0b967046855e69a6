import type { CancellationToken, Connection, InitializeParams } from "vscode-languageserver";
import { answer } from "./handlers.ts";
import { take } from "./notices.ts";
import { Publisher } from "./publisher.ts";
import { Session } from "./session.ts";

/** What answers once the compiler is loaded. */
export type Server = {
  readonly answer: (method: string, params: unknown, token: CancellationToken) => Promise<unknown>;
  readonly take: (method: string, params: unknown) => Promise<void>;
};

export function startServer(connection: Connection, params: InitializeParams): Server {
  const session = new Session(connection, params, (own) => new Publisher(own));
  return {
    answer: (method, asked, token) => answer(session, method, asked, token),
    take: (method, told) => take(session, method, told),
  };
}
