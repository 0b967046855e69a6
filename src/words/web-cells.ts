import type { TapeStep } from "#core";
import type { InEach } from "./language.ts";

/** Labels of the cells in the workbench. */
export const cellLabels: { readonly [Key in CellLabel]: InEach<string> } = {
  run: { zh: "运行", en: "Run" },
  again: { zh: "再运行一次", en: "Run again" },
  all: { zh: "全部运行", en: "Run all" },
  stop: { zh: "停止", en: "Stop" },
  waiting: { zh: "等候", en: "waiting" },
  output: { zh: "输出", en: "output" },
  previous: { zh: "上一步", en: "Previous" },
  next: { zh: "下一步", en: "Next" },
  asKept: { zh: "上次的输出", en: "kept from its last run" },
  runForControls: { zh: "运行后才能拖动", en: "Run it to move this" },
  sandbox: {
    zh: "运行单元的地方没有打开。看看浏览器能否打开 localhost。",
    en: "The place where cells run did not open. Check that the browser can open localhost.",
  },
  changed: {
    zh: "运行时代码改了，结果没有记下。再运行一次。",
    en: "The code changed while it ran, so nothing was kept. Run it again.",
  },
  "not-kept": {
    zh: "结果没有写进书库。看看文件夹能不能写。",
    en: "The results were not written into the vault. Check that its folder can be written.",
  },
};

export type CellLabel =
  | "run"
  | "again"
  | "all"
  | "stop"
  | "waiting"
  | "output"
  | "previous"
  | "next"
  | "asKept"
  | "runForControls"
  | "sandbox"
  | "changed"
  | "not-kept";

/** Where in a list of frames the reader is. */
export const frameCount: InEach<(at: number, of: number) => string> = {
  zh: (at, of) => `第 ${at} 步，共 ${of} 步`,
  en: (at, of) => `step ${at} of ${of}`,
};

/** What happens at a step along a tape. */
export const tapeStepNames: { readonly [Kind in TapeStep["kind"]]: InEach<string> } = {
  compute: { zh: "前向", en: "forwards" },
  seed: { zh: "反向的起点", en: "where the way back begins" },
  propagate: { zh: "反向", en: "backwards" },
};

/** Rows and numbers that are not shown. */
export const tensorWords: InEach<(least: string, most: string, mean: string) => string> = {
  zh: (least, most, mean) => `最小 ${least}，最大 ${most}，平均 ${mean}`,
  en: (least, most, mean) => `least ${least}, most ${most}, mean ${mean}`,
};
