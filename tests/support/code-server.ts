import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

export const codeServerVersion = "4.139.1";

export const codeServerFolder: string = join(import.meta.dirname, "../../.tmp/code-server");

/** The program of a VS Code for the browser that was installed whole, or null if there is none. */
export function findCodeServer(): string | null {
  const mark = join(codeServerFolder, "complete");
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== codeServerVersion) return null;
  return join(codeServerFolder, "node_modules/code-server/out/node/entry.js");
}

/** A real VS Code with one extension, its settings, and a folder that is open in it. It ends with `end`. */
export class CodeServer {
  readonly address: string;
  private readonly child: ChildProcess;
  private readonly folder: string;

  private constructor(child: ChildProcess, folder: string, address: string) {
    this.child = child;
    this.folder = folder;
    this.address = address;
  }

  static async start(program: string, extension: string, settings: object, open: string): Promise<CodeServer> {
    const folder = mkdtempSync(join(tmpdir(), "ibid-code-"));
    mkdirSync(join(folder, "user/User"), { recursive: true });
    writeFileSync(join(folder, "user/User/settings.json"), JSON.stringify(settings));
    const places = ["--user-data-dir", join(folder, "user"), "--extensions-dir", join(folder, "extensions")];
    const environment = { ...process.env, HOME: folder };
    execFileSync(process.execPath, [program, ...places, "--install-extension", extension], {
      env: environment,
      stdio: "ignore",
    });
    const port = await freePort();
    const child = spawn(
      process.execPath,
      [
        program,
        ...places,
        "--auth=none",
        `--bind-addr=127.0.0.1:${port}`,
        "--disable-telemetry",
        "--disable-update-check",
        "--disable-workspace-trust",
        "--disable-getting-started-override",
      ],
      { env: environment, stdio: "ignore" },
    );
    const address = `http://127.0.0.1:${port}`;
    const server = new CodeServer(child, folder, `${address}/?folder=${encodeURIComponent(open)}`);
    while (child.exitCode === null) {
      if ((await fetch(`${address}/healthz`).catch(() => null))?.ok) return server;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("The editor ended.");
  }

  async end(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await gone;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
