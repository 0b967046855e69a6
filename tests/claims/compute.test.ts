import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compute } from "../../src/core/claims/compute.ts";
import { unitNamed } from "../../src/core/claims/unit.ts";

function computed(text: string): number {
  const result = compute(text, 0, new Map());
  if (result.kind === "trouble") throw new Error(JSON.stringify(result.trouble));
  return result.measure.value;
}

const troubleOf = (text: string): unknown => {
  const result = compute(text, 0, new Map());
  return result.kind === "trouble" ? result.trouble : null;
};

describe("a computation", () => {
  test.each([
    ["2^(12 months / 3.4 months)", 11.547],
    ["2^(12/3.4)", 11.547],
    ["1 year / 1 month", 12],
    ["1 year / 1 day", 365.25],
    ["1 century / 1 week", 36525 / 7],
    ["1 pfs-day / 1 FLOP", 8.64e19],
    ["1 petaflop/s-day / (1e15 FLOP/s * 1 day)", 1],
    ["64 * 128 / (9 * 64 * 128 + 9 * 128 * 128)", 0.037037],
    ["1 KiB / 1 bit", 8192],
    ["3 GB / 1 MB", 3000],
    ["50% * 200", 100],
    ["-2^2", -4],
    ["2^-1", 0.5],
    ["sqrt(2) * log2(8)", 3 * Math.SQRT2],
    ["3 个月 / 1 年", 0.25],
    ["1,500 + 0.5", 1500.5],
    ["2 (3 + 4)", 14],
  ])("%s", (text, value) => {
    expect(computed(text)).toBeCloseTo(value, Math.abs(value) > 1e6 ? -10 : 3);
  });

  test("knows units by their names, plurals, abbreviations and prefixes", () => {
    for (const name of ["month", "months", "个月", "TFLOP", "GFLOPS", "petaflops", "tokens", "bits", "MB", "yr"]) {
      expect(unitNamed(name), name).not.toBeNull();
    }
    for (const name of ["mouths", "kmonth", "x", ""]) expect(unitNamed(name), name).toBeNull();
  });

  test("says where it cannot go on, and why", () => {
    expect(troubleOf("3 months + 2 tokens")).toMatchObject({ kind: "dimensions", left: "s", right: "token" });
    expect(troubleOf("2 USD + 3 CNY")).toMatchObject({ kind: "dimensions" });
    expect(troubleOf("5 * speed")).toEqual({ kind: "unknown-name", name: "speed", span: { start: 4, end: 9 } });
    expect(troubleOf("1 / 0")).toMatchObject({ kind: "undefined" });
    expect(troubleOf("2 *")).toMatchObject({ kind: "unexpected" });
  });

  test("carries a tolerance through", () => {
    const result = compute("2^(12 / (3.4 ± 0.3))", 0, new Map());
    if (result.kind === "trouble") throw new Error("not computed");
    expect(result.measure.low).toBeCloseTo(2 ** (12 / 3.7), 6);
    expect(result.measure.high).toBeCloseTo(2 ** (12 / 3.1), 6);
  });

  test("converting there and back changes nothing, in any units of one dimension", () => {
    const times = ["second", "minute", "hour", "day", "week", "month", "year"];
    const amount = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(amount, fc.constantFrom(...times), fc.constantFrom(...times), (value, from, to) => {
        const converted = computed(`${value.toFixed(6)} ${from} / 1 ${to}`);
        const back = computed(`${converted.toExponential(15)} ${to} / 1 ${from}`);
        expect(Math.abs(back - Number(value.toFixed(6)))).toBeLessThan(1e-9 * (1 + value));
      }),
    );
  });

  test("nothing that is written makes it throw", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."0123456789.+-*/^()%±– monthsxe年,"), maxLength: 30 }),
        (text) => {
          expect(["value", "trouble"]).toContain(compute(text, 0, new Map()).kind);
        },
      ),
    );
  });
});
