import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import { serveVault } from "../../src/http/serve.ts";
import { folder } from "../cli/ibid.ts";
import { openedOrOpening } from "../support/opening.ts";

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};
export type Asking = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** A vault that is really served, and how to ask for things with or without the session's cookie. */
export class Serving {
  readonly root: string;
  readonly port: number;
  readonly token: string;
  private readonly cookie: string;

  private constructor(root: string, address: string, cookie: string) {
    const url = new URL(address);
    this.root = root;
    this.port = Number(url.port);
    this.token = url.searchParams.get("token") ?? "";
    this.cookie = cookie;
  }

  /** @param until what the vault waits for before it is open; served from the start, where that is given */
  static async of(files: Readonly<Record<string, string>>, until: Promise<void> | null = null): Promise<Serving> {
    const root = folder(files);
    const web = join(folder({}), "web");
    mkdirSync(join(web, "assets"), { recursive: true });
    writeFileSync(join(web, "index.html"), '<meta name="ibid-nonce" content="__NONCE__">');
    writeFileSync(join(web, "assets/index-1.js"), "1;");
    const served = await serveVault(await openedOrOpening(root, { until }), {
      name: "vault",
      port: 0,
      grace: 300,
      web: new URL(`${pathToFileURL(web).href}/`),
      onError: (error) => {
        throw error;
      },
    });
    onTestFinished(served.close);
    const first = await send(served.address, {});
    const cookie = String(first.headers["set-cookie"]).split(";")[0] ?? "";
    return new Serving(root, served.address, cookie);
  }

  /** As the page asks. */
  async ask(path: string, asking: Asking = {}): Promise<Reply> {
    const origin = `http://127.0.0.1:${this.port}`;
    return await this.askAnyhow(path, { ...asking, headers: { cookie: this.cookie, origin, ...asking.headers } });
  }

  /** A page that listens to events until the function that this gives is called. */
  async listen(page: string): Promise<() => void> {
    const headers = { cookie: this.cookie, origin: `http://127.0.0.1:${this.port}` };
    return await new Promise((resolve, reject) => {
      const sent = request(`http://127.0.0.1:${this.port}/api/events?page=${page}`, { headers });
      sent.once("error", reject);
      sent.once("response", (response) => {
        response.on("error", () => undefined);
        response.once("data", () => resolve(() => void sent.destroy()));
        response.resume();
      });
      sent.end();
    });
  }

  /** With the headers given and no others. */
  async askAnyhow(path: string, asking: Asking): Promise<Reply> {
    return await send(`http://127.0.0.1:${this.port}${path}`, asking);
  }

  get session(): string {
    return this.cookie;
  }
}

function send(address: string, { method = "GET", headers = {}, body }: Asking): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(address, {
      method,
      headers: { ...headers, ...(body ? { "content-type": "application/json" } : {}) },
    });
    sent.once("error", reject);
    sent.once("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString("utf8"),
        }),
      );
    });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
