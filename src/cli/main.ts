import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { version } from "./version.ts";

// `ibid check | head` closes the pipe when it has seen enough; that is nobody's mistake.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  throw error;
});

// What was compiled is kept beside what was built, where nobody writes who could not change that as well.
if (import.meta.url.endsWith(".js")) enableCompileCache(fileURLToPath(new URL("./compiled/", import.meta.url)));

const args = process.argv.slice(2);
if (args[0] === "--version" || args[0] === "-V") {
  process.stdout.write(`${version()}\n`);
} else {
  // Nothing of the compiler is loaded before it is needed.
  const { runCommand } = await import("./run.ts");
  process.exitCode = await runCommand(args);
}
