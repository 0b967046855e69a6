import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../support/browser.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

const english = "d2l-en-ch02-automatic-differentiation.md";
const exported = "ch01-as-exported.txt";

describe.skipIf(!hasBrowser)("the problems and the glossary", { timeout: 120_000 }, () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start();
  }, 120_000);
  afterAll(() => workbench.end());

  const text = (note: string): string => readFileSync(join(workbench.root, note), "utf8");
  const items = (page: Page): Promise<number> => page.locator(".problem-item").count();

  it("filters by severity, note and rule, keeps the filter in the address, and groups by rule", async () => {
    const { page, faults } = await workbench.open("/problems");
    await page.locator(".problem-item").first().waitFor();
    const all = await items(page);
    await page.getByRole("button", { name: /^error/u }).click();
    await page.getByRole("combobox", { name: "Note", exact: true }).selectOption(english);
    expect(await items(page)).toBe(1);
    expect(await page.locator(".problem-item").textContent()).toContain("citation/page");
    await page.reload();
    await expect.poll(() => items(page)).toBe(1);
    await page.getByRole("button", { name: /^All/u }).click();
    await page.getByRole("combobox", { name: "Note", exact: true }).selectOption("");
    await page.getByRole("combobox", { name: "Rule" }).selectOption("item/filled");
    expect(await items(page)).toBe(2);
    await page.getByRole("combobox", { name: "Rule" }).selectOption("");
    await page.getByRole("combobox", { name: "Group" }).selectOption("rule");
    expect(await items(page)).toBe(all);
    expect(await page.locator("section h2").count()).toBeLessThan(all);
    expect(faults).toEqual([]);
  });

  it("makes a safe fix with one key, writes it, and takes it back with another", async () => {
    const before = text(english);
    const { page, faults } = await workbench.open(`/problems?note=${english}&rule=citation/page`);
    await page.locator(".problem-item").first().waitFor();
    expect(await page.locator(".fix-difference del").count()).toBe(1);
    await page.keyboard.press("j");
    await page.keyboard.press("f");
    await expect.poll(() => text(english)).not.toBe(before);
    await page.getByText(`1 fix was made in ${english}.`).waitFor();
    await page.getByText("No problem passes the filter.").waitFor();
    await page.keyboard.press("u");
    await expect.poll(() => text(english)).toBe(before);
    await page.locator(".problem-item").first().waitFor();
    expect(faults).toEqual([]);
  });

  it("makes all safe fixes of a note at once", async () => {
    const before = text(english);
    const { page, faults } = await workbench.open("/problems");
    const group = page.locator("section").filter({ has: page.getByRole("heading", { name: english }) });
    await group.getByRole("button", { name: "Make the safe fix" }).click();
    await expect.poll(() => text(english)).not.toBe(before);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => text(english)).toBe(before);
    expect(faults).toEqual([]);
  });

  it("shows what a fix to be reviewed would change before it can be made", async () => {
    const before = text(exported);
    const { page, faults } = await workbench.open(`/problems?note=${exported}&rule=item/filled`, { language: "zh" });
    const first = page.locator(".problem-item").first();
    await first.getByRole("button", { name: "看改动" }).waitFor();
    expect(await first.locator("del").count()).toBe(0);
    await page.keyboard.press("j");
    await page.keyboard.press("f");
    await first.locator(".fix-difference").waitFor();
    expect(text(exported)).toBe(before);
    await page.keyboard.press("f");
    await expect.poll(() => text(exported)).not.toBe(before);
    await expect.poll(() => items(page)).toBe(1);
    await page.keyboard.press("u");
    await expect.poll(() => text(exported)).toBe(before);
    expect(faults).toEqual([]);
  });

  it("writes over no change that was not seen, and says so", async () => {
    const before = text(english);
    const { page } = await workbench.open(`/problems?note=${english}&rule=citation/page`);
    await page.locator(".problem-item").first().waitFor();
    // The list is held as it was seen, while the file becomes another.
    await page.route("**/api/problems", (route) => route.abort());
    writeFileSync(join(workbench.root, english), `${before}\nWritten outside.\n`);
    await page.getByRole("button", { name: "Make this change" }).click();
    await page.getByText("Nothing was written: the note has changed meanwhile.").waitFor();
    expect(text(english)).toBe(`${before}\nWritten outside.\n`);
    writeFileSync(join(workbench.root, english), before);
  });

  it("takes back no fix of a note that was changed after it", async () => {
    const before = text(english);
    const { page } = await workbench.open(`/problems?note=${english}&rule=citation/page`);
    await page.getByRole("button", { name: "Make this change" }).click();
    await expect.poll(() => text(english)).not.toBe(before);
    await page.getByRole("button", { name: "Undo" }).waitFor();
    const after = `${text(english)}\nWritten outside.\n`;
    writeFileSync(join(workbench.root, english), after);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("It cannot be taken back: the note was changed after it.").waitFor();
    expect(text(english)).toBe(after);
    writeFileSync(join(workbench.root, english), before);
  });

  it("leads to the line", async () => {
    const { page, faults } = await workbench.open(`/problems?note=${english}&rule=citation/page`);
    await page.locator(".problem-item").first().waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("o");
    await page.locator(".cm-content").waitFor();
    expect(new URL(page.url()).searchParams.get("note")).toBe(english);
    expect(faults).toEqual([]);
  });

  it("lists what disagrees in the glossary with what to do, filters by either language, and leads to the concept", async () => {
    const text = [
      "---\nsource: d2l-en\nchapter: 9\nread: 2025-07-20\n---\n\n## 核心概念\n\n",
      "- 剩余映射（residual mapping）\n- 残差连接（residual connection）是一种结构。\n",
      "- quick residual scheme (QRS)\n- quite rapid search (QRS)\n",
    ].join("");
    writeFileSync(join(workbench.root, "clash.md"), text);
    const { page, faults } = await workbench.open("/glossary?show=clashes");
    const clash = page.locator(".clash");
    await clash.filter({ hasText: "goes by several names: 残差映射 and 剩余映射" }).waitFor();
    await clash.filter({ hasText: "“QRS” stands for several: quick residual scheme and quite rapid search" }).waitFor();
    await clash.filter({ hasText: "“residual connection” has 2 definitions" }).waitFor();
    await page.getByRole("searchbox").fill("剩余");
    await expect.poll(() => clash.count()).toBe(1);
    await page.getByRole("button", { name: /^All/u }).click();
    await page.getByRole("searchbox").fill("链式");
    await expect.poll(() => page.locator(".glossary-entry").count()).toBe(1);
    await page.getByRole("link", { name: /^chain rule/u }).click();
    await page.getByRole("complementary").getByText("chain rule").first().waitFor();
    expect(faults).toEqual([]);
    rmSync(join(workbench.root, "clash.md"));
  });
});
