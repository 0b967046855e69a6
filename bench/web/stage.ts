import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, chromium, type Page } from "playwright-core";
import { buildWeb } from "../../build/web.ts";
import { browserArguments, findBrowser } from "../../tests/support/browser.ts";
import { processorTimeOf } from "../machine.ts";

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

  /**
   * Serves a vault in a process of its own, and gives a page that may ask for anything of it, for as long as it is measured.
   *
   * @param measure is also given how many milliseconds of processor time the server has used.
   */
  async withVault<Result>(
    root: string,
    measure: (page: Page, origin: string, serverTime: () => number) => Promise<Result>,
  ): Promise<Result> {
    const server = spawn(process.execPath, [join(import.meta.dirname, "server.ts"), root, this.built], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const [address = ""] = (await once(createInterface({ input: server.stdout }), "line")) as readonly string[];
      const page = await this.page();
      await page.goto(address);
      const result = await measure(page, new URL(address).origin, () => processorTimeOf(server.pid) ?? Number.NaN);
      await page.close();
      return result;
    } finally {
      server.kill();
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
