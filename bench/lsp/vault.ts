import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const examples = ["d2l-zh-ch07-resnet.md", "d2l-en-ch02-automatic-differentiation.md", "ch01-as-exported.txt"];

/** A vault of copies of the example notes, each of another chapter of another book, with a concept of its own. */
export function writeVault(root: string, count: number): void {
  const texts = examples.map((name) => ({ name, text: readFileSync(join("examples/vault", name), "utf8") }));
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "ibid.yaml"), "");
  for (let index = 0; index < count; index += 1) {
    const { name = "", text = "" } = texts[index % texts.length] ?? {};
    const path = join(root, `book-${Math.floor(index / 20)}`, `${index % 20}-${name}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, varied(text, index));
  }
}

function varied(text: string, index: number): string {
  return text
    .replace(/^source: .*$/mu, `source: Book ${Math.floor(index / 20)}`)
    .replace(/^chapter: .*$/mu, `chapter: ${index % 20}`)
    .replaceAll("残差块", `残差块${index % 997}`)
    .replaceAll("chain rule", `chain rule ${index % 997}`);
}
