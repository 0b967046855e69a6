// Starts the extension from the folder it was unpacked to, hovers once, and prints what came of it.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { install } = require("./editor.cjs");

const { extension, vault, note, words, command } = JSON.parse(process.argv[2]);
const { said, hovering, vscode } = install({
  folder: vault,
  vaults: [join(vault, "ibid.yaml")],
  settings: { command },
});
const { activate } = require(join(extension, "extension.cjs"));

async function run() {
  const context = { subscriptions: [] };
  await activate(context);
  const path = join(vault, note);
  const text = readFileSync(path, "utf8");
  const line = text.split("\n").findIndex((one) => one.includes(words));
  const position = new vscode.Position(line, text.split("\n")[line].indexOf(words) + 1);
  const document = { uri: vscode.Uri.file(path), languageId: "markdown", version: 1, getText: () => text };
  const [registered] = hovering;
  const { token } = new vscode.CancellationTokenSource();
  const hover = await registered.provider.provideHover(document, position, token);
  process.stdout.write(JSON.stringify({ hover, selector: registered.selector, said }));
  for (const { dispose } of context.subscriptions) dispose();
  setTimeout(() => process.exit(0), 500);
}

run().catch((error) => {
  process.stderr.write(String(error?.stack ?? error));
  process.exit(1);
});
