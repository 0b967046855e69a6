import type { Measured } from "./measure.ts";

/** What is aimed at, and what was reached: the worst of all books. */
export type Aim = { readonly what: string; readonly aim: string; readonly reached: string; readonly met: boolean };

export type Results = {
  readonly measured: readonly Measured[];
  readonly lookups: readonly { readonly kind: string; readonly median: number; readonly p99: number }[];
  readonly indexes: readonly { readonly speed: number; readonly share: number }[];
  readonly epub: number | null;
  readonly batches: readonly { readonly what: string; readonly seconds: number; readonly processor: number }[];
};

/** Holds results against what the best tool of its kind should reach. */
export function compareAims({ measured, lookups, indexes, epub, batches }: Results): readonly Aim[] {
  const worst = (name: string, share: (row: Measured) => number): number =>
    Math.min(...measured.filter((row) => row.case === name).map(share));
  const found = (name: string, aim: number): Aim =>
    atLeast(`found at the right place: ${name}`, worst(name, ({ right }) => right) * 100, aim, "%");
  const refused = (name: string, aim: number): Aim =>
    atMost(`falsely found: ${name}`, (1 - worst(name, ({ right }) => right)) * 100, aim, "%");
  const unnoticed = (name: string): Aim =>
    atMost(
      `said to hold: ${name}`,
      Math.max(...measured.flatMap((row) => (row.case === name ? row.holds : [])), 0),
      0,
      "",
    );
  return [
    found("0 %, noise", 100),
    found("5 %", 99.5),
    found("10 %", 98.5),
    found("elided", 99.5),
    found("short, 10 %", 92),
    refused("absent", 0.05),
    refused("absent, short", 0.5),
    refused("spliced", 0.1),
    refused("spliced, short", 0.5),
    unnoticed("digit changed"),
    unnoticed("negation changed"),
    ...(epub === null ? [] : [atLeast("found, EPUB to PDF", epub * 100, 99.7, "%")]),
    ...lookups.flatMap(({ kind, median, p99 }) => [
      atMost(`one quote, ${kind}, median`, median, kind === "exact" ? 5 : 80, "µs"),
      atMost(`one quote, ${kind}, 99 of 100`, p99, 1000, "µs"),
    ]),
    ...batches.flatMap(({ what, seconds, processor }) => {
      const aim = what.startsWith("exact") ? 0.5 : 1;
      return [
        atMost(`20,000 quotes, ${what}, by the clock`, seconds, aim, "s"),
        atMost(`20,000 quotes, ${what}, a thread's processor time`, processor, aim, "s"),
      ];
    }),
    atMost("index, bytes for each byte of text", Math.max(...indexes.map(({ share }) => share)), 1.2, ""),
    atLeast("index, made", Math.min(...indexes.map(({ speed }) => speed)), 20, "M characters/s"),
  ];
}

export function printAims(aims: readonly Aim[]): void {
  console.log(`${"".padEnd(66)} ${"aim".padStart(22)} ${"reached".padStart(22)}`);
  for (const { what, aim, reached, met } of aims) {
    console.log(`${what.padEnd(66)} ${aim.padStart(22)} ${reached.padStart(22)}${met ? "" : "  missed"}`);
  }
}

function atLeast(what: string, reached: number, aim: number, unit: string): Aim {
  return { what, aim: `≥ ${aim} ${unit}`, reached: `${round(reached)} ${unit}`, met: reached >= aim };
}

function atMost(what: string, reached: number, aim: number, unit: string): Aim {
  // Shares come from counts: what is left of a subtraction is no false find.
  return { what, aim: `≤ ${aim} ${unit}`, reached: `${round(reached)} ${unit}`, met: reached <= aim + 1e-9 };
}

function round(value: number): string {
  return value.toFixed(Math.abs(value) >= 10 && !Number.isInteger(value) ? 2 : 3).replace(/\.?0+$/u, "");
}
