import { randomUUID } from "node:crypto";
import type { JupyterServer } from "./server.ts";

/** A message of Jupyter's protocol, as far as it is read here. */
export type JupyterMessage = {
  readonly type: string;
  /** The request that it answers. */
  readonly parent: string;
  readonly content: { readonly [key: string]: unknown };
};

/** What a server that is asked may not do. */
export class JupyterFault extends Error {
  readonly kind: "unreachable" | "refused" | "lost";

  constructor(kind: "unreachable" | "refused" | "lost", message: string) {
    super(message);
    this.kind = kind;
  }
}

/** A Python kernel on a Jupyter server, by its REST interface and its messages over a WebSocket (protocol 5.3). */
export class JupyterKernel {
  private readonly server: JupyterServer;
  private readonly id: string;
  private readonly socket: WebSocket;
  private readonly session: string = randomUUID();
  private readonly listeners = new Map<string, (message: JupyterMessage) => void>();
  private lost: (() => void) | null = null;

  private constructor(server: JupyterServer, id: string, socket: WebSocket) {
    this.server = server;
    this.id = id;
    this.socket = socket;
    socket.addEventListener("message", ({ data }) => this.hear(String(data)));
    socket.addEventListener("close", () => this.lost?.());
  }

  /** Starts a kernel. Rejects with a `JupyterFault`. */
  static async start(server: JupyterServer): Promise<JupyterKernel> {
    const response = await request(server, "POST", "/api/kernels", { name: "python3" });
    const body: unknown = await response.json();
    const id = typeof body === "object" && body !== null && "id" in body ? String(body.id) : "";
    if (!/^[\w-]+$/u.test(id)) throw new JupyterFault("refused", "no kernel");
    const url = `${server.address.replace(/^http/u, "ws")}/api/kernels/${id}/channels`;
    // Node's WebSocket takes headers, so that the token is not in an address that a server may log.
    const socket = new WebSocket(url, { headers: authorised(server) } as unknown as string[]);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener("open", () => resolve(), { once: true });
      socket.addEventListener("error", () => reject(new JupyterFault("lost", server.address)), { once: true });
    });
    return new JupyterKernel(server, id, socket);
  }

  /** Runs code; resolves when the kernel is done with it. Rejects with a `JupyterFault` where the connection is lost. */
  execute(code: string, hear: (message: JupyterMessage) => void): Promise<void> {
    const id = randomUUID();
    return new Promise((resolve, reject) => {
      const open = new Set(["execute_reply", "idle"]);
      const done = (part: string): void => {
        open.delete(part);
        if (open.size > 0) return;
        this.listeners.delete(id);
        resolve();
      };
      this.lost = () => reject(new JupyterFault("lost", this.server.address));
      this.listeners.set(id, (message) => {
        if (message.type === "execute_reply") done("execute_reply");
        else if (message.type === "status" && message.content.execution_state === "idle") done("idle");
        else hear(message);
      });
      this.socket.send(
        JSON.stringify({
          header: {
            msg_id: id,
            msg_type: "execute_request",
            username: "ibid",
            session: this.session,
            date: new Date().toISOString(),
            version: "5.3",
          },
          parent_header: {},
          metadata: {},
          content: {
            code,
            silent: false,
            store_history: true,
            user_expressions: {},
            allow_stdin: false,
            stop_on_error: true,
          },
          channel: "shell",
          buffers: [],
        }),
      );
    });
  }

  /** Stops what runs, as Ctrl-C does; the kernel lives on. */
  async interrupt(): Promise<void> {
    await request(this.server, "POST", `/api/kernels/${this.id}/interrupt`, null);
  }

  /** Ends the kernel, whatever it does; what it still runs is lost. */
  async end(): Promise<void> {
    this.socket.close();
    await request(this.server, "DELETE", `/api/kernels/${this.id}`, null).catch(() => undefined);
  }

  private hear(text: string): void {
    const message = readMessage(text);
    if (message !== null) this.listeners.get(message.parent)?.(message);
  }
}

async function request(server: JupyterServer, method: string, path: string, body: unknown): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${server.address}${path}`, {
      method,
      headers: { ...authorised(server), "Content-Type": "application/json" },
      redirect: "error",
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new JupyterFault("unreachable", server.address);
  }
  if (!response.ok) throw new JupyterFault("refused", String(response.status));
  return response;
}

function authorised({ token }: JupyterServer): { readonly [name: string]: string } {
  return token === "" ? {} : { Authorization: `token ${token}` };
}

function readMessage(text: string): JupyterMessage | null {
  try {
    const { header, parent_header: parent, content } = JSON.parse(text);
    if (typeof header?.msg_type !== "string" || typeof parent?.msg_id !== "string") return null;
    if (typeof content !== "object" || content === null) return null;
    return { type: header.msg_type, parent: parent.msg_id, content };
  } catch {
    return null;
  }
}
