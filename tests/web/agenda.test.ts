import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../support/browser.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

describe.skipIf(!hasBrowser)("the agenda and the search", () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start();
  });
  afterAll(() => workbench.end());

  it("ticks a task in the phone layout, writes it into the note, and takes it back", async () => {
    const { page, faults } = await workbench.open("/agenda?show=task", { width: 390 });
    const path = join(workbench.root, "d2l-zh-ch07-resnet.md");
    const before = readFileSync(path, "utf8");
    await page.getByRole("checkbox", { name: /读多 GPU 训练一章/u }).click();
    await expect.poll(() => readFileSync(path, "utf8")).toMatch(/- \[x\] 读多 GPU 训练一章/u);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => readFileSync(path, "utf8")).toBe(before);
    expect(faults).toEqual([]);
  });

  it("answers a question under it, after which it is no longer open", async () => {
    const { page, faults } = await workbench.open("/agenda?show=question", { language: "zh" });
    const item = page.locator(".agenda-item").filter({ hasText: "When does a framework recompute" });
    await item.getByRole("button", { name: "回答" }).click();
    await item.getByRole("textbox").fill("内存不够时，由检查点决定。");
    await item.getByRole("button", { name: "写入" }).click();
    await expect.poll(() => item.count()).toBe(0);
    expect(readFileSync(join(workbench.root, "d2l-en-ch02-automatic-differentiation.md"), "utf8")).toMatch(
      /who chooses which\?\n {3}- (?:A: |答：)内存不够时，由检查点决定。\n/u,
    );
    expect(faults).toEqual([]);
  });

  it("finds by a key from anywhere, in notes and books, in both languages, and opens what was found", async () => {
    const { page, faults } = await workbench.open("/library");
    await page.getByRole("heading", { name: "Works" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox").fill("residual connec");
    await page.locator(".search-group").first().waitFor();
    expect(await page.locator(".search-groups").textContent()).toContain("残差连接");
    await page.getByRole("searchbox").fill("source:d2l-zh 残差 kind:page");
    await page.locator(".search-group mark").first().waitFor();
    await page.getByRole("searchbox").fill("kind:quote 残差");
    await page.locator(".search-hit").filter({ hasText: "quote" }).first().click();
    await page.locator(".cm-content").waitFor();
    expect(faults).toEqual([]);
  });
});
