import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Random } from "../../src/lab/index.ts";

describe("random numbers", () => {
  it("are those of the generator's authors", () => {
    const random = new Random([1, 2, 3, 4]);
    expect(Array.from({ length: 6 }, () => random.next())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492,
    ]);
  });

  it("are the same again, to the last bit, on every platform", () => {
    const random = new Random(42);
    expect(Array.from({ length: 4 }, () => random.normal())).toMatchInlineSnapshot(`
      [
        0.4141441261737106,
        -1.2175265848103567,
        -1.411113020947426,
        -2.1645981297839487,
      ]
    `);
    const tail = Array.from({ length: 20_000 }, () => random.normal());
    expect(Math.max(...tail)).toMatchInlineSnapshot(`3.8285823372609427`);
  });

  it("go on from where a state was taken", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(50), (seed, taken) => {
        const random = new Random(seed);
        for (let count = 0; count < taken; count += 1) random.next();
        const again = new Random(random.state);
        expect([again.next(), again.uniform(), again.normal()]).toEqual([
          random.next(),
          random.uniform(),
          random.normal(),
        ]);
      }),
    );
  });

  it("have the moments of their distribution", () => {
    const random = new Random(3);
    const draws = random.normalArray([100_000]).data;
    const moment = (power: number): number => draws.reduce((sum, x) => sum + x ** power, 0) / draws.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.02);
    expect(moment(2)).toBeCloseTo(1, 1);
    expect(moment(4)).toBeCloseTo(3, 0);
    expect(draws.filter((x) => x < -1.959963984540054).length / draws.length).toBeCloseTo(0.025, 2);
  });

  it("shuffle without losing anything", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (things, seed) => {
        const order = new Random(seed).shuffled(things);
        expect(order.toSorted()).toEqual(things.toSorted());
      }),
    );
  });

  it("of a split generator do not move the first one further", () => {
    const [one, other] = [new Random(1), new Random(1)];
    one.split().next();
    other.split();
    expect(one.next()).toBe(other.next());
  });
});
