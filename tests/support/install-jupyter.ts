import { execFileSync } from "node:child_process";
import { findJupyter } from "./jupyter.ts";

/** Run before the tests: brings Debian's Jupyter server where there is none and this user may install it; else its test is skipped. */
function installJupyter(): void {
  if (findJupyter() !== null) return;
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    console.log(
      "No Jupyter server found. Install jupyter-server, python3-ipykernel and python3-sympy to run the tests of Python cells.",
    );
    return;
  }
  console.log("Installing a Jupyter server for the tests of Python cells.");
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    execFileSync(
      "apt-get",
      ["install", "-y", "-qq", "--no-install-recommends", "jupyter-server", "python3-ipykernel", "python3-sympy"],
      {
        stdio: "ignore",
      },
    );
  } catch (error) {
    console.log(
      `A Jupyter server could not be installed (${error instanceof Error ? error.message.split("\n")[0] : error}). Its tests will be skipped.`,
    );
  }
}

installJupyter();
