import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Real notes, as they are on disk. */
export const realNotes: readonly string[] = ["examples/vault/*.{md,txt}", "tests/fixtures/*.txt"]
  .flatMap((pattern) => globSync(pattern, { cwd: root }).sort())
  .map((path) => readFileSync(`${root}/${path}`, "utf8"));

/** What notes are written with, and what breaks them. */
const pieces: readonly string[] = [
  "#",
  "## ",
  "- ",
  "* ",
  "+ ",
  "1. ",
  "2) ",
  "1、",
  "（1）",
  "①",
  "- [ ] ",
  "- [x] ",
  "> ",
  "    ",
  "\t",
  " ",
  "\u3000",
  "\u00a0",
  "\n",
  "\n\n",
  "\r\n",
  "\r",
  "---\n",
  "===\n",
  "***",
  "**",
  "*",
  "_",
  "~~",
  "`",
  "```",
  "```ts\n",
  "$",
  "$$",
  "\\[",
  "\\]",
  "\\",
  "[[",
  "]]",
  "[",
  "](",
  ")",
  "(",
  "（",
  "）",
  "“",
  "”",
  "「",
  "」",
  '"',
  "'",
  "‘",
  "’",
  "《",
  "》",
  "<!--",
  "-->",
  "<!-- ibid-ignore item/filled: x -->",
  "<div>",
  "&amp;",
  "&#0;",
  "|",
  "| a | b |\n| - | - |\n",
  "→",
  "->",
  "=>",
  "—requires→",
  "≡",
  "：",
  ":",
  "；",
  "。",
  "、",
  ", ",
  "和",
  " and ",
  "p. 48",
  "第 48 页",
  "§ 3",
  "(p. 3)",
  "[@key, p. 4]",
  "3.4 个月",
  "10 倍",
  "2^(12/3.4)",
  "{= 1 + 1}",
  "`= 2^3`",
  "残差连接",
  "残差连接（residual connection）",
  "ResNet",
  "深度学习",
  "learning",
  "“X”节点新增：",
  "章节信息\n",
  "核心概念总结 | Core Concepts Summary\n",
  "知识图谱更新\n",
  "To-Do 列表\n",
  "Connection to Real-World\n\nApplications\n",
  "图 1.17 ",
  "- **解读：**",
  "答：",
  "📅 2025-07-20",
  "https://example.org/a",
  "doi:10.1000/182",
  "^id",
  " ^x\n",
  "🙂",
  "\ud800",
  "\udc00",
  "\0",
  "\u2028",
  "\ufeff",
  "é",
  "한국어",
  "ﬁ",
  "ａ",
  "🀄",
  "a",
  "x",
  "1",
  "I",
];

const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
/** Any sequence of UTF-16 units, lone surrogates included, with much markup in it. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: unit }), {
    maxLength: 60,
    size: "max",
  })
  .map((parts) => parts.join(""));

type Change = (lines: readonly string[], pick: (count: number) => number) => readonly string[];

const changes: readonly Change[] = [
  (lines, pick) => lines.toSpliced(pick(lines.length), 1),
  (lines, pick) => lines.toSpliced(pick(lines.length), 0, lines[pick(lines.length)] ?? ""),
  (lines, pick) => {
    const [a, b] = [pick(lines.length), pick(lines.length)];
    return lines.with(a, lines[b] ?? "").with(b, lines[a] ?? "");
  },
  (lines, pick) => lines.toSpliced(pick(lines.length), 0, pieces[pick(pieces.length)] ?? ""),
  (lines, pick) =>
    changed(lines, pick(lines.length), (line) =>
      inserted(line, pick(line.length + 1), pieces[pick(pieces.length)] ?? ""),
    ),
  (lines, pick) =>
    changed(lines, pick(lines.length), (line) =>
      inserted(line, pick(line.length + 1), pieces[pick(pieces.length)] ?? ""),
    ),
  (lines, pick) => changed(lines, pick(lines.length), (line) => " ".repeat(pick(7)) + line.trimStart()),
  (lines, pick) => changed(lines, pick(lines.length), (line) => line.slice(pick(line.length + 1))),
  (lines, pick) => {
    const other = (realNotes[pick(realNotes.length)] ?? "").split("\n");
    return [...lines.slice(0, pick(lines.length)), ...other.slice(pick(other.length))];
  },
  (lines) => lines.map((line) => `${line}\r`),
];

function changed(lines: readonly string[], at: number, change: (line: string) => string): readonly string[] {
  return lines.with(at, change(lines[at] ?? ""));
}

function inserted(line: string, at: number, piece: string): string {
  return line.slice(0, at) + piece + line.slice(at);
}

/** A real note after up to a dozen slips, pastes and moves. */
export const mutatedNote: fc.Arbitrary<string> = fc
  .record({
    note: fc.nat({ max: realNotes.length - 1 }),
    steps: fc.array(
      fc.record({
        change: fc.nat({ max: changes.length - 1 }),
        picks: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
      }),
      { maxLength: 12, size: "max" },
    ),
  })
  .map(({ note, steps }) => {
    let lines: readonly string[] = (realNotes[note] ?? "").split("\n");
    for (const { change, picks } of steps) {
      const left = [...picks];
      if (lines.length === 0) lines = [""];
      lines = changes[change]?.(lines, (count) => (left.shift() ?? 0) % Math.max(1, count)) ?? lines;
    }
    return lines.join("\n");
  });

export const anyNote: fc.Arbitrary<string> = fc.oneof(anyText, mutatedNote);

/** Bytes at random, and texts in several encodings with bytes changed or cut off. */
export const anyBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc
    .record({
      text: anyText,
      wide: fc.boolean(),
      mark: fc.boolean(),
      cut: fc.nat({ max: 40 }),
      spoilt: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 3 }),
    })
    .map(({ text, wide, mark, cut, spoilt }) => {
      const encoded = Buffer.from((mark ? "\ufeff" : "") + text, wide ? "utf16le" : "utf8");
      const bytes = new Uint8Array(encoded.subarray(0, Math.max(0, encoded.length - cut)));
      for (const [at, byte] of spoilt) if (bytes.length > 0) bytes[at % bytes.length] = byte;
      return bytes;
    }),
);
