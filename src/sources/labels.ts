import { fitNumbering, type PageEdges, type PrintedSegment } from "./printed-numbers.ts";
import { fromRoman } from "./roman.ts";

/** Where a file's own label and the number printed on the page are not the same. */
export type LabelDisagreement = { readonly page: number; readonly label: string; readonly printed: string };

/** What is known of a source's page labels, with everything about them that could mislead. */
export type PageNumbering = {
  readonly origin: "file" | "inferred" | "none";
  /** For each page, the label as printed, or null. */
  readonly labels: readonly (string | null)[];
  /** For each page, 0 to 1: how sure the label is. A label read from the file and seen in print is 1. */
  readonly confidence: readonly number[];
  /** Stretches of pages that are counted on from one number. */
  readonly segments: readonly PrintedSegment[];
  /** Labels that stand for more than one page. */
  readonly duplicates: readonly { readonly label: string; readonly pages: readonly number[] }[];
  /** Neighbouring pages whose arabic or roman labels do not follow each other. */
  readonly gaps: readonly { readonly after: number; readonly from: string; readonly to: string }[];
  readonly disagreements: readonly LabelDisagreement[];
};

/**
 * A source's numbering. The file's labels are taken when it has them, unless they merely count the file's pages while
 * the book prints other numbers; without labels they are inferred from what is printed. Either way the two are compared.
 *
 * @param fileLabels the labels in the file, one a page, or null
 */
export function numberPages(fileLabels: readonly string[] | null, edges: readonly PageEdges[]): PageNumbering {
  const fit = fitNumbering(edges);
  const given = fileLabels?.some((label) => label.trim() !== "") ? fileLabels : null;
  const useFile = given !== null && !(merelyCounts(given) && contradicts(given, fit.labels, fit.seen));
  const labels = useFile ? edges.map((_, page) => cleanLabel(given[page] ?? "")) : fit.labels;
  const disagreements: LabelDisagreement[] = [];
  if (given !== null) {
    edges.forEach((_, page) => {
      const label = cleanLabel(given[page] ?? "");
      const printed = fit.labels[page] ?? null;
      const sure = (fit.confidence[page] ?? 0) >= 0.5;
      if (sure && printed !== null && label !== null && !sameLabel(label, printed))
        disagreements.push({ page, label, printed });
    });
  }
  const differing = new Set(disagreements.map((one) => one.page));
  const confidence = edges.map((_, page) => {
    if ((labels[page] ?? null) === null) return 0;
    if (!useFile) return fit.confidence[page] ?? 0;
    if (differing.has(page)) return 0.5;
    return (fit.seen[page] ?? false) ? 1 : 0.95;
  });
  return {
    origin: useFile ? "file" : labels.some((label) => label !== null) ? "inferred" : "none",
    labels,
    confidence,
    segments: fit.segments,
    ...irregularities(labels),
    disagreements,
  };
}

/** A numbering for a source whose labels are written in it (an EPUB's page-list) or that has none. */
export function statedNumbering(labels: readonly (string | null)[]): PageNumbering {
  const some = labels.some((label) => label !== null);
  return {
    origin: some ? "file" : "none",
    labels,
    confidence: labels.map((label) => (label === null ? 0 : 1)),
    segments: [],
    ...irregularities(labels),
    disagreements: [],
  };
}

function cleanLabel(label: string): string | null {
  const clean = label.normalize("NFKC").trim();
  return clean === "" ? null : clean;
}

function sameLabel(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Many programs write 1, 2, 3, … as labels: that says nothing about what is printed. */
function merelyCounts(labels: readonly string[]): boolean {
  return labels.every((label, page) => label.trim() === String(page + 1));
}

function contradicts(given: readonly string[], printed: readonly (string | null)[], seen: readonly boolean[]): boolean {
  let compared = 0;
  let different = 0;
  given.forEach((label, page) => {
    const other = printed[page] ?? null;
    if (other === null || !(seen[page] ?? false)) return;
    compared += 1;
    if (!sameLabel(label.trim(), other)) different += 1;
  });
  return compared >= Math.max(5, given.length * 0.3) && different > compared * 0.9;
}

function irregularities(labels: readonly (string | null)[]): Pick<PageNumbering, "duplicates" | "gaps"> {
  const pagesOf = new Map<string, number[]>();
  const gaps: { after: number; from: string; to: string }[] = [];
  labels.forEach((label, page) => {
    if (label === null) return;
    const pages = pagesOf.get(label);
    if (pages) pages.push(page);
    else pagesOf.set(label, [page]);
    const before = labels[page - 1] ?? null;
    if (before === null) return;
    const a = numberOf(before);
    const b = numberOf(label);
    const restarts = a !== null && b !== null && a.style !== b.style && b.value === 1;
    if (a !== null && b !== null && !restarts && (a.style !== b.style || b.value !== a.value + 1)) {
      gaps.push({ after: page - 1, from: before, to: label });
    }
  });
  const duplicates = [...pagesOf].filter(([, pages]) => pages.length > 1).map(([label, pages]) => ({ label, pages }));
  return { duplicates, gaps };
}

function numberOf(label: string): { readonly style: "arabic" | "roman"; readonly value: number } | null {
  if (/^\d{1,6}$/u.test(label)) return { style: "arabic", value: Number(label) };
  const value = fromRoman(label);
  return value === null ? null : { style: "roman", value };
}
