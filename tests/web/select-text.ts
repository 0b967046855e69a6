import type { Page } from "playwright-core";

/** Selects some lines of running text, as a reader drags over them. */
export async function selectLines(page: Page, count: number): Promise<string> {
  return await page.evaluate((lines) => {
    const spans = [...document.querySelectorAll(".textLayer span[role=presentation]")].filter(
      ({ textContent }) => (textContent?.length ?? 0) > 60,
    );
    const from = spans[0]?.firstChild;
    const to = spans[lines - 1]?.firstChild;
    const selection = getSelection();
    if (!from || !to || !selection) throw new Error("There is no text to select.");
    selection.setBaseAndExtent(from, 0, to, to.textContent?.length ?? 0);
    return selection.toString();
  }, count);
}

/** Selects the first place of some words on the page. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const span = [...document.querySelectorAll(".textLayer span[role=presentation]")].find(({ textContent }) =>
      textContent?.includes(wanted),
    );
    const text = span?.firstChild;
    const start = text?.textContent?.indexOf(wanted) ?? -1;
    if (!text || start < 0) throw new Error("The words are not on the page.");
    getSelection()?.setBaseAndExtent(text, start, text, start + wanted.length);
  }, words);
}
