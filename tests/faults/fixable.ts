import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes a vault of notes that each have something to be fixed by itself, and a source to hold quotes against. */
export function writeFixableVault(root: string, count: number): void {
  mkdirSync(root, { recursive: true });
  const sentence = "The words of this book are many, and none of them is rare. ";
  const files: { readonly [name: string]: string } = {
    "ibid.yaml": "",
    "library.json": JSON.stringify([{ id: "book", type: "book", title: "A Book", custom: { files: ["book.html"] } }]),
    "book.html": `<title>A Book</title><h1>One</h1><p>${sentence.repeat(40)}</p>`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  for (let at = 0; at < count; at += 1) {
    const tasks = `- [ ] 读第 ${at} 章\n`.repeat(400);
    const chapter = `---\nsource: A Book\nchapter: ${at}\nread: 2025-06-16\n---\n\n## 核心概念总结\n\n1. “none of them is rare”（《A Book》）。\n`;
    const idle = "<!-- ibid-ignore item/filled: 没有空项 -->\n\n2. 完。\n\n";
    writeFileSync(join(root, `note-${at}.md`), `${chapter}\n${idle}${idle}## To-Do 列表\n\n${tasks}`);
  }
}
