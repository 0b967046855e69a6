import temml from "temml";
import { describe, expect, it } from "vitest";
import {
  add,
  array,
  describeGraph,
  drawTape,
  item,
  matmul,
  multiply,
  record,
  Steps,
  sigmoid,
  subtract,
  sum,
  type Tensor,
  tanh,
} from "../../src/lab/index.ts";
import { operationCases } from "./operation-cases.ts";

const neuron = ({ w, x, b }: { readonly w: Tensor; readonly x: Tensor; readonly b: Tensor }): Tensor =>
  tanh(add(multiply(w, x), b));
const recording = record(neuron, { w: array(0.5), x: array(2), b: array(-1) });

describe("the steps of a tape", () => {
  it("are computed forwards, seeded, and passed back by the chain rule", () => {
    expect(new Steps(recording).all.map(({ latex }) => latex)).toEqual([
      "w = 0.5",
      "x = 2",
      "b = -1",
      "v_{3} = w \\odot x = 1",
      "v_{4} = v_{3} + b = 0",
      "v_{5} = \\tanh v_{4} = 0",
      "\\bar{v_{5}} = 1",
      "\\bar{v_{4}} \\mathrel{+}= \\bar{v_{5}} \\odot (1 - v_{5}^2) = 1 \\quad\\Rightarrow\\quad \\bar{v_{4}} = 1",
      "\\bar{v_{3}} \\mathrel{+}= \\bar{v_{4}} \\odot 1 = 1 \\quad\\Rightarrow\\quad \\bar{v_{3}} = 1",
      "\\bar{b} \\mathrel{+}= \\bar{v_{4}} \\odot 1 = 1 \\quad\\Rightarrow\\quad \\bar{b} = 1",
      "\\bar{w} \\mathrel{+}= \\bar{v_{3}} \\odot x = 2 \\quad\\Rightarrow\\quad \\bar{w} = 2",
      "\\bar{x} \\mathrel{+}= \\bar{v_{3}} \\odot w = 0.5 \\quad\\Rightarrow\\quad \\bar{x} = 0.5",
    ]);
  });

  it("are taken forwards and back, and end where they began", () => {
    const steps = new Steps(recording);
    const there = [];
    for (let step = steps.forward(); step !== null; step = steps.forward()) there.push(step);
    const back = [];
    for (let step = steps.back(); step !== null; step = steps.back()) back.push(step);
    expect(back.toReversed()).toEqual(there);
    expect(steps.at).toBe(0);
    expect([...steps]).toEqual(there);
  });

  it("say at each place what is known there", () => {
    const steps = new Steps(recording);
    steps.goTo(4);
    expect(steps.computed).toHaveLength(4);
    expect(steps.gradients.size).toBe(0);
    steps.goTo(11);
    const known = [...steps.gradients].map(([node, gradient]) => [node.name ?? node.id, item(gradient)]);
    expect(known).toEqual([
      [5, 1],
      [4, 1],
      [3, 1],
      ["b", 1],
      ["w", 2],
    ]);
  });

  it("add up where a value is used twice", () => {
    const twice = record((x: Tensor) => multiply(x, x), array(3));
    expect(new Steps(twice).all.map(({ latex }) => latex).slice(-2)).toEqual([
      "\\bar{x} \\mathrel{+}= \\bar{v_{1}} \\odot x = 3 \\quad\\Rightarrow\\quad \\bar{x} = 3",
      "\\bar{x} \\mathrel{+}= \\bar{v_{1}} \\odot x = 3 \\quad\\Rightarrow\\quad \\bar{x} = 6",
    ]);
  });

  it.each(operationCases)("of $name are LaTeX that can be set", ({ f, inputs }) => {
    const { all } = new Steps(record((own: readonly Tensor[]) => sum(f(...own)), inputs));
    for (const { latex } of all) expect(temml.renderToString(latex, { throwOnError: true })).toContain("<math");
  });
});

describe("the graph of a tape", () => {
  it("has boxes with values and gradients, and arrows between them", () => {
    const graph = describeGraph(recording);
    expect(graph.nodes.map(({ id, kind, label }) => `${id} ${kind} ${label}`)).toEqual([
      "n0 variable w",
      "n1 variable x",
      "n2 variable b",
      "n3 operation multiply",
      "n4 operation add",
      "n5 outcome tanh",
    ]);
    expect(graph.edges.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      "n1 → n3",
      "n0 → n3",
      "n2 → n4",
      "n3 → n4",
      "n4 → n5",
    ]);
    expect(graph.nodes.map(({ gradient }) => (gradient === null ? null : item(gradient)))).toEqual([
      2, 0.5, 1, 1, 1, 1,
    ]);
  });

  it("gives each use of a constant a box, and leaves out what the outcome does not need", () => {
    const graph = describeGraph(
      record(
        (x: Tensor) => {
          sigmoid(x);
          return sum(matmul(array([[1, 2]]), multiply(x, 2)));
        },
        array([[1], [2]]),
      ),
    );
    expect(graph.nodes.map(({ label }) => label)).toEqual(["x", "constant", "multiply", "constant", "matmul", "sum"]);
    const ids = new Set(graph.nodes.map(({ id }) => id));
    expect(graph.edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
  });
});

describe("the drawing of a tape", () => {
  it("has every box and line in its place, and what each step tells", async () => {
    const { width, height, boxes, lines, steps } = await drawTape(recording);
    expect(boxes.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      "variable w",
      "variable x",
      "variable b",
      "operation v₃ = ×",
      "operation v₄ = +",
      "outcome v₅ = tanh",
    ]);
    for (const [at, one] of boxes.entries()) {
      expect(Math.min(one.x, one.y)).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width).toBeLessThanOrEqual(width);
      expect(one.y + one.height).toBeLessThanOrEqual(height);
      for (const other of boxes.slice(0, at)) {
        const isApart =
          other.x + other.width <= one.x ||
          one.x + one.width <= other.x ||
          other.y + other.height <= one.y ||
          one.y + one.height <= other.y;
        expect(isApart, `${one.label} and ${other.label}`).toBe(true);
      }
    }
    for (const { from, to, points } of lines) {
      const [start, end] = [boxes[from], boxes[to]];
      expect(points.length).toBeGreaterThanOrEqual(4);
      expect(isOn(points.slice(0, 2), start)).toBe(true);
      expect(isOn(points.slice(-2), end)).toBe(true);
    }
    expect(
      steps.map(({ kind, box, line, known }) => [
        kind,
        boxes[box]?.label,
        line === null ? null : lines[line]?.from,
        known,
      ]),
    ).toEqual([
      ["compute", "w", null, "0.5"],
      ["compute", "x", null, "2"],
      ["compute", "b", null, "−1"],
      ["compute", "v₃ = ×", null, "1"],
      ["compute", "v₄ = +", null, "0"],
      ["compute", "v₅ = tanh", null, "0"],
      ["seed", "v₅ = tanh", null, "1"],
      ["propagate", "v₄ = +", 4, "1"],
      ["propagate", "v₃ = ×", 3, "1"],
      ["propagate", "b", 2, "1"],
      ["propagate", "w", 0, "2"],
      ["propagate", "x", 1, "0.5"],
    ]);
    expect(steps.map(({ latex }) => latex)).toEqual(new Steps(recording).all.map(({ latex }) => latex));
  });

  it("comes out the same again, and keeps operands in their order", async () => {
    const difference = record(({ a, b }: { readonly a: Tensor; readonly b: Tensor }) => subtract(subtract(b, 1), a), {
      a: array(2),
      b: array(5),
    });
    const drawing = await drawTape(difference);
    expect(await drawTape(difference)).toEqual(drawing);
    const place = (label: string): number => drawing.boxes.findIndex((box) => box.label === label);
    const into = drawing.lines.filter(({ to }) => to === place("v₃ = −"));
    const enters = (from: number): readonly number[] => into.find((line) => line.from === from)?.points.slice(-2) ?? [];
    const [first, second] = [enters(place("v₂ = −")), enters(place("a"))];
    expect((first[0] ?? 0) + (first[1] ?? 0)).toBeLessThan((second[0] ?? 0) + (second[1] ?? 0));
  });

  it("is refused where nobody could follow it", async () => {
    const long = record((x: Tensor) => {
      let result = x;
      for (let at = 0; at < 320; at += 1) result = tanh(result);
      return result;
    }, array(1));
    await expect(drawTape(long)).rejects.toThrow(RangeError);
  });
});

type Frame = { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | undefined;

/** Whether a point lies on the edge of a box, within half a pixel. */
function isOn([x = 0, y = 0]: readonly number[], box: Frame): boolean {
  if (box === undefined) return false;
  const [across, down] = [x - box.x, y - box.y];
  const isWithin = across >= -0.5 && across <= box.width + 0.5 && down >= -0.5 && down <= box.height + 0.5;
  const isAtEdge = Math.min(
    Math.abs(across),
    Math.abs(across - box.width),
    Math.abs(down),
    Math.abs(down - box.height),
  );
  return isWithin && isAtEdge <= 0.5;
}
