import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  answerKey,
  defaultSettings,
  type EquationQuestion,
  noteFromText,
  noteId,
  questionHash,
  questionsOf,
  readRunRecords,
  understanding,
} from "#core";
import { askSympy } from "../../src/runs/jupyter/ask-sympy.ts";
import { jupyterServer } from "../../src/runs/jupyter/server.ts";
import { folder, ibid } from "../cli/ibid.ts";
import { findJupyter, Jupyter } from "../support/jupyter.ts";

const path = existsSync("/usr/lib/python3/dist-packages/sympy") ? findJupyter() : null;
if (path === null) console.log("Skipped: there is no Jupyter server with SymPy. See tests/support/install-jupyter.ts.");

const text = String.raw`# Chapter 7

For $a > 0$:

$$\int_0^\infty x^{a-1} e^{-x} dx = \Gamma(a)$$

$$\sum_{n=1}^{\infty} \frac{1}{n^2} = \frac{\pi^2}{6}$$

$$\sum_{n=1}^{\infty} \frac{1}{n^2} = \frac{\pi^2}{7}$$

$$2 + 2 = 4$$
`;

function questions(latex: string): ReturnType<typeof questionsOf> {
  return questionsOf(understanding(defaultSettings)(noteFromText(noteId("a.md"), latex)));
}

describe("what is asked about an equation", () => {
  it("has numbers for names, and nothing that was written", () => {
    const [one, other] = ["n", "m"].map((name) =>
      questions(String.raw`$$\sum_{${name}=1}^{\infty} \frac{1}{${name}^2} = \frac{\pi^2}{6}$$`),
    );
    expect(one).toHaveLength(1);
    expect(one?.[0]?.question).toEqual(other?.[0]?.question);
    expect(JSON.stringify(one?.[0]?.question)).not.toContain("frac");
  });

  it("is about numbers alone", () => {
    expect(questions(String.raw`$$\int_0^\infty W^\top x e^{-t} dt = \mathbb{E}[x]$$`)).toEqual([]);
    expect(questions(String.raw`$$\int_0^\infty g(t) e^{-t} dt = 1$$`)).toEqual([]);
  });
});

describe.skipIf(path === null)("SymPy on a real Jupyter server", () => {
  let jupyter: Jupyter;
  beforeAll(async () => {
    jupyter = await Jupyter.start(path ?? "");
  }, 120_000);
  afterAll(async () => await jupyter.end());

  it("is asked from the command; what it says is kept, and counts where values agree", () => {
    const root = folder({ "ibid.yaml": `jupyter: { address: "${jupyter.address}" }\n`, "a.md": text });
    expect(ibid(["coverage", "a.md"], { in: root }).out).toMatch(/a\.md +2 +0 +3 +0/u);
    const asked = ibid(["run", "a.md", "--equations"], { in: root, env: { IBID_JUPYTER_TOKEN: jupyter.token } });
    expect(asked.code).toBe(1);
    expect(asked.out).toMatch(/✓ line 5 .*\n {2}SymPy [\d.]+ finds that it holds, and values agree at 8 points/u);
    expect(asked.out).toMatch(/✓ line 7 .*\n {2}SymPy [\d.]+ finds that it holds, and values agree at 1 point\n/u);
    expect(asked.out).toMatch(/○ line 9 .*\n {2}SymPy [\d.]+ finds that it does not hold/u);
    expect(asked.out).not.toContain("line 11");
    const { answers } = readRunRecords(readFileSync(join(root, "a.md.runs.json"), "utf8"));
    expect(Object.values(answers).map(({ says, left }) => `${says} ${left}`)).toContain("same pi**2/6");
    expect(ibid(["coverage", "a.md"], { in: root }).out).toMatch(/a\.md +4 +0 +1 +0/u);
  }, 120_000);

  it("is stopped at a step that takes too long, and asked on", async () => {
    const server = jupyterServer(jupyter.address, { IBID_JUPYTER_TOKEN: jupyter.token });
    if (typeof server === "string") throw new Error(server);
    const [hard] = questions(
      String.raw`$$\int_0^\infty \frac{\sin(x^7) \log(1 + x^5) e^{-x^3}}{\sqrt{1 + x + x^2}} dx = 1$$`,
    );
    const [easy] = questions(text);
    const signal = new AbortController().signal;
    const asked = [hard, easy].flatMap((one) => (one === undefined ? [] : [one.question]));
    expect(asked).toHaveLength(2);
    const told = await askSympy(asked, { server, time: 3_000, signal, hear: () => undefined });
    expect(told.trouble).toBe(null);
    expect(told.answers.has(answerKey(questionHash(asked[0] as EquationQuestion)))).toBe(false);
  }, 120_000);
});
