import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../support/browser.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

const note = "d2l-zh-ch07-resnet.md";
const long = { timeout: 60_000 };

describe.skipIf(!hasBrowser)("a vault that is still being opened", { timeout: 120_000 }, () => {
  const gate = Promise.withResolvers<void>();
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start({ until: gate.promise });
  }, 120_000);
  afterAll(() => workbench.end());

  it("lets its reader write at once, says how far it is, and has seals and lists once it is open", async () => {
    const { page, faults } = await workbench.open(`/read?note=${note}`);
    await page.locator(".cm-content").getByText("残差块").first().waitFor(long);
    await page.getByText(/Opening the vault|Reading “/u).waitFor(long);
    await page.getByRole("progressbar", { name: "How far the vault is open" }).waitFor(long);
    expect(await workbench.axe(page)).toEqual([]);
    expect(await page.locator(".margin-entry").count()).toBe(0);
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("打开之前写的。");

    gate.resolve();
    await page.locator(".margin-entry").first().waitFor(long);
    await page.getByRole("progressbar").waitFor({ state: "detached", ...long });
    await page.getByRole("link", { name: "Automatic Differentiation" }).waitFor(long);
    await expect.poll(() => readFileSync(join(workbench.root, note), "utf8"), long).toContain("打开之前写的。");
    expect(faults).toEqual([]);
  });
});
