import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { decideDerivation } from "../../src/core/mathematics/derive.ts";
import { SymbolTable } from "../../src/core/mathematics/symbols.ts";
import { median, processorTime } from "../machine.ts";

/** A scalar identity in the syntax that all programs read, and in LaTeX. */
type Plain = { readonly left: string; readonly right: string; readonly latex: string };

const sides = (left: string, right: string, latex: string): Plain => ({ left, right, latex });

const trueOnes: readonly Plain[] = [
  sides("(x+y)^2", "x^2+2*x*y+y^2", "0 + (x+y)^2 = x^2+2xy+y^2"),
  sides("(x^2-1)/(x-1)", "x+1", String.raw`\frac{x^2-1}{x-1} = x+1`),
  sides("1/(1+exp(-x))", "exp(x)/(1+exp(x))", String.raw`\frac{1}{1+e^{-x}} = \frac{e^x}{1+e^x}`),
  sides("1-1/(1+exp(-x))", "1/(1+exp(x))", String.raw`1-\frac{1}{1+e^{-x}} = \frac{1}{1+e^x}`),
  sides(
    "exp(-x)/(1+exp(-x))^2",
    "1/(1+exp(-x))*(1-1/(1+exp(-x)))",
    String.raw`\frac{e^{-x}}{(1+e^{-x})^2} = \frac{1}{1+e^{-x}}\left(1-\frac{1}{1+e^{-x}}\right)`,
  ),
  sides(
    "(exp(x)-exp(-x))/(exp(x)+exp(-x))",
    "2/(1+exp(-2*x))-1",
    String.raw`\frac{e^x-e^{-x}}{e^x+e^{-x}} = \frac{2}{1+e^{-2x}}-1`,
  ),
  sides("sin(x)^2+cos(x)^2", "1", String.raw`\sin^2 x+\cos^2 x = 1`),
  sides("sin(2*x)", "2*sin(x)*cos(x)", String.raw`\sin(2x) = 2\sin x\cos x`),
  sides("cos(2*x)", "1-2*sin(x)^2", String.raw`\cos(2x) = 1-2\sin^2 x`),
  sides("exp(x+y)", "exp(x)*exp(y)", "e^{x+y} = e^x e^y"),
  sides("exp(2*x)-1", "(exp(x)-1)*(exp(x)+1)", "e^{2x}-1 = (e^x-1)(e^x+1)"),
  sides("log(exp(x))", "x", String.raw`\log e^x = x`),
  sides("log(1+exp(x))", "x+log(1+exp(-x))", String.raw`\log(1+e^x) = x+\log(1+e^{-x})`),
  sides("(x-y)^2/2", "x^2/2-x*y+y^2/2", String.raw`\frac{(x-y)^2}{2} = \frac{x^2}{2}-xy+\frac{y^2}{2}`),
  sides("1/x+1/y", "(x+y)/(x*y)", String.raw`\frac1x+\frac1y = \frac{x+y}{xy}`),
  sides("x^3-y^3", "(x-y)*(x^2+x*y+y^2)", "x^3-y^3 = (x-y)(x^2+xy+y^2)"),
  sides("exp(-(x-y)^2/2)", "exp(-x^2/2)*exp(x*y)*exp(-y^2/2)", String.raw`e^{-(x-y)^2/2} = e^{-x^2/2}e^{xy}e^{-y^2/2}`),
  sides("exp(x)/(exp(x)+exp(y))", "1/(1+exp(y-x))", String.raw`\frac{e^x}{e^x+e^y} = \frac{1}{1+e^{y-x}}`),
  sides("sqrt(x^2*y^2+2*x^2*y^2)", "sqrt(3*x^2*y^2)", String.raw`\sqrt{x^2y^2+2x^2y^2} = \sqrt{3x^2y^2}`),
  sides("-(x^2-2*x*y)/2", "-(x-y)^2/2+y^2/2", String.raw`-\frac{x^2-2xy}{2} = -\frac{(x-y)^2}{2}+\frac{y^2}{2}`),
];

const wrongOnes: readonly Plain[] = [
  sides("(x+y)^2", "x^2+y^2", "0 + (x+y)^2 = x^2+y^2"),
  sides("log(x^2)", "2*log(x)", String.raw`\log x^2 = 2\log x`),
  sides("sqrt(x^2)", "x", String.raw`\sqrt{x^2} = x`),
  sides("exp(x+y)", "exp(x)+exp(y)", "e^{x+y} = e^x+e^y"),
  sides("1/(x+y)", "1/x+1/y", String.raw`\frac{1}{x+y} = \frac1x+\frac1y`),
  sides(
    "exp(-x)/(1+exp(-x))^2",
    "1/(1+exp(-x))*(1+1/(1+exp(-x)))",
    String.raw`\frac{e^{-x}}{(1+e^{-x})^2} = \frac{1}{1+e^{-x}}\left(1+\frac{1}{1+e^{-x}}\right)`,
  ),
  sides("sin(2*x)", "2*sin(x)", String.raw`\sin(2x) = 2\sin x`),
  sides("log(1+exp(x))", "x-log(1+exp(-x))", String.raw`\log(1+e^x) = x-\log(1+e^{-x})`),
  sides("x^3-y^3", "(x-y)*(x^2-x*y+y^2)", "x^3-y^3 = (x-y)(x^2-xy+y^2)"),
  sides("-(x^2-2*x*y)/2", "-(x-y)^2/2-y^2/2", String.raw`-\frac{x^2-2xy}{2} = -\frac{(x-y)^2}{2}-\frac{y^2}{2}`),
];

/** What a program says: the same, different, or nothing. */
type Answer = "same" | "different" | "unknown";
type Program = { readonly name: string; readonly decide: (one: Plain) => Answer };

export type PeerRow = {
  readonly program: string;
  readonly "true, proved": number;
  readonly "wrong, refuted": number;
  readonly "wrong, accepted": number;
  readonly "median ms": number;
};

const folder = join(import.meta.dirname, "../peers");

/** Twenty true and ten wrong scalar identities, by ibid and by programs that simplify the difference of the sides to zero. */
export function comparePeers(): readonly PeerRow[] {
  if (!existsSync(join(folder, "node_modules/mathjs")))
    spawnSync("npm", ["install", "--no-audit", "--no-fund"], { cwd: folder, stdio: "inherit" });
  const programs: readonly Program[] = [{ name: "ibid", decide: ibid }, ...others()];
  return programs.map(({ name, decide }) => {
    const times: number[] = [];
    const ask = (one: Plain): Answer => {
      let answer: Answer = "unknown";
      const run = (): void => {
        answer = guarded(() => decide(one));
      };
      run();
      times.push(processorTime(run));
      return answer;
    };
    const [right, wrong] = [trueOnes.map(ask), wrongOnes.map(ask)];
    const count = (all: readonly Answer[], wanted: Answer): number => all.filter((answer) => answer === wanted).length;
    return {
      program: name,
      "true, proved": count(right, "same"),
      "wrong, refuted": count(wrong, "different"),
      "wrong, accepted": count(wrong, "same"),
      "median ms": Number(median(times).toFixed(2)),
    };
  });
}

function guarded(decide: () => Answer): Answer {
  try {
    return decide();
  } catch {
    return "unknown";
  }
}

function ibid({ latex }: Plain): Answer {
  const kinds = decideDerivation(latex, 0, SymbolTable.empty, null).steps.map(({ result }) => result.kind);
  if (kinds.some((kind) => kind === "differs" || kind === "domain")) return "different";
  return kinds.every((kind) => kind === "proved" || kind === "tested") ? "same" : "unknown";
}

function others(): readonly Program[] {
  const require = createRequire(import.meta.url);
  const load = (name: string): unknown => require(require.resolve(name, { paths: [folder] }));
  const mathjs = load("mathjs") as { simplify: (text: string) => { toString: () => string } };
  const nerdamer = load("nerdamer/all") as (text: string) => { toString: () => string };
  const algebrite = load("algebrite") as { run: (text: string) => string };
  const engine = load("@cortex-js/compute-engine") as { ComputeEngine: new () => Engine };
  const compute = new engine.ComputeEngine();
  const zero = (text: string): Answer => (/^-?0(?:\.0*)?$/.test(text.trim()) ? "same" : "unknown");
  return [
    { name: "mathjs 15", decide: ({ left, right }) => zero(mathjs.simplify(`(${left})-(${right})`).toString()) },
    {
      name: "compute-engine 0.140",
      decide: ({ latex }) => {
        const [left = "", right = ""] = latex.split(" = ");
        const difference = compute.parse(`(${left.replace("0 + ", "")})-(${right})`).simplify();
        return zero(difference.toString());
      },
    },
    { name: "nerdamer 1.1", decide: ({ left, right }) => zero(nerdamer(`simplify((${left})-(${right}))`).toString()) },
    { name: "algebrite 1.4", decide: ({ left, right }) => zero(algebrite.run(`simplify((${left})-(${right}))`)) },
  ];
}

type Engine = { parse: (latex: string) => { simplify: () => { toString: () => string } } };
