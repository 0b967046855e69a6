/** What the layout of the whole depends on: for each concept its chapter, its topic and its edges. */
export type WholeShape = {
  /** The number of the chapter that first named each concept, from 1. */
  readonly since: readonly number[];
  /** The topic of each, by index; -1 for none. */
  readonly topics: readonly number[];
  /** Pairs of indices. */
  readonly edges: readonly number[];
};

/** A chapter in the picture: where its concepts lie, and how far around. */
export type ChapterDisc = { readonly number: number; readonly x: number; readonly y: number; readonly radius: number };

export type WholeLayout = {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly chapters: readonly ChapterDisc[];
};

type Disc = { x: number; y: number; readonly radius: number };

/** Between two concepts beside each other, in the picture's own measure. */
const spacing = 1;
const golden = Math.PI * (3 - Math.sqrt(5));
/** Discs are pushed apart so often; more of them than this are left where the spiral puts them. */
const rounds = 60;
const mostPushed = 1500;

/**
 * Where each concept of a very large graph lies: chapters as discs from the middle outwards in order of reading, in each its
 * topics as discs, in each its concepts, those with most edges in the middle (Vogel's sunflower, 1979). It takes time in
 * proportion to the concepts, is the same every time, and what was read before keeps its place as the graph grows, as
 * long as no earlier chapter changes.
 */
export function layWholeOut({ since, topics, edges }: WholeShape): WholeLayout {
  const degree = new Uint32Array(since.length);
  for (const end of edges) degree[end] = (degree[end] ?? 0) + 1;
  const x = new Float32Array(since.length);
  const y = new Float32Array(since.length);
  const all = Array.from({ length: since.length }, (_, at) => at);
  const byChapter = [...Map.groupBy(all, (at) => since[at] ?? 1)].toSorted(([a], [b]) => a - b);
  const groups = byChapter.map(([number, members]) => ({ number, ...chapterDisc(members, topics, degree, x, y) }));
  const discs = spread(groups.map(({ radius }) => radius));
  const chapters = groups.map(({ number, members, radius }, at): ChapterDisc => {
    const disc = discs[at] ?? { x: 0, y: 0 };
    shift(members, disc.x, disc.y, x, y);
    return { number, x: disc.x, y: disc.y, radius };
  });
  return { x, y, chapters };
}

/** Lays one chapter out around (0, 0). */
function chapterDisc(
  members: readonly number[],
  topics: readonly number[],
  degree: Uint32Array,
  x: Float32Array,
  y: Float32Array,
): { readonly members: readonly number[]; readonly radius: number } {
  // A topic stands in the middle of what is under it.
  const own = new Set(members);
  const heads = new Set(members.map((at) => topics[at] ?? -1).filter((topic) => own.has(topic)));
  const topicOf = (at: number): number => (heads.has(at) ? at : heads.has(topics[at] ?? -1) ? (topics[at] ?? -1) : -1);
  const parts = [...Map.groupBy(members, topicOf)].toSorted(([, a], [, b]) => b.length - a.length);
  const discs = spread(parts.map(([, part]) => sunflowerRadius(part.length)));
  let radius = 0;
  for (const [at, [topic, part]] of parts.entries()) {
    const disc = discs[at] ?? { x: 0, y: 0, radius: 0 };
    const ordered = part.toSorted(
      (a, b) => Number(b === topic) - Number(a === topic) || (degree[b] ?? 0) - (degree[a] ?? 0) || a - b,
    );
    for (const [rank, one] of ordered.entries()) {
      const far = spacing * Math.sqrt(rank) * 0.9;
      x[one] = disc.x + far * Math.cos(rank * golden);
      y[one] = disc.y + far * Math.sin(rank * golden);
    }
    radius = Math.max(radius, Math.hypot(disc.x, disc.y) + disc.radius);
  }
  return { members, radius };
}

function sunflowerRadius(count: number): number {
  return spacing * (Math.sqrt(count) * 0.9 + 0.8);
}

/** Discs from the middle outwards, in order, on a spiral whose area grows with theirs, then pushed apart where they overlap. */
function spread(radii: readonly number[]): readonly Disc[] {
  let area = 0;
  const discs = radii.map((radius, at): Disc => {
    const far = at === 0 ? 0 : Math.sqrt(area + (radius * radius) / 2) * 1.15;
    area += radius * radius;
    return { x: far * Math.cos(at * golden), y: far * Math.sin(at * golden), radius };
  });
  if (discs.length > mostPushed) return discs;
  for (let round = 0; round < rounds; round += 1) if (!pushedApart(discs)) break;
  return discs;
}

/** Moves the later of two discs that overlap, so that what was there first stays. Whether any was moved. */
function pushedApart(discs: readonly Disc[]): boolean {
  let hasMoved = false;
  for (const [at, disc] of discs.entries()) {
    for (let other = 0; other < at; other += 1) {
      const fixed = discs[other];
      if (fixed === undefined) continue;
      const [dx, dy] = [disc.x - fixed.x, disc.y - fixed.y];
      const apart = Math.hypot(dx, dy);
      const wanted = disc.radius + fixed.radius + spacing;
      if (apart >= wanted - 1e-6) continue;
      const scale = apart < 1e-6 ? 0 : wanted / apart;
      disc.x = scale === 0 ? fixed.x + wanted : fixed.x + dx * scale;
      disc.y = scale === 0 ? fixed.y : fixed.y + dy * scale;
      hasMoved = true;
    }
  }
  return hasMoved;
}

function shift(members: readonly number[], dx: number, dy: number, x: Float32Array, y: Float32Array): void {
  for (const at of members) {
    x[at] = (x[at] ?? 0) + dx;
    y[at] = (y[at] ?? 0) + dy;
  }
}
