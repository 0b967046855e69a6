import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { buildWeb } from "../../build/web.ts";
import { serveVault } from "../../src/http/serve.ts";
import { LiveVault } from "../../src/workspace/live-vault.ts";
import { browserArguments, findBrowser } from "../../tests/support/browser.ts";

/** Milliseconds that are waited for anything: a machine that is busy with other things is no failure. */
const slow = 300_000;

/** The built page, a folder for vaults and a headless Chromium, for as long as something is measured. */
export class Stage {
  readonly folder: string;
  readonly browser: Browser;
  private readonly built: string;

  private constructor(folder: string, built: string, browser: Browser) {
    this.folder = folder;
    this.built = built;
    this.browser = browser;
  }

  /** @param more arguments for the browser beyond those of the tests */
  static async begin(more: readonly string[] = []): Promise<Stage> {
    const executablePath = findBrowser();
    if (executablePath === null) throw new Error("There is no Chromium to measure in. See tests/support/browser.ts.");
    mkdirSync(resolve(".tmp"), { recursive: true });
    const folder = mkdtempSync(resolve(".tmp/bench-web-"));
    const built = join(folder, "web");
    await buildWeb(built);
    const browser = await chromium.launch({ executablePath, args: [...browserArguments, ...more] });
    return new Stage(folder, built, browser);
  }

  /** Serves a vault, and gives a page that may ask for anything of it, for as long as it is measured. */
  async withVault<Result>(root: string, measure: (page: Page, origin: string) => Promise<Result>): Promise<Result> {
    const vault = await LiveVault.open(root, { today: null });
    const served = await serveVault(vault, {
      name: "bench",
      port: 0,
      web: new URL(`${pathToFileURL(this.built).href}/`),
      onError: (error) => console.error(error),
    });
    const page = await this.page();
    try {
      await page.goto(served.address);
      return await measure(page, new URL(served.address).origin);
    } finally {
      await page.close();
      await served.close();
    }
  }

  async page(): Promise<Page> {
    const page = await this.browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(slow);
    return page;
  }

  async end(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
