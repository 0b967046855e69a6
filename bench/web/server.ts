import { pathToFileURL } from "node:url";
import { serveVault } from "../../src/http/serve.ts";
import { LiveVault } from "../../src/workspace/live-vault.ts";

/** `node bench/web/server.ts VAULT PAGE`: serves a vault in a process of its own, and prints the link to open. */
const [root = "", web = ""] = process.argv.slice(2);
const vault = await LiveVault.open(root, { today: null });
const served = await serveVault(vault, {
  name: "bench",
  port: 0,
  web: new URL(`${pathToFileURL(web).href}/`),
  onError: (error) => console.error(error),
});
console.log(served.address);
