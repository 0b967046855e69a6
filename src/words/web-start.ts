import type { InEach } from "./language.ts";

/** Labels and sentences of the page that a reader without a vault begins with. */
export const startWords: { readonly [Key in StartWord]: InEach<string> } = {
  title: { zh: "从哪里开始", en: "Where to begin" },
  about: {
    zh: "这个文件夹里还没有笔记，也没有书。选一种开始；已有的文件一个也不会被覆盖。",
    en: "This folder has no notes and no works yet. Begin in one of these ways; no file that is there is written over.",
  },
  example: { zh: "看示例", en: "Look at the example" },
  exampleAbout: {
    zh: "几章笔记，连同它们引用的书。复制一份到下面的位置，随便改。",
    en: "Notes on chapters, with the books that they quote. A copy goes to the place below, to be changed at will.",
  },
  examplePlace: { zh: "复制到", en: "Copy it to" },
  exampleDo: { zh: "复制并打开", en: "Copy and open it" },
  folder: { zh: "打开已有的笔记", en: "Open notes that you have" },
  folderAbout: {
    zh: "一个 Obsidian 库，或一个装着 Markdown 的文件夹。笔记原样使用，留在原处，打开时不改一个字。",
    en: "An Obsidian vault, or a folder of Markdown. The notes are taken as they are and where they are; opening them changes nothing.",
  },
  folderPlace: { zh: "文件夹", en: "Folder" },
  folderDo: { zh: "打开", en: "Open it" },
  zotero: { zh: "从 Zotero 导入", en: "Import from Zotero" },
  zoteroAbout: {
    zh: "Zotero 的数据目录里有 zotero.sqlite。书目和附件会复制进这个文件夹，Zotero 里的不动。",
    en: "Zotero's data directory has a zotero.sqlite in it. Its works are copied into this folder with their files; Zotero's own stay as they are.",
  },
  zoteroPlace: { zh: "数据目录", en: "Data directory" },
  zoteroDo: { zh: "导入", en: "Import" },
  fresh: { zh: "新建书库", en: "Begin a new vault" },
  freshAbout: {
    zh: "写下正在读的书，第一章的笔记就有了，各节都空着等你写。",
    en: "Name the book that you are reading, and the note on its first chapter is there, with every section to be filled.",
  },
  freshBook: { zh: "书名", en: "Book" },
  freshChapter: { zh: "第一章的标题（可空）", en: "Title of its first chapter (may be empty)" },
  freshDo: { zh: "写第一篇笔记", en: "Start the first note" },
  working: { zh: "正在准备", en: "Getting it ready" },
  stop: { zh: "停止", en: "Stop" },
  stopped: {
    zh: "已停止，书目里什么也没有加。已复制的文件在 sources/ 里，再导入时接着用。",
    en: "Stopped; nothing was added to the library. Files that were copied are in sources/, and used when you import again.",
  },
  failed: {
    zh: "没有成功，什么也没有写入。看看 ibid open 还在不在运行，再试一次。",
    en: "It did not work, and nothing was written. See that ibid open still runs, and try again.",
  },
};

type StartWord =
  | "title"
  | "about"
  | "example"
  | "exampleAbout"
  | "examplePlace"
  | "exampleDo"
  | "folder"
  | "folderAbout"
  | "folderPlace"
  | "folderDo"
  | "zotero"
  | "zoteroAbout"
  | "zoteroPlace"
  | "zoteroDo"
  | "fresh"
  | "freshAbout"
  | "freshBook"
  | "freshChapter"
  | "freshDo"
  | "working"
  | "stop"
  | "stopped"
  | "failed";

export const copyingFiles: InEach<(done: number, total: number) => string> = {
  zh: (done, total) => `正在复制附件：${done} / ${total}`,
  en: (done, total) => `Copying files: ${done} of ${total}`,
};
