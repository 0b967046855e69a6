import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../support/browser.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

const resnet = "d2l-zh-ch07-resnet.md";

describe.skipIf(!hasBrowser)("the graph's room", () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start();
  }, 60_000);
  afterAll(() => workbench.end());

  const file = (): string => readFileSync(join(workbench.root, resnet), "utf8");
  /** A concept of a picture. Its name is read out with its verdict. */
  const concept = (page: Page, name: string) =>
    page.locator("svg .node:not(.is-group):not(.is-stub)").filter({ has: page.getByText(name, { exact: true }) });

  it("goes from chapters to the picture of one, to a concept, to what lies around it", async () => {
    const { page, faults } = await workbench.open("/graph");
    await page.getByRole("checkbox", { name: /残差网络/u }).check();
    await page.getByRole("button", { name: "Show the chosen chapters" }).click();
    await concept(page, "residual block").waitFor();
    // What another chapter alone says is not in it; the type of an edge is named.
    expect(await concept(page, "chain rule").count()).toBe(0);
    await page.locator(".edge-label").filter({ hasText: "solves" }).first().waitFor();
    await concept(page, "residual block").click();
    const card = page.getByRole("complementary");
    await card.getByText("残差块（residual block）（《动手学深度学习》，第 47 页）").waitFor();
    await card.getByText("《动手学深度学习》，第 47 页", { exact: false }).first().waitFor();
    await card.getByRole("link", { name: "Show what is around it" }).click();
    await page.getByRole("button", { name: "One step" }).waitFor();
    await expect.poll(() => concept(page, "degradation problem").count()).toBe(0);
    await page.getByRole("button", { name: "Two steps" }).click();
    await concept(page, "degradation problem").waitFor();
    // The note opens at the line that says so.
    await concept(page, "degradation problem").click();
    await card.getByRole("heading", { name: "degradation problem" }).waitFor();
    await card
      .getByRole("link", { name: /残差网络/u })
      .first()
      .click();
    await page.locator(".cm-content").waitFor();
    expect(new URL(page.url()).searchParams.get("note")).toBe(resnet);
    expect(faults).toEqual([]);
  });

  it("draws an edge from concept to concept with the pointer, writes it into the note, and takes it back", async () => {
    const before = file();
    const { page, faults } = await workbench.open("/graph?note=d2l-zh-ch07-resnet.md");
    const [from, to] = [concept(page, "batch normalization"), concept(page, "degradation problem")];
    await to.waitFor();
    await from.locator("rect").hover();
    await page.mouse.down();
    await to.locator("rect").hover();
    await page.mouse.up();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Type" }).selectOption({ label: "solves" });
    await expect.poll(() => dialog.getByLabel("Written into").inputValue()).toBe(resnet);
    await dialog.getByRole("button", { name: "Write" }).click();
    await expect
      .poll(file)
      .toBe(before.replace("恒等映射\n  - 残差连接 ≡", "恒等映射\n  - 批量规范化 —solves→ 退化问题\n  - 残差连接 ≡"));
    await page
      .getByRole("link", { name: "batch normalization —solves→ degradation problem, unchecked" })
      .waitFor({ state: "attached" });
    await page.keyboard.press("Control+z");
    await expect.poll(file).toBe(before);
    await page.getByText("Undone.").waitFor();
    expect(faults).toEqual([]);
  });

  it("draws one by keyboard alone, in Chinese, and takes an edge back in a line of its own", async () => {
    const before = file();
    const { page, faults } = await workbench.open("/graph?note=d2l-zh-ch07-resnet.md", { language: "zh" });
    await concept(page, "残差块").focus();
    await page.keyboard.press("ArrowRight");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-concept")))
      .not.toBe("残差块");
    await concept(page, "残差块").focus();
    await page.keyboard.press("e");
    const dialog = page.getByRole("dialog", { name: "画连线" });
    await expect.poll(() => dialog.getByLabel("从").inputValue()).toBe("残差块");
    await dialog.getByLabel("到").fill("identity function");
    await dialog.getByLabel("类型").selectOption("requires");
    await page.keyboard.press("Enter");
    await expect.poll(file).toContain("\n  - 残差块 —requires→ 恒等映射\n");
    await page.getByText("残差块 —requires→ 恒等映射").first().waitFor();

    await page.goto(`${new URL(page.url()).origin}/graph?note=${resnet}&from=残差块&to=恒等映射`);
    await page.getByRole("button", { name: "收回这条连线" }).click();
    await page.getByRole("dialog").getByLabel("写进").selectOption(resnet);
    await page.getByRole("dialog").getByRole("button", { name: "写入" }).click();
    await expect.poll(file).toContain("\n  - ~~残差块 —requires→ 恒等映射~~\n");
    await page.getByRole("complementary").locator("s").filter({ hasText: "残差块" }).first().waitFor();
    writeFileSync(join(workbench.root, resnet), before);
    expect(faults).toEqual([]);
  });

  it("says why something is not written", async () => {
    const before = file();
    const { page } = await workbench.open("/graph?view=gaps");
    await page.getByRole("button", { name: "Draw an edge" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("From").fill("residual block");
    await dialog.getByLabel("To", { exact: true }).fill("残差块");
    await dialog.getByRole("button", { name: "Write" }).click();
    await dialog.getByRole("alert").filter({ hasText: "Both ends are one concept." }).waitFor();
    expect(file()).toBe(before);
  });

  it("tells and draws the way between two concepts, with who says each step", async () => {
    const { page, faults } = await workbench.open("/graph?view=path");
    await page.getByLabel("From concept").fill("残差网络");
    await page.getByLabel("To concept").fill("vanishing gradient");
    const steps = page.locator(".way").first().locator(".way-steps > li");
    await expect.poll(() => steps.count()).toBe(3);
    expect(await steps.locator(".way-words").allTextContents()).toEqual([
      expect.stringContaining("ResNet — uses → residual block"),
      expect.stringContaining("residual block — uses → residual connection"),
      expect.stringContaining("residual connection — solves → vanishing gradient"),
    ]);
    await steps.last().getByText("residual connection —solves→ vanishing gradient").waitFor();
    await concept(page, "vanishing gradient").waitFor();
    // By two clicks: a way from here, and the other concept.
    await page.goto(`${new URL(page.url()).origin}/graph?view=picture&open=感知机`);
    await page.getByRole("link", { name: "A way from here" }).click();
    await concept(page, "Transformer").click();
    await expect.poll(() => page.locator(".way").first().locator(".way-steps > li").count()).toBeGreaterThan(1);
    expect(faults).toEqual([]);
  });

  it("lists gaps, each with the deed that closes it", async () => {
    const { page, faults } = await workbench.open("/graph?view=gaps");
    const undefinedOnes = page.locator("section").filter({ has: page.getByRole("heading", { name: /^Not defined/u }) });
    const row = undefinedOnes.locator(".gap-row").filter({ hasText: "ImageNet" });
    await row.getByRole("button", { name: "Define it" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Definition").fill("包含一千四百万张图的数据集。");
    await dialog.getByLabel("Written into").selectOption(resnet);
    await dialog.getByRole("button", { name: "Write" }).click();
    await expect.poll(file).toContain("  - ImageNet是包含一千四百万张图的数据集。\n");
    await expect.poll(() => row.count()).toBe(0);
    await page.getByRole("heading", { name: /^Not connected/u }).waitFor();
    await page.getByRole("heading", { name: /^Asked, not answered/u }).waitFor();
    await page.getByRole("heading", { name: /^Left empty/u }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await row.waitFor();
    expect(faults).toEqual([]);
  });

  it("plays how the graph grew, and keeps each concept in its place", async () => {
    const { page, faults } = await workbench.open("/graph?view=picture");
    const there = page.locator("svg .node:not(.is-later)");
    await concept(page, "residual block").waitFor();
    const [all, box] = [await there.count(), await concept(page, "BP").locator("rect").getAttribute("x")];
    const slider = page.getByRole("slider");
    await slider.focus();
    await page.keyboard.press("Home");
    await expect.poll(() => there.count()).toBeLessThan(all);
    expect(await concept(page, "BP").locator("rect").getAttribute("x")).toBe(box);
    expect(await slider.getAttribute("aria-valuetext")).toBe("2025-06-16 深度学习革命");
    await page.getByRole("button", { name: "Play" }).click();
    await expect.poll(() => there.count(), { timeout: 10_000 }).toBe(all);
    await page.getByRole("button", { name: "Play" }).waitFor();
    expect(faults).toEqual([]);
  });

  it("shows the same as a list, searched and filtered", async () => {
    const { page, faults } = await workbench.open("/graph?view=picture");
    await page.getByLabel("Filter by name").fill("残差");
    await concept(page, "residual block").waitFor();
    await expect.poll(() => concept(page, "chain rule").getAttribute("class")).toContain("is-aside");
    expect(await concept(page, "residual block").getAttribute("class")).not.toContain("is-aside");
    await page.getByRole("button", { name: "As a list" }).click();
    const concepts = page.getByRole("table", { name: /Concepts/u });
    await expect.poll(() => concepts.getByRole("row").count()).toBe(5);
    await page.getByLabel("Filter by name").fill("");
    await page.getByLabel("Verdict").selectOption("holds");
    await expect.poll(() => concepts.getByRole("link", { name: "chain rule" }).count()).toBe(0);
    await concepts.getByRole("link", { name: "residual block" }).click();
    await page.getByRole("complementary").getByText("Who says so").waitFor();
    expect(faults).toEqual([]);
  });

  it("draws the whole with WebGL, or says that there is none, with a list in any case; and exports", async () => {
    const { page, faults } = await workbench.open("/graph?view=whole");
    await page.locator("[data-stage=there], .graph-whole > .invitation").first().waitFor({ timeout: 20_000 });
    await page.locator(".whole-list summary").click();
    const rows = page.locator(".whole-list tbody tr");
    const all = await rows.count();
    await page.getByLabel("Type of edge").selectOption({ label: "solves" });
    await expect.poll(() => rows.count()).toBeLessThan(all);
    // Of the concepts that solve something, or are solved.
    expect(await rows.locator("a").allTextContents()).toContain("vanishing gradient");
    expect(await rows.locator("a").allTextContents()).not.toContain("chain rule");
    await page.getByLabel("Type of edge").selectOption("");
    const titles = async (): Promise<readonly (string | null)[]> =>
      await page.locator(".whole-title").evaluateAll((all) => all.map((one) => one.getAttribute("style")));
    const before = await titles();
    await page.getByLabel("Find a concept").fill("residual block");
    await page.keyboard.press("Enter");
    await page.getByRole("complementary").getByRole("heading", { name: "residual block" }).waitFor();
    // Where there is a picture, it moves to what was found, and the names of its chapters with it.
    if (before.length > 0) await expect.poll(titles).not.toEqual(before);
    await page.getByRole("table").getByRole("link", { name: "residual block" }).click();
    await page.getByRole("complementary").getByRole("heading", { name: "residual block" }).waitFor();
    await page.locator(".graph-export summary").click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "graphml" }).click(),
    ]);
    expect(readFileSync(await download.path(), "utf8")).toContain("<graphml");
    // A context without WebGL has software rendering at most, which says so in the console; nothing else may.
    expect(faults.filter((fault) => !/WebGL/u.test(fault))).toEqual([]);
  });

  for (const [address, language, theme, width] of [
    ["?view=picture&open=残差块", "en", "dark", 390],
    ["?view=picture&as=list", "zh", "light", 1440],
    ["?view=path&start=残差网络&goal=梯度消失", "zh", "dark", 1440],
    ["?view=gaps", "en", "light", 390],
    ["?view=whole", "zh", "dark", 1440],
  ] as const) {
    it(`has nothing that axe-core finds in /graph${address}, ${language}, ${theme}, ${width} px`, async () => {
      const { page } = await workbench.open(`/graph${address}`, { language, theme, width });
      await page.waitForLoadState("networkidle").catch(() => undefined);
      expect(await workbench.axe(page)).toEqual([]);
      await page.context().close();
    });
  }
});
