import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, node } from "../support/command.ts";

/** What a command left of a vault, and what it says of it afterwards. */
export type Outcome = { readonly notes: ReadonlyMap<string, string>; readonly says: string };

/** A copy of a vault to do harm to, by the command as it is installed. */
export class Victim {
  readonly root: string;

  constructor(vault: string) {
    this.root = mkdtempSync(join(tmpdir(), "ibid-victim-"));
    cpSync(vault, this.root, { recursive: true });
  }

  /** Starts the command and kills it after so many milliseconds. True if it was still running. */
  async kill(args: readonly string[], after: number): Promise<boolean> {
    const child = spawn(node, [command, ...args], { cwd: this.root, stdio: "ignore" });
    const ended = new Promise<NodeJS.Signals | null>((done) => child.once("exit", (_, signal) => done(signal)));
    const timer = setTimeout(() => child.kill("SIGKILL"), after);
    const signal = await ended;
    clearTimeout(timer);
    return signal === "SIGKILL";
  }

  /** The command, left to end by itself; what it writes. */
  run(...args: readonly string[]): string {
    const { stdout, stderr } = spawnSync(node, [command, ...args], {
      cwd: this.root,
      encoding: "utf8",
      env: { PATH: process.env.PATH ?? "", LANG: "C" },
    });
    return stdout + stderr;
  }

  /** Texts of the notes, without what a killed writer left beside them under a name with a dot. */
  notes(): ReadonlyMap<string, string> {
    const names = readdirSync(this.root).filter((name) => /^[^.].*\.(?:md|txt)$/u.test(name));
    return new Map(names.sort().map((name) => [name, readFileSync(join(this.root, name), "utf8")]));
  }

  outcome(): Outcome {
    return { notes: this.notes(), says: this.run("check", "--format", "json") };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** What is wrong after a kill: a note that is neither as it was nor as it was to be. Empty if nothing is. */
export function torn(
  now: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const wrong = [...now].filter(([name, text]) => text !== before.get(name) && text !== after.get(name));
  const lost = [...before.keys()].filter((name) => !now.has(name));
  return [...wrong.map(([name]) => `${name} is torn`), ...lost.map((name) => `${name} is lost`)];
}
