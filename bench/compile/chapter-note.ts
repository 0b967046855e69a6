import type { NoteWriter } from "./note-writer.ts";

/** Where a chapter note stands in the vault. */
export type Chapter = {
  readonly book: number;
  readonly number: number;
  readonly day: string;
  /** Paths of other notes, without `.md`. */
  readonly others: readonly string[];
};

/** As `#` headings with front matter, or exported by a word processor: bare lines, and the chapter as a list. */
export type Form = "markdown" | "plain";

/** A chapter note of the template, with as much in each section as readers write. */
export function chapterNote(writer: NoteWriter, chapter: Chapter, form: Form): string {
  const both = writer.chance(0.5);
  const heading = (zh: string, en: string): string =>
    `${form === "plain" ? "" : "## "}${both ? `${zh} | ${en}` : writer.say(zh, en)}`;
  const cite = citing(writer, chapter);
  const parts = [
    ...opening(writer, chapter, form),
    heading("核心概念总结", "Core Concepts Summary"),
    writer.numbered(writer.times(2, 4, () => conceptItem(writer, cite))),
    heading("关键公式与推导", "Key Equations & Derivations"),
    ...equations(writer),
    heading("关键图示解读", "Diagram Interpretation"),
    figure(writer, chapter, cite),
    heading("难点与疑问", "Difficult Points & Questions"),
    writer.numbered(writer.times(1, 2, () => question(writer))),
    heading("与现实应用的联系", "Connection to Real-World Applications"),
    writer.bullets([writer.sentence(), writer.terms(3).join(writer.say("、", ", ")) + writer.say("等任务；", "")]),
    heading("实验/代码实践记录", "Code or Experiment Reflection"),
    ...experiment(writer),
    heading("知识图谱更新", "Update to Knowledge Graph"),
    graph(writer, cite),
    heading("延伸阅读 & 参考资料", "Further Reading"),
    writer.bullets(reading(writer, chapter)),
    heading("本章小结 & 反思", "Personal Reflection"),
    `${writer.sentences(writer.random.between(1, 2))}${writer.say("", " ")}${cite(writer.sentence())}`,
    heading("To-Do 列表", "Tasks to Follow Up"),
    form === "plain" ? writer.numbered(writer.times(1, 3, () => writer.sentence())) : tasks(writer, chapter.day),
  ];
  return `${parts.join("\n\n")}\n`;
}

type Cite = (words: string) => string;

/** A quote with its citation, in the reader's own way throughout a note. */
function citing(writer: NoteWriter, { book, number }: Chapter): Cite {
  // Nearly always a page of the chapter.
  const page = (): number => (writer.chance(0.95) ? number * 20 : 0) + writer.random.between(0, 19);
  const title = writer.say(`学习笔记第 ${book} 卷`, `Notes on Learning, Volume ${book}`);
  return writer.random.pick<Cite>([
    (words) => `“${words}”${writer.say(`（《${title}》，第 ${page()} 页）`, ` (“${title}”, p. ${page()})`)}`,
    (words) => `“${words}” [@book-${book}, p. ${page()}]`,
    (words) => {
      const item = `zotero://select/library/items/BOOK${String(book).padStart(4, "0")}`;
      return `“${words}” ([${title}, 2024, p. ${page()}](${item})) ([pdf](zotero://open-pdf/library/items/PDF${book}?page=${page()}))`;
    },
  ]);
}

function opening(writer: NoteWriter, { book, number, day }: Chapter, form: Form): readonly string[] {
  const title = `${writer.term()} ${number}`;
  const pages = `${number * 20}–${number * 20 + 19}`;
  if (form === "plain") {
    const name = writer.say(`学习笔记第 ${book} 卷`, `Notes on Learning, Volume ${book}`);
    const info = [
      `**${writer.say("书名", "Book")}:** ${name}`,
      `**${writer.say("章节", "Chapter")}:** ${writer.say(`第 ${number} 章 - 《${title}》`, `Chapter ${number}: ${title}`)}`,
      `**${writer.say("阅读日期", "Date Read")}:** ${day.replaceAll("-", "/")}`,
      `**${writer.say("阅读页码", "Pages Read")}:** ${pages} ${writer.say("(书本页码)", "(printed)")}`,
    ];
    return [
      `${writer.say("读书笔记", "Reading notes")} | ${title}`,
      writer.say("章节信息", "Chapter Info"),
      writer.bullets(info),
    ];
  }
  return [
    `---\nsource: book-${book}\nchapter: ${number}\nchapter-title: ${title}\nread: ${day}\npages: ${pages}\nnumbering: printed\n---`,
    `# ${title}`,
  ];
}

function conceptItem(writer: NoteWriter, cite: Cite): string {
  const { random } = writer;
  return random.pick([
    () => `${writer.bilingual()}${writer.say("：", ": ")}${writer.sentence()}`,
    () => writer.sentence(),
    () => `${writer.sentence()}${writer.say("", " ")}${cite(writer.sentence())}`,
    () =>
      `${writer.sentence()}${writer.say(`约为每年 ${random.between(2, 12)} 倍。`, ` It grows by about ${random.between(2, 90)}% a year.`)}`,
    () =>
      `${writer.sentence()}${writer.say("这就是", " This is what ")}“${writer.term()}”${writer.say("。", " means.")}`,
  ])();
}

function equations(writer: NoteWriter): readonly string[] {
  const { random } = writer;
  const l = random.between(1, 9);
  const displayed = random.pick([
    `$$\n\\mathbf{h}_{${l}} = f(\\mathbf{x}) + \\mathbf{x}\n$$`,
    `$$\n\\frac{\\partial \\ell}{\\partial \\mathbf{x}_${l}} = \\frac{\\partial \\ell}{\\partial \\mathbf{x}_L} \\left( \\mathbf{I} + \\sum_{i=${l}}^{L-1} \\frac{\\partial g_i}{\\partial \\mathbf{x}_${l}} \\right)\n$$`,
    `$$\n\\begin{align}\np(y \\mid x) &= \\frac{\\exp(w_y^\\top x)}{\\sum_{k=1}^{${l}} \\exp(w_k^\\top x)} \\\\\n&= \\mathrm{softmax}(Wx)_y\n\\end{align}\n$$`,
  ]);
  const inline = writer.say(
    `设 $\\mathbf{x}_{l+1} = \\mathbf{x}_l + g_l(\\mathbf{x}_l)$，则${writer.sentence()}`,
    `With $\\mathbf{x} \\in \\mathbb{R}^{${l}}$, ${writer.sentence()}`,
  );
  if (writer.chance(0.2))
    return [writer.say("本章以概念性介绍为主，无具体数学推导。", "There are no derivations in this chapter.")];
  return writer.chance(0.5) ? [displayed, inline] : [writer.sentence(), displayed];
}

function figure(writer: NoteWriter, { number }: Chapter, cite: Cite): string {
  const label = `${number}.${writer.random.between(1, 9)}`;
  const name = writer.say(`图 ${label}`, `Figure ${label}`);
  const image = writer.chance(0.8) ? `![${name}](../../images/figure.svg)\n\n${name} ${writer.sentence()}\n\n` : "";
  return (
    image +
    writer.bullets([
      `**${writer.say("图名或编号：", "Figure:")}** ${name} ${writer.chance(0.5) ? cite(writer.sentence()) : writer.term()}`,
      `**${writer.say("解读：", "Interpretation:")}** ${writer.sentence()}`,
    ])
  );
}

function question(writer: NoteWriter): string {
  const asked = writer.say(`为什么${writer.sentence().replace(/。$/, "？")}`, `Why does ${writer.term()} need this?`);
  return writer.chance(0.4) ? `${asked}\n   - ${writer.say("答：", "A: ")}${writer.sentence()}` : asked;
}

function experiment(writer: NoteWriter): readonly string[] {
  if (writer.chance(0.4)) return [writer.say("本章暂未涉及具体实验内容。", "No experiments in this chapter.")];
  const [rows, columns] = [writer.random.between(2, 64), writer.random.between(2, 64)];
  const code = `\`\`\`python\nx = torch.randn(${rows}, ${columns})\nfor step in range(${rows}):\n    x = x + net(x)  # ${writer.term()}\nprint(x.shape)\n\`\`\``;
  return [code, writer.sentence()];
}

function graph(writer: NoteWriter, cite: Cite): string {
  const [topic = "", a = "", b = "", c = "", d = "", e = "", f = ""] = writer.terms(7);
  const typed = writer.random.pick([
    `—${writer.say("前置", "requires")}→`,
    "—uses→",
    writer.say("→（组成）", "-[part of]->"),
  ]);
  return [
    `- “${topic}”${writer.say("节点新增：", " node adds:")}`,
    `  - ${a} → ${b} → ${c}`,
    `  - ${d}${writer.say(`（${writer.term("en")}）`, "")}`,
    `    - ${d}${writer.say("是", " is ")}${writer.sentence()}`,
    `  - ${e} ${typed} ${f}`,
    ...(writer.chance(0.3) ? [`  - ${cite(a)}`] : []),
    ...(writer.chance(0.1) ? [`  - ~~${a} → ${c}~~`] : []),
    ...(writer.chance(0.15) ? ["-"] : []),
  ].join("\n");
}

function reading(writer: NoteWriter, { others }: Chapter): readonly string[] {
  const title = writer.terms(3, "en").join(" ");
  const paper = `${writer.say("论文：", "Paper: ")}${writer.say(`《${title}》`, `“${title}”`)}`;
  const number = String(writer.random.between(1, 99_999)).padStart(5, "0");
  return [
    writer.random.pick([
      `${paper} arXiv:${writer.random.between(1501, 2412)}.${number}`,
      `${paper} (${writer.term("en")}), DOI: 10.1109/${number}`,
      `${writer.term()}${writer.say("：", ": ")}<https://example.org/${number}.html>`,
    ]),
    ...others.map((path) => `[[${path}]]`),
  ];
}

function tasks(writer: NoteWriter, day: string): string {
  return [
    `- [ ] ${writer.sentence()} 📅 ${writer.chance(0.9) ? day.replace(/^20/, "21") : day}`,
    ...(writer.chance(0.6) ? [`- [x] ${writer.sentence()} ✅ ${day}`] : []),
  ].join("\n");
}
