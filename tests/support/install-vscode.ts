import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codeServerFolder, codeServerVersion, findCodeServer } from "./code-server.ts";

/**
 * Run before the tests: brings a VS Code for the browser (code-server, MIT) out of npm's registry, without running any of
 * its scripts; else its test is skipped. It lies under `.tmp` and is no part of what ibid needs.
 */
function installCodeServer(): void {
  if (findCodeServer() !== null || process.platform !== "linux") return;
  console.log("Installing VS Code for the browser, for the test of the extension (600 MB under .tmp).");
  const npm = (folder: string, ...args: readonly string[]): void => {
    execFileSync("npm", ["install", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", ...args], {
      cwd: folder,
      stdio: "ignore",
      timeout: 180_000,
    });
  };
  try {
    rmSync(codeServerFolder, { recursive: true, force: true });
    mkdirSync(codeServerFolder, { recursive: true });
    writeFileSync(join(codeServerFolder, "package.json"), "{}\n");
    npm(codeServerFolder, `code-server@${codeServerVersion}`);
    // It would install the editor's own packages in a script.
    npm(join(codeServerFolder, "node_modules/code-server/lib/vscode"));
    writeFileSync(join(codeServerFolder, "complete"), codeServerVersion);
  } catch (error) {
    console.log(
      `VS Code could not be installed (${error instanceof Error ? error.message.split("\n")[0] : error}). Its test will be skipped.`,
    );
  }
}

installCodeServer();
