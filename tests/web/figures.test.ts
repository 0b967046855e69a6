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

  it("is digitised from its image by keys alone, saved as CSV and drawn in the note", async () => {
    const image = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" viewBox="0 0 400 300"><path d="M0 300V0M0 300H400" stroke="black"/></svg>`;
    writeFileSync(join(workbench.root, "images/axes.svg"), image);
    writeFileSync(
      join(workbench.root, "digitise.md"),
      "## 关键图示解读\n\n![图 9.1](images/axes.svg)\n\n图 9.1 取数\n",
    );
    const { page, faults } = await workbench.open("/library");
    await expect
      .poll(async () => (await page.request.get(new URL("/api/note?path=digitise.md", page.url()).href)).status())
      .toBe(200);
    await page.goto(new URL("/read?note=digitise.md", page.url()).href);
    await page.getByRole("button", { name: "Take data off an image" }).click();
    const stage = page.getByRole("application");
    await stage.locator("img").evaluate((one: HTMLImageElement) => one.decode());
    await stage.focus();
    const go = async (key: string, times: number): Promise<void> => {
      for (let at = 0; at < times; at += 1) await page.keyboard.press(key);
    };
    // The cross-hair begins in the middle: x from there to 100 pixels on, y up 50 pixels.
    await page.keyboard.press("Enter");
    await go("Shift+ArrowRight", 10);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await go("Shift+ArrowUp", 5);
    await page.keyboard.press("Enter");
    await go("Shift+ArrowLeft", 5);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Backspace");
    await page.getByLabel("Values on the x axis 2").fill("10");
    await page.getByLabel("Values on the y axis 1").fill("1");
    await page.getByLabel("Values on the y axis 2").fill("1000");
    await page.getByLabel("logarithmic").nth(1).check();
    await page.getByRole("button", { name: "Save as CSV and put it into the note" }).click();
    await expect
      .poll(() => readFileSync(join(workbench.root, "digitise.md"), "utf8"))
      .toContain("- **Data:** [axes.csv](data/axes.csv)\n\n```plot\nx: { column: x }\ny: { column: y, type: log }\n");
    const csv = readFileSync(join(workbench.root, "data/axes.csv"), "utf8");
    expect(csv).toBe("# points taken off images/axes.svg\nx,y\n5,1000\n");
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);

  it("has beside it a derivation whose failing step shows both sides and their difference", async () => {
    writeFileSync(join(workbench.root, "failing.md"), "## 关键公式与推导\n\n$$\n\\sin x + x = x\n$$\n");
    const { page } = await workbench.open("/library");
    await expect
      .poll(async () => (await page.request.get(new URL("/api/note?path=failing.md", page.url()).href)).status())
      .toBe(200);
    await page.goto(new URL("/read?note=failing.md", page.url()).href);
    await page
      .locator(".margin summary")
      .filter({ hasText: /equation/i })
      .first()
      .click();
    const step = page.locator(".failing-step");
    await step.getByText("Left side").waitFor();
    await step.locator("math").first().waitFor();
    await step.getByRole("img").waitFor();
    await page.close();
  }, 60_000);
});
