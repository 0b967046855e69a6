/**
 * Does something with each of several things, so many at a time, and gives the results in their order. Rejects with the
 * first rejection; what is under way then is left to end by itself.
 *
 * @param run is also given a way to ask whether its thing is at the moment the first of those under way
 */
export async function inParallel<Thing, Result>(
  things: readonly Thing[],
  most: number,
  run: (thing: Thing, isFirst: () => boolean) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Array<Result>(things.length);
  const underWay = new Set<number>();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next; at < things.length; at = next) {
      next += 1;
      underWay.add(at);
      // There is a thing at every place below the length.
      results[at] = await run(things[at] as Thing, () => Math.min(...underWay) === at);
      underWay.delete(at);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(most, things.length)) }, work));
  return results;
}
