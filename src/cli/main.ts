import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { version } from "./version.ts";

// `ibid check | head` closes the pipe when it has seen enough; that is nobody's mistake.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  throw error;
});

// A command takes less time than reading and compiling the program itself: that is done once, and kept where tools keep
// such things, owned by whoever owns the program. Where nothing can be written there, nothing is kept.
enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/ibid", import.meta.url)));

const args = process.argv.slice(2);
if (args[0] === "--version" || args[0] === "-V") {
  process.stdout.write(`${version()}\n`);
} else {
  // Nothing of the compiler is loaded before it is needed.
  const { runCommand } = await import("./run.ts");
  process.exitCode = await runCommand(args);
}
