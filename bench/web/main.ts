import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { type CDPSession, chromium, type Page } from "playwright-core";
import { buildWeb } from "../../build/web.ts";
import { browserArguments, findBrowser } from "../../tests/support/browser.ts";
import { load, median, processorTimeOf, writeResults } from "../machine.ts";

/**
 * The note's editor as a reader feels it, in headless Chromium: from a key to the verdict that is painted beside the line,
 * the longest frame while typing in a note of 5,000 lines, and what a key costs server and page: `node bench/web/main.ts`.
 */
const browserPath = findBrowser();
if (browserPath === null) throw new Error("There is no Chromium to measure in. See tests/support/browser.ts.");

mkdirSync(resolve(".tmp"), { recursive: true });
const folder = mkdtempSync(resolve(".tmp/bench-web-"));
const root = join(folder, "vault");
mkdirSync(root);

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
writeFileSync(join(root, "short.md"), "# 短笔记\n\n一句话。\n");
writeFileSync(join(root, "long.md"), longNote(5000));

await buildWeb(join(folder, "web"));
const loadBefore = load();
const server = spawn(process.execPath, [join(import.meta.dirname, "server.ts"), root, join(folder, "web")], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [address = ""] = (await once(createInterface({ input: server.stdout }), "line")) as readonly string[];
const browser = await chromium.launch({ executablePath: browserPath, args: [...browserArguments] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(address);
  const short = await keyToVerdict(page, "short.md", 60);
  const long = await keyToVerdict(page, "long.md", 120);
  const answers = await answerTimes(page);
  await open(page, "long.md");
  await page.waitForTimeout(2000);
  const before = await spent(client);
  const keys = 150;
  const frames = await framesWhileTyping(page, keys);
  const after = await spent(client);
  const figures = {
    "load before and after": { before: loadBefore, after: load() },
    "key to painted verdict, short note": summary(short),
    "key to painted verdict, 5,000 lines": summary(long),
    "of which from request to answer": summary(answers),
    "processor time a key, 5,000 lines": {
      server: (after.server - before.server) / keys,
      page: (after.page - before.page) / keys,
    },
    "frame while typing, 5,000 lines": { ...summary(frames), longest: Math.max(...frames) },
  };
  for (const [what, cells] of Object.entries(figures)) {
    const written = Object.entries(cells).map(([name, value]) => `${name} ${value.toFixed(1)}`);
    console.log(`${what.padEnd(38)} ${written.join("   ")} ms`);
  }
  writeResults("web", figures);
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}

async function open(page: Page, note: string): Promise<void> {
  await page.goto(new URL(`/read?note=${note}`, address).href);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n\n见 ");
}

/** A link that leads nowhere is written and taken back; each time the margin has to say so, or no more, in a frame. */
async function keyToVerdict(page: Page, note: string, times: number): Promise<readonly number[]> {
  await open(page, note);
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

/** Milliseconds of processor time that the server and the page's main thread have used. */
async function spent(client: CDPSession): Promise<{ readonly server: number; readonly page: number }> {
  const { metrics } = await client.send("Performance.getMetrics");
  const tasks = metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  return { server: processorTimeOf(server.pid) ?? Number.NaN, page: tasks * 1000 };
}

/** Milliseconds from one frame to the next, with a key in nearly every one. */
async function framesWhileTyping(page: Page, keys: number): Promise<readonly number[]> {
  await page.evaluate(() => {
    const holder = window as unknown as { frames: number[] };
    holder.frames = [];
    let last = performance.now();
    const tick = (now: number): void => {
      holder.frames.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  for (let at = 0; at < keys; at += 1) {
    await page.keyboard.type("残差连接"[at % 4] ?? "。");
    await page.waitForTimeout(30);
  }
  return await page.evaluate(() => (window as unknown as { frames: number[] }).frames.slice(2));
}

function summary(times: readonly number[]): { readonly median: number; readonly p99: number } {
  const ordered = times.toSorted((a, b) => a - b);
  return { median: median(times), p99: ordered[Math.floor(ordered.length * 0.99)] ?? Number.NaN };
}
