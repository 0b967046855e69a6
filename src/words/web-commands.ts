import type { InEach } from "./language.ts";

/** What a command of the workbench does, as palette and sheet of keys call it. Rooms go by their own names. */
export const pageCommandTitles: { readonly [Name in PageCommand]: InEach<string> } = {
  palette: { zh: "找一个命令", en: "Find a command" },
  keys: { zh: "按键表", en: "Sheet of keys" },
  search: { zh: "搜索全部", en: "Search everything" },
  capture: { zh: "随手记一行", en: "Capture a line" },
  "other-language": { zh: "换成英文界面（English）", en: "Switch to Chinese (中文)" },
  "light-theme": { zh: "浅色", en: "Light theme" },
  "dark-theme": { zh: "深色", en: "Dark theme" },
  "system-theme": { zh: "明暗随系统", en: "Theme of the system" },
  "note-source": { zh: "看源码或排版", en: "Show or hide its source" },
  "note-deeds": { zh: "这一行可以做什么", en: "What can be done about this line" },
  "note-mentions": { zh: "光标处的名字还出现在哪里", en: "Where else the name at the cursor stands" },
  "note-sections": { zh: "去某一节", en: "Go to a section" },
  "note-rename": { zh: "给光标处的名字或这份笔记改名", en: "Rename what is at the cursor, or the note" },
  "note-save": { zh: "现在就存", en: "Save now" },
  "note-follow": { zh: "跟着链接或名字去", en: "Follow the link or name" },
  "note-next-problem": { zh: "下一个问题", en: "Next problem" },
  "note-previous-problem": { zh: "上一个问题", en: "Previous problem" },
  "note-find": { zh: "查找和替换", en: "Find and replace" },
  "note-complete": { zh: "补全", en: "Complete" },
  "note-run-cells": { zh: "运行全部单元", en: "Run all cells" },
  "note-ask-sympy": {
    zh: "问 SymPy 这份笔记里没判定的等式",
    en: "Ask SymPy about the equations that are not decided",
  },
  "note-stop-cells": { zh: "停止单元", en: "Stop its cells" },
  "note-undo": { zh: "撤销", en: "Undo" },
  "note-redo": { zh: "重做", en: "Redo" },
  "source-next": { zh: "下一页", en: "Next page" },
  "source-previous": { zh: "上一页", en: "Previous page" },
  "source-larger": { zh: "放大", en: "Larger" },
  "source-smaller": { zh: "缩小", en: "Smaller" },
  "source-find": { zh: "查找", en: "Find" },
  "source-page": { zh: "去某一页", en: "Go to a page" },
  "source-cut": { zh: "截一张图", en: "Cut out a figure" },
  "problems-next": { zh: "下一个", en: "Next" },
  "problems-previous": { zh: "上一个", en: "Previous" },
  "problems-fix": { zh: "照第一种改法改", en: "Make the first fix" },
  "problems-fix-note": { zh: "改掉这篇笔记里所有不改变原意的", en: "Make all safe fixes of the note" },
  "problems-open": { zh: "到这一行", en: "Go to the line" },
  "problems-undo": { zh: "撤销刚才的改动", en: "Undo the last change" },
};

export type PageCommand =
  | "palette"
  | "keys"
  | "search"
  | "capture"
  | "other-language"
  | "light-theme"
  | "dark-theme"
  | "system-theme"
  | "note-source"
  | "note-deeds"
  | "note-mentions"
  | "note-sections"
  | "note-rename"
  | "note-save"
  | "note-follow"
  | "note-next-problem"
  | "note-previous-problem"
  | "note-find"
  | "note-complete"
  | "note-ask-sympy"
  | "note-run-cells"
  | "note-stop-cells"
  | "note-undo"
  | "note-redo"
  | "source-next"
  | "source-previous"
  | "source-larger"
  | "source-smaller"
  | "source-find"
  | "source-page"
  | "source-cut"
  | "problems-next"
  | "problems-previous"
  | "problems-fix"
  | "problems-fix-note"
  | "problems-open"
  | "problems-undo";

/** Where the keys of a command count. */
export type CommandPlace = "everywhere" | "rooms" | "note" | "source" | "problems";

export const commandPlaceNames: { readonly [Place in CommandPlace]: InEach<string> } = {
  everywhere: { zh: "到处", en: "Everywhere" },
  rooms: { zh: "房间", en: "Rooms" },
  note: { zh: "写笔记时", en: "In a note" },
  source: { zh: "在原书里", en: "In a source" },
  problems: { zh: "在问题里", en: "In the problems" },
};

export const paletteWords: { readonly [Key in PaletteWord]: InEach<string> } = {
  wanted: { zh: "命令、房间或笔记", en: "Command, room or note" },
  nothing: { zh: "没有这样的命令。", en: "There is no such command." },
  more: { zh: "更多", en: "More" },
  afterwards: { zh: "再按", en: "then" },
  sheetAbout: {
    zh: "不带 Ctrl 的键在打字时不起作用。",
    en: "Keys without Ctrl do nothing while you type.",
  },
};

type PaletteWord = "wanted" | "nothing" | "more" | "afterwards" | "sheetAbout";
