import type { InEach } from "../language.ts";

/** One option of a command: how it is parsed, checked and explained. */
export type OptionWords = {
  /** What its value stands for (`DATE`), or null for a switch. */
  readonly takes: string | null;
  /** The values it may have, where they can be listed. */
  readonly of?: readonly string[];
  /** Whether it may be given several times. */
  readonly many?: boolean;
  /** What it means when it is written without a value. */
  readonly alone?: string;
  readonly short?: string;
  readonly about: InEach<string>;
};

/** All that there is to say of a command, and the one place that says which options it has. */
export type CommandWords = {
  readonly usage: readonly string[];
  readonly summary: InEach<string>;
  /** What the summary leaves open; "" where it leaves nothing. */
  readonly about: InEach<string>;
  readonly options: { readonly [name: string]: OptionWords };
  readonly examples: readonly string[];
};

/** Options that every command has. */
export const commonOptions: { readonly [name: string]: OptionWords } = {
  vault: {
    takes: "DIR",
    about: {
      zh: "书库的文件夹；不写就从给出的路径（或当前文件夹）往上找 ibid.yaml",
      en: "The vault's folder; if left out, the nearest one upwards that has an ibid.yaml",
    },
  },
  language: { takes: "zh|en", of: ["zh", "en"], about: { zh: "用哪种语言说话", en: "The language to speak" } },
  today: {
    takes: "DATE",
    about: { zh: "把这一天当作今天，写成 2025-06-16", en: "Take this day for today, written as 2025-06-16" },
  },
  color: {
    takes: "auto|always|never",
    of: ["auto", "always", "never"],
    about: {
      zh: "是否用颜色；auto 只在终端里、没有 NO_COLOR 时用",
      en: "Whether to use colours; auto uses them on a terminal without NO_COLOR",
    },
  },
  help: { takes: null, short: "h", about: { zh: "显示这页说明", en: "Show this page" } },
};
