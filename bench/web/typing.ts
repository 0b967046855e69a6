import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CDPSession, Page } from "playwright-core";
import { type Figures, framesDuring, summary } from "./figures.ts";
import type { Stage } from "./stage.ts";

/** From a key to the verdict that is painted beside the line, and the longest frame while typing in 5,000 lines. */
export async function measureTyping(stage: Stage): Promise<Figures> {
  const root = join(stage.folder, "typing");
  mkdirSync(root);
  writeFileSync(join(root, "short.md"), "# 短笔记\n\n一句话。\n");
  writeFileSync(join(root, "long.md"), longNote(5000));
  return await stage.withVault(root, async (page, origin, serverTime) => {
    const client = await page.context().newCDPSession(page);
    await client.send("Performance.enable", { timeDomain: "threadTicks" });
    const short = await keyToVerdict(page, `${origin}/read?note=short.md`, 60);
    const long = await keyToVerdict(page, `${origin}/read?note=long.md`, 120);
    const answers = await answerTimes(page);
    await open(page, `${origin}/read?note=long.md`);
    await page.waitForTimeout(2000);
    const before = { server: serverTime(), page: await pageTime(client) };
    const keys = 150;
    const frames = await framesWhileTyping(page, keys);
    const after = { server: serverTime(), page: await pageTime(client) };
    return {
      "key to painted verdict, short note, ms": summary(short),
      "key to painted verdict, 5,000 lines, ms": summary(long),
      "of which from request to answer, ms": summary(answers),
      "processor time a key, 5,000 lines, ms": {
        server: (after.server - before.server) / keys,
        page: (after.page - before.page) / keys,
      },
      "frame while typing, 5,000 lines, ms": { ...summary(frames), longest: Math.max(...frames) },
    };
  });
}

/** A chapter's prose with what is drawn: links, mathematics, tasks, emphasis. */
function longNote(lines: number): string {
  const kinds = [
    (at: number) => `第 ${at} 行：**残差连接**让梯度有路可走，见 [[short|那一篇]]，$x_{${at}} = f(x) + x$。`,
    (at: number) => `- [ ] 读第 ${at} 页，\`code\` 与 *强调*。`,
    () => "",
    (at: number) => (at % 40 === 3 ? `## 第 ${at} 节` : `一段没有标记的话，写到第 ${at} 行为止。`),
    () => "",
  ];
  return `# 长笔记\n\n${Array.from({ length: lines - 2 }, (_, at) => (kinds[at % kinds.length] ?? String)(at)).join("\n")}\n`;
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n\n见 ");
}

/** A link that leads nowhere is written and taken back; each time the margin has to say so, or no more, in a frame. */
async function keyToVerdict(page: Page, address: string, times: number): Promise<readonly number[]> {
  await open(page, address);
  await page.keyboard.type("[[没有]");
  await page.waitForTimeout(2000);
  const measured: number[] = [];
  for (let at = 0; at < times; at += 1) {
    await page.evaluate(() => {
      const shown = (): number => document.querySelectorAll(".margin-entry.problem").length;
      const holder = window as unknown as { measured: Promise<number> };
      holder.measured = new Promise((resolve) => {
        const before = shown();
        document.addEventListener(
          "keydown",
          () => {
            const began = performance.now();
            const look = (): void => {
              if (shown() === before) requestAnimationFrame(look);
              else setTimeout(() => resolve(performance.now() - began));
            };
            requestAnimationFrame(look);
          },
          { once: true, capture: true },
        );
      });
    });
    await page.keyboard.press(at % 2 === 0 ? "]" : "Backspace");
    measured.push(await page.evaluate(() => (window as unknown as { measured: Promise<number> }).measured));
    await page.waitForTimeout(at % 10 === 9 ? 900 : 60);
  }
  return measured;
}

/** Milliseconds of each request that sends what was typed, since the note was opened. */
async function answerTimes(page: Page): Promise<readonly number[]> {
  return await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name }) => name.endsWith("/api/note/draft"))
      .map(({ duration }) => duration),
  );
}

/** Milliseconds of processor time that the page's main thread has used. */
async function pageTime(client: CDPSession): Promise<number> {
  const { metrics } = await client.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
}

/** With a key in nearly every frame. */
async function framesWhileTyping(page: Page, keys: number): Promise<readonly number[]> {
  return await framesDuring(page, async () => {
    for (let at = 0; at < keys; at += 1) {
      await page.keyboard.type("残差连接"[at % 4] ?? "。");
      await page.waitForTimeout(30);
    }
  });
}
