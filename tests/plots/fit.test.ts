import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readRows } from "../../src/core/plots/csv.ts";
import { fitCurve } from "../../src/core/plots/fit/fit.ts";
import { fitLine } from "../../src/core/plots/fit/line.ts";
import { studentQuantile } from "../../src/core/plots/fit/student.ts";
import { momentOf } from "../../src/core/plots/moment.ts";

describe("Student's quantile", () => {
  // Tables of the distribution, two-sided: Abramowitz and Stegun, table 26.10.
  test.each([
    [1, 12.706],
    [2, 4.303],
    [5, 2.571],
    [13, 2.16],
    [30, 2.042],
    [120, 1.98],
  ])("of %i degrees of freedom at 95 of 100", (freedom, value) => {
    expect(studentQuantile(0.95, freedom)).toBeCloseTo(value, 3);
  });
});

describe("a line", () => {
  test("is that of NIST's reference data Norris", () => {
    // NIST Statistical Reference Datasets, linear regression, Norris: certified values.
    const data =
      "0.1 0.2 338.8 337.4 118.1 118.2 888.0 884.6 9.2 10.1 228.1 226.5 668.5 666.3 998.5 996.3 449.1 448.6 778.9 777.0 559.2 558.2 0.3 0.4 0.1 0.6 778.1 775.5 668.8 666.9 339.3 338.0 448.9 447.5 10.8 11.6 557.7 556.0 228.3 228.1 998.0 995.8 888.8 887.6 119.6 120.2 0.3 0.3 0.6 0.3 557.6 556.8 339.3 339.1 888.0 887.2 998.5 999.0 778.9 779.0 10.2 11.1 117.6 118.3 228.9 229.2 668.4 669.1 449.2 448.9 0.2 0.5";
    const numbers = data.split(" ").map(Number);
    const points = Array.from({ length: numbers.length / 2 }, (_, at) => ({
      y: numbers[2 * at] ?? 0,
      x: numbers[2 * at + 1] ?? 0,
    }));
    const line = fitLine(points);
    expect(points).toHaveLength(36);
    expect(line?.intercept.value).toBeCloseTo(-0.262323073774029, 10);
    expect(line?.slope.value).toBeCloseTo(1.00211681802045, 12);
    expect(line?.r2).toBeCloseTo(0.999993745883712, 12);
    // Certified standard deviations 0.232818234301152 and 0.429796848199937E-03, times t of 34 degrees of freedom.
    const t = studentQuantile(0.95, 34);
    expect(((line?.intercept.high ?? 0) - (line?.intercept.value ?? 0)) / t).toBeCloseTo(0.232818234301152, 9);
    expect(((line?.slope.high ?? 0) - (line?.slope.value ?? 0)) / t).toBeCloseTo(0.429796848199937e-3, 12);
  });

  test("is none through two points, or through points above each other", () => {
    expect(
      fitLine([
        { x: 0, y: 1 },
        { x: 1, y: 2 },
      ]),
    ).toBeNull();
    expect(fitLine([1, 2, 3].map((y) => ({ x: 4, y })))).toBeNull();
  });
});

const data = (name: string) => readRows(readFileSync(resolve("examples/vault/data", name), "utf8"), ",");
const points = (rows: ReturnType<typeof data>) =>
  rows.flatMap(({ date, pfs_days: y }) => {
    const x = momentOf(date);
    return x === null || typeof y !== "number" ? [] : [{ x, y }];
  });

describe("the compute of training runs", () => {
  test("doubled every 3.4 months in the systems that OpenAI charted", () => {
    const charted = data("ai-and-compute-2018.csv").filter(({ in_openai_main_chart: is }) => is === "True");
    const [curve] = fitCurve("exponential", points(charted), true, null)?.curves ?? [];
    expect(charted).toHaveLength(15);
    expect(curve?.fit.doubling?.value).toBeCloseTo(3.44, 2);
    // By Student's t of 13 degrees of freedom; with 1.96 for it the interval would be 2.65 to 4.87.
    expect(curve?.fit.doubling?.low).toBeCloseTo(2.59, 2);
    expect(curve?.fit.doubling?.high).toBeCloseTo(5.09, 2);
    const { value, high } = curve?.fit.slope ?? { value: 0, high: 0 };
    const normal = (1.96 * (high - value)) / studentQuantile(0.95, 13);
    expect(12 / (value + normal)).toBeCloseTo(2.65, 2);
    expect(12 / (value - normal)).toBeCloseTo(4.876, 2);
  });

  test("doubled about every two years before", () => {
    const [curve] = fitCurve("exponential", points(data("compute-first-era.csv")), true, null)?.curves ?? [];
    expect(curve?.fit.doubling?.value).toBeCloseTo(20.6, 1);
  });

  test("doubled more slowly in all models that Epoch notes of those years", () => {
    const of = data("epoch-notable-models.csv").filter(({ date }) => /^201[2-7]/.test(String(date)));
    const [curve] = fitCurve("exponential", points(of), true, null)?.curves ?? [];
    expect(curve?.fit.doubling?.value).toBeCloseTo(9.6, 1);
  });

  test("breaks where the two eras meet", () => {
    const charted = data("ai-and-compute-2018.csv").filter(({ in_openai_main_chart: is }) => is === "True");
    const fitted = fitCurve("piecewise", [...points(data("compute-first-era.csv")), ...points(charted)], true, null);
    const [from, to] = fitted?.breakAt ?? [0, 0];
    expect(new Date(from).getUTCFullYear()).toBeGreaterThanOrEqual(2005);
    expect(new Date(to).getUTCFullYear()).toBeLessThanOrEqual(2013);
    expect(fitted?.curves).toHaveLength(2);
  });
});

test("powers are lines through both logarithms", () => {
  const [curve] =
    fitCurve(
      "power",
      [1, 2, 4, 8].map((x) => ({ x, y: 3 * x ** -0.5 })),
      false,
      null,
    )?.curves ?? [];
  expect(curve?.fit.slope.value).toBeCloseTo(-0.5, 12);
  expect(Math.exp(curve?.fit.intercept.value ?? 0)).toBeCloseTo(3, 12);
  expect(curve?.fit.r2).toBeCloseTo(1, 12);
});
