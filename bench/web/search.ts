import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { writeVault } from "../compile/vault.ts";
import { type Figures, summary } from "./figures.ts";
import type { Stage } from "./stage.ts";

/** From a key in the search field to the results that are painted for what stands in it then. */
export async function measureSearch(stage: Stage): Promise<Figures> {
  const example = join(stage.folder, "example-searched");
  cpSync(resolve("examples/vault"), example, { recursive: true });
  const large = await writeVault(10_000, join(stage.folder, "vault-10000"));
  return {
    "search as typed, example, ms": await stage.withVault(example, searched),
    "search as typed, 10,000 notes, ms": await stage.withVault(large, searched),
  };
}

const questions = [
  "residual connection",
  "gradient descent",
  "残差连接缓解退化",
  "learning rate",
  "kind:quote 梯度",
  "神经网络的层",
];

async function searched(page: Page, origin: string): Promise<ReturnType<typeof summary>> {
  await page.goto(`${origin}/search?q=residual`);
  // The first question brings the index up to date.
  await page.locator("[data-asked=residual]").waitFor();
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (const question of questions) {
      await page.getByRole("searchbox").fill("");
      await page.locator("[data-asked]").waitFor({ state: "detached" });
      for (let end = 1; end <= question.length; end += 1) {
        await awaitPainted(page, question.slice(0, end).trim());
        // Each character as an input method puts it in.
        await page.keyboard.insertText(question[end - 1] ?? "");
        times.push(await page.evaluate(() => (window as unknown as { measured: Promise<number> }).measured));
      }
    }
  }
  return summary(times);
}

/** Begins to wait for the results of what will be asked. */
async function awaitPainted(page: Page, asked: string): Promise<void> {
  await page.evaluate((wanted) => {
    const holder = window as unknown as { measured: Promise<number> };
    holder.measured = new Promise((resolve) => {
      document.addEventListener(
        "input",
        () => {
          const began = performance.now();
          const look = (): void => {
            const shown = document.querySelector<HTMLElement>("[data-asked]")?.dataset.asked?.trim();
            if (shown !== wanted) requestAnimationFrame(look);
            else setTimeout(() => resolve(performance.now() - began));
          };
          requestAnimationFrame(look);
        },
        { once: true, capture: true },
      );
    });
  }, asked);
}
