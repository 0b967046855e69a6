import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceId } from "../../src/core/model/identity.ts";
import type { SourcePage, SourceText } from "../../src/core/model/source-text.ts";
import { openSource } from "../../src/sources/node.ts";

const root = join(import.meta.dirname, "../..");
const cacheFolder = join(root, ".tmp/texts");

export const booksFolder: string = join(root, "../shared/books");
/** Two of the books come with the repository. */
const exampleSources = join(root, "examples/vault/sources");

/** The text of one of the books, extracted once and then read from the cache; null if the book is not there. */
export async function readBook(file: string): Promise<SourceText | null> {
  const path = [booksFolder, exampleSources].map((folder) => join(folder, file)).find((one) => existsSync(one));
  if (path === undefined) return null;
  const bytes = readFileSync(path);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const cached = join(cacheFolder, `${file}-${hash}.json`);
  if (existsSync(cached)) return JSON.parse(readFileSync(cached, "utf8"));
  const opened = await openSource(new Uint8Array(bytes), file);
  if (opened.kind !== "opened") throw new Error(`${file} cannot be read: ${JSON.stringify(opened)}`);
  const { pages, furniture } = opened.text;
  const text: SourceText = { source: sourceId(file), pages: pages.map(plain), furniture };
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(cached, JSON.stringify(text));
  return text;
}

export function sourceId(name: string): SourceId {
  return name as SourceId;
}

function plain({ label, text }: SourcePage): SourcePage {
  return { label, text };
}
