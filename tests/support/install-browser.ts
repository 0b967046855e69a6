import { execFileSync } from "node:child_process";
import { findBrowser } from "./browser.ts";

/**
 * Run before the tests: brings Debian's Chromium where there is none and this user may install it. Elsewhere the browser
 * tests say that they were skipped, and why.
 */
function installBrowser(): void {
  if (findBrowser()) return;
  const isRoot = process.getuid?.() === 0;
  if (process.platform !== "linux" || !isRoot) {
    console.log("No Chromium found. Install one, or set CHROME_PATH, to run the browser tests.");
    return;
  }
  console.log("Installing Chromium and Chinese fonts for the browser tests.");
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    execFileSync("apt-get", ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"], { stdio: "ignore" });
  } catch (error) {
    console.log(
      `Chromium could not be installed (${error instanceof Error ? error.message.split("\n")[0] : error}). The browser tests will be skipped.`,
    );
  }
}

installBrowser();
