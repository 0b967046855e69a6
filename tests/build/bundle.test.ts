import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { command, node } from "../support/command.ts";

const repository = resolve(import.meta.dirname, "../..");

describe("the command as it is built", () => {
  let folder = "";
  beforeAll(() => {
    mkdirSync(join(repository, ".tmp"), { recursive: true });
    folder = mkdtempSync(join(repository, ".tmp/built-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(entry: string, args: readonly string[]): { readonly code: number | null; readonly out: string } {
    const { status, stdout } = spawnSync(node, [entry, ...args], {
      cwd: repository,
      encoding: "utf8",
      env: { PATH: process.env.PATH ?? "", LANG: "en_GB.UTF-8" },
    });
    return { code: status, out: stdout };
  }

  it.each([
    ["--version"],
    ["check", "examples/vault/ch01-as-exported.txt", "--format", "json"],
    ["explain", "quote/verbatim"],
    ["help"],
  ])("answers `ibid %s` as the source does", (...args) => {
    const built = run(command, args);
    expect(built).toEqual(run(join(repository, "src/cli/main.ts"), args));
    expect(built.out).not.toBe("");
  });

  it("reads a book on a thread of its own", () => {
    const vault = join(folder, "vault");
    cpSync(join(repository, "examples/vault"), vault, { recursive: true, filter: (path) => !path.endsWith(".ibid") });
    const { code, out } = run(command, ["quote", "残差", "--vault", vault, "--format", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out).places.length).toBeGreaterThan(0);
  });
});
