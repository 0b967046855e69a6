import { counted, type InEach, listed, type ReaderLanguage } from "./language.ts";
import type {
  AnnotationFault,
  Expected,
  ImportFault,
  Problem,
  ProblemArguments,
  ProblemKey,
  Reason,
  ZoteroFault,
} from "./problem.ts";
import { editionOutcome } from "./sources.ts";
import { unusable } from "./verdict.ts";

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

type ProblemPhrases = { readonly [Key in ProblemKey]: InEach<(args: ProblemArguments[Key]) => string> };

const phrases: ProblemPhrases = {
  "file/missing": {
    zh: () => "没有这个文件。检查路径。",
    en: () => "There is no such file. Check the path.",
  },
  "file/unreadable": {
    zh: ({ reason }) => `读不了：${because(reason, "zh")}。其余文件照常处理。`,
    en: ({ reason }) => `It cannot be read: ${because(reason, "en")}. The other files are read as usual.`,
  },
  "file/too-large": {
    zh: ({ size, most }) =>
      `这个文件有 ${megabytes(size)} MB，一篇笔记最多 ${megabytes(most)} MB，没有读。拆成几篇，或在 ibid.yaml 的 ignore 里写上它。`,
    en: ({ size, most }) =>
      `The file has ${megabytes(size)} MB; a note has at most ${megabytes(most)}. It was not read. Split it, or list it under ignore in ibid.yaml.`,
  },
  "file/same-name": {
    zh: () => "有两个文件的名字只差 Unicode 写法（NFC 与 NFD），只读了一个。给另一个改名。",
    en: () => "Two files have this name, encoded differently (NFC and NFD); only one was read. Rename the other.",
  },
  "folder/unreadable": {
    zh: ({ reason }) => `读不了这个文件夹：${because(reason, "zh")}。里面的笔记没有读。`,
    en: ({ reason }) => `The folder cannot be read: ${because(reason, "en")}. The notes in it are left out.`,
  },
  "folder/not-empty": {
    zh: () => "这个文件夹里已有东西，没有写入。换一个空文件夹，或一个还不存在的名字。",
    en: () =>
      "There is something in this folder already, and nothing was written. Name an empty folder, or one that is not there yet.",
  },
  "folder/no-notes": {
    zh: () => "里面没有 .md、.markdown 或 .txt 笔记。换一个文件夹，或新建书库。",
    en: () => "It has no notes in .md, .markdown or .txt. Name another folder, or begin a new vault.",
  },
  "folder/missing": {
    zh: () => "没有这个文件夹。检查 --vault 的路径。",
    en: () => "There is no such folder. Check the path given with --vault.",
  },
  "link/leaves-vault": {
    zh: ({ target }) => `这个链接通向书库之外（${target}），没有跟进。要读它，就把它放进书库。`,
    en: ({ target }) =>
      `The link leads out of the vault, to ${target}, and is not followed. Move it into the vault to have it read.`,
  },
  "vault/file-outside": {
    zh: ({ root }) => `它不在书库 ${root} 里。改 --vault，或去掉它。`,
    en: ({ root }) => `It is not in the vault ${root}. Give another --vault, or leave it out.`,
  },
  "settings/syntax": {
    zh: ({ reason }) => `YAML 写法有误：${reason}。能读的部分照常生效。`,
    en: ({ reason }) => `The YAML is malformed: ${reason}. What can be read still counts.`,
  },
  "settings/unknown-key": {
    zh: ({ key, nearest }) => `没有 ${key} 这项设置。${nearest === null ? "删掉它。" : `是不是 ${nearest}？`}`,
    en: ({ key, nearest }) => `There is no setting ${key}. ${nearest === null ? "Remove it." : `Is ${nearest} meant?`}`,
  },
  "settings/wrong-type": {
    zh: ({ key, expected, found }) =>
      `${settingZh(key)}应是${expectedNames[expected].zh}，这里是“${found}”。这一项没有生效。`,
    en: ({ key, expected, found }) =>
      `${settingEn(key)} should be ${expectedNames[expected].en}, not “${found}”. It is left out.`,
  },
  "settings/unknown-choice": {
    zh: ({ key, value, choices, nearest }) =>
      `${key} 不能是“${value}”。${nearest === null ? `可以是 ${listed(choices, "zh")}。` : `是不是 ${nearest}？`}`,
    en: ({ key, value, choices, nearest }) =>
      `${key} cannot be “${value}”. ${nearest === null ? `It can be ${choices.join(", ")}.` : `Is ${nearest} meant?`}`,
  },
  "settings/missing-key": {
    zh: ({ key, missing }) => `${key} 缺 ${missing}。补上它；这一项没有生效。`,
    en: ({ key, missing }) => `${key} lacks ${missing}. Add it; the entry is left out.`,
  },
  "library/syntax": {
    zh: ({ reason }) => `不是合格的 JSON：${reason}。重新从 Zotero 导出，或改正这一处；在那之前书目是空的。`,
    en: ({ reason }) =>
      `This is not JSON: ${reason}. Export it again, or correct it here; until then there are no works.`,
  },
  "library/not-a-list": {
    zh: () => "书目应是一列 CSL-JSON 条目。从 Zotero 导出为“CSL JSON”。",
    en: () => "The library should be a list of CSL-JSON items. Export it from Zotero as CSL JSON.",
  },
  "library/item-lacks": {
    zh: ({ item, lacks }) => `条目“${item}”缺 ${lacks}。补上它；这一条没有读。`,
    en: ({ item, lacks }) => `Item “${item}” lacks its ${lacks}. Add it; the item is left out.`,
  },
  "library/item-twice": {
    zh: ({ id }) => `有两个条目都叫 ${id}。用了前一个；给另一个换个 id。`,
    en: ({ id }) => `Two items are called ${id}. The first counts; give the other another id.`,
  },
  "library/file-missing": {
    zh: ({ id, file }) =>
      `${id} 的文件 ${file} 不在书库里。放进来，或改正路径；若是移动过，ibid source relink 能找回。`,
    en: ({ id, file }) =>
      `${file}, a file of ${id}, is not in the vault. Put it there, or correct the path; if it was moved, ibid source relink finds it.`,
  },
  "library/file-unread": {
    zh: ({ reason }) => `这份出处文件读不了：${reason}。检查它，或换一份。`,
    en: ({ reason }) => `This source file cannot be read: ${reason}. Check it, or use another copy.`,
  },
  "index/not-kept": {
    zh: ({ reason }) => `索引存不下来：${because(reason, "zh")}。这一次在内存里查找，结果一样，只是每次都要重建。`,
    en: ({ reason }) =>
      `The index cannot be kept: ${because(reason, "en")}. The search was done in memory; it finds the same, and takes longer.`,
  },
  "source/outside": {
    zh: ({ root }) => `它不在书库 ${root} 里。加 --copy 把它复制到 sources/，或自己移进来再加。`,
    en: ({ root }) => `It is not in the vault ${root}. Add --copy to copy it into sources/, or move it there first.`,
  },
  "source/no-source": {
    zh: () => "不是 PDF、EPUB、HTML 或 Markdown，没有加入。",
    en: () => "It is no PDF, EPUB, HTML or Markdown file, and was not added.",
  },
  "source/unusable": {
    zh: ({ flaw }) => `已加入，但这个文件${unusable[flaw].zh}在那之前引自它的话都算未核。`,
    en: ({ flaw }) => `Added, but the file ${unusable[flaw].en} Until then quotes from it stay unchecked.`,
  },
  "source/replaced": {
    zh: ({ id, counts }) =>
      `${id} 的这个文件换了一份：${editionOutcome.zh(counts)}。ibid source relink 逐条列出并记下新的。`,
    en: ({ id, counts }) =>
      `This file of ${id} is another than before: ${editionOutcome.en(counts)}. ibid source relink lists them and takes note of the new file.`,
  },
  "source/not-replaced": {
    zh: ({ flaw }) => `没有换：这个文件${unusable[flaw].zh}`,
    en: ({ flaw }) => `Not replaced: the file ${unusable[flaw].en}`,
  },
  "source/not-moved": {
    zh: ({ id }) =>
      `${id} 的这个文件不在原处，书库里也没有内容相同的文件。放回来，或用 ibid source add --key ${id} 换一份。`,
    en: ({ id }) =>
      `This file of ${id} is not where it was, and no file of the vault has its content. Put it back, or add another with ibid source add --key ${id}.`,
  },
  "source/attachments-outside": {
    zh: ({ count }) => `有 ${count} 个附件在书库之外，没有带进来。加 --copy 把它们复制到 sources/。`,
    en: ({ count }) =>
      `${counted(count, "attachment lies", "attachments lie")} outside the vault and ${count === 1 ? "was" : "were"} left there. Add --copy to copy ${count === 1 ? "it" : "them"} into sources/.`,
  },
  "source/attachments-missing": {
    zh: ({ count, first }) => `有 ${count} 个附件找不到，例如 ${first}。把它们放到导出文件旁边，再导入一次。`,
    en: ({ count, first }) =>
      `${counted(count, "attachment")} could not be found, such as ${first}. Put ${count === 1 ? "it" : "them"} beside the export and import it again.`,
  },
  "import/unread": {
    zh: ({ kind, entry, detail }) =>
      `${entry === null ? "" : `${entry}：`}${importFaults[kind].zh}${detail === null || detail === "" ? "" : `（${detail}）`}`,
    en: ({ kind, entry, detail }) =>
      `${entry === null ? "" : `${entry}: `}${importFaults[kind].en}${detail === null || detail === "" ? "" : ` (${detail})`}`,
  },
  "annotations/unread": {
    zh: ({ kind, entry, detail }) =>
      `${entry === null ? "" : `${entry}：`}${annotationFaults[kind].zh}${detail === null ? "" : `（${detail}）`}`,
    en: ({ kind, entry, detail }) =>
      `${entry === null ? "" : `${entry}: `}${annotationFaults[kind].en}${detail === null ? "" : ` (${detail})`}`,
  },
  "zotero/unread": {
    zh: ({ kind, detail }) => `${zoteroFaults[kind].zh}${detail === null ? "" : `（${detail}）`}`,
    en: ({ kind, detail }) => `${zoteroFaults[kind].en}${detail === null ? "" : ` (${detail})`}`,
  },
  "write/changed": {
    zh: () => "读过之后文件变了，没有改写。再运行一次。",
    en: () => "The file has changed since it was read, and was not written. Run the command again.",
  },
  "write/encoding": {
    zh: ({ encoding }) => `编码是 ${encoding}，不改写。先用 ibid import --write 转成 UTF-8 的 Markdown。`,
    en: ({ encoding }) =>
      `It is in ${encoding} and is not written to. Convert it to Markdown in UTF-8 with ibid import --write.`,
  },
  "write/damaged": {
    zh: () => "有读不出来的字节，改写会丢失它们，没有改写。先从原文件恢复。",
    en: () => "It has bytes that could not be read and that writing would lose. Restore them from the original first.",
  },
  "write/exists": {
    zh: () => "已经有这个文件，没有覆盖。换个名字，或加 --force。",
    en: () => "The file is there already and was not overwritten. Choose another name, or add --force.",
  },
  "write/failed": {
    zh: ({ reason }) => `写不了：${because(reason, "zh")}。原文件没有变。`,
    en: ({ reason }) => `It cannot be written: ${because(reason, "en")}. The file is as it was.`,
  },
  "runs/unread": {
    zh: () => "记下的运行结果读不懂，当作没有运行过。解决合并冲突，或用 ibid run 再运行一次。",
    en: () =>
      "The runs that it keeps cannot be read and count as none. Resolve what a merge left, or run the cells again with ibid run.",
  },
  "serve/port-taken": {
    zh: ({ port }) => `端口 ${port} 已有别的程序在用。换一个 --port，或不写。`,
    en: ({ port }) => `Port ${port} is in use by another program. Give another --port, or leave it out.`,
  },
  "serve/not-built": {
    zh: () => "工作台的页面还没有构建。先运行 npm install。",
    en: () => "The workbench's page has not been built. Run npm install first.",
  },
  "git/unavailable": {
    zh: ({ reason }) => `git 读不了这个书库：${reason}`,
    en: ({ reason }) => `git cannot read this vault: ${reason}`,
  },
  "git/no-revision": {
    zh: ({ revision }) => `“${revision}”不是日期，git 里也没有这个版本。日期写成 2025-06-16。`,
    en: ({ revision }) => `“${revision}” is no date, and git has no such revision. Write dates as 2025-06-16.`,
  },
};

/** What is wrong and what to do, without the place. */
export function sayProblem(problem: Problem, language: ReaderLanguage): string {
  // The key and its arguments belong together by the type of Problem, which an index access cannot follow.
  const phrase = phrases[problem.key][language] as (args: Problem["args"]) => string;
  return phrase(problem.args);
}

/** What is wrong with an entry, and the remedy. */
const importFaults: { readonly [Kind in ImportFault]: InEach<string> } = {
  "unknown-format": {
    zh: "认不出格式。导出时选 BibTeX、BibLaTeX、RIS、CSL-JSON、Better BibTeX JSON 或 Zotero RDF。",
    en: "The format is not known. Export as BibTeX, BibLaTeX, RIS, CSL-JSON, Better BibTeX JSON or Zotero RDF.",
  },
  empty: { zh: "文件是空的。重新导出。", en: "The file is empty. Export it again." },
  "cut-off": {
    zh: "文件在中间断了，前面的已读入。重新导出。",
    en: "The file breaks off; what stands before was read. Export it again.",
  },
  unclosed: {
    zh: "这一条没有结束：少一个 }，或多一个 {。这一条没有读。",
    en: "The entry is not closed: a } is missing, or there is a { too many. It is left out.",
  },
  syntax: {
    zh: "写法有误，常是两项之间少了逗号。这一条没有读。",
    en: "The entry is malformed, often by a missing comma between two fields. It is left out.",
  },
  "no-type": {
    zh: "这一条没有以 TY 开头。补上它；这一条没有读。",
    en: "The record does not begin with a TY line. Add it; the record is left out.",
  },
  "no-title": { zh: "没有题名。补上题名。", en: "It has no title. Give it one." },
  "not-an-item": {
    zh: "不是书目条目，没有读。重新导出。",
    en: "It is no item of a bibliography and is left out. Export it again.",
  },
};

const annotationFaults: { readonly [Kind in AnnotationFault]: InEach<string> } = {
  syntax: { zh: "不是合格的 JSON。重新导出。", en: "This is not JSON. Export it again." },
  "unknown-format": {
    zh: "认不出格式。导出为 W3C 网页批注或 Hypothesis 的 JSON。",
    en: "The format is not known. Export W3C Web Annotations or the JSON of Hypothesis.",
  },
  "not-an-annotation": { zh: "不是批注，没有读。", en: "It is no annotation and is left out." },
  "no-words": {
    zh: "没有标出文字，没有读。在原处标出那句话再导出。",
    en: "It marks no words and is left out. Mark the words where they stand and export again.",
  },
};

const zoteroFaults: { readonly [Kind in ZoteroFault]: InEach<string> } = {
  "no-database": {
    zh: "这里没有 zotero.sqlite。选 Zotero 设置“高级 → 文件和文件夹”里的数据文件夹。",
    en: "There is no zotero.sqlite here. Choose the data directory named in Zotero's settings under Advanced, Files and Folders.",
  },
  "unreadable-database": {
    zh: "Zotero 的数据库读不了。退出 Zotero 再试。",
    en: "Zotero's database cannot be read. Close Zotero and try again.",
  },
  "file-missing": {
    zh: "Zotero 记着这个附件，文件却不在。在 Zotero 里下载它。",
    en: "Zotero knows this attachment, but the file is not there. Download it in Zotero.",
  },
  "no-base-folder": {
    zh: "这个附件在 Zotero 的链接附件根目录下，而那个目录没有写明。把附件放进书库，用 ibid source add 加入。",
    en: "The attachment lies under Zotero's base directory for linked files, which is not named. Put it into the vault and add it with ibid source add.",
  },
  "not-loopback": {
    zh: "只问这台机器上的 Zotero：地址写成 http://127.0.0.1:23119。没有连接。",
    en: "Only a Zotero on this machine is asked: write the address as http://127.0.0.1:23119. Nothing was called.",
  },
  "not-running": {
    zh: "Zotero 没有应答。打开 Zotero 再试，或用 --zotero 读它的数据文件夹。",
    en: "Zotero does not answer. Start it and try again, or read its data directory with --zotero.",
  },
  "not-allowed": {
    zh: "Zotero 不让别的程序读。在设置“高级”里勾选“允许此计算机上的其他应用程序与 Zotero 通讯”。",
    en: "Zotero does not let other programs read. In its settings under Advanced, allow other applications on this computer to communicate with it.",
  },
  "no-service": {
    zh: "这个 Zotero 没有本地接口。更新到 Zotero 7，或用 --zotero 读它的数据文件夹。",
    en: "This Zotero has no local service. Update to Zotero 7, or read its data directory with --zotero.",
  },
  "bad-answer": {
    zh: "应答看不懂。看看这个地址是不是 Zotero，或更新它。",
    en: "The answer makes no sense. Check that Zotero is at this address, or update it.",
  },
};

const expectedNames: { readonly [Kind in Expected]: InEach<string> } = {
  text: { zh: "文字", en: "text" },
  flag: { zh: " true 或 false", en: "true or false" },
  list: { zh: "一列（每行以 - 开头）", en: "a list, with - before each" },
  map: { zh: "“键: 值”", en: "a map of keys to values" },
};

function settingZh(key: string): string {
  return key === "" ? "整个文件" : `${key} `;
}

function settingEn(key: string): string {
  return key === "" ? "The file" : key;
}

function because(reason: Reason, language: ReaderLanguage): string {
  return reasons[reason]?.[language] ?? reason;
}

const reasons: { readonly [reason: string]: InEach<string> } = {
  EACCES: { zh: "没有权限", en: "permission denied" },
  EPERM: { zh: "系统不允许", en: "the system does not permit it" },
  ENOENT: { zh: "文件不在了", en: "it is gone" },
  EISDIR: { zh: "它是文件夹", en: "it is a folder" },
  ENOTDIR: { zh: "路径中有一段不是文件夹", en: "part of the path is not a folder" },
  ENOSPC: { zh: "磁盘满了", en: "the disk is full" },
  EROFS: { zh: "磁盘是只读的", en: "the disk is read-only" },
  ELOOP: { zh: "链接绕成了圈", en: "its links run in a circle" },
  EBUSY: { zh: "另一个进程正占着它", en: "another process is holding it" },
  EIO: { zh: "读写出错", en: "reading or writing failed" },
  EMFILE: { zh: "打开的文件太多", en: "too many files are open" },
  ERR_FS_FILE_TOO_LARGE: { zh: "太大，超过 2 GB", en: "it is larger than 2 GB" },
  ENAMETOOLONG: { zh: "名字太长", en: "the name is too long" },
};
