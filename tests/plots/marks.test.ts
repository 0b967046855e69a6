import { describe, expect, it } from "vitest";
import { defaultSettings, drawFigure, drawPlot, noteFromText, noteId, svgText, tableAt, understanding } from "#core";

const id = noteId("a.md");

function drawn(block: string, csv: string): string {
  const text = `## Diagram Interpretation\n\nFigure 1 Loss\n\n\`\`\`plot\n${block}\n\`\`\`\n\n\`\`\`csv\n${csv}\n\`\`\`\n`;
  const figure = understanding(defaultSettings)(noteFromText(id, text)).facts.find(({ kind }) => kind === "figure");
  if (figure?.kind !== "figure" || figure.plot === null) throw new Error("There is no plot.");
  expect(figure.plot.troubles).toEqual([]);
  const answer = drawFigure(figure.plot, ({ data }) => tableAt(data, id, new Map()));
  if (answer.kind === "trouble") throw new Error(JSON.stringify(answer.trouble));
  return svgText(drawPlot(answer.specification, { title: "", description: "" }));
}

/** How many of an element are among the marks. */
function count(svg: string, element: string): number {
  const marks = /<g class="plot-marks">([\s\S]*?)<\/g>/u.exec(svg)?.[1] ?? "";
  return marks.split(`<${element} `).length - 1;
}

describe("marks that a plot block lists", () => {
  it("draws a line for each series, points where they are asked for, and a rule at a value", () => {
    const csv = "step,loss,run,note\n1,2,a,\n2,1,a,half\n1,3,b,\n2,2,b,";
    const lines = "x: step\ny: loss\nmarks:\n  - { mark: line, stroke: run }";
    expect(count(drawn(lines, csv), "path")).toBe(2);
    expect(count(drawn(lines, csv), "circle")).toBe(0);
    const more = `${lines}\n  - { mark: dot, where: { run: a } }\n  - { mark: ruleY, y: 1.5 }\n  - { mark: text, text: note }`;
    const svg = drawn(more, csv);
    expect([count(svg, "circle"), count(svg, "line"), count(svg, "text")]).toEqual([2, 1, 1]);
    expect(svg).toContain(">half<");
    expect(svg).toContain(">step<");
  });

  it("stands bars side by side, and draws an area between two columns", () => {
    const bars = drawn("x: layer\ny: size\nmarks: [{ mark: bar }]", "layer,size\nqkv,3\nout,1\nffn,8");
    expect(count(bars, "rect")).toBe(3);
    expect(bars).toContain(">qkv<");
    const area = drawn("x: step\nmarks: [{ mark: areaY, y1: low, y2: high }]", "step,low,high\n1,0,2\n2,1,4");
    expect(count(area, "path")).toBe(1);
  });

  it("stand over what is fitted", () => {
    const fitted = "x: n\ny: loss\nfit: line\nmarks: [{ mark: ruleX, x: 2 }]";
    const svg = drawn(fitted, "n,loss\n1,1\n2,2.1\n3,2.9\n4,4");
    expect([count(svg, "circle"), count(svg, "line")]).toEqual([4, 1]);
  });
});
