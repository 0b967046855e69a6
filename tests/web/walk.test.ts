import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../support/browser.ts";
import { selectLines } from "./select-text.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

const chapter = "d2l-en-ch02-automatic-differentiation.md";
const resnet = "d2l-zh-ch07-resnet.md";
/** Milliseconds that a machine that is busy with other things may take for one step. */
const long = { timeout: 60_000 };

/** What a reader does of an evening, one thing after the other, in one vault: each step stands on the one before. */
describe.skipIf(!hasBrowser)("an evening with the workbench", { timeout: 240_000 }, () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start();
  });
  afterAll(() => workbench.end());
  const onDisk = (note: string): string => readFileSync(join(workbench.root, note), "utf8");
  const go = (page: Page, address: string) => page.goto(new URL(address, page.url()).href);

  it("reads, quotes, mends, connects, answers, ticks, and loses nothing to others or to a lost server", async () => {
    const { page, faults } = await workbench.open("/library");
    page.setDefaultTimeout(long.timeout);

    // Open the chapter's note, and the book beside it.
    await page.getByRole("link", { name: "Automatic Differentiation" }).click();
    await page.locator(".cm-content").waitFor(long);
    await go(page, `/read?note=${chapter}&source=d2l-en&page=66`);
    await page.locator(".textLayer span[role=presentation]").first().waitFor(long);

    // Select words and quote them: they stand in the file with their page, and are verified in the book.
    await selectLines(page, 2);
    await page.getByRole("button", { name: "Quote it" }).click();
    const line = (): string => /^.*“([^”]*)” \[@d2l-en, p\. \d+\]$/mu.exec(added(onDisk(chapter)))?.[1] ?? "";
    const before = onDisk(chapter);
    const added = (text: string): string =>
      text
        .split("\n")
        .filter((one) => !before.includes(one))
        .join("\n");
    await expect.poll(line, long).not.toBe("");
    const quoted = line();
    const mark = page.locator(`.quote-mark.holds[title="${quoted}"]`).first();
    await mark.waitFor(long);

    // Change the book's words: beside the line stands what the book has instead. The fix that is offered there mends it.
    await page.evaluate(() => getSelection()?.removeAllRanges());
    await mark.evaluate((link: HTMLElement) => link.click());
    // The cursor stands in the quote's line once the page has gone there.
    const lineOfCursor = (): string =>
      getSelection()?.anchorNode?.parentElement?.closest(".cm-line")?.textContent ?? "";
    await expect.poll(() => page.evaluate(lineOfCursor), long).toContain(quoted);
    for (let words = 0; words < 3; words += 1) await page.keyboard.press("Control+ArrowRight");
    await page.keyboard.type(" never");
    const problem = page.locator(".margin-entry.problem").filter({ hasText: "“never” is added" });
    await problem.waitFor(long);
    await expect.poll(() => mark.count(), long).toBe(0);
    await problem.locator("summary").click();
    await problem.getByRole("button", { name: /^Use the words of/u }).click();
    await mark.waitFor(long);
    await expect.poll(line, long).toBe(quoted);

    // Draw an edge: it stands in the chapter's file.
    await go(page, `/graph?note=${resnet}`);
    const concept = (name: string) =>
      page.locator("svg .node:not(.is-group):not(.is-stub)").filter({ has: page.getByText(name, { exact: true }) });
    await concept("degradation problem").waitFor(long);
    await concept("batch normalization").locator("rect").hover();
    await page.mouse.down();
    await concept("degradation problem").locator("rect").hover();
    await page.mouse.up();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Type" }).selectOption({ label: "solves" });
    await expect.poll(() => dialog.getByLabel("Written into").inputValue(), long).toBe(resnet);
    await dialog.getByRole("button", { name: "Write" }).click();
    await expect.poll(() => onDisk(resnet), long).toContain("\n  - 批量规范化 —solves→ 退化问题\n");

    // Answer a question.
    await go(page, "/agenda?show=question");
    const question = page.locator(".agenda-item").filter({ hasText: "When does a framework recompute" });
    await question.getByRole("button", { name: "Answer" }).click();
    await question.getByRole("textbox").fill("Where memory is short, by checkpoints.");
    await question.getByRole("button", { name: "Write" }).click();
    await question.waitFor({ state: "detached" });
    expect(onDisk(chapter)).toMatch(
      /who chooses which\?\n {3}- (?:A: |答：)Where memory is short, by checkpoints\.\n/u,
    );

    // On the phone, tick a task, while the note is open here.
    await go(page, `/read?note=${resnet}`);
    await page.getByText("saved", { exact: true }).waitFor();
    const phone = await workbench.open("/agenda?show=task", { width: 390, touch: true });
    await phone.page.getByRole("checkbox", { name: /读多 GPU 训练一章/u }).tap();
    await expect.poll(() => onDisk(resnet), long).toMatch(/- \[x\] 读多 GPU 训练一章/u);
    await phone.page.context().close();

    // Write here and in another editor meanwhile: the file has all three.
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("写在这里。");
    writeFileSync(join(workbench.root, resnet), onDisk(resnet).replace("\n## ", "\n写在别处。\n\n## "));
    await expect.poll(() => onDisk(resnet), long).toContain("写在这里。");
    expect(onDisk(resnet)).toContain("\n写在别处。\n");
    expect(onDisk(resnet)).toMatch(/- \[x\] 读多 GPU 训练一章/u);
    await page.getByText("saved", { exact: true }).waitFor();
    // A write over what was not seen is refused, which a browser notes down; nothing else went wrong.
    expect(faults.filter((fault) => !fault.includes("409"))).toEqual([]);

    // The server ends; the page says so and takes what is typed. Once it is back, all of it is saved.
    await workbench.stop();
    await page.getByRole("alert").filter({ hasText: "ibid is not answering" }).waitFor(long);
    await page.keyboard.type("离线写的。");
    await page.getByText("not written yet, kept in the browser").waitFor(long);
    expect(onDisk(resnet)).not.toContain("离线写的。");
    await workbench.restart();
    await page.goto(workbench.link);
    await go(page, `/read?note=${resnet}`);
    await expect.poll(() => onDisk(resnet), long).toContain("写在这里。离线写的。");
    await page.getByText("saved", { exact: true }).waitFor();
  });
});
