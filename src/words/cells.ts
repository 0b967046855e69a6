import type {
  Evidence,
  Expectation,
  ExpectationRelation,
  Fault,
  Plain,
  Staleness,
  StepResult,
  SystemAnswer,
} from "#core";
import type { InEach, ReaderLanguage } from "./language.ts";
import { stepWords } from "./mathematics.ts";

/** What a cell's run came to. */
export const cellStates = ["never", "running", "done", "reproduces", "stale", "failed", "differs", "stopped"] as const;
export type CellState = (typeof cellStates)[number];

export const cellStateNames: { readonly [State in CellState]: InEach<string> } = {
  never: { zh: "没有运行过", en: "never run" },
  running: { zh: "在运行", en: "running" },
  done: { zh: "运行过一次", en: "ran once" },
  reproduces: { zh: "重复运行结果相同", en: "reproduces" },
  stale: { zh: "运行之后有改动", en: "changed since its run" },
  failed: { zh: "没有成立", en: "failed" },
  differs: { zh: "重复运行结果不同", en: "does not reproduce" },
  stopped: { zh: "没有运行完", en: "was stopped" },
};

export const cellWords: {
  readonly [Key in
    | "cell"
    | "line"
    | "drawing"
    | "more"
    | "cut"
    | "differences"
    | "noCells"
    | "noCell"
    | "nothingKept"]: InEach<(argument: string) => string>;
} = {
  cell: { zh: (n) => `单元 ${n}`, en: (n) => `cell ${n}` },
  line: { zh: (n) => `第 ${n} 行`, en: (n) => `line ${n}` },
  drawing: { zh: () => "（一幅图）", en: () => "(a drawing)" },
  more: { zh: (n) => `还有 ${n} 行`, en: (n) => `${n} more rows` },
  cut: { zh: () => "后面的输出没有保留", en: () => "what it showed after this is not kept" },
  differences: { zh: () => "和记下的结果不同：", en: () => "Not as kept:" },
  noCells: {
    zh: () => "这篇笔记没有能运行的单元。写一个 ```ts、```js 或 ```python 的代码块。",
    en: () => "The note has no cells that can be run. Write a block that begins with ```ts, ```js or ```python.",
  },
  noCell: { zh: (n) => `没有第 ${n} 个单元。`, en: (n) => `There is no cell ${n}.` },
  nothingKept: {
    zh: () => "没有可比的结果：先不带 --check 运行一次。",
    en: () => "Nothing is kept to compare with: run it without --check first.",
  },
};

/** Why Python cells do not run, and what to do. */
export const noPython: {
  readonly [Why in
    | "not-named"
    | "not-an-address"
    | "not-loopback"
    | "unreachable"
    | "refused"
    | "lost"]: InEach<string>;
} = {
  "not-named": {
    zh: "Python 单元要用你自己的 Jupyter 服务器：在 ibid.yaml 里写 jupyter: { address: http://127.0.0.1:8888 }。",
    en: "Python cells need a Jupyter server of your own: write jupyter: { address: http://127.0.0.1:8888 } into ibid.yaml.",
  },
  "not-an-address": {
    zh: "ibid.yaml 里的 jupyter.address 不是地址。写成 http://127.0.0.1:8888。",
    en: "jupyter.address in ibid.yaml is no address. Write it as http://127.0.0.1:8888.",
  },
  "not-loopback": {
    zh: "ibid.yaml 里的 Jupyter 服务器不在这台机器上，没有连接。要连就设 IBID_JUPYTER_REMOTE=1。",
    en: "The Jupyter server in ibid.yaml is not on this machine, so nothing was called. Set IBID_JUPYTER_REMOTE=1 to allow it.",
  },
  unreachable: {
    zh: "Jupyter 服务器没有应答。运行 jupyter server，或改 ibid.yaml 里的地址。",
    en: "The Jupyter server does not answer. Start jupyter server, or correct its address in ibid.yaml.",
  },
  refused: {
    zh: "Jupyter 服务器拒绝了。看看 IBID_JUPYTER_TOKEN 里的令牌，和服务器有没有 python3 内核。",
    en: "The Jupyter server refused. Check the token in IBID_JUPYTER_TOKEN, and that it has a python3 kernel.",
  },
  lost: {
    zh: "与 Jupyter 服务器断了联系。再运行一次。",
    en: "The connection to the Jupyter server was lost. Run it again.",
  },
};

/** What keeps SymPy from being asked about equations, besides what keeps Python from running. */
export const sympyTroubles: { readonly [Why in "no-sympy" | "not-kept"]: InEach<string> } = {
  "no-sympy": {
    zh: "Jupyter 服务器的 Python 里没有 SymPy。安装 sympy 再试。",
    en: "The Python of the Jupyter server has no SymPy. Install sympy there, and try again.",
  },
  "not-kept": {
    zh: "SymPy 的回答没能存进书库。看看书库能不能写。",
    en: "SymPy's answers could not be kept. See that the vault can be written to.",
  },
};

export const askingWords: { readonly [Key in "none" | "ask" | "progress"]: InEach<string> } = {
  ask: { zh: "问 SymPy", en: "Ask SymPy" },
  progress: { zh: "SymPy 问到了哪里", en: "How far SymPy is" },
  none: {
    zh: "这篇笔记没有要问的等式：都已判定，或者不是数之间的等式。",
    en: "The note has no equation to ask about: all are decided, or are of something else than numbers.",
  },
};

/** While SymPy is asked; 0 of 0 before it has answered that it is there. */
export const askingStep: InEach<(at: number, of: number) => string> = {
  zh: (at, of) => (of === 0 ? "正在找 SymPy" : `正在问 SymPy：第 ${at} 步，共 ${of} 步`),
  en: (at, of) => (of === 0 ? "Looking for SymPy" : `Asking SymPy: step ${at} of ${of}`),
};

/** What came of asking: steps that hold now, of those that were asked about. */
export const askedSteps: InEach<(found: number, of: number) => string> = {
  zh: (found, of) =>
    of === 0 ? askingWords.none.zh : `SymPy 问完了：${of} 步里有 ${found} 步成立，其余仍算未核。答案留在笔记旁边。`,
  en: (found, of) =>
    of === 0
      ? askingWords.none.en
      : `SymPy was asked: ${found} of ${of} ${of === 1 ? "step holds" : "steps hold"}, the others stay unchecked. The answers are kept beside the note.`,
};

const answersInWords: { readonly [Says in SystemAnswer["says"]]: InEach<(system: string) => string> } = {
  same: {
    zh: (system) => `${system} 认为成立，但这里算不出值来对照，仍算未核。`,
    en: (system) => `${system} finds that it holds; no values could be computed to compare, so it stays unchecked.`,
  },
  different: {
    zh: (system) => `${system} 认为不成立。没有可靠的上下界来证实，仍算未核。`,
    en: (system) => `${system} finds that it does not hold; there are no bounds to show it, so it stays unchecked.`,
  },
  unknown: { zh: (system) => `${system} 没有得出结果。`, en: (system) => `${system} comes to no answer.` },
};

/** What became of a step that a computer algebra system was asked about. */
export function answerWords(answer: SystemAnswer | null, result: StepResult | null, language: ReaderLanguage): string {
  if (result !== null) return stepWords({ result }, language);
  if (answer === null)
    return language === "zh" ? "SymPy 没有在时限内回答，或者出错了。" : "SymPy did not answer in time, or failed.";
  return answersInWords[answer.says][language](`${answer.system} ${answer.version}`);
}

/** Why a cell did not come to its end. */
export function sayFault({ kind, message }: Pick<Fault, "kind" | "message">, language: ReaderLanguage): string {
  return faults[kind][language](message);
}

const faults: { readonly [Kind in Fault["kind"]]: InEach<(message: string) => string> } = {
  error: { zh: (message) => message, en: (message) => message },
  syntax: { zh: (message) => `语法不对：${message}`, en: (message) => `Not well-formed: ${message}` },
  import: {
    zh: (module) => `单元只能从 ibid/lab 引入，不能从 ${module} 引入。`,
    en: (module) => `A cell imports from ibid/lab alone, by name, and not from ${module}.`,
  },
  needs: {
    zh: (name) => `它要用的 ${name} 没有值：先看声明它的单元。`,
    en: (name) => `${name}, which it uses, has no value: look at the cell that declares it.`,
  },
  twice: {
    zh: (name) => `${name} 在另一个单元里也声明了。换一个名字。`,
    en: (name) => `${name} is declared in another cell too. Choose another name.`,
  },
  "load-missing": { zh: (path) => `书库里没有 ${path}。`, en: (path) => `The vault has no ${path}.` },
  "load-outside": {
    zh: (path) => `${path} 不在书库里，或者是隐藏文件。单元只读书库里的文件。`,
    en: (path) => `${path} is outside the vault, or hidden. A cell reads files of the vault alone.`,
  },
  "load-failed": { zh: (path) => `${path} 读不出来。`, en: (path) => `${path} cannot be read.` },
  time: {
    zh: (seconds) => `运行超过 ${seconds} 秒，已停止。`,
    en: (seconds) => `It took longer than ${seconds} s and was stopped.`,
  },
  memory: {
    zh: (bytes) => `内存超过 ${megabytes(bytes)} MB，已停止。`,
    en: (bytes) => `It used more than ${megabytes(bytes)} MB of memory and was stopped.`,
  },
  output: {
    zh: (bytes) => `输出超过 ${megabytes(bytes)} MB，已停止。`,
    en: (bytes) => `It showed more than ${megabytes(bytes)} MB and was stopped.`,
  },
  stopped: { zh: () => "已停止。", en: () => "It was stopped." },
  ended: { zh: () => "运行它的进程中途结束了。", en: () => "The process that ran it ended." },
};

function megabytes(bytes: string): string {
  return String(Math.round(Number(bytes) / 1024 ** 2));
}

/** What an assertion claims and what was found. */
export function sayExpectation(
  { claim, relation, value, bound, within }: Expectation,
  language: ReaderLanguage,
): string {
  const found = language === "zh" ? `得到 ${plainText(value)}` : `found ${plainText(value)}`;
  const wanted = relation === "true" ? "" : `${relationNames[relation][language]} ${plainText(bound)}`;
  const near = within === null ? "" : ` ± ${within}`;
  const colon = language === "zh" ? "：" : ": ";
  const comma = language === "zh" ? "，" : ", ";
  const told = [found, wanted === "" ? "" : `${wanted}${near}`].filter((part) => part !== "").join(comma);
  return claim === "" ? told : `${claim}${colon}${told}`;
}

const relationNames: { readonly [Relation in ExpectationRelation]: InEach<string> } = {
  above: { zh: "应大于", en: "expected above" },
  below: { zh: "应小于", en: "expected below" },
  atLeast: { zh: "应不小于", en: "expected at least" },
  atMost: { zh: "应不大于", en: "expected at most" },
  near: { zh: "应约为", en: "expected near" },
  equals: { zh: "应等于", en: "expected" },
  true: { zh: "应为真", en: "expected to be true" },
};

/** What a run came to, line by line: how many claims held, which did not, what ended it, whether it reproduces. */
export function runLines(
  run: Extract<Evidence, { readonly kind: "run" }>,
  language: ReaderLanguage,
): readonly string[] {
  const { expectations, fault, repeated, time, machine } = run;
  const held = expectations.filter(({ holds }) => holds).length;
  const zh = language === "zh";
  const day = time.slice(0, 16).replace("T", " ");
  return [
    zh ? `运行于 ${day}（UTC），${machine}` : `Ran on ${day} UTC, ${machine}`,
    ...(expectations.length === 0
      ? []
      : [zh ? `断言 ${expectations.length} 条，成立 ${held} 条` : `${held} of ${expectations.length} claims held`]),
    ...expectations.filter(({ holds }) => !holds).map((one) => sayExpectation(one, language)),
    ...(fault === null ? [] : [sayFault(fault, language)]),
    ...(repeated === null
      ? []
      : repeated.differences.length === 0
        ? [zh ? `再次运行结果相同，容差 ${repeated.within}` : `Reproduced within ${repeated.within}`]
        : repeated.differences.map(
            ({ at, before, after }) => `${at}${zh ? "：" : ": "}${plainText(before)} → ${plainText(after)}`,
          )),
  ];
}

/** What changed since a cell ran. */
export function sayStaleness(stale: Staleness, language: ReaderLanguage): string {
  switch (stale.kind) {
    case "code":
      return language === "zh" ? "代码改过了" : "its code is another";
    case "name":
      return language === "zh" ? `${stale.name} 的来源改过了` : `where ${stale.name} comes from is another`;
    case "file":
      return language === "zh" ? `${stale.path} 改过了` : `${stale.path} holds something else`;
  }
}

/** A plain value in one line: texts as they are, numbers with at most six digits, the rest as JSON. */
export function plainText(value: Plain): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  const rounded = (_: string, one: unknown): unknown =>
    typeof one === "number" && !Number.isInteger(one) ? Number(one.toPrecision(6)) : one;
  const text = JSON.stringify(value, rounded);
  return text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text;
}
