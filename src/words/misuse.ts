import type { InEach } from "./language.ts";

/** What was wrong with how a command was called. */
export type MisuseArguments = {
  "unknown-command": { readonly name: string; readonly nearest: string | null };
  "unknown-option": { readonly name: string; readonly nearest: string | null };
  "lacks-value": { readonly name: string; readonly takes: string };
  "takes-no-value": { readonly name: string };
  "unknown-value": {
    readonly name: string;
    readonly value: string;
    readonly of: readonly string[];
    readonly nearest: string | null;
  };
  "not-a-date": { readonly name: string; readonly value: string };
  "not-a-number": { readonly name: string; readonly value: string };
  "lacks-argument": { readonly usage: string };
  "too-many-arguments": { readonly usage: string };
  "only-formats": { readonly name: string; readonly of: readonly string[] };
  "not-together": { readonly one: string; readonly other: string };
  "one-output": { readonly [none: string]: never };
  "unknown-work": { readonly written: string; readonly nearest: string | null };
  "no-such-work": { readonly written: string; readonly nearest: string | null };
  "which-file": { readonly files: readonly string[] };
  "not-a-key": { readonly written: string };
  "not-a-place": { readonly written: string };
  "nothing-to-search": { readonly usage: string };
  "unknown-filter": { readonly name: string; readonly nearest: string | null; readonly of: readonly string[] };
  "unknown-filter-value": {
    readonly name: string;
    readonly value: string;
    readonly nearest: string | null;
    readonly of: readonly string[];
  };
  "filter-not-a-date": { readonly name: string; readonly value: string };
  "unknown-rule": { readonly code: string; readonly nearest: string | null };
};

export type MisuseKey = keyof MisuseArguments;

/** The arguments of one misuse, kept together with its key. */
export type Misuse = {
  readonly [Key in MisuseKey]: { readonly key: Key; readonly args: MisuseArguments[Key] };
}[MisuseKey];

const phrases: { readonly [Key in MisuseKey]: InEach<(args: MisuseArguments[Key]) => string> } = {
  "unknown-command": {
    zh: ({ name, nearest }) =>
      `没有 ${name} 这个命令。${nearest === null ? "ibid help 列出全部命令。" : `是不是 ${nearest}？`}`,
    en: ({ name, nearest }) =>
      `There is no command ${name}. ${nearest === null ? "ibid help lists them all." : `Is ${nearest} meant?`}`,
  },
  "unknown-option": {
    zh: ({ name, nearest }) =>
      `没有 ${name} 这个选项。${nearest === null ? "--help 列出全部选项。" : `是不是 ${nearest}？`}`,
    en: ({ name, nearest }) =>
      `There is no option ${name}. ${nearest === null ? "--help lists them all." : `Is ${nearest} meant?`}`,
  },
  "lacks-value": {
    zh: ({ name, takes }) => `${name} 后面要写 ${takes}。`,
    en: ({ name, takes }) => `${name} needs ${takes} after it.`,
  },
  "takes-no-value": {
    zh: ({ name }) => `${name} 后面不写值。`,
    en: ({ name }) => `${name} takes no value.`,
  },
  "unknown-value": {
    zh: ({ name, value, of, nearest }) =>
      `${name} 不能是 ${value}。${nearest === null ? `可以是 ${of.join("、")}。` : `是不是 ${nearest}？`}`,
    en: ({ name, value, of, nearest }) =>
      `${name} cannot be ${value}. ${nearest === null ? `It can be ${of.join(", ")}.` : `Is ${nearest} meant?`}`,
  },
  "not-a-date": {
    zh: ({ name, value }) => `${name} 要写日历上的日期，例如 2025-06-16，不是 ${value}。`,
    en: ({ name, value }) => `${name} needs a date of the calendar, such as 2025-06-16, not ${value}.`,
  },
  "not-a-number": {
    zh: ({ name, value }) => `${name} 要写 0 或更大的整数，不是 ${value}。`,
    en: ({ name, value }) => `${name} needs a whole number from 0, not ${value}.`,
  },
  "lacks-argument": {
    zh: ({ usage }) => `少写了什么。写成：${usage}`,
    en: ({ usage }) => `Something is missing. Write: ${usage}`,
  },
  "too-many-arguments": {
    zh: ({ usage }) => `多写了什么。写成：${usage}`,
    en: ({ usage }) => `There is something too many. Write: ${usage}`,
  },
  "only-formats": {
    zh: ({ name, of }) => `${name} 的输出格式只有 ${of.join("、")}。`,
    en: ({ name, of }) => `With ${name} the format can be ${of.join(" or ")}.`,
  },
  "not-together": {
    zh: ({ one, other }) => `${one} 和 ${other} 不能一起用。去掉一个。`,
    en: ({ one, other }) => `${one} and ${other} do not go together. Leave one out.`,
  },
  "one-output": {
    zh: () => "--output 只能配一个文件。几个文件用 --write。",
    en: () => "--output goes with one file. Use --write for several.",
  },
  "unknown-work": {
    zh: ({ written, nearest }) =>
      `library.json 和笔记里都没有“${written}”。${nearest === null ? "" : `是不是“${nearest}”？`}`,
    en: ({ written, nearest }) =>
      `Neither library.json nor any note has “${written}”.${nearest === null ? "" : ` Is “${nearest}” meant?`}`,
  },
  "no-such-work": {
    zh: ({ written, nearest }) =>
      `library.json 里没有“${written}”。${nearest === null ? "ibid source list 列出全部。" : `是不是“${nearest}”？`}`,
    en: ({ written, nearest }) =>
      `library.json has no “${written}”. ${nearest === null ? "ibid source list lists all works." : `Is “${nearest}” meant?`}`,
  },
  "which-file": {
    zh: ({ files }) => `它有几个文件：${files.join("、")}。用 --file 写明换哪一个。`,
    en: ({ files }) => `It has several files: ${files.join(", ")}. Say with --file which is to be replaced.`,
  },
  "not-a-key": {
    zh: ({ written }) => `“${written}”不能作引用名。用字母、数字和 - _ : . 组成，中间没有空格。`,
    en: ({ written }) => `“${written}” cannot be a key. Use letters, digits and - _ : . without spaces.`,
  },
  "not-a-place": {
    zh: ({ written }) => `“${written}”没有写明哪一行。写成 笔记:行号，例如 ch07.md:42。`,
    en: ({ written }) => `“${written}” does not say which line. Write NOTE:LINE, such as ch07.md:42.`,
  },
  "nothing-to-search": {
    zh: ({ usage }) => `没有要找的字词。写成：${usage}`,
    en: ({ usage }) => `There are no words to search for. Write: ${usage}`,
  },
  "unknown-filter": {
    zh: ({ name, nearest, of }) =>
      `没有 ${name}: 这个筛选。${nearest === null ? `可以用 ${of.map((one) => `${one}:`).join("、")}` : `是不是 ${nearest}:？`}要找这几个字本身，就加引号。`,
    en: ({ name, nearest, of }) =>
      `There is no filter ${name}:. ${nearest === null ? `There are ${of.map((one) => `${one}:`).join(", ")}.` : `Is ${nearest}: meant?`} To search for these words themselves, put them in quotation marks.`,
  },
  "unknown-filter-value": {
    zh: ({ name, value, of, nearest }) =>
      `${name}: 后面不能是“${value}”。${nearest === null ? `可以是 ${of.join("、")}。` : `是不是 ${nearest}？`}`,
    en: ({ name, value, of, nearest }) =>
      `${name}: cannot be “${value}”. ${nearest === null ? `It can be ${of.join(", ")}.` : `Is ${nearest} meant?`}`,
  },
  "filter-not-a-date": {
    zh: ({ name, value }) => `${name}: 后面要写年、月或日，例如 2025、2025-06、2025-06-16，不是“${value}”。`,
    en: ({ name, value }) =>
      `${name}: needs a year, a month or a day, such as 2025, 2025-06 or 2025-06-16, not “${value}”.`,
  },
  "unknown-rule": {
    zh: ({ code, nearest }) =>
      `没有 ${code} 这条规则。${nearest === null ? "ibid explain 列出全部规则。" : `是不是 ${nearest}？`}`,
    en: ({ code, nearest }) =>
      `There is no rule ${code}. ${nearest === null ? "ibid explain lists them all." : `Is ${nearest} meant?`}`,
  },
};

export function misuse<Key extends MisuseKey>(key: Key, args: MisuseArguments[Key]): Misuse {
  // The mapped type cannot be narrowed by a generic key; the pair is right by the signature.
  return { key, args } as Misuse;
}

/** What was wrong, and how to write it instead. */
export function sayMisuse(what: Misuse, language: keyof InEach<string>): string {
  // The key and its arguments belong together by the type of Misuse, which an index access cannot follow.
  const phrase = phrases[what.key][language] as (args: Misuse["args"]) => string;
  return phrase(what.args);
}
