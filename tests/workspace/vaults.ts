import fc from "fast-check";
import {
  answerKey,
  type CellRun,
  type CompileInput,
  createWitness,
  defaultSettings,
  Folding,
  type IsoDate,
  type NoteRuns,
  noteFromText,
  noteId,
  questionHash,
  questionsOf,
  runKey,
  type Settings,
  type SourceId,
  type SourceText,
  sha256,
  understanding,
  type Witness,
  type Work,
} from "#core";
import type { Change } from "../../src/workspace/change.ts";

/** Paths that are found by more than one name, differ only in case, or lie in folders of their own. */
const paths = ["a.md", "b.md", "A.md", "deep/a.md", "deep/c.md", "other/c.md", "d.txt", "e.md", "resnet.md", "残差.md"];
const files = ["image.png", "deep/image.png", "c.md.png", "残差连接.pdf"];
/** What notes call things: few names, so that notes have them in common, and some are parts of others. */
const names = [
  "残差连接",
  "残差",
  "恒等映射",
  "跳跃连接",
  "捷径",
  "梯度消失",
  "residual connection",
  "Residual Connections",
  "skip connection",
  "identity mapping",
  "ResNet",
  "vanishing gradient",
  "RC",
];
const questions = ["残差连接为什么有效？", "Why does ResNet work?", "梯度消失是什么", "What is RC?"];
const tasks = ["阅读 ResNet 论文", "推导残差连接的梯度", "读论文", "Read the paper on skip connections"];
const titles = ["深度残差学习", "Deep Residual Learning", "Identity Mappings", "残差连接综述"];
const identifiers = ["doi:10.1/a", "doi:10.1/b", "arXiv:1512.03385", "arXiv:1603.05027", "https://example.org/x", ""];
const dates = ["2025-06-01", "2025-06-02", "2025-07-30", "2025-13-40"];
const quotes = [
  ["第3条说明网络的第21层恰好有93个权重，再多就没有了。", "made"],
  ["第5条说明网络的第35层恰好有155个权重，再多就没有了。", "made"],
  ["第5条说明网络的第35层恰好有99个权重，再多就没有了。", "made"],
  ["Statement 4 says that layer 28 of the network has exactly 124 weights.", "second"],
  ["Statement 4 says that layer 28 of the network has nearly 124 weights.", "second"],
  ["Nobody wrote these words in any book at all.", "second"],
] as const;

const endlessSum = String.raw`\sum_{n=1}^{\infty} \frac{1}{n^2} = \frac{\pi^2}{6}`;
const answers = Object.fromEntries(
  questionsOf(understanding(defaultSettings)(noteFromText(noteId("a.md"), `$$${endlessSum}$$`))).map(({ question }) => {
    const hash = questionHash(question);
    const said = {
      question: hash,
      system: "SymPy",
      version: "1",
      says: "same",
      left: "",
      right: "",
      time: "",
    } as const;
    return [answerKey(hash), said];
  }),
);
const oneOf = (values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values);
const name = oneOf(names);
const target = fc.oneof(
  oneOf(paths.map((path) => path.replace(/\.md$/, ""))),
  oneOf([...files, "nowhere", "../out", "resnt", "deep/../a", "/a", "C", "image"]),
  name,
);
const anchor = fc.oneof(
  oneOf(["", "", "#知识图谱更新", "#Questions", "#^keep", "#没有"]),
  oneOf([...questions, ...tasks, "结论"]).map((words) => `#${words}`),
);
const link = fc.tuple(target, anchor).map(([to, at]) => `[[${to}${at}]]`);
const edge = fc
  .tuple(name, oneOf(["→", "→", "—前置→", "—requires→", "—是一种→", "—unheard→"]), name)
  .map((parts) => parts.join(" "));
const citation = fc
  .tuple(fc.constantFrom(...quotes), fc.integer({ min: 1, max: 9 }), oneOf(["", "file", "own"]))
  .map(([[words, key], page, how]) =>
    how === "own" ? `“${words}”（第 ${page} 页）` : `“${words}” [@${how === "file" ? key : `${key}`}, p. ${page}]`,
  );

const concepts = fc.oneof(
  fc.tuple(name, name).map(([one, other]) => `1. **${one}（${other}）**很重要。`),
  fc.tuple(name, name).map(([one, other]) => `- ${one} (${other}) helps.`),
  name.map((one) => `- “${one}”只是一个词。`),
  name.map((one) => `- **${one}**：是一种结构。`),
  oneOf(["结论", "一句话", "- 另一句话 ^keep"]),
  citation.map((cited) => `2. ${cited}`),
);
const graph = fc.oneof(
  fc
    .tuple(name, fc.array(fc.oneof(name, edge), { maxLength: 3 }))
    .map(([topic, items]) => `- “${topic}”节点新增：\n${items.map((item) => `  - ${item}`).join("\n")}`),
  name.map((one) => `- ${one}`),
  fc.tuple(name, citation).map(([one, cited]) => `- ${one} ${cited}`),
  name.map((one) => `- ${one}\n  - ${one}是一种结构。`),
  edge.map((one) => `- ${one}`),
  edge.map((one) => `- ${one}`),
  fc.tuple(name, name, name).map((chain) => `- ${chain.join(" → ")}`),
  edge.map((one) => `- ~~${one}~~`),
  fc.tuple(name, name).map(([one, other]) => `- ${one} ≡ ${other}`),
  fc.tuple(name, name).map(([one, other]) => `- ${one}、${other}`),
  oneOf(["- "]),
);
const asked = fc.oneof(
  fc
    .tuple(oneOf(questions), oneOf(["", "\n  - 答：因为它短。", "\n  - A: it is short."]))
    .map((parts) => `- ${parts.join("")}`),
  fc.tuple(oneOf(questions), link).map(([words, to]) => `- ${words}\n  - 答：见 ${to}`),
  fc.tuple(oneOf(questions), link).map(([words, to]) => `- ${words} ${to}\n  - 答：在这里。`),
  link.map((to) => `- 答：${to} 的答案。`),
);
const reading = fc.oneof(
  fc
    .tuple(oneOf(["论文：", "书：", "", "残差连接："]), oneOf(titles), oneOf(identifiers), oneOf(identifiers))
    .map(([kind, title, one, other]) => `- ${kind}《${title}》 ${one} ${other}`),
  fc.tuple(oneOf(titles), oneOf(identifiers)).map(([title, one]) => `- Paper: “${title}” ${one}`),
  oneOf(identifiers.filter((one) => one !== "")).map((one) => `- ${one}`),
  link.map((to) => `- ${to}`),
);
const toDo = fc.oneof(
  fc
    .tuple(oneOf(["[ ]", "[x]"]), oneOf(tasks), oneOf(["", " 📅 2025-06-30", " (due: 2025-08-01)"]))
    .map(([box, words, due]) => `- ${box} ${words}${due}`),
  fc.tuple(oneOf(["[ ]", "[x]"]), oneOf(tasks), link).map(([box, words, to]) => `- ${box} ${words} ${to}`),
);
/** What one note defines another uses, if both are on one source and it was read first. */
const formulas = fc.oneof(
  oneOf([
    "令 $u = v + w$。",
    "记 $u = v - w$。",
    "$$g(x) = x^2 + 1$$",
    "$$g(x) = x^2$$",
    "$$u^2 = v^2 + 2vw + w^2$$",
    "$$g(2) = 5$$",
    "$$(v + w)^2 = v^2 + 2vw + w^2$$",
    "$$(v + w)^2 = v^2 + w^2$$",
    "$$x = y)$$",
    `$$${endlessSum}$$`,
  ]),
  oneOf([
    "- 约 3.4 个月翻一番，每年高达 10 倍。",
    "- 每年 10 倍 {= 2^(12/3.4) ≈ 11.5}",
    "- {= 2 + 2 ≈ 5}",
    "- {= 3 kg / 2 s}",
  ]),
);
const silencer = oneOf([
  "concept/defined",
  "graph/connected",
  "question/answered",
  "link/resolves",
  "graph/acyclic",
]).map((code) => `<!-- ibid-ignore ${code}: for now -->`);

const section = (heading: string, items: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof({ weight: 12, arbitrary: items }, { weight: 1, arbitrary: silencer }, { weight: 1, arbitrary: link }),
      {
        maxLength: 4,
      },
    )
    .map((lines) => (lines.length === 0 ? "" : `## ${heading}\n\n${lines.join("\n")}\n`));

const frontMatter = fc
  .tuple(
    oneOf(["made", "second", "unknown", "made book"]),
    oneOf(["1", "2", "3.10", "3.9"]),
    oneOf(dates),
    oneOf(["", "pages: 1–9\n"]),
  )
  .map(
    ([source, chapter, read, pages]) => `---\nsource: ${source}\nchapter: ${chapter}\nread: ${read}\n${pages}---\n\n`,
  );

/** A cell as notes of these vaults have it, and what may be kept of it. */
const cell = '```ts\nconst a = 1;\nexpect(a, "one").equals(1);\n```';

/** A note with something of everything that notes have to do with each other. */
export const anyText: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: frontMatter }, { weight: 1, arbitrary: fc.constant("") }),
    section("核心概念总结", concepts),
    section("Questions", asked),
    section("知识图谱更新", graph),
    section("延伸阅读", reading),
    section("To-Do 列表", toDo),
    section("实验", oneOf(["", cell, cell.replace("= 1;", "= 2;"), `${cell}\n\n\`\`\`ts\ndisplay(a);\n\`\`\``])),
    section("关键公式与推导", formulas).map((text) => text.replaceAll("\n$$", "\n\n$$")),
  )
  .map((parts) => parts.join("\n"));

function bookOf(source: string, pages: number, front: number, say: (page: number) => string): SourceText {
  return {
    source: source as SourceId,
    pages: Array.from({ length: pages }, (_, page) => ({
      label: page < front ? (["i", "ii", "iii"][page] ?? "") : String(page - front + 1),
      text: `Opening words of the page, about ${names[page % names.length]}. ${say(page + 1)}`,
    })),
    furniture: Array.from({ length: pages }, () => []),
  };
}

const books: readonly SourceText[] = [
  bookOf("made", 9, 2, (n) => `第${n}条说明网络的第${n * 7}层恰好有${n * 31}个权重，再多就没有了。`),
  bookOf(
    "second",
    9,
    3,
    (n) => `Statement ${n} says that layer ${n * 7} of the network has exactly ${n * 31} weights.`,
  ),
];

const folding = new Folding(null);
const witnessOf = (texts: readonly SourceText[]): Witness =>
  createWitness(
    texts.map((text) => ({ kind: "text", source: text.source, text, index: null, marked: () => null })),
    folding,
  );
const witnesses: readonly Witness[] = [witnessOf(books), witnessOf(books.slice(0, 1))];

const work = (id: string, title: string, doi: string | null): Work => ({
  id: id as SourceId,
  type: "book",
  title,
  otherTitles: [],
  authors: [],
  year: null,
  doi,
  isbn: [],
  url: null,
  zoteroKey: null,
  files: [`${id}.pdf`],
});
const libraries: readonly (readonly Work[])[] = [
  [work("made", "Made Book", null), work("second", "A Second Book", "10.1/a")],
  [
    work("made", "Made Book", null),
    work("second", "A Second Book", null),
    work("third", "Deep Residual Learning", null),
  ],
  [],
];
const settings: readonly Settings[] = [
  defaultSettings,
  { ...defaultSettings, rules: { "concept/defined": "off", "link/resolves": "error" } },
  { ...defaultSettings, edgeTypes: defaultSettings.edgeTypes.map((type) => ({ ...type, acyclic: true })) },
];

/** A vault without notes, and what can become of it. */
export const emptyVault: CompileInput = {
  notes: [],
  works: libraries[0] ?? [],
  otherFiles: files.slice(0, 2),
  settings: defaultSettings,
  witness: witnesses[0] ?? null,
  today: "2025-07-01" as IsoDate,
};

/** What a reader does. `note` counts the notes that are there, and `line` their lines, so that edits can be made smaller. */
export type Step =
  | { readonly do: "write"; readonly path: string; readonly text: string }
  | { readonly do: "type"; readonly note: number; readonly line: number; readonly at: number; readonly text: string }
  | { readonly do: "replace"; readonly note: number; readonly line: number; readonly by: string }
  | { readonly do: "rename"; readonly note: number; readonly path: string }
  | { readonly do: "remove"; readonly note: number }
  | { readonly do: "change"; readonly change: Change };

const anyPath = oneOf(paths);
const index = fc.nat(40);
const line = fc.oneof(
  concepts,
  graph,
  asked,
  reading,
  toDo,
  silencer,
  oneOf(["", "## 延伸阅读", "read: 2025-06-01", "chapter: 2"]),
);
const code = 'const a = 1;\nexpect(a, "one").equals(1);';
const run: CellRun = {
  language: "ts",
  code: sha256(code),
  cell: 1,
  uses: {},
  files: {},
  controls: [],
  seed: 1,
  outputs: [],
  expectations: [{ claim: "one", relation: "equals", value: 1, bound: 1, within: null, holds: true, line: 2 }],
  fault: null,
  time: "2025-07-01T08:00:00.000Z",
  milliseconds: 1,
  versions: {},
  machine: "linux",
  repeated: { within: 0, time: "", machine: "", differences: [] },
};
const runs: readonly (NoteRuns | null)[] = [
  null,
  { records: {}, answers, files: {} },
  { records: { [runKey(run.code)]: run }, answers: {}, files: {} },
  { records: { [runKey(run.code)]: { ...run, repeated: null } }, answers: {}, files: {} },
  { records: { [runKey(run.code)]: { ...run, files: { "a.csv": "1" } } }, answers: {}, files: { "a.csv": "2" } },
  { records: { [runKey(sha256("x"))]: { ...run, code: sha256("x") } }, answers: {}, files: {} },
];
const whole: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom(...files).map((path) => ({ kind: "file-appeared" as const, path })),
  fc.constantFrom(...files).map((path) => ({ kind: "file-gone" as const, path })),
  fc
    .tuple(fc.constantFrom(...libraries), fc.constantFrom(...witnesses, null))
    .map(([works, witness]) => ({ kind: "sources-changed" as const, works, witness })),
  fc.constantFrom(...settings).map((one) => ({ kind: "settings-changed" as const, settings: one })),
  fc
    .tuple(anyPath, fc.constantFrom(...runs))
    .map(([path, one]) => ({ kind: "runs-changed" as const, note: noteId(path), runs: one })),
  fc
    .constantFrom("2025-07-01", "2025-09-01", null)
    .map((day) => ({ kind: "day-changed" as const, today: day as IsoDate | null })),
);

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("write" as const), path: anyPath, text: anyText }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("type" as const),
      note: index,
      line: index,
      at: index,
      text: fc.oneof(oneOf(["差", "x", " ", "- ", "[", "]]", "#", "、", "→", "\n", "结"]), name),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("replace" as const), note: index, line: index, by: line }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("rename" as const), note: index, path: anyPath }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("remove" as const), note: index }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("change" as const), change: whole }) },
);

/** The vault as it is after the changes. */
export function after(input: CompileInput, changes: readonly Change[]): CompileInput {
  let vault = input;
  for (const change of changes) vault = afterOne(vault, change);
  return vault;
}

function afterOne(vault: CompileInput, change: Change): CompileInput {
  const without = (id: string): CompileInput["notes"] => vault.notes.filter((note) => note.id !== id);
  switch (change.kind) {
    case "note-written":
      return { ...vault, notes: [...without(change.file.id), change.file] };
    case "note-gone":
      return { ...vault, notes: without(change.note) };
    case "file-appeared":
      return { ...vault, otherFiles: [...new Set([...vault.otherFiles, change.path])] };
    case "file-gone":
      return { ...vault, otherFiles: vault.otherFiles.filter((path) => path !== change.path) };
    case "data-changed": {
      const data = new Map(vault.data);
      if (change.text === null) data.delete(change.path);
      else data.set(change.path, change.text);
      return { ...vault, data };
    }
    case "runs-changed": {
      const runs = new Map(vault.runs);
      if (change.runs === null) runs.delete(change.note);
      else runs.set(change.note, change.runs);
      return { ...vault, runs };
    }
    case "sources-changed":
      return { ...vault, works: change.works, witness: change.witness };
    case "settings-changed":
      return { ...vault, settings: change.settings };
    case "day-changed":
      return { ...vault, today: change.today };
  }
}

/** The changes that a step is, in a vault as it is. */
export function changesOf(step: Step, vault: CompileInput): readonly Change[] {
  if (step.do === "change") return [step.change];
  if (step.do === "write") return [{ kind: "note-written", file: noteFromText(noteId(step.path), step.text) }];
  const note = vault.notes[step.note % Math.max(1, vault.notes.length)];
  if (note === undefined) return [];
  if (step.do === "remove") return [{ kind: "note-gone", note: note.id }];
  if (step.do === "rename") {
    const file = { ...note, id: noteId(step.path) };
    return [
      { kind: "note-gone", note: note.id },
      { kind: "note-written", file },
    ];
  }
  const lines = note.text.split("\n");
  const at = step.line % lines.length;
  const old = lines[at] ?? "";
  const cut = step.do === "type" ? step.at % (old.length + 1) : 0;
  lines[at] = step.do === "type" ? old.slice(0, cut) + step.text + old.slice(cut) : step.by;
  return [{ kind: "note-written", file: noteFromText(note.id, lines.join("\n")) }];
}
