import { counted, type InEach } from "./language.ts";

/** Labels and sentences of the room in which a note's past is. */
export const historyWords: { readonly [Key in HistoryWord]: InEach<string> } = {
  note: { zh: "笔记", en: "Note" },
  versions: { zh: "从前的版本", en: "Earlier versions" },
  byGit: { zh: "git", en: "git" },
  byIbid: { zh: "ibid 留存", en: "kept by ibid" },
  against: { zh: "比较", en: "Compare" },
  againstNow: { zh: "与现在比", en: "with the note now" },
  againstBefore: { zh: "与上一版比", en: "with the version before" },
  restore: { zh: "恢复这一版", en: "Restore this version" },
  restored: { zh: "已恢复。原来的文字也留着。", en: "Restored. What the note said before is kept." },
  undo: { zh: "撤销恢复", en: "Undo the restore" },
  undone: { zh: "恢复已撤销。", en: "The restore was undone." },
  changedOutside: {
    zh: "没有恢复：这篇笔记刚在别处改过。下面已是新的比较，看过再恢复。",
    en: "Not restored: the note was changed elsewhere just now. The comparison below is new; look at it, then restore.",
  },
  notRestored: {
    zh: "没有恢复，笔记没有变。再试一次；还不行，就看看文件能不能写。",
    en: "Not restored; the note is as it was. Try again, or see whether its file may be written.",
  },
  same: { zh: "两者没有不同。", en: "There is no difference." },
  nothingKept: {
    zh: "这篇笔记还没有过去。在这里改它，改之前的文字会留下；书库在 git 里时，每次提交也会列在这里。",
    en: "This note has no past yet. What it says is kept whenever you change it here; in a vault under git every commit is listed too.",
  },
  noNotes: {
    zh: "还没有笔记，也就没有历史。先在书库里写一篇。",
    en: "There is no note yet, and so no past. Start one in the library.",
  },
  choose: { zh: "选一个版本，看它与现在有什么不同。", en: "Choose a version to see how the note differs from it." },
  goneText: { zh: "删去", en: "taken out" },
  comeText: { zh: "加上", en: "put in" },
  gone: { zh: "不在了的笔记", en: "Notes that are gone" },
  isGone: {
    zh: "这篇笔记的文件不在了。恢复一版，它就回来。",
    en: "The file of this note is gone. Restore a version to have it back.",
  },
  bringBack: { zh: "恢复这篇笔记", en: "Bring the note back" },
  backAgain: { zh: "笔记回来了。", en: "The note is back." },
  openNote: { zh: "打开笔记", en: "Open the note" },
};

type HistoryWord =
  | "note"
  | "versions"
  | "byGit"
  | "byIbid"
  | "against"
  | "againstNow"
  | "againstBefore"
  | "restore"
  | "restored"
  | "undo"
  | "undone"
  | "changedOutside"
  | "notRestored"
  | "same"
  | "nothingKept"
  | "noNotes"
  | "choose"
  | "goneText"
  | "comeText"
  | "gone"
  | "isGone"
  | "bringBack"
  | "backAgain"
  | "openNote";

export const linesSkipped: InEach<(lines: number) => string> = {
  zh: (lines) => `… ${lines} 行相同 …`,
  en: (lines) => `… ${counted(lines, "line")} alike …`,
};

/** The range of a difference, for whoever cannot see which words are struck through. */
export const differenceSpoken: InEach<(version: string) => string> = {
  zh: (version) => `${version} 的版本与另一版的不同`,
  en: (version) => `How the version of ${version} differs`,
};
