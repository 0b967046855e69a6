import { execFileSync } from "node:child_process";
import { findNeovim } from "./neovim.ts";

/** Run before the tests: brings Debian's Neovim where there is none and this user may install it; else its test is skipped. */
function installNeovim(): void {
  if (findNeovim() !== null) return;
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    console.log("No Neovim found. Install one, or set NVIM_PATH, to run the test that drives it.");
    return;
  }
  console.log("Installing Neovim for the test that drives it.");
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    execFileSync("apt-get", ["install", "-y", "-qq", "neovim"], { stdio: "ignore" });
  } catch (error) {
    console.log(
      `Neovim could not be installed (${error instanceof Error ? error.message.split("\n")[0] : error}). Its test will be skipped.`,
    );
  }
}

installNeovim();
