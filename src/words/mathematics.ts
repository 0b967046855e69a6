import type {
  Agreement,
  Amount,
  Assumption,
  ComputationTrouble,
  Condition,
  ReadTrouble,
  ShapeName,
  Step,
  Undecided,
  VariableValue,
} from "#core";
import type { InEach, ReaderLanguage } from "./language.ts";

/** A number as short as it can be without misleading: four significant figures, whole numbers whole. */
export function numberWords(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "?";
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value.toLocaleString("en-US").replace("-", "−");
  const size = Math.abs(value);
  if (size >= 1e6 && size < 1e15) return Number(value.toPrecision(4)).toLocaleString("en-US").replace("-", "−");
  const written =
    size >= 1e-4 && size < 1e6 ? String(Number(value.toPrecision(4))) : value.toExponential(3).replace(/\.?0+e/, "e");
  return written.replace("-", "−");
}

const letters: { readonly [name: string]: string } = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  zeta: "ζ",
  eta: "η",
  theta: "θ",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  xi: "ξ",
  pi: "π",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  phi: "φ",
  chi: "χ",
  psi: "ψ",
  omega: "ω",
  Gamma: "Γ",
  Delta: "Δ",
  Theta: "Θ",
  Lambda: "Λ",
  Sigma: "Σ",
  Phi: "Φ",
  Psi: "Ψ",
  Omega: "Ω",
  ell: "ℓ",
};

/** A variable as it can be printed: `σ`, `x₁` as x[1], `θ̂`. */
export function variableWords(name: string): string {
  const accents: { readonly [accent: string]: string } = { hat: "\u0302", bar: "\u0304", tilde: "\u0303" };
  const accent = /^(hat|bar|tilde):(.*)$/.exec(name);
  if (accent) return variableWords(accent[2] ?? "") + (accents[accent[1] ?? ""] ?? "");
  return name.replace(/^(?:bold|cal|bb|sans|frak):/, "").replace(/[A-Za-z]+/g, (word) => letters[word] ?? word);
}

function pointWords(at: readonly VariableValue[], language: ReaderLanguage): string {
  if (at.length === 0) return "";
  const shown = at.slice(0, 6).map(({ name, value }) => `${variableWords(name)} = ${String(value).replace("-", "−")}`);
  const more = at.length > 6 ? ", …" : "";
  return language === "zh" ? `取 ${shown.join("，")}${more}` : `at ${shown.join(", ")}${more}`;
}

function conditionWords(conditions: readonly Condition[]): string {
  return conditions.map(({ name, relation, bound }) => `${variableWords(name)} ${relation} ${bound}`).join(", ");
}

export function shapeWords([rows, columns]: ShapeName): string {
  return `${rows}×${columns}`;
}

export const differsWords: InEach<
  (args: { readonly left: number; readonly right: number; readonly at: readonly VariableValue[] }) => string
> = {
  zh: ({ left, right, at }) =>
    `这一步不成立：${at.length === 0 ? "" : `${pointWords(at, "zh")} 时，`}左边是 ${numberWords(left)}，右边是 ${numberWords(right)}。`,
  en: ({ left, right, at }) =>
    `This step does not hold: ${at.length === 0 ? "" : `${pointWords(at, "en")} `}the left side is ${numberWords(left)}, the right side ${numberWords(right)}.`,
};

/** What the page says of a step that does not hold, beside the sentence on it. */
export const failingStepWords: {
  readonly left: InEach<string>;
  readonly right: InEach<string>;
  readonly difference: InEach<(args: { readonly name: string }) => string>;
  readonly rightLessLeft: InEach<string>;
} = {
  left: { zh: "左边", en: "Left side" },
  right: { zh: "右边", en: "Right side" },
  difference: { zh: ({ name }) => `两边之差随 ${name}`, en: ({ name }) => `The difference along ${name}` },
  rightLessLeft: { zh: "右边 − 左边", en: "right − left" },
};

export const shapesWords: InEach<(args: { readonly left: ShapeName; readonly right: ShapeName }) => string> = {
  zh: ({ left, right }) => `形状不合：${shapeWords(left)} 与 ${shapeWords(right)}。检查转置和顺序。`,
  en: ({ left, right }) =>
    `The shapes do not fit: ${shapeWords(left)} and ${shapeWords(right)}. Check transposes and the order.`,
};

export const domainWords: InEach<
  (args: { readonly conditions: readonly Condition[]; readonly at: readonly VariableValue[] }) => string
> = {
  zh: ({ conditions, at }) =>
    conditions.length > 0
      ? `只在 ${conditionWords(conditions)} 时成立：别处只有一边有定义。写明条件。`
      : `${pointWords(at, "zh")} 时只有一边有定义。写明条件。`,
  en: ({ conditions, at }) =>
    conditions.length > 0
      ? `Holds only for ${conditionWords(conditions)}: elsewhere one side is not defined. State the condition.`
      : `Only one side is defined ${pointWords(at, "en")}. State the condition.`,
};

const layouts: { readonly [Layout in "numerator" | "denominator"]: InEach<string> } = {
  numerator: { zh: "分子布局", en: "numerator layout" },
  denominator: { zh: "分母布局", en: "denominator layout" },
};

export const layoutWords: InEach<(args: { readonly layout: "numerator" | "denominator" }) => string> = {
  zh: ({ layout }) => `只在${layouts[layout].zh}下成立。写明用的是哪一种。`,
  en: ({ layout }) => `Holds in ${layouts[layout].en} only. Say which layout you use.`,
};

const troubles: { readonly [Trouble in ReadTrouble]: InEach<(found: string) => string> } = {
  unexpected: { zh: (found) => `“${found}”在这里读不懂`, en: (found) => `“${found}” is not understood here` },
  "ambiguous-division": {
    zh: () => "a/bc 有两种读法：加上括号",
    en: () => "a/bc can be read in two ways: add brackets",
  },
  elision: {
    zh: () => "省略号没有说明略去了什么：用 ∑ 或 ∏ 写",
    en: () => "dots do not say what is left out: write a sum or product",
  },
  "unknown-command": { zh: (found) => `不认得“${found}”`, en: (found) => `“${found}” is not known` },
  words: { zh: () => "式子里有文字：移到式子外面", en: () => "there are words in the formula: move them out of it" },
  unclosed: { zh: () => "括号或环境没有结束", en: () => "a bracket or environment does not end" },
  "ambiguous-inverse": {
    zh: () => "f^{-1} 可能是反函数，也可能是倒数：改写",
    en: () => "f^{-1} may be the inverse or the reciprocal: write it otherwise",
  },
  "ambiguous-extent": {
    zh: () => "没有写明对哪些因子求导：加上括号",
    en: () => "it is not said what is differentiated: add brackets",
  },
};

export const unreadWords: InEach<(args: { readonly trouble: ReadTrouble; readonly found: string }) => string> = {
  zh: ({ trouble, found }) => `这个式子没有核对：${troubles[trouble].zh(found)}。`,
  en: ({ trouble, found }) => `This formula is not checked: ${troubles[trouble].en(found)}.`,
};

const undecided: { readonly [Reason in Undecided]: InEach<(name: string) => string> } = {
  "unknown-function": { zh: (name) => `没有定义 ${name}`, en: (name) => `${name} is not defined` },
  unrelated: {
    zh: (name) => `没有说明 ${name} 怎样依赖求导的变量`,
    en: (name) => `it is not said how ${name} depends on the variable`,
  },
  unsupported: { zh: (name) => `还不会算 ${name}`, en: (name) => `${name} cannot be computed yet` },
  "out-of-range": { zh: () => "下标超出范围", en: () => "an index is out of range" },
  "no-points": { zh: () => "找不到两边都有定义的点", en: () => "no point was found at which both sides are defined" },
  loose: { zh: () => "算出的界太宽", en: () => "the bounds computed are too wide" },
  "too-large": { zh: () => "式子太大", en: () => "the formula is too large" },
  relation: { zh: (name) => `“${name}”不核对`, en: (name) => `“${name}” is not checked` },
  "under-condition": {
    zh: () => "一般不成立，但可能在前面写出的等式之下成立",
    en: () => "it is false in general, and may hold under an equation that stands above",
  },
  "numbers-or-matrices": {
    zh: () => "对数成立，对矩阵不成立：声明大写字母是哪一种",
    en: () => "it holds for numbers and not for matrices: declare which the capital letters are",
  },
  approximation: {
    zh: () => "近似式没有说明近似到什么程度",
    en: () => "an approximation does not say how close it is",
  },
  disagreement: {
    zh: (name) => `${name} 说成立，但这里算出的值不相符`,
    en: (name) => `${name} says that it holds, and the values computed here do not agree`,
  },
};

/** What became of one step, in a few words. */
export function stepWords({ result }: Pick<Step, "result">, language: ReaderLanguage): string {
  const zh = language === "zh";
  switch (result.kind) {
    case "proved":
      return zh ? "恒等，已证" : "an identity, proved";
    case "checked":
      return zh ? `维数或项数 ≤ ${result.upTo} 时恒等` : `an identity for sizes ≤ ${result.upTo}`;
    case "tested":
      return zh ? `在 ${result.points} 个点上相符` : `agrees at ${result.points} points`;
    case "found":
      return zh
        ? `${result.system} ${result.version} 认为成立，在 ${result.points} 个点上算出的值相符`
        : `${result.system} ${result.version} finds that it holds, and values agree at ${result.points} ${result.points === 1 ? "point" : "points"}`;
    case "differs":
      return differsWords[language](result);
    case "domain":
      return domainWords[language](result);
    case "layout":
      return layoutWords[language](result);
    case "mismatch":
      return shapesWords[language](result);
    case "condition":
      return zh ? "是条件或方程，不是恒等式，不核对" : "a condition to be met, no identity: not checked";
    case "defines":
      return zh ? `定义 ${variableWords(result.name)}` : `defines ${variableWords(result.name)}`;
    case "unread":
      return unreadWords[language](result.failure);
    case "undecided":
      return zh
        ? `没有核对：${undecided[result.reason].zh(variableWords(result.name))}。`
        : `Not checked: ${undecided[result.reason].en(variableWords(result.name))}.`;
  }
}

export const assumptionWords: { readonly [Kind in Assumption]: InEach<string> } = {
  "sigma-is-logistic": { zh: "σ 是逻辑斯谛函数", en: "σ is the logistic function" },
  "finite-support": { zh: "随机变量只取有限个值", en: "random variables have finitely many values" },
  "numerator-layout": { zh: "导数用分子布局", en: "derivatives in numerator layout" },
  "denominator-layout": { zh: "导数用分母布局", en: "derivatives in denominator layout" },
  "unknown-functions-smooth": {
    zh: "未定义的函数换成了三次多项式",
    en: "functions that are not defined stand for cubic polynomials",
  },
  "hats-are-random": { zh: "带帽的量是随机的", en: "what has a hat is random" },
  "bars-are-means": { zh: "上面有横线的是平均值", en: "what has a bar is the mean" },
  "scale-is-positive": { zh: "σ、τ 为正", en: "σ and τ are positive" },
  "probabilities-are-positive": { zh: "p、q 是概率，为正", en: "p and q are probabilities, and positive" },
  "covariance-is-symmetric": { zh: "Σ 对称正定", en: "Σ is symmetric and positive definite" },
  "weights-add-to-one": { zh: "对数前的系数之和为 1", en: "the weights of the logarithms add up to 1" },
  "unit-vectors": { zh: "e₁、e₂ 等是标准基向量", en: "e₁, e₂ and so on are the vectors of the standard basis" },
  "tensor-is-outer": { zh: "两个向量的 ⊗ 是外积 abᵀ", en: "⊗ of two vectors is their outer product abᵀ" },
  "one-model": {
    zh: "只有参数下标不同的密度属于同一个模型",
    en: "densities that differ in their parameter alone belong to one model",
  },
};

const unitsInChinese: { readonly [unit: string]: string } = {
  month: "个月",
  year: "年",
  day: "天",
  week: "周",
  hour: "小时",
  minute: "分钟",
  second: "秒",
  fold: "倍",
  percent: "%",
  "percentage-point": "个百分点",
  parameter: "个参数",
  sample: "个样本",
  token: "个词元",
  layer: "层",
  byte: "字节",
  bit: "比特",
  USD: "美元",
  CNY: "元",
};

/** A value with its unit: 3.61 个月, 11.5 倍. */
export function amountWords({ value, unit }: Pick<Amount, "value" | "unit">, language: ReaderLanguage): string {
  const number =
    /^-?\d/.test(String(value)) && Math.abs(value) >= 0.01 && Math.abs(value) < 1e5 && !Number.isInteger(value)
      ? numberWords(Number(value.toPrecision(3)))
      : numberWords(value);
  if (unit === "") return number;
  if (unit === "percent") return `${number}%`;
  if (language === "zh") return `${number} ${unitsInChinese[unit] ?? unit}`;
  if (unit === "fold") return `${number}-fold`;
  if (unit === "percentage-point") return `${number} percentage point${value === 1 ? "" : "s"}`;
  return `${number} ${unit}${value !== 1 && /^[a-z]+[^s]$/.test(unit) ? "s" : ""}`;
}

function rangeWords({ low, high, unit, value }: Amount, language: ReaderLanguage): string {
  if (low === null || high === null || low === high) return amountWords({ value, unit }, language);
  return `${numberWords(Number(low.toPrecision(4)))}–${amountWords({ value: Number(high.toPrecision(4)), unit }, language)}`;
}

export const comesToWords: InEach<(args: { readonly value: Amount; readonly expected: Amount }) => string> = {
  zh: ({ value, expected }) =>
    `算出来是 ${amountWords(value, "zh")}，笔记写的是 ${rangeWords(expected, "zh")}。改正其中一个。`,
  en: ({ value, expected }) =>
    `It comes to ${amountWords(value, "en")}; the note has ${rangeWords(expected, "en")}. Correct one of them.`,
};

export const cannotComputeWords: InEach<(args: { readonly trouble: ComputationTrouble }) => string> = {
  zh: ({ trouble }) => `算不出来：${computationTrouble(trouble, "zh")}。`,
  en: ({ trouble }) => `It cannot be computed: ${computationTrouble(trouble, "en")}.`,
};

function computationTrouble(trouble: ComputationTrouble, language: ReaderLanguage): string {
  const zh = language === "zh";
  switch (trouble.kind) {
    case "unexpected":
      return zh ? `“${trouble.found}”在这里读不懂` : `“${trouble.found}” is not understood here`;
    case "unknown-name":
      return zh ? `“${trouble.name}”既不是单位，也没有定义` : `“${trouble.name}” is no unit and is not defined`;
    case "dimensions": {
      const [left, right] = [trouble.left || "1", trouble.right || "1"];
      return zh ? `量纲不同，${left} 与 ${right}` : `the dimensions differ, ${left} and ${right}`;
    }
    case "undefined":
      return zh ? "结果没有定义" : "the result is not defined";
    case "expected":
      return zh ? `“${trouble.found}”不是一个数` : `“${trouble.found}” is no number`;
  }
}

export const agreementWords: InEach<(args: { readonly agreement: Agreement }) => string> = {
  zh: ({ agreement: { rule, computed, needed, stated } }) => {
    const value = amountWords(computed, "zh");
    const own = amountWords(stated, "zh");
    switch (rule) {
      case "doubling":
        return `按这个翻倍周期是 ${value}${needed ? `；${own}要 ${amountWords(needed, "zh")}翻一倍` : ""}。`;
      case "growth":
        return `按这个翻倍周期，这段时间里是 ${value}${needed ? `；${own}要 ${amountWords(needed, "zh")}翻一倍` : ""}。`;
      case "product":
        return `乘起来是 ${value}，这里写的是 ${own}。`;
      case "difference":
        return `两个百分数差 ${value}，这里写的是 ${own}。`;
      case "relative-change":
        return `相对变化是 ${value}，这里写的是 ${own}。`;
      case "conversion":
        return `换算过来是 ${value}，这里写的是 ${own}。`;
      case "parts":
        return `各部分加起来是 ${value}，这里写的是 ${own}。`;
      case "percentage":
        return `按两个数算是 ${value}，这里写的是 ${own}。`;
      case "parameters":
        return `这样的层有 ${value}，这里写的是 ${own}。`;
    }
  },
  en: ({ agreement: { rule, computed, needed, stated } }) => {
    const value = amountWords(computed, "en");
    const own = amountWords(stated, "en");
    switch (rule) {
      case "doubling":
        return `By this doubling time it is ${value}${needed ? `; ${own} needs doubling in ${amountWords(needed, "en")}` : ""}.`;
      case "growth":
        return `By this doubling time it is ${value} in that time${needed ? `; ${own} needs doubling in ${amountWords(needed, "en")}` : ""}.`;
      case "product":
        return `The product is ${value}; here it says ${own}.`;
      case "difference":
        return `The percentages are ${value} apart; here it says ${own}.`;
      case "relative-change":
        return `The relative change is ${value}; here it says ${own}.`;
      case "conversion":
        return `Converted it is ${value}; here it says ${own}.`;
      case "parts":
        return `The parts come to ${value}; here it says ${own}.`;
      case "percentage":
        return `The two counts give ${value}; here it says ${own}.`;
      case "parameters":
        return `Such a layer has ${value}; here it says ${own}.`;
    }
  },
};
