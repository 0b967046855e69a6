import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../support/browser.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

describe.skipIf(!hasBrowser)("the workbench", () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start();
  }, 60_000);
  afterAll(() => workbench.end());

  it("shows the works, what was read of them, and opens a chapter's note", async () => {
    const { page, faults } = await workbench.open("/library");
    await page.getByRole("heading", { name: "Dive into Deep Learning", exact: true }).waitFor();
    await page.getByRole("link", { name: "Automatic Differentiation" }).click();
    await page.locator(".cm-content").getByText("Chapter Info").first().waitFor();
    expect(faults).toEqual([]);
  });

  it("says beside a line what was found of it, and shows the passage in the book", async () => {
    const { page, faults } = await workbench.open("/read?note=d2l-zh-ch07-resnet.md");
    const entry = page.locator(".margin-entry.verdict").filter({ hasText: "holds" }).first();
    await entry.locator("summary").click();
    await entry
      .getByText(/p\. \d+/u)
      .first()
      .waitFor();
    await entry.getByRole("link", { name: "Show in the book" }).click();
    const mark = page.locator(".quote-mark.is-target").first();
    await mark.waitFor({ timeout: 30_000 });
    expect(await page.locator(".source-number").textContent()).toMatch(/printed \d+ · PDF \d+/u);
    expect(faults).toEqual([]);
  });

  it("finds a slip as it is typed, saves it, and says when it is mended", async () => {
    const { page, faults } = await workbench.open("/read?note=ch01-as-exported.txt");
    const editor = page.locator(".cm-content");
    await editor.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\n见 [[没有这篇]]。");
    await page.locator(".margin-entry.problem").filter({ hasText: "没有这篇" }).waitFor();
    await expect.poll(() => readFileSync(join(workbench.root, "ch01-as-exported.txt"), "utf8")).toContain("没有这篇");
    await page.getByText("saved", { exact: true }).waitFor();
    for (let left = "\n见 [[没有这篇]]。".length; left > 0; left -= 1) await page.keyboard.press("Backspace");
    await expect.poll(() => page.locator(".margin-entry.problem").filter({ hasText: "没有这篇" }).count()).toBe(0);
    await expect
      .poll(() => readFileSync(join(workbench.root, "ch01-as-exported.txt"), "utf8"))
      .not.toContain("没有这篇");
    expect(faults).toEqual([]);
  });

  it("takes in what is changed outside, and writes over nothing that it has not seen", async () => {
    const { page } = await workbench.open("/read?note=d2l-en-ch02-automatic-differentiation.md");
    const path = join(workbench.root, "d2l-en-ch02-automatic-differentiation.md");
    await page.locator(".cm-content").getByText("Chapter Info").first().waitFor();
    const before = readFileSync(path, "utf8");
    writeFileSync(path, `${before}\nWritten outside.\n`);
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    await page.getByText("Written outside.").waitFor();
    expect(readFileSync(path, "utf8")).toBe(`${before}\nWritten outside.\n`);
    writeFileSync(path, before);
  });

  it("composes Chinese undisturbed: nothing is compiled or saved before the words are there", async () => {
    const { page } = await workbench.open("/read?note=ch01-as-exported.txt");
    const path = join(workbench.root, "ch01-as-exported.txt");
    const before = readFileSync(path, "utf8");
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    const session = await page.context().newCDPSession(page);
    await session.send("Input.imeSetComposition", { text: "can cha", selectionStart: 7, selectionEnd: 7 });
    await page.waitForTimeout(1200);
    expect(readFileSync(path, "utf8")).toBe(before);
    await session.send("Input.insertText", { text: "残差" });
    await expect.poll(() => readFileSync(path, "utf8")).toBe(`${before}残差`);
    await page.keyboard.press("Control+z");
    await expect.poll(() => readFileSync(path, "utf8")).toBe(before);
  });

  it("draws the graph, tells who says so, and shows it as it stood on a day", async () => {
    const { page, faults } = await workbench.open("/graph?view=picture");
    await page
      .getByRole("link", { name: /^automatic differentiation 自动微分,/u })
      .first()
      .click();
    const card = page.getByRole("complementary");
    await card.getByText("Who says so").waitFor();
    await card.getByRole("link", { name: "Automatic Differentiation" }).first().waitFor();
    const there = page.locator("svg .node:not(.is-later)");
    const concepts = await there.count();
    await page.goto(`${new URL(page.url()).origin}/graph?until=2025-06-30`);
    await expect.poll(() => there.count()).toBeGreaterThan(0);
    await expect.poll(() => there.count()).toBeLessThan(concepts);
    expect(faults).toEqual([]);
  });

  it("speaks the browser's language and another, by day and by night, and remembers", async () => {
    const { page } = await workbench.open("/problems", { language: "zh" });
    await page.getByRole("heading", { name: "问题", exact: true }).waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Problems", exact: true }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Problems", exact: true }).waitFor();
    await page.getByLabel("Theme").selectOption("dark");
    expect(
      await page.evaluate(() => getComputedStyle(document.body).colorScheme || document.documentElement.dataset.theme),
    ).toMatch(/dark/u);
  });

  it("says so when the server is lost, and keeps what is written", async () => {
    const { page } = await workbench.open("/read?note=ch01-as-exported.txt");
    await page.locator(".cm-content").click();
    await workbench.stop();
    await page.getByRole("alert").filter({ hasText: "ibid is not answering" }).waitFor({ timeout: 20_000 });
    await page.keyboard.press("Control+End");
    await page.keyboard.type("离线");
    await expect.poll(() => page.locator(".cm-content").textContent()).toContain("离线");
  });
});
