import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layWholeOut, type WholeShape } from "../../src/web/rooms/graph/whole-layout.ts";

const shapes: fc.Arbitrary<WholeShape> = fc
  .array(fc.record({ since: fc.integer({ min: 1, max: 5 }), topic: fc.integer({ min: -1, max: 30 }) }), {
    maxLength: 60,
  })
  .chain((items) =>
    fc.array(fc.integer({ min: 0, max: Math.max(0, items.length - 1) }), { maxLength: 40 }).map((ends) => ({
      since: items.map(({ since }) => since),
      topics: items.map(({ topic }) => (topic < items.length ? topic : -1)),
      edges: items.length === 0 ? [] : ends.slice(0, ends.length - (ends.length % 2)),
    })),
  );

describe("the layout of the whole", () => {
  it("gives each concept a place of its own within its chapter's disc, the same every time", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { x, y, chapters } = layWholeOut(shape);
        const again = layWholeOut(shape);
        expect([...again.x, ...again.y]).toEqual([...x, ...y]);
        const places = new Set(shape.since.map((_, at) => `${x[at]} ${y[at]}`));
        expect(places.size).toBe(shape.since.length);
        for (const [at, number] of shape.since.entries()) {
          const disc = chapters.find((chapter) => chapter.number === number);
          const far = Math.hypot((x[at] ?? 0) - (disc?.x ?? 0), (y[at] ?? 0) - (disc?.y ?? 0));
          expect(far).toBeLessThanOrEqual((disc?.radius ?? 0) + 1e-3);
        }
      }),
    );
  });

  it("keeps what was read before in its place when a chapter comes after it", () => {
    const before = { since: [1, 1, 2, 2, 3], topics: [-1, 0, -1, 2, -1], edges: [0, 1, 1, 2] };
    const after = { since: [...before.since, 4, 4], topics: [...before.topics, -1, 5], edges: [...before.edges, 5, 6] };
    const [old, grown] = [layWholeOut(before), layWholeOut(after)];
    expect([...grown.x.slice(0, 5), ...grown.y.slice(0, 5)]).toEqual([...old.x, ...old.y]);
  });

  it("has chapters that do not overlap", () => {
    const since = Array.from({ length: 400 }, (_, at) => 1 + Math.floor(Math.sqrt(at)));
    const { chapters } = layWholeOut({ since, topics: since.map(() => -1), edges: [] });
    for (const [at, one] of chapters.entries()) {
      for (const other of chapters.slice(0, at)) {
        const apart = Math.hypot(one.x - other.x, one.y - other.y);
        expect(apart).toBeGreaterThanOrEqual(one.radius + other.radius - 0.5);
      }
    }
  });
});
