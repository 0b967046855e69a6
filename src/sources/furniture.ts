import type { Span } from "#core";

/** A line with its place on the page; `top` and `bottom` are fractions of the page's height from above. */
export type PlacedLine = {
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
};

export type FurnishedPage = {
  readonly text: string;
  readonly lines: readonly PlacedLine[];
  readonly label: string | null;
};

/**
 * The running heads and feet of each page. A line at the edge is one of them when it is the page's number, or carries
 * the number beside a title, or says (its digits left out) what lines at the edge of other pages say at the same
 * height, or stands at a height where such lines stand throughout the book, in their size.
 */
export function findFurniture(pages: readonly FurnishedPage[]): readonly (readonly Span[])[] {
  const edges = pages.map((page) => edgeLines(page));
  const repeats = new Map<string, number>();
  for (const page of edges) {
    for (const key of new Set(page.map((edge) => edge.key)))
      if (key !== "") repeats.set(key, (repeats.get(key) ?? 0) + 1);
  }
  const enough = Math.max(3, Math.ceil(pages.length * 0.004));
  const numbered = edges.map((page, index) => page.map((edge) => carriesLabel(edge, pages[index]?.label ?? null)));
  const repeated = edges.map((page) => page.map((edge) => edge.key !== "" && (repeats.get(edge.key) ?? 0) >= enough));
  const heights = measureHeights(edges, (page, at) => numbered[page]?.[at] === true || repeated[page]?.[at] === true);
  return edges.map((page, index) => {
    const isFurniture = (edge: Edge, at: number): boolean => {
      if (edge.text.length > longest) return false;
      if (numbered[index]?.[at] === true) return true;
      const { heads = 0, others = 0 } = heights.get(heightKey(edge)) ?? {};
      // Labels of figures repeat too, but stand where running text stands on other pages.
      if (repeated[index]?.[at] === true) return heads >= Math.max(3, others, pages.length * 0.05);
      return edge.depth === 0 && edge.apart && heads >= Math.max(4, pages.length * 0.1) && heads > 4 * others;
    };
    const kept = page.filter(isFurniture);
    // A second line belongs to the head only under a first one.
    return kept
      .filter((edge) => edge.depth === 0 || kept.some((one) => one.depth === 0 && one.side === edge.side))
      .map(({ start, end }) => ({ start, end }))
      .sort((a, b) => a.start - b.start);
  });
}

const longest = 160;

type Edge = PlacedLine & {
  readonly text: string;
  readonly side: "head" | "foot";
  /** 0 for the outermost. */
  readonly depth: number;
  /** What it says without digits, and where. Empty if that is too little to recognise it by. */
  readonly key: string;
  /** Set off from the next line by more than the lines of running text are. */
  readonly apart: boolean;
};

function edgeLines(page: FurnishedPage): readonly Edge[] {
  const order = page.lines
    .filter((line) => page.text.slice(line.start, line.end).trim() !== "")
    .sort((a, b) => a.top - b.top);
  const edges: Edge[] = [];
  const taken = new Set<PlacedLine>();
  const collect = (side: "head" | "foot", lines: readonly PlacedLine[]): void => {
    const rows = gatherRows(lines);
    rows.slice(0, 2).forEach((row, depth) => {
      const next = rows[depth + 1]?.[0];
      for (const line of row) {
        if (taken.has(line)) continue;
        taken.add(line);
        const text = page.text.slice(line.start, line.end).normalize("NFKC").trim();
        const words = text.toLowerCase().replace(/[\d\s\p{P}]+/gu, "");
        const inner = side === "head" ? (next ? next.top - line.bottom : 1) : next ? line.top - next.bottom : 1;
        edges.push({
          ...line,
          text,
          side,
          depth,
          key: words.length < 2 ? "" : `${side} ${Math.round(middle(line) * 50)} ${words}`,
          apart: inner > (line.bottom - line.top) * 0.5,
        });
      }
    });
  };
  collect(
    "head",
    order.filter((line) => middle(line) < 0.25),
  );
  collect("foot", order.filter((line) => middle(line) > 0.75).reverse());
  return edges;
}

/** Lines beside each other, such as a title at the left and a number at the right, are one row. */
function gatherRows(lines: readonly PlacedLine[]): readonly (readonly PlacedLine[])[] {
  const rows: PlacedLine[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const before = row?.[0];
    if (row && before && Math.abs(middle(before) - middle(line)) < 0.006) row.push(line);
    else rows.push([line]);
  }
  return rows;
}

function middle(line: PlacedLine): number {
  return (line.top + line.bottom) / 2;
}

function carriesLabel(edge: Edge, label: string | null): boolean {
  if (label === null) return false;
  const text = edge.text.toLowerCase();
  const number = label.toLowerCase();
  if (text.replace(/[-–—·•|\s[\]()]/gu, "") === number) return true;
  if (text.length > 100 || edge.depth > 0) return false;
  const words = text.split(/[\s|·•/]+/u);
  return (words.at(-1) === number || words[0] === number) && edge.apart;
}

/** At each height and size, how many lines at the edge look like running heads or feet, and how many do not. */
function measureHeights(
  edges: readonly (readonly Edge[])[],
  looksSo: (page: number, at: number) => boolean,
): ReadonlyMap<string, { readonly heads: number; readonly others: number }> {
  const heights = new Map<string, { heads: number; others: number }>();
  edges.forEach((page, index) => {
    page.forEach((edge, at) => {
      const count = heights.get(heightKey(edge)) ?? { heads: 0, others: 0 };
      heights.set(heightKey(edge), count);
      if (looksSo(index, at)) count.heads += 1;
      else count.others += 1;
    });
  });
  return heights;
}

function heightKey(edge: Edge): string {
  return `${edge.side} ${edge.depth} ${Math.round(edge.bottom * 250)} ${Math.round(edge.size * 2)}`;
}
