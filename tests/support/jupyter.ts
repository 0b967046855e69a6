import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

/** Where Debian's Jupyter server lies, or null where there is none. `JUPYTER_SERVER` names another. */
export function findJupyter(): string | null {
  const named = process.env.JUPYTER_SERVER;
  if (named !== undefined) return named;
  return existsSync("/usr/bin/jupyter-server") && existsSync("/usr/share/jupyter/kernels/python3/kernel.json")
    ? "/usr/bin/jupyter-server"
    : null;
}

/** A real Jupyter server with a token, on a port of its own. */
export class Jupyter {
  readonly address: string;
  readonly token: string = "a-token-of-the-reader";
  private readonly child: ChildProcess;
  private readonly folder: string;

  private constructor(child: ChildProcess, folder: string, port: number) {
    this.child = child;
    this.folder = folder;
    this.address = `http://127.0.0.1:${port}`;
  }

  static async start(path: string): Promise<Jupyter> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), "ibid-jupyter-"));
    const child = spawn(
      path,
      ["--no-browser", "--ip=127.0.0.1", `--port=${port}`, "--allow-root", "--ServerApp.port_retries=0"],
      {
        cwd: folder,
        // Debian's Python, whatever other one comes first.
        env: { PATH: "/usr/bin:/bin", HOME: folder, JUPYTER_TOKEN: "a-token-of-the-reader" },
        stdio: "ignore",
      },
    );
    const server = new Jupyter(child, folder, port);
    await server.answers();
    return server;
  }

  async end(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<void> {
    while (this.child.exitCode === null) {
      const answer = await fetch(`${this.address}/api`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("The Jupyter server ended.");
  }
}
