import type { InEach } from "./language.ts";

/** While a source is read for the first time. */
export const readingSource: InEach<(title: string, done: number, total: number) => string> = {
  zh: (title, done, total) => `正在读《${title}》：${done} / ${total} 页`,
  en: (title, done, total) => `Reading “${title}”: ${done} of ${total} pages`,
};

/** While the notes are compiled; a share from 0 to 1. */
export const openingVault: InEach<(share: number) => string> = {
  zh: (share) => `正在打开书库：${Math.floor(share * 100)}%`,
  en: (share) => `Opening the vault: ${Math.floor(share * 100)} %`,
};

export const openingWords: { readonly [Key in "progress" | "meanwhile"]: InEach<string> } = {
  progress: { zh: "打开的进度", en: "How far the vault is open" },
  meanwhile: {
    zh: "笔记已经可以写；印章和列表要等全部打开。",
    en: "Notes can be written already; seals and lists come when all of it is open.",
  },
};
