import {
  columnsOf,
  type DataTrouble,
  type Estimate,
  type FigurePlot,
  type Fit,
  type PlotTrouble,
  type SeriesOutcome,
} from "#core";
import { type InEach, listed, type ReaderLanguage } from "./language.ts";
import { amountWords, numberWords } from "./mathematics.ts";

/** What keeps data from being drawn, and the remedy. */
export function sayDataTrouble(trouble: DataTrouble, language: ReaderLanguage): string {
  const zh = language === "zh";
  switch (trouble.kind) {
    case "no-data":
      return zh
        ? "没有写数据在哪里。写上 data: 文件，或在下面放一个 csv 代码块。"
        : "It does not say where its data are. Write data: FILE, or put a csv block below it.";
    case "no-file": {
      const { path, nearest } = trouble;
      if (zh) return `没有 ${path} 这个文件。${nearest === null ? "把它放进书库。" : `是不是 ${nearest}？`}`;
      return `There is no file ${path}. ${nearest === null ? "Put it into the vault." : `Is ${nearest} meant?`}`;
    }
    case "unreadable":
      return zh
        ? `${trouble.path} 读不成表：${trouble.detail}。改成 CSV，或对象的 JSON 数组。`
        : `${trouble.path} cannot be read as a table: ${trouble.detail}. Make it CSV, or a JSON array of objects.`;
    case "no-column":
      return zh
        ? `数据里没有 ${trouble.column} 这一列。有的是 ${listed(trouble.columns, "zh")}。`
        : `The data have no column ${trouble.column}. They have ${listed(trouble.columns, "en")}.`;
    case "no-rows":
      return zh ? "数据里一行也没有。补上数据。" : "The data have no rows. Fill them in.";
    case "too-few":
      return zh
        ? `能画的点只有 ${trouble.points} 个，至少要 ${trouble.needed} 个。看看列、条件和坐标轴。`
        : `Only ${trouble.points} points can be drawn; ${trouble.needed} are needed. Look at the columns, the conditions and the axes.`;
  }
}

/** What is wrong with a plot block. */
export function sayPlotTrouble(trouble: PlotTrouble, language: ReaderLanguage): string {
  const zh = language === "zh";
  switch (trouble.kind) {
    case "unread":
      return zh
        ? `这张图的写法读不懂：${trouble.detail}。每行写“键: 值”。`
        : `This plot cannot be read: ${trouble.detail}. Write “key: value” on each line.`;
    case "unknown-key": {
      const { key, nearest } = trouble;
      if (zh) return `画图时没有 ${key} 这个键。${nearest === null ? "去掉它。" : `是不是 ${nearest}？`}`;
      return `A plot has no key ${key}. ${nearest === null ? "Take it out." : `Is ${nearest} meant?`}`;
    }
    case "unknown-value":
      return zh
        ? `${trouble.key} 不能是 ${trouble.value}。可以是 ${listed(trouble.of, "zh")}。`
        : `${trouble.key} cannot be ${trouble.value}. It can be ${listed(trouble.of, "en")}.`;
    case "lacks":
      return zh
        ? `没有写 ${trouble.key} 是哪一列。写上 ${trouble.key}: 列名。`
        : `It does not say which column ${trouble.key} is. Write ${trouble.key}: COLUMN.`;
  }
}

function ends({ low, high }: Estimate): string {
  return `${Number.isFinite(low) ? numberWords(Number(low.toPrecision(3))) : "−∞"}–${Number.isFinite(high) ? numberWords(Number(high.toPrecision(3))) : "∞"}`;
}

function short(value: number): string {
  return numberWords(Number(value.toPrecision(3)));
}

/** `doubles every 3.44 months (95 %: 2.59–5.09); 15 points, R² 0.79`. */
export function fitWords(fit: Fit, language: ReaderLanguage): string {
  const zh = language === "zh";
  const name = fit.series === null ? "" : zh ? `${fit.series}：` : `${fit.series}: `;
  const quality = zh ? `${fit.points} 个点，R² ${short(fit.r2)}` : `${fit.points} points, R² ${short(fit.r2)}`;
  return `${name}${curveWords(fit, language)}${zh ? "；" : "; "}${quality}`;
}

function curveWords(fit: Fit, language: ReaderLanguage): string {
  const zh = language === "zh";
  const { doubling, slope } = fit;
  if (doubling !== null) {
    const months = Math.abs(doubling.value);
    const unit = months >= 30 ? { by: 12, zh: "年", en: "years" } : { by: 1, zh: "个月", en: "months" };
    const value = short(months / unit.by);
    const interval = ends({ value: 0, low: Math.abs(doubling.low) / unit.by, high: Math.abs(doubling.high) / unit.by });
    const halves = doubling.value < 0;
    return zh
      ? `每 ${value} ${unit.zh}${halves ? "减半" : "翻一番"}（95%：${interval}）`
      : `${halves ? "halves" : "doubles"} every ${value} ${unit.en} (95%: ${interval})`;
  }
  const interval = `95%：${ends(slope)}`;
  switch (fit.kind) {
    case "line":
      return zh ? `斜率 ${short(slope.value)}（${interval}）` : `slope ${short(slope.value)} (95%: ${ends(slope)})`;
    case "power":
      return zh
        ? `幂指数 ${short(slope.value)}（${interval}）`
        : `exponent ${short(slope.value)} (95%: ${ends(slope)})`;
    case "exponential":
      return zh
        ? `x 每加 1 乘 ${short(2 ** slope.value)}（95%：${ends({ value: 0, low: 2 ** slope.low, high: 2 ** slope.high })}）`
        : `times ${short(2 ** slope.value)} for each 1 of x (95%: ${ends({ value: 0, low: 2 ** slope.low, high: 2 ** slope.high })})`;
  }
}

/** What each series of a figure came to, a line each. */
export function seriesLines(series: readonly SeriesOutcome[], language: ReaderLanguage): readonly string[] {
  const zh = language === "zh";
  return series.flatMap(({ name, points, dropped, fits, breakAt }) => {
    const lines =
      fits.length > 0
        ? fits.map((fit) => fitWords(fit, language))
        : [`${name === null ? "" : zh ? `${name}：` : `${name}: `}${zh ? `${points} 个点` : `${points} points`}`];
    if (breakAt !== null) {
      const [from, to] = breakAt.map((moment) => new Date(moment).toISOString().slice(0, 7));
      lines.push(zh ? `在 ${from} 与 ${to} 之间转折` : `breaks between ${from} and ${to}`);
    }
    if (dropped > 0)
      lines.push(
        zh
          ? `${dropped} 行没有画：缺数，或在坐标轴之外`
          : `${dropped} rows are not drawn: a number is missing, or off the axes`,
      );
    return lines;
  });
}

/** The picture for who cannot see it: what is shown against what, of how much, and what was fitted. */
export function plotSpoken(
  plot: Pick<FigurePlot, "title" | "x" | "y" | "series" | "marks">,
  series: readonly SeriesOutcome[],
  language: ReaderLanguage,
): { readonly title: string; readonly description: string } {
  const columns = columnsOf(plot);
  const [x, y] = [plot.x.label ?? columns.x ?? "x", plot.y.label ?? columns.y ?? "y"];
  const title = plot.title ?? (language === "zh" ? `${y} 随 ${x} 的变化` : `${y} against ${x}`);
  return { title, description: seriesLines(series, language).join(language === "zh" ? "。" : ". ") };
}

/** What a fit says of a quantity beside its figure. */
export const fitSaysWords: InEach<
  (args: { readonly fit: Fit; readonly stated: StatedAmount; readonly computed: StatedAmount }) => string
> = {
  zh: ({ fit, stated, computed }) =>
    `按图里的数据，${fit.series === null ? "" : `${fit.series}是`} ${amountWords(computed, "zh")}（95%：${intervalOf(computed)}，${fit.points} 个点）；这里写的是 ${amountWords(stated, "zh")}。`,
  en: ({ fit, stated, computed }) =>
    `By the figure's data it is ${amountWords(computed, "en")}${fit.series === null ? "" : ` for ${fit.series}`} (95%: ${intervalOf(computed)}, ${fit.points} points); here it says ${amountWords(stated, "en")}.`,
};

type StatedAmount = {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
};

function intervalOf({ low, high, value }: StatedAmount): string {
  return ends({ value, low: low ?? Number.NEGATIVE_INFINITY, high: high ?? Number.POSITIVE_INFINITY });
}
