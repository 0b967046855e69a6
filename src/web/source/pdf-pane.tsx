import "pdfjs-dist/web/pdf_viewer.css";
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { workbench } from "#words";
import type { Highlight, SourcePage } from "../../wire/source.ts";
import { each, t } from "../parts/text.tsx";
import { addressOf, router } from "../state/route.ts";
import { openPdf } from "./pdf-tools.ts";
import { EventBus, PDFLinkService, PDFViewer } from "./pdf-viewer.ts";

/** A place to open a source at: a page by its index, and the quote to look at. */
export type SourceTarget = { readonly page: number; readonly fact: string | null };

/** A PDF with every quote of the vault marked where it stands, in the colour of its verdict. */
export function PdfPane({ page, target }: { page: SourcePage; target: SourceTarget | null }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const viewer = useRef<PDFViewer | null>(null);
  const shown = useRef<readonly Highlight[]>(page.highlights);
  const current = useSignal(0);
  const hasFailed = useSignal(false);
  useEffect(() => {
    const container = place.current;
    if (container === null) return;
    // What scrolls has to be reached by keyboard.
    container.tabIndex = 0;
    const eventBus = new EventBus();
    const linkService = new PDFLinkService({ eventBus });
    const made = new PDFViewer({
      container,
      eventBus,
      linkService,
      annotationMode: 1,
      removePageBorders: true,
    });
    linkService.setViewer(made);
    viewer.current = made;
    eventBus.on("pagesinit", () => {
      made.currentScaleValue = "page-width";
      if (target !== null) made.scrollPageIntoView({ pageNumber: target.page + 1 });
    });
    eventBus.on("pagechanging", ({ pageNumber }: { pageNumber: number }) => {
      current.value = pageNumber - 1;
    });
    eventBus.on("pagerendered", ({ pageNumber }: { pageNumber: number }) =>
      mark(made, pageNumber - 1, shown.current, target),
    );
    let isOver = false;
    void openPdf(`/api/source/file?${new URLSearchParams({ id: page.id })}`).then(
      (document) => {
        if (isOver) return void document.cleanup();
        made.setDocument(document);
        linkService.setDocument(document, null);
      },
      () => {
        hasFailed.value = true;
      },
    );
    return () => {
      isOver = true;
      made.setDocument(null as never);
    };
  }, [page.id]);

  useEffect(() => {
    shown.current = page.highlights;
    const made = viewer.current;
    if (made === null || made.pagesCount === 0) return;
    for (const index of new Set([...page.highlights.map((one) => one.page), current.peek()]))
      mark(made, index, page.highlights, target);
    if (target !== null) made.scrollPageIntoView({ pageNumber: target.page + 1 });
  }, [page.highlights, target]);

  const go = (index: number): void => {
    if (viewer.current) viewer.current.currentPageNumber = Math.max(1, Math.min(page.labels.length, index + 1));
  };
  const label = page.labels[current.value] ?? null;
  return (
    <div class="source-pane">
      <header class="source-bar">
        <select
          class="source-outline"
          aria-label={t("outline")}
          value=""
          onChange={({ currentTarget }) => {
            go(Number(currentTarget.value));
            currentTarget.value = "";
          }}
        >
          <option value="">{t("outline")}</option>
          {page.outline.map((item) => (
            <option key={`${item.page} ${item.title}`} value={item.page}>
              {"\u2003".repeat(item.level)}
              {item.title}
            </option>
          ))}
        </select>
        <button type="button" class="button" onClick={() => go(current.peek() - 1)} aria-label={t("previousPage")}>
          ‹
        </button>
        <span class="source-number label" role="status">
          {label === null ? null : `${each(workbench.printed)} ${label} · `}PDF {current.value + 1}
        </span>
        <button type="button" class="button" onClick={() => go(current.peek() + 1)} aria-label={t("nextPage")}>
          ›
        </button>
        <button type="button" class="button" onClick={() => viewer.current?.decreaseScale()} aria-label={t("smaller")}>
          −
        </button>
        <button type="button" class="button" onClick={() => viewer.current?.increaseScale()} aria-label={t("larger")}>
          +
        </button>
      </header>
      {hasFailed.value ? <p class="invitation">{t("failed")}</p> : null}
      <section class="source-sheets" aria-label={page.title}>
        <div class="source-scroll" ref={place}>
          <div class="pdfViewer" />
        </div>
      </section>
    </div>
  );
}

/** Draws the quotes of one page that has been rendered: each line a box, in parts of the page, so that zooming keeps them. */
function mark(viewer: PDFViewer, index: number, highlights: readonly Highlight[], target: SourceTarget | null): void {
  const view = viewer.getPageView(index);
  const sheet = view?.div as HTMLElement | undefined;
  if (!view || !sheet) return;
  for (const old of sheet.querySelectorAll(".quote-mark")) old.remove();
  const { width, height } = view.viewport.clone({ scale: 1 });
  for (const highlight of highlights) {
    if (highlight.page !== index) continue;
    highlight.boxes.forEach((box, line) => {
      const link = document.createElement("a");
      link.className = `quote-mark ${highlight.verdict}${highlight.fact === target?.fact ? " is-target" : ""}`;
      link.href = addressOf("read", { note: highlight.note, at: String(highlight.at) });
      link.title = highlight.text;
      // The first line of a quote can be reached by keyboard; the others are the same link.
      if (line > 0) link.tabIndex = -1;
      link.style.left = `${(box.left / width) * 100}%`;
      link.style.top = `${(box.top / height) * 100}%`;
      link.style.width = `${(box.width / width) * 100}%`;
      link.style.height = `${(box.height / height) * 100}%`;
      link.addEventListener("click", (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.go(link.getAttribute("href") ?? "/read");
      });
      sheet.append(link);
    });
  }
}
