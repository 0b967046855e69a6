import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { booksFolder } from "../anchor/books.ts";
import { median } from "../machine.ts";
import type { Figures } from "./figures.ts";
import type { Stage } from "./stage.ts";

/** Where the book is looked for: `--books=FOLDER`, or beside the repository. */
const books = process.argv.find((argument) => argument.startsWith("--books="))?.slice("--books=".length) ?? booksFolder;
const book = join(books, "sicp.pdf");
const note = "ch04.md";

/** From asking for a quote's page in a book of 894 pages to the mark that can be seen there. */
export async function measureBook(stage: Stage): Promise<Figures> {
  if (!existsSync(book)) {
    console.log(`${book} is not there: no book of 894 pages is opened.`);
    return {};
  }
  const root = join(stage.folder, "book");
  mkdirSync(root);
  copyFileSync(book, join(root, "sicp.pdf"));
  const work = { id: "sicp", type: "book", title: "Structure and Interpretation of Computer Programs" };
  writeFileSync(join(root, "library.json"), JSON.stringify([{ ...work, custom: { files: ["sicp.pdf"] } }]));
  writeFileSync(join(root, note), `# Metalinguistic abstraction\n\n- “${quoted}” [@sicp, p. 489]\n`);
  return await stage.withVault(root, async (page, origin) => {
    const followed: number[] = [];
    const addressed: number[] = [];
    for (let at = 0; at < 7; at += 1) {
      await page.goto(`${origin}/read?note=${note}&source=none`);
      const entry = page.locator(".margin-entry.verdict").first();
      await entry.locator("summary").click();
      const link = entry.getByRole("link", { name: /book/u }).first();
      const address = (await link.getAttribute("href")) ?? "";
      // What the margin says is read before its link is followed.
      await page.waitForTimeout(500);
      followed.push(
        await page.evaluate(async () => {
          const began = performance.now();
          document.querySelector<HTMLElement>('.margin-entry a[href*="source="]')?.click();
          return await new Promise<number>((resolve) => {
            const look = (): void => {
              const mark = document.querySelector(".quote-mark.is-target");
              const box = mark?.getBoundingClientRect();
              const isSeen = box !== undefined && box.top > 0 && box.bottom < innerHeight && box.width > 0;
              if (isSeen) setTimeout(() => resolve(performance.now() - began));
              else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
          });
        }),
      );
      const began = performance.now();
      await page.goto(`${origin}${address}`, { waitUntil: "commit" });
      await page.locator(".quote-mark.is-target").first().waitFor();
      addressed.push(performance.now() - began);
    }
    return {
      "894 pages, from a quote to its mark, ms": { median: median(followed), least: Math.min(...followed) },
      "894 pages, from an address to the mark, ms": { median: median(addressed), least: Math.min(...addressed) },
    };
  });
}

const quoted =
  "the evaluator, which determines the meaning of expressions in a programming language, is just another program";
