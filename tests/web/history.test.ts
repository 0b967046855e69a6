import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PastPage, Restored } from "../../src/wire/history.ts";
import { findBrowser } from "../support/browser.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

const long = { timeout: 25_000 };
const note = "d2l-zh-ch07-resnet.md";

describe.skipIf(!hasBrowser)("the history room", () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start();
  }, 120_000);
  afterAll(() => workbench.end());
  const path = (): string => join(workbench.root, note);
  const onDisk = (): string => readFileSync(path(), "utf8");

  it("says what to do where a note has no past yet", async () => {
    const { page, faults } = await workbench.open(`/history?note=${note}`);
    await page.getByText("This note has no past yet.").waitFor(long);
    expect(faults).toEqual([]);
  });

  it("keeps what a note said, shows the difference as text, restores it, and takes that back", async () => {
    const before = onDisk();
    const { page, faults } = await workbench.open(`/read?note=${note}`);
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("多写一句。");
    await expect.poll(onDisk, long).toContain("多写一句。");
    const after = onDisk();
    await page.goto(new URL(`/history?note=${note}`, page.url()).href);
    await page.getByRole("navigation", { name: "Earlier versions" }).getByRole("link").first().click();
    await page.locator(".past-text ins", { hasText: "多写一句。" }).waitFor(long);
    await page
      .getByText(/lines alike/u)
      .first()
      .waitFor();

    await page.getByRole("button", { name: "Restore this version" }).click();
    await page.getByText("Restored. What the note said before is kept.").waitFor(long);
    expect(onDisk()).toBe(before);
    await page.getByRole("button", { name: "Undo the restore" }).click();
    await page.getByText("The restore was undone.").waitFor(long);
    expect(onDisk()).toBe(after);
    expect(readFileSync(join(workbench.root, ".ibid-history/.gitignore"), "utf8")).toBe("*\n");
    expect(faults).toEqual([]);
  }, 60_000);

  it("restores over nothing that was not seen", async () => {
    const { page } = await workbench.open(`/history?note=${note}`);
    await page.getByRole("navigation", { name: "Earlier versions" }).waitFor(long);
    const written = `${onDisk()}\nWritten outside.\n`;
    const restored = await page.evaluate(async (name) => {
      const past = (await (await fetch(`/api/history?note=${name}`)).json()) as PastPage;
      return { id: past.versions.at(-1)?.id, revision: past.revision };
    }, note);
    writeFileSync(path(), written);
    const answer = await page.evaluate(
      async ([name, { id, revision }]) => {
        const body = JSON.stringify({ note: name, version: id, revision, page: "p" });
        const response = await fetch("/api/history/restore", { method: "POST", body });
        return { status: response.status, kind: ((await response.json()) as Restored).kind };
      },
      [note, restored] as const,
    );
    expect(answer).toEqual({ status: 409, kind: "changed-outside" });
    expect(onDisk()).toBe(written);
  });

  it("keeps what another program wrote over or took away, and brings a note back that is gone", async () => {
    const other = "d2l-en-ch02-automatic-differentiation.md";
    const file = join(workbench.root, other);
    const first = readFileSync(file, "utf8");
    const { page, faults } = await workbench.open(`/history?note=${other}`);
    await page.getByText("This note has no past yet.").waitFor(long);
    writeFileSync(file, `${first}\nWritten by another program.\n`);
    const versions = page.getByRole("navigation", { name: "Earlier versions" }).getByRole("link");
    await expect.poll(() => versions.count(), long).toBe(1);
    await versions.first().click();
    await page.locator(".past-text ins", { hasText: "Written by another program." }).waitFor(long);
    rmSync(file);
    await page.getByText("The file of this note is gone.").waitFor(long);
    await expect.poll(() => page.locator("optgroup option").allTextContents()).toEqual([other]);
    await expect.poll(() => versions.count(), long).toBe(2);
    await versions.first().click();
    await page.getByRole("button", { name: "Bring the note back" }).click();
    await page.getByText("The note is back.").waitFor(long);
    expect(readFileSync(file, "utf8")).toBe(`${first}\nWritten by another program.\n`);
    await expect.poll(() => page.locator("optgroup").count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it("reads the past from git, and runs nothing that a repository would have it run", async () => {
    const { root } = workbench;
    const git = (...args: readonly string[]): void => {
      const all = ["-C", root, "-c", "user.name=A Reader", "-c", "user.email=a@example.org", ...args];
      execFileSync("git", all, { stdio: "ignore" });
    };
    git("init", "--quiet");
    writeFileSync(path(), "# 残差网络\n\n第一稿。\n");
    git("add", "--", note);
    git("commit", "--quiet", "--message", "First words on ResNet");
    writeFileSync(join(root, "gone.md"), "# Gone\n");
    git("add", "--", "gone.md");
    git("commit", "--quiet", "--message", "A note for a day");
    git("rm", "--quiet", "gone.md");
    git("commit", "--quiet", "--message", "And gone");
    writeFileSync(path(), "# 残差网络\n\n第二稿。\n");
    git("commit", "--quiet", "--all", "--message", "Second words");
    const trap = join(root, ".git/trap.sh");
    const sprung = join(root, "sprung");
    writeFileSync(trap, `#!/bin/sh\ntouch '${sprung}'\n`);
    chmodSync(trap, 0o755);
    for (const key of ["core.fsmonitor", "core.pager", "diff.external", "gpg.program", "core.sshCommand"])
      git("config", key, trap);
    git("config", "log.showSignature", "true");
    git("config", "diff.trap.textconv", trap);
    writeFileSync(join(root, ".gitattributes"), "*.md diff=trap\n");
    const hook = join(root, ".git/hooks/post-index-change");
    writeFileSync(hook, `#!/bin/sh\ntouch '${sprung}'\n`);
    chmodSync(hook, 0o755);

    const { page, faults } = await workbench.open(`/history?note=${note}`);
    const versions = page.getByRole("navigation", { name: "Earlier versions" });
    await versions.getByRole("link", { name: /First words on ResNet/u }).click();
    await page.locator(".past-text del", { hasText: "一" }).waitFor(long);
    await page.locator(".past-text ins", { hasText: "二" }).waitFor(long);
    await page.getByRole("button", { name: "Restore this version" }).click();
    await expect.poll(onDisk, long).toBe("# 残差网络\n\n第一稿。\n");
    expect(existsSync(sprung)).toBe(false);
    expect(readdirSync(join(root, ".git")).includes("index.lock")).toBe(false);
    // What was committed and is gone since can be had back.
    await page.goto(new URL("/history?note=gone.md", page.url()).href);
    await page.getByText("The file of this note is gone.").waitFor(long);
    await versions.getByRole("link", { name: /A note for a day/u }).click();
    await page.getByRole("button", { name: "Bring the note back" }).click();
    await expect
      .poll(() => existsSync(join(root, "gone.md")) && readFileSync(join(root, "gone.md"), "utf8"))
      .toBe("# Gone\n");
    // No other file of the repository can be had by its name in git.
    const object = execFileSync("git", ["-C", root, "hash-object", "-w", "ibid.yaml"], { encoding: "utf8" }).trim();
    const other = await page.evaluate(
      async ([name, id]) => (await fetch(`/api/history/difference?note=${name}&from=git:${id}`)).status,
      [note, object] as const,
    );
    expect(other).toBe(404);
    expect(faults.filter((fault) => !fault.includes("404"))).toEqual([]);
  }, 60_000);

  for (const [language, theme, width] of [
    ["en", "light", 1440],
    ["zh", "dark", 390],
  ] as const) {
    it(`has nothing that axe-core finds, ${language}, ${theme}, ${width} px`, async () => {
      const { page } = await workbench.open(`/history?note=${note}`, { language, theme, width });
      await page.locator(".versions a").first().click();
      await page.locator(".past-text").waitFor(long);
      expect(await workbench.axe(page)).toEqual([]);
    });
  }
});
