import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IsoDate } from "#core";
import { findBrowser } from "../support/browser.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

describe.skipIf(!hasBrowser)("the palette, the sheet of keys, and what is next", { timeout: 120_000 }, () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start({ today: "2025-08-01" as IsoDate });
  }, 120_000);
  afterAll(() => workbench.end());

  const offers = (page: Page): Promise<readonly string[]> =>
    page.getByRole("listbox").getByRole("option").allTextContents();

  it("finds a room by words of either language, and goes there", async () => {
    const { page, faults } = await workbench.open("/agenda");
    await page.getByRole("heading", { name: "Agenda", exact: true }).waitFor();
    await page.keyboard.press("Control+Shift+P");
    const field = page.getByRole("dialog").getByRole("combobox");
    await field.fill("词汇");
    expect(await offers(page)).toEqual([expect.stringContaining("Glossary")]);
    await field.fill("probl");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Problems", exact: true }).waitFor();
    await page.keyboard.press("F1");
    await page.getByRole("dialog").getByRole("combobox").fill("自动 automatic");
    await page.getByText("There is no such command.").waitFor();
    await page.getByRole("dialog").getByRole("combobox").fill("automatic");
    await page.getByRole("option", { name: "Automatic Differentiation" }).click();
    await page.locator(".cm-content").waitFor();
    expect(faults).toEqual([]);
  });

  it("offers what can be done in the note that is open, and does it", async () => {
    const { page, faults } = await workbench.open("/read?note=d2l-zh-ch07-resnet.md", { language: "zh" });
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+Shift+P");
    await page.getByRole("dialog").getByRole("combobox").fill("去某一节");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "章节" }).getByText("核心概念总结").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("link", { name: "待办" }).click();
    await page.getByRole("heading", { name: "待办", exact: true }).waitFor();
    await page.keyboard.press("Control+Shift+P");
    await page.getByRole("dialog").getByRole("combobox").fill("去某一节");
    await page.getByText("没有这样的命令。").waitFor();
    expect(faults).toEqual([]);
  });

  it("runs nothing and closes nothing while words are composed", async () => {
    const { page } = await workbench.open("/agenda", { language: "zh" });
    await page.getByRole("heading", { name: "待办", exact: true }).waitFor();
    await page.keyboard.press("Control+Shift+P");
    await page.getByRole("listbox").getByRole("option").first().waitFor();
    const all = await page.getByRole("listbox").getByRole("option").count();
    const session = await page.context().newCDPSession(page);
    await session.send("Input.imeSetComposition", { text: "tu pu", selectionStart: 5, selectionEnd: 5 });
    expect(await page.getByRole("listbox").getByRole("option").count()).toBe(all);
    await session.send("Input.insertText", { text: "图谱" });
    await expect.poll(() => page.getByRole("listbox").getByRole("option").count()).toBe(1);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "图谱", exact: true }).waitFor();
  });

  it("lists the keys that it listens to: two keys go to a room, and none acts while one types", async () => {
    const { page, faults } = await workbench.open("/agenda");
    await page.getByRole("heading", { name: "Agenda", exact: true }).waitFor();
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Sheet of keys" });
    expect(await sheet.locator("dl > div").filter({ hasText: "Glossary" }).locator("kbd").allTextContents()).toEqual([
      "G",
      "V",
    ]);
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await page.keyboard.press("g");
    await page.keyboard.press("v");
    await page.getByRole("heading", { name: "Glossary", exact: true }).waitFor();
    await page.getByRole("searchbox").pressSequentially("gl?c");
    expect(await page.getByRole("searchbox").inputValue()).toBe("gl?c");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it("says what is next and why it is first, joined from several notes and both languages", async () => {
    const { page, faults } = await workbench.open("/agenda");
    const first = page.locator(".next-piece").first();
    await first.getByRole("heading", { name: "残差网络（ResNet）" }).waitFor();
    await first.getByText("It was due on 2025-07-26, 6 days ago").waitFor();
    await first.getByRole("checkbox").waitFor();
    const joined = page.locator(".next-piece").filter({ hasText: "automatic differentiation" }).first();
    expect(await joined.textContent()).toContain("阅读自动微分的相关论文");
    await page.getByRole("heading", { name: "Residual Network" }).getByRole("link").click();
    await page.getByRole("heading", { name: "Graph", exact: true }).waitFor();
    expect(faults).toEqual([]);
  });
});
