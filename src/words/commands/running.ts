import type { CommandWords } from "./help.ts";

export const runHelp: CommandWords = {
  usage: [
    "ibid run NOTE [--cell N] [--seed N]",
    "ibid run NOTE --check [--within X]",
    "ibid run NOTE --equations [--time N]",
  ],
  summary: {
    zh: "运行一篇笔记的代码单元，结果记在笔记旁边",
    en: "Runs a note's code cells and keeps their results beside it",
  },
  about: {
    zh: "TypeScript 与 JavaScript 单元在一个独立进程里运行，没有文件、子进程、线程和网络；Python 单元在 ibid.yaml 写明的 Jupyter 服务器里运行。代码与输入都没变的单元再运行一次，就比较两次的结果。带 --equations 时不运行单元，而是拿读懂了却判不了的等式去问那台服务器上的 SymPy；它说成立、这里算出的值又相符的，才算属实。",
    en: "TypeScript and JavaScript cells run in a process of their own without files, processes, threads and network; Python cells in the Jupyter server that ibid.yaml names. A cell that runs again on the same code and inputs is compared with its last run. With --equations no cell runs: SymPy on that server is asked about equations that were read and not decided, and its word counts only where values computed here agree.",
  },
  options: {
    cell: {
      takes: "N",
      many: true,
      about: {
        zh: "只运行第几个单元和它依赖的单元；可以写几次",
        en: "Only this cell, counted from 1, and those it depends on; may be repeated",
      },
    },
    check: {
      takes: null,
      about: {
        zh: "用记下的种子和输入再运行一次，和记下的结果比较",
        en: "Run again with the seeds and inputs that were kept, and compare with what was kept",
      },
    },
    equations: {
      takes: null,
      about: {
        zh: "不运行单元，拿判不了的等式去问 SymPy",
        en: "Run no cells, but ask SymPy about equations that are not decided",
      },
    },
    within: {
      takes: "X",
      about: {
        zh: "数值相对相差多少还算一样，默认 1e-6",
        en: "Relative difference of numbers that counts as none; 1e-6 by default",
      },
    },
    seed: { takes: "N", about: { zh: "随机数的种子，默认 1", en: "The seed of random numbers; 1 by default" } },
    time: {
      takes: "N",
      about: {
        zh: "最多运行几秒，默认 600；带 --equations 时每个等式最多几秒，默认 20",
        en: "Seconds it may take, 600 by default; with --equations, seconds an equation may take, 20 by default",
      },
    },
    memory: {
      takes: "N",
      about: { zh: "最多用多少 MB 内存，默认 2048", en: "Megabytes of memory it may use; 2048 by default" },
    },
    format: {
      takes: "text|json",
      of: ["text", "json"],
      about: { zh: "输出格式，默认 text", en: "The format; text by default" },
    },
  },
  examples: [
    "ibid run ch01.md",
    "ibid run ch01.md --cell 2 --seed 7",
    "ibid run ch01.md --check",
    "ibid run ch01.md --equations",
  ],
};
