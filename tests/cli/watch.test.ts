import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { command, node } from "../support/command.ts";
import { folder } from "./ibid.ts";

/** `ibid check --watch` as a process of its own, and what it has written so far. */
class Watching {
  private readonly process: ChildProcessWithoutNullStreams;
  private out = "";
  private at = 0;

  constructor(root: string, ...args: readonly string[]) {
    this.process = spawn(node, [command, "check", "--watch", ...args], {
      cwd: root,
      env: { PATH: process.env.PATH ?? "", LANG: "en_GB.UTF-8" },
    });
    this.process.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.out += text;
    });
    this.process.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.out += text;
    });
    onTestFinished(() => void this.process.kill("SIGKILL"));
  }

  /** What it has written since the last call, once all of these stand in it. */
  async told(...words: readonly string[]): Promise<string> {
    await expect
      .poll(() => this.out.slice(this.at), { timeout: 20_000, interval: 20 })
      .toSatisfy((text: string) => words.every((word) => text.includes(word)));
    const text = this.out.slice(this.at);
    this.at = this.out.length;
    return text;
  }

  async interrupt(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGINT");
    return await ended;
  }
}

const clean = "# 延伸阅读\n\n- 论文：《Deep Residual Learning for Image Recognition》\n";

describe("ibid check --watch", () => {
  it("says what a change brings and takes away, however an editor writes, and ends with Ctrl-C", async () => {
    const root = folder({ "ibid.yaml": "", "a.md": clean });
    const watching = new Watching(root);
    await watching.told("0 errors", "Watching");
    writeFileSync(join(root, "a.md"), `${clean}- [[nowhere]]\n`);
    await watching.told("a.md", "link/resolves", "1 warning");
    writeFileSync(join(root, ".a.md.swp"), "");
    writeFileSync(join(root, "a.md.new"), clean);
    renameSync(join(root, "a.md.new"), join(root, "a.md"));
    expect(await watching.told("✓ gone", "0 warnings")).toContain("link/resolves");
    mkdirSync(join(root, "new/folder"), { recursive: true });
    writeFileSync(join(root, "new/folder/b.md"), "见 [[missing]]。\n");
    await watching.told("new/folder/b.md", "link/resolves", "2 notes");
    rmSync(join(root, "new"), { recursive: true });
    await watching.told("✓ gone", "1 note");
    writeFileSync(join(root, "ibid.yaml"), "ignore: [a.md]\nnonsense: 1\n");
    await watching.told("There is no setting nonsense");
    expect(await watching.interrupt()).toBe(0);
  });

  it("watches one file outside any vault by itself", async () => {
    const root = folder({ "a.md": clean, "b.md": "[[nowhere]]\n" });
    const watching = new Watching(root, "a.md");
    const first = await watching.told("Watching");
    expect(first).not.toContain("b.md");
    writeFileSync(join(root, "a.md"), `${clean}- [[b]]\n- [[nobody]]\n`);
    const news = await watching.told("1 warning");
    expect(news).toContain("nobody");
  });
});
