import type { DigitiseTrouble } from "#core";
import { counted, type InEach } from "./language.ts";

type Label =
  | "digitise"
  | "noImage"
  | "stage"
  | "image"
  | "xFrom"
  | "xTo"
  | "yFrom"
  | "yTo"
  | "point"
  | "logarithmic"
  | "xAxis"
  | "yAxis"
  | "undo"
  | "name"
  | "save"
  | "leave"
  | "keys"
  | "taken"
  | "failed"
  | "moved";

/** Taking data off the image of a figure. */
export const digitiseWords: { readonly [Key in Label]: InEach<string> } = {
  digitise: { zh: "从图上取数", en: "Take data off an image" },
  noImage: { zh: "这篇笔记里没有图像。先放一张图。", en: "The note shows no image. Put one into it first." },
  stage: { zh: "图像，方向键移动十字", en: "The image; arrow keys move the cross-hair" },
  image: { zh: "图像", en: "Image" },
  xFrom: { zh: "点横轴上的第一处", en: "Mark the first place on the x axis" },
  xTo: { zh: "点横轴上的第二处", en: "Mark the second place on the x axis" },
  yFrom: { zh: "点纵轴上的第一处", en: "Mark the first place on the y axis" },
  yTo: { zh: "点纵轴上的第二处", en: "Mark the second place on the y axis" },
  point: { zh: "点每一个数据", en: "Mark each data point" },
  logarithmic: { zh: "对数", en: "logarithmic" },
  xAxis: { zh: "横轴两处的值", en: "Values on the x axis" },
  yAxis: { zh: "纵轴两处的值", en: "Values on the y axis" },
  undo: { zh: "撤销一点", en: "Undo a mark" },
  name: { zh: "文件名", en: "File name" },
  save: { zh: "存为 CSV，写进笔记", en: "Save as CSV and put it into the note" },
  leave: { zh: "不取了", en: "Leave it" },
  keys: {
    zh: "方向键移动十字，按住 Shift 移得快；回车落点，退格撤销。",
    en: "Arrow keys move the cross-hair, with Shift faster; Enter marks, Backspace undoes.",
  },
  taken: { zh: "已有这个文件。换一个名字。", en: "There is such a file. Choose another name." },
  failed: {
    zh: "没有存下。检查书库能不能写，再试一次。",
    en: "Not saved. Check that the vault can be written, and try again.",
  },
  moved: {
    zh: "数据存下了，可笔记刚改过，没有写进去。在图下链接它。",
    en: "The data are saved, but the note was just changed and does not link to them. Link them under the image.",
  },
};

export const digitiseTroubles: { readonly [Trouble in DigitiseTrouble]: InEach<string> } = {
  "not-a-value": { zh: "写成数或日期：0.01、1e6、2012-06。", en: "Write numbers or dates: 0.01, 1e6, 2012-06." },
  "same-place": {
    zh: "两处在轴上是同一个位置。撤销，重新点。",
    en: "Both marks are at one place of the axis. Undo one and mark it again.",
  },
  "same-value": { zh: "两处的值要不同。", en: "The two values have to differ." },
  "not-positive": { zh: "对数轴上的值要大于 0。", en: "Values on a logarithmic axis have to be above 0." },
};

/** What a new data file says of where it is from. */
export const digitisedFrom: InEach<(image: string) => string> = {
  zh: (image) => `从 ${image} 上取的点`,
  en: (image) => `points taken off ${image}`,
};

export const marksIn: InEach<(count: number) => string> = {
  zh: (count) => `${count} 个数据`,
  en: (count) => counted(count, "data point"),
};

/** The label under which a figure's data are linked. */
export const dataLabel: InEach<string> = { zh: "**数据：**", en: "**Data:**" };
