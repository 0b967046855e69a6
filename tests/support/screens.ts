/**
 * Takes the pictures of the report that the documentation shows, from the example vault:
 * `node tests/support/screens.ts`. They go to `docs/screens/`.
 */
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { renderReport } from "../../src/report/index.ts";
import { examplePictures, openExample } from "../report/example.ts";
import { browserArguments, findBrowser } from "./browser.ts";

const folder = fileURLToPath(new URL("../../docs/screens/", import.meta.url));
const mostBytes = 300_000;

type Screen = { readonly language: "zh" | "en"; readonly theme: "light" | "dark"; readonly width: number };

const screens: readonly Screen[] = (["zh", "en"] as const).flatMap((language) =>
  (["light", "dark"] as const).flatMap((theme) => [1440, 390].map((width) => ({ language, theme, width }))),
);

async function opened(browser: Browser, file: string, { language, theme, width }: Screen): Promise<Page> {
  const height = width === 390 ? 844 : 900;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme, reducedMotion: "reduce" });
  await page.addInitScript((chosen) => localStorage.setItem("ibid-language", chosen), language);
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** The first quote that is near, with its difference open, and under the next its page, large. */
async function openPassages(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const near = document.querySelector<HTMLDetailsElement>(".note details.entry.near");
    const line = near?.closest(".line");
    const entries = [...document.querySelectorAll<HTMLDetailsElement>(".note details.entry:has(.page-picture)")];
    const next = near && entries[entries.indexOf(near) + 1];
    for (const entry of [near, next]) if (entry) entry.open = true;
    const picture = next?.querySelector<HTMLDetailsElement>(".page-picture");
    if (picture) picture.open = true;
    await Promise.all([...document.images].map((image) => image.decode()));
    line?.scrollIntoView({ block: "start" });
    scrollBy(0, -120);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

const example = await openExample();
const browser = await chromium.launch({ executablePath: findBrowser() ?? "", args: [...browserArguments] });
try {
  const file = join(example.root, "report.html");
  const title = example.compiled.input.settings.title ?? "";
  const pictures = await examplePictures(example);
  writeFileSync(file, await renderReport(example.compiled, { language: "en", title, pictures }));
  mkdirSync(folder, { recursive: true });
  for (const screen of screens) {
    const page = await opened(browser, file, screen);
    const name = `report-${screen.language}-${screen.theme}-${screen.width}.png`;
    await page.screenshot({ path: join(folder, name) });
    await page.close();
  }
  const page = await opened(browser, file, { language: "en", theme: "light", width: 1440 });
  await openPassages(page);
  const clip = { x: 0, y: 0, width: 1440, height: 820 };
  await page.screenshot({ path: join(folder, "passage-en-light-1440.png"), clip });
  for (const name of [
    ...screens.map(({ language, theme, width }) => `report-${language}-${theme}-${width}.png`),
    "passage-en-light-1440.png",
  ]) {
    const { size } = statSync(join(folder, name));
    process.stdout.write(`${name} ${Math.round(size / 1000)} kB${size > mostBytes ? ": too large" : ""}\n`);
    if (size > mostBytes) process.exitCode = 1;
  }
} finally {
  await browser.close();
  example.remove();
}
