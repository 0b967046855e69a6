import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../support/browser.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

const first = "# 一\n\n残差连接缓解了退化。\n\n第二段在这里。\n\n最后一段。\n";

describe.skipIf(!hasBrowser)("the note's editor", { timeout: 60_000 }, () => {
  let workbench: Workbench;
  let count = 0;
  beforeAll(async () => {
    workbench = await Workbench.start();
  }, 120_000);
  afterAll(() => workbench.end());

  type Written = { readonly id: string; readonly read: () => string; readonly write: (text: string) => void };

  /** A note of its own on disk, which the server knows. */
  function note(text = first): Written {
    count += 1;
    const id = `e${count}.md`;
    const path = join(workbench.root, id);
    writeFileSync(path, text);
    return { id, read: () => readFileSync(path, "utf8"), write: (next) => writeFileSync(path, next) };
  }

  async function show(page: Page, id: string): Promise<void> {
    await expect
      .poll(async () => (await page.request.get(new URL(`/api/note?path=${id}`, page.url()).href)).status(), {
        timeout: 10_000,
      })
      .toBe(200);
    await page.goto(new URL(`/read?note=${id}`, page.url()).href);
    await page.locator(".cm-content").waitFor();
    await page.getByText("saved", { exact: true }).waitFor();
  }

  async function edit(id: string): Promise<Page> {
    const { page } = await workbench.open("/library");
    await show(page, id);
    await page.locator(".cm-content").click();
    return page;
  }

  const shown = async (page: Page): Promise<string> => (await page.locator(".cm-line").allTextContents()).join("\n");

  it("keeps two tabs and an editor outside in step", async () => {
    const { id, read, write } = note();
    const one = await edit(id);
    const two = await one.context().newPage();
    await two.goto(one.url());
    await two.locator(".cm-content").waitFor();
    await one.keyboard.press("Control+End");
    await one.keyboard.type("从第一页。");
    await expect.poll(() => shown(two)).toContain("从第一页。");
    await two.bringToFront();
    await two.locator(".cm-content").click();
    await two.keyboard.press("Control+Home");
    await two.keyboard.press("ArrowDown");
    await two.keyboard.type("从第二页。");
    await expect.poll(() => shown(one)).toContain("从第二页。");
    write(`${read()}\n从外面。\n`);
    for (const page of [one, two]) await expect.poll(() => shown(page)).toContain("从外面。");
    expect(read()).toBe(
      "# 一\n从第二页。\n残差连接缓解了退化。\n\n第二段在这里。\n\n最后一段。\n从第一页。\n从外面。\n",
    );
  });

  it("joins what is typed with what was changed outside meanwhile", async () => {
    const { id, read, write } = note();
    const page = await edit(id);
    await page.keyboard.press("Control+End");
    await page.keyboard.type("我写的。");
    write(first.replace("残差连接缓解了退化。", "残差连接缓解了退化问题。"));
    await expect.poll(read).toBe(`${first.replace("残差连接缓解了退化。", "残差连接缓解了退化问题。")}我写的。`);
    expect(await shown(page)).toContain("退化问题");
    await page.keyboard.press("Control+z");
    await expect.poll(read).toBe(first.replace("退化。", "退化问题。"));
  });

  it("shows two changes of one sentence side by side, and writes what is chosen", async () => {
    const { id, read, write } = note();
    const page = await edit(id);
    await page.getByText("最后一段。").click();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.type("，我写的");
    const other = first.replace("最后一段。", "最后一段，别处写的。");
    write(other);
    const panel = page.locator(".conflict");
    await panel.waitFor();
    await page.waitForTimeout(1000);
    expect(read()).toBe(other);
    await panel.getByText("最后一段，我写的。").waitFor();
    await panel.getByText("最后一段，别处写的。").waitFor();
    expect(await panel.getByRole("button", { name: "Write what is chosen" }).isDisabled()).toBe(true);
    await panel.getByLabel("Both").check();
    await panel.getByRole("button", { name: "Write what is chosen" }).click();
    await expect.poll(read).toBe(first.replace("最后一段。", "最后一段，我写的。\n最后一段，别处写的。"));
  });

  it("keeps unsaved text over a reload, and the way back", async () => {
    const { id, read } = note();
    const page = await edit(id);
    await page.keyboard.press("Control+End");
    await page.keyboard.type("没来得及存。");
    await page.reload();
    await expect.poll(read).toBe(`${first}没来得及存。`);
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+z");
    await expect.poll(read).toBe(first);
  });

  it("composes undisturbed while the note changes outside, and joins both afterwards", async () => {
    const { id, read, write } = note();
    const page = await edit(id);
    await page.keyboard.press("Control+End");
    const session = await page.context().newCDPSession(page);
    await session.send("Input.imeSetComposition", { text: "can cha", selectionStart: 7, selectionEnd: 7 });
    write(first.replace("第二段", "第二个段落"));
    await page.waitForTimeout(1200);
    expect(await shown(page)).toContain("can cha");
    expect(await shown(page)).not.toContain("第二个段落");
    await session.send("Input.insertText", { text: "残差" });
    await expect.poll(read).toBe(`${first.replace("第二段", "第二个段落")}残差`);
    expect(await shown(page)).toContain("第二个段落");
  });

  const rendered = [
    "---",
    "title: 残差",
    "tags: [a]",
    "---",
    "# 标题",
    "",
    "见 [[d2l-zh-ch07-resnet|残差那章]] 和 $x^2$。",
    "",
    "- [ ] 读论文",
    "",
    "$$",
    "\\frac{a}{b}",
    "$$",
    "",
    "| 层 | 误差 |",
    "|---|---|",
    "| **18** | $3.5$ |",
    "",
    "![图](images/pixel.svg)",
    "",
    "末尾",
    "",
  ].join("\n");

  it("shows a note as it reads, and its source where the cursor is or everywhere", async () => {
    mkdirSync(join(workbench.root, "images"), { recursive: true });
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>';
    writeFileSync(join(workbench.root, "images/pixel.svg"), svg);
    const { id, read } = note(rendered);
    const page = await edit(id);
    const editor = page.locator(".cm-content");
    await page.getByText("末尾", { exact: true }).click();
    await editor.locator("math").nth(2).waitFor();
    expect(await editor.locator("math mfrac").count()).toBe(1);
    expect(await editor.locator("td b").textContent()).toBe("18");
    expect(await editor.locator(".md-front").textContent()).toContain("残差");
    expect(await editor.locator(".md-followed").textContent()).toBe("残差那章");
    await expect
      .poll(() => editor.locator("img.md-image").evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBe(8);
    await editor.getByRole("checkbox").click();
    await expect.poll(read).toBe(rendered.replace("[ ]", "[x]"));
    await page.keyboard.press("Control+e");
    expect(await shown(page)).toContain("| **18** | $3.5$ |");
    expect(await shown(page)).toContain("title: 残差");
    await page.keyboard.press("Control+e");
    await editor.getByText("残差那章").click({ modifiers: ["Control"] });
    await page.waitForURL(/note=d2l-zh-ch07-resnet\.md/u);
  });

  it("offers on a key what can be done, and does it", async () => {
    const { id, read } = note("# 一\n\n* 甲\n\n\n\n* 乙\n");
    const page = await edit(id);
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Control+.");
    const dialog = page.getByRole("dialog", { name: "What can be done" });
    await dialog.getByRole("button", { name: "Put into canonical Markdown" }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => dialog.count()).toBe(0);
    await page.keyboard.press("Control+.");
    await dialog.getByRole("button", { name: "Put into canonical Markdown" }).click();
    await expect.poll(read).toBe("# 一\n\n* 甲\n* 乙\n");
  });

  it("goes by key to the sections, the empty ones among them, and to every place that names a concept", async () => {
    const { id } = note(
      "# 一\n\n## 核心概念总结\n\n**岭回归（ridge regression）**是什么。\n\n岭回归的好处。\n\n## 难点与疑问\n\n",
    );
    const page = await edit(id);
    await page.keyboard.press("Control+Shift+O");
    const sections = page.getByRole("dialog", { name: "Sections" });
    await sections.getByRole("button", { name: "难点与疑问 · empty" }).click();
    await expect.poll(() => shown(page)).toContain("## 难点与疑问");
    await page.keyboard.type("？");
    await expect.poll(() => shown(page)).toContain("难点与疑问？");
    await page.getByText("岭回归的好处").click();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+F12");
    // Beside the note, which can be looked at and written in meanwhile.
    const mentions = page.getByRole("complementary", { name: "Where it is named" });
    await mentions
      .getByRole("link", { name: /line 5/u })
      .first()
      .click();
    await mentions.locator("[aria-current=page]").waitFor();
    await page.keyboard.type("看：");
    await expect.poll(() => shown(page)).toContain("看：");
    await mentions.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => mentions.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.matches(".cm-content"))).toBe(true);
  });

  it("shows verdicts and the other number of a page behind the words, in no part of the text", async () => {
    const { page } = await workbench.open("/read?note=d2l-en-ch02-automatic-differentiation.md");
    const hints = page.locator(".inlay-hint");
    await hints.first().waitFor();
    const labels = await hints.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.label));
    expect(labels).toContain("✓");
    expect(labels.some((label) => /^PDF \d+$/u.test(label ?? ""))).toBe(true);
    expect(await hints.first().getAttribute("title")).toContain("holds");
    expect(await page.locator(".cm-content").textContent()).not.toMatch(/✓|PDF \d/u);
  });

  it("gives a concept another name on a key, in every note, after showing what changes, and takes it back", async () => {
    const text = "# 一\n\n## 核心概念总结\n\n**套索回归（lasso regression）**是什么。\n";
    const { id, read } = note(text);
    const other = note("# 二\n\n## 核心概念总结\n\n**套索回归（lasso regression）**的用处。\n");
    const page = await edit(id);
    await page.getByText("是什么").click();
    await page.keyboard.press("Home");
    for (let at = 0; at < 3; at += 1) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("F2");
    const dialog = page.getByRole("dialog", { name: "Rename" });
    await dialog.getByLabel("New name").fill("拉索回归");
    await dialog.getByText(other.id).waitFor();
    expect(read()).toBe(text);
    await dialog.getByRole("button", { name: /^Rename \d+ places? in 2 notes$/u }).click();
    await expect.poll(read).toContain("拉索回归（lasso regression）");
    await expect.poll(other.read).toContain("**拉索回归（lasso regression）**的用处");
    await expect.poll(() => shown(page)).toContain("拉索回归");
    await page.locator(".cm-content").focus();
    await page.keyboard.press("F2");
    await dialog.getByRole("button", { name: /^Take the last renaming back/u }).click();
    await expect.poll(read).toBe(text);
    await expect.poll(other.read).toContain("**套索回归（lasso regression）**的用处");
  });

  it("folds a section by key and from the gutter, and opens it again", async () => {
    const { id } = note("# 一\n\n## 甲\n\n甲的话。\n\n### 甲一\n\n小节的话。\n\n## 乙\n\n乙的话。\n");
    const page = await edit(id);
    await page.getByText("甲", { exact: true }).click();
    await page.keyboard.press("Control+Shift+BracketLeft");
    await expect.poll(() => shown(page)).not.toContain("小节的话");
    expect(await shown(page)).toContain("乙的话");
    await page.getByRole("button", { name: "Unfold" }).click();
    await expect.poll(() => shown(page)).toContain("小节的话");
    await page.locator(".fold-mark.is-open").last().click();
    await expect.poll(() => shown(page)).not.toContain("乙的话");
  });

  it("captures a question from any room, into the note that is being written too", async () => {
    const { id, read } = note("# 一\n\n## 难点与疑问\n\n- 旧的问题？\n\n## To-Do 列表\n\n- [ ] 旧的事\n");
    const page = await edit(id);
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("End");
    await page.keyboard.type("：写着的");
    await page.getByRole("heading", { name: id }).click();
    await page.keyboard.press("c");
    await page.getByLabel("Text").fill("新的问题？");
    await page.keyboard.press("Enter");
    await expect.poll(read).toContain("- 旧的问题？\n- 新的问题？\n");
    await expect.poll(() => shown(page)).toContain("新的问题？");
    await expect.poll(read).toContain("# 一：写着的");
    await page.goto(new URL("/agenda", page.url()).href);
    await page.getByRole("button", { name: "Capture" }).waitFor();
    await page.keyboard.press("c");
    await page.getByLabel("Text").fill("新的事");
    await page.getByRole("combobox", { name: "As" }).selectOption("task");
    await page.getByRole("combobox", { name: "In" }).selectOption(id);
    await page.keyboard.press("Enter");
    await expect.poll(read).toContain("- [ ] 旧的事\n- [ ] 新的事\n");
  });

  it("goes on without the server, says so, and saves when its new link is opened", async () => {
    const { id, read } = note();
    const page = await edit(id);
    await workbench.stop();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("离线写的。");
    await page.getByText("not written yet, kept in the browser").waitFor({ timeout: 20_000 });
    await workbench.restart();
    await page.getByText("ibid was started again").waitFor({ timeout: 20_000 });
    expect(read()).toBe(first);
    const other = await page.context().newPage();
    await other.goto(workbench.link);
    await expect.poll(read, { timeout: 20_000 }).toBe(`${first}离线写的。`);
  });
});
