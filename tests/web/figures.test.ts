import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../support/browser.ts";
import { Workbench } from "./workbench.ts";

describe.skipIf(findBrowser() === null)("figures drawn from data", () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start();
  }, 60_000);
  afterAll(async () => await workbench.end());

  it("stand in the note, named for who cannot see them, with what was fitted", async () => {
    const { page, faults } = await workbench.open("/read?note=figure-1-17.md");
    const picture = page.getByRole("img", { name: "训练一次的算力 · training compute" });
    await picture.waitFor();
    expect(await picture.locator("desc").textContent()).toContain(
      "modern era: doubles every 3.44 months (95%: 2.59–5.09); 15 points",
    );
    expect(await picture.locator("path.plot-stroke-1, path.plot-stroke-2").count()).toBe(2);
    expect(await picture.locator("circle, rect.plot-fill-2").count()).toBeGreaterThanOrEqual(22);
    expect(faults).toEqual([]);
  }, 60_000);

  it("give way to their plot block where the cursor is, and stand under it", async () => {
    const { page } = await workbench.open("/read?note=figure-1-17.md");
    const picture = page.getByRole("img", { name: "训练一次的算力 · training compute" });
    await picture.waitFor();
    expect(await page.getByText("fit: exponential").count()).toBe(0);
    await picture.click();
    await page.getByText("fit: exponential").first().waitFor();
    expect(await picture.count()).toBe(1);
  }, 60_000);

  it("follow their data: what is said beside them is judged anew when the file changes", async () => {
    const file = join(workbench.root, "data/ai-and-compute-2018.csv");
    const before = readFileSync(file, "utf8");
    const { page } = await workbench.open("/read?note=figure-1-17.md");
    await page.getByRole("img", { name: "训练一次的算力 · training compute" }).waitFor();
    expect(await page.getByText("claim · fails").count()).toBe(0);
    // Every system a thousand times its compute for each year after 2012 grows far faster than the note says.
    const faster = before.replace(/^([^#,]+),(\d{4})(-\d\d-\d\d),([\d.e-]+)/gmu, (_, name, year, rest, value) => {
      return `${name},${year}${rest},${Number(value) * 1000 ** (Number(year) - 2012)}`;
    });
    writeFileSync(file, faster);
    await page.waitForFunction(() => !document.querySelector("svg.plot desc")?.textContent?.includes("3.44"));
    await page.getByText("claim · fails").first().waitFor();
    writeFileSync(file, before);
    await page.waitForFunction(() => document.querySelector("svg.plot desc")?.textContent?.includes("3.44"));
  }, 60_000);

  it("fit a phone: the picture scrolls within its place, the page does not", async () => {
    const { page } = await workbench.open("/read?note=figure-1-17.md", { width: 390, theme: "dark", language: "zh" });
    await page.getByRole("img", { name: "训练一次的算力 · training compute" }).waitFor();
    const widths = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.querySelector(".plot-place")?.clientWidth ?? 0,
      document.querySelector(".plot-place")?.scrollWidth ?? 0,
    ]);
    expect(widths[0]).toBeLessThanOrEqual(390);
    expect(widths[2]).toBeGreaterThan(widths[1] ?? 0);
  }, 60_000);
});
