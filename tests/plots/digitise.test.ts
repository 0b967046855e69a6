import { describe, expect, it } from "vitest";
import { axisTrouble, digitisedCsv, type ImageAxis } from "#core";

const axis = (from: string, to: string, isLog = false): ImageAxis => ({
  isLog,
  from: { at: 0.1, value: from },
  to: { at: 0.9, value: to },
});

describe("points of an image", () => {
  it("have the values of linear axes, logarithmic ones and dates, in order of x", () => {
    const points = [
      { x: 0.9, y: 0.1 },
      { x: 0.5, y: 0.5 },
    ];
    expect(digitisedCsv(points, axis("0", "10"), axis("1e-2", "10^4", true), "image")).toBe(
      "# image\nx,y\n5,10\n10,0.01\n",
    );
    expect(digitisedCsv(points, axis("2012-01", "2014-01-01"), axis("−1", "1"), "a\nb")).toBe(
      "# a b\nx,y\n2012-12-31,0\n2014-01-01,-1\n",
    );
  });

  it("have none where an axis says nothing", () => {
    expect(axisTrouble(axis("one", "2"))).toBe("not-a-value");
    expect(axisTrouble(axis("0", "2012-06"))).toBe("not-a-value");
    expect(axisTrouble(axis("2", "2"))).toBe("same-value");
    expect(axisTrouble(axis("0", "2", true))).toBe("not-positive");
    expect(axisTrouble({ ...axis("0", "2"), to: { at: 0.1, value: "2" } })).toBe("same-place");
    expect(digitisedCsv([{ x: 0, y: 0 }], axis("0", "1"), axis("x", "1"), "")).toBeNull();
  });
});
