import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import type { IsoDate } from "#core";
import { type Served, serveVault } from "../../src/http/serve.ts";
import { browserArguments, findBrowser } from "../support/browser.ts";
import { builtWeb } from "../support/built.ts";
import { exampleVault } from "../support/example-vault.ts";
import { openedOrOpening } from "../support/opening.ts";

const axeScript = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const repository = resolve(import.meta.dirname, "../..");

export type Look = {
  readonly language?: "zh" | "en";
  readonly theme?: "light" | "dark";
  readonly width?: number;
  /** Whether the reader presses with a finger. */
  readonly touch?: boolean;
};

type Start = {
  /** The day that counts as today; null, as it is usually, leaves out what is late. */
  readonly today?: IsoDate | null;
  /** The folder whose copy is served; the example if it is not given, an empty folder for null. */
  readonly vault?: string | null;
  /** Put into the vault's copy before it is opened, by their paths. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** What the vault waits for before it is open; the page is served from the start, where that is given. */
  readonly until?: Promise<void> | null;
};

/** The workbench as it is built and served, over a copy of the example vault, in a real browser. */
export class Workbench {
  readonly root: string;
  readonly browser: Browser;
  private readonly folder: string;
  /** The built page. */
  private readonly web: URL;
  private served: Served;

  private constructor(folder: string, root: string, web: URL, browser: Browser, served: Served) {
    this.folder = folder;
    this.web = web;
    this.root = root;
    this.browser = browser;
    this.served = served;
  }

  static async start({ today = null, vault = exampleVault, files = {}, until = null }: Start = {}): Promise<Workbench> {
    mkdirSync(join(repository, ".tmp"), { recursive: true });
    const folder = mkdtempSync(join(repository, ".tmp/workbench-"));
    const root = join(folder, "vault");
    mkdirSync(root);
    if (vault !== null) cpSync(vault, root, { recursive: true });
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    const web = new URL(`${pathToFileURL(await builtWeb()).href}/`);
    const served = await serve(root, web, 0, today, until);
    const browser = await chromium.launch({ executablePath: findBrowser() ?? "", args: [...browserArguments] });
    return new Workbench(folder, root, web, browser, served);
  }

  /** A page at an address of the workbench, or of another folder that is served. What goes wrong in it is collected in `faults`. */
  async open(
    address: string,
    look: Look = {},
    served: Served = this.served,
  ): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
    const { language = "en", theme = "light", width = 1440, touch = false } = look;
    const context: BrowserContext = await this.browser.newContext({
      viewport: { width, height: width === 390 ? 844 : 900 },
      locale: language === "zh" ? "zh-CN" : "en-GB",
      colorScheme: theme,
      reducedMotion: "reduce",
      hasTouch: touch,
      isMobile: touch,
    });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    await page.goto(served.address);
    await page.goto(new URL(address, served.address).href);
    return { page, faults };
  }

  /** Another folder served with the same page, until the function that this gives is called. */
  async serveAlso(root: string): Promise<Served> {
    return await serve(root, this.web, 0, null);
  }

  /** The server ends, as if the reader had stopped it. */
  async stop(): Promise<void> {
    await this.served.close();
  }

  /** The server begins again at the same port, with another link. */
  async restart(): Promise<void> {
    this.served = await serve(this.root, this.web, Number(new URL(this.served.address).port), null);
  }

  /** The link that the server prints. */
  get link(): string {
    return this.served.address;
  }

  /** What axe-core finds in a page, as `rule: element`. */
  async axe(page: Page): Promise<readonly string[]> {
    // A page under a strict policy takes no script from text: this one comes by the debugger's way.
    if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeScript);
    return await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run: (context: object, options: object) => Promise<{ violations: Violation[] }> };
      };
      type Violation = { id: string; nodes: { target: string[] }[] };
      // The tags that a PDF has of its own, as pdf.js repeats them, take their words from the text layer.
      const context = { exclude: [[".structTree"]] };
      const { violations } = await axe.run(context, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
    });
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.served.close().catch(() => undefined);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function serve(
  root: string,
  web: URL,
  port: number,
  today: IsoDate | null,
  until: Promise<void> | null = null,
): Promise<Served> {
  return await serveVault(await openedOrOpening(root, { today, until }), {
    name: "vault",
    port,
    web,
    onError: (error) => {
      throw error;
    },
  });
}
