import type { CommandWords } from "./help.ts";

export const graphHelp: CommandWords = {
  usage: [
    "ibid graph [FILE|DIR …] [--at DATE] [--around NAME]",
    "ibid graph --path FROM TO",
    "ibid graph --diff BEFORE AFTER",
  ],
  summary: { zh: "各章合成的知识图谱", en: "The knowledge graph that the chapters fold into" },
  about: {
    zh: "--diff 的两端各是一个日期（那一天的图谱）或一个 git 版本（那一版书库的图谱）。",
    en: "Each side of --diff is a date, for the graph as of that day, or a git revision, for the graph of the vault as it was there.",
  },
  options: {
    format: {
      takes: "text|json|mermaid|dot|canvas|jsonld|graphml",
      of: ["text", "json", "mermaid", "dot", "canvas", "jsonld", "graphml"],
      about: {
        zh: "输出格式，默认 text；--path 与 --diff 只有 text 和 json",
        en: "The format; text by default; --path and --diff have text and json only",
      },
    },
    at: { takes: "DATE", about: { zh: "到这一天为止的图谱", en: "The graph as of the end of this day" } },
    around: { takes: "NAME", about: { zh: "只看这个概念周围", en: "Only what is around this concept" } },
    radius: { takes: "N", about: { zh: "周围几步，默认 1", en: "How many steps around; 1 by default" } },
    path: {
      takes: null,
      about: { zh: "两个概念怎样连起来，依据哪几篇笔记", en: "How two concepts are connected, and which notes say so" },
    },
    diff: {
      takes: null,
      about: { zh: "两个日期或版本之间变了什么", en: "What changed between two dates or revisions" },
    },
  },
  examples: [
    "ibid graph --format mermaid",
    "ibid graph --at 2025-06-30",
    "ibid graph --path 感知机 残差连接",
    "ibid graph --diff HEAD~1 HEAD",
  ],
};

export const agendaHelp: CommandWords = {
  usage: ["ibid agenda [FILE|DIR …] [--vault DIR]"],
  summary: {
    zh: "待答、待办、待读、待写的，旧的在前",
    en: "What is still to answer, do, read and write, oldest first",
  },
  about: { zh: "", en: "" },
  options: {
    kind: {
      takes: "question|task|reading|promise",
      of: ["question", "task", "reading", "promise"],
      many: true,
      about: { zh: "只要这一类；可以写几次", en: "Only this kind; may be repeated" },
    },
    format: {
      takes: "table|json|markdown",
      of: ["table", "json", "markdown"],
      about: { zh: "输出格式，默认 table", en: "The format; table by default" },
    },
  },
  examples: ["ibid agenda", "ibid agenda --kind task --format markdown"],
};

export const nextHelp: CommandWords = {
  usage: ["ibid next [FILE|DIR …] [--limit N] [--vault DIR]"],
  summary: {
    zh: "接下来做什么，为什么",
    en: "What to do next, and why",
  },
  about: {
    zh: "同属一件事的疑问、任务和待读放在一起。排序先看到期日，再看图谱里有多少概念建立在它上面、一次能了结几样、是否已开始、放了多久、空着几处。--json 里有每个理由的分数。",
    en: "A question, a task and a reading that belong together are one piece. Pieces are ranked by due date, then by how many concepts build on it, what one sitting settles, what is begun, age and places left empty. --json has the points of each reason.",
  },
  options: {
    limit: { takes: "N", about: { zh: "最多几件，默认 5；0 是全部", en: "At most so many; 5 by default, 0 for all" } },
    json: { takes: null, about: { zh: "即 --format json", en: "The same as --format json" } },
    format: {
      takes: "text|json",
      of: ["text", "json"],
      about: { zh: "输出格式，默认 text", en: "The format; text by default" },
    },
  },
  examples: ["ibid next", "ibid next --limit 1 --json"],
};

export const glossaryHelp: CommandWords = {
  usage: ["ibid glossary [FILE|DIR …] [--vault DIR]"],
  summary: { zh: "所有概念的中英文名、定义和出处", en: "Every concept with its names, definition and where it stands" },
  about: {
    zh: "按拼音和字母排列。一个名字对上几个译名的，列在最后。",
    en: "In the order of pinyin and the alphabet. Names that stand for several in the other language come last.",
  },
  options: {
    format: {
      takes: "table|json|markdown",
      of: ["table", "json", "markdown"],
      about: { zh: "输出格式，默认 table", en: "The format; table by default" },
    },
  },
  examples: ["ibid glossary", "ibid glossary --format markdown > glossary.md"],
};
