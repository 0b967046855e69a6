import "pdfjs-dist/web/pdf_viewer.css";
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { sourceWords } from "#words";
import type { Highlight } from "../../wire/source.ts";
import { type Runs, useCommands } from "../commands/bound.ts";
import { pressIn } from "../commands/press.ts";
import { each, t } from "../parts/text.tsx";
import { type CaptureOutcome, captureInto } from "./capture.ts";
import { FindBar, type Matches } from "./find-bar.tsx";
import { keepPlace, keptPlace } from "./kept-place.ts";
import { markFor } from "./marks.ts";
import type { PaneProps } from "./pane.ts";
import { openPdf } from "./pdf-tools.ts";
import { EventBus, PDFFindController, PDFLinkService, PDFViewer } from "./pdf-viewer.ts";
import { markOutRegion } from "./region.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { SourceBar } from "./source-bar.tsx";
import type { SourceTarget } from "./target.ts";

/** A PDF with every quote of the vault marked where it stands, in the colour of its verdict. */
export function PdfPane({ page, target, note }: PaneProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const pageField = useRef<HTMLInputElement>(null);
  const viewer = useRef<PDFViewer | null>(null);
  const bus = useRef<EventBus | null>(null);
  const endRegion = useRef<(() => void) | null>(null);
  /** As they are at the time when a page has been drawn. */
  const shown = useRef({ highlights: page.highlights, target });
  const current = useSignal(0);
  const hasFailed = useSignal(false);
  const isFinding = useSignal(false);
  const wanted = useSignal("");
  const matches = useSignal<Matches | null>(null);
  const outcome = useSignal<CaptureOutcome | null>(null);
  const name = `${page.id} ${page.file}`;
  useEffect(() => {
    const container = place.current;
    if (container === null) return;
    // What scrolls has to be reached by keyboard.
    container.tabIndex = 0;
    const eventBus = new EventBus();
    const linkService = new PDFLinkService({ eventBus });
    const findController = new PDFFindController({ eventBus, linkService });
    const made = new PDFViewer({
      container,
      eventBus,
      linkService,
      findController,
      annotationMode: 1,
      removePageBorders: true,
    });
    linkService.setViewer(made);
    viewer.current = made;
    bus.current = eventBus;
    let isPlaced = false;
    const keep = (): void => {
      if (isPlaced) keepPlace(name, { page: made.currentPageNumber - 1, scale: made.currentScaleValue });
    };
    let isOver = false;
    eventBus.on("pagesinit", () => {
      // A pane that is gone has no place to scroll in.
      if (isOver) return;
      const kept = keptPlace(name);
      const { target: now } = shown.current;
      made.currentScaleValue = kept?.scale ?? "page-width";
      const index = now?.page ?? kept?.page ?? 0;
      if (index > 0 && index < made.pagesCount) made.scrollPageIntoView({ pageNumber: index + 1 });
      isPlaced = true;
    });
    eventBus.on("pagechanging", ({ pageNumber }: { pageNumber: number }) => {
      current.value = pageNumber - 1;
      keep();
    });
    eventBus.on("scalechanging", keep);
    eventBus.on("pagerendered", ({ pageNumber }: { pageNumber: number }) => {
      mark(made, pageNumber - 1, shown.current.highlights, shown.current.target);
      if (pageNumber - 1 === shown.current.target?.page) showTarget(made, shown.current.target);
    });
    const count = ({ matchesCount }: { matchesCount: Matches }): void => {
      matches.value = matchesCount;
    };
    eventBus.on("updatefindmatchescount", count);
    eventBus.on("updatefindcontrolstate", count);
    void openPdf(`/api/source/file?${new URLSearchParams({ id: page.id, file: String(page.file) })}`).then(
      (document) => {
        if (isOver) return void document.cleanup();
        made.setDocument(document);
        linkService.setDocument(document, null);
        findController.setDocument(document);
      },
      () => {
        hasFailed.value = true;
      },
    );
    return () => {
      isOver = true;
      endRegion.current?.();
      // pdf.js goes on asking for the pages of a document that it is told to let go of, and fails at each: it is told afterwards.
      const letGo = (): void => made.setDocument(null as never);
      const { pagesPromise } = made;
      if (pagesPromise === null) letGo();
      else void pagesPromise.then(letGo, letGo);
    };
  }, [name]);

  useEffect(() => {
    shown.current = { highlights: page.highlights, target };
    const made = viewer.current;
    if (made === null || made.pagesCount === 0) return;
    for (let index = 0; index < made.pagesCount; index += 1) mark(made, index, page.highlights, target);
  }, [page.highlights, target?.page, target?.fact, target?.note]);

  useEffect(() => {
    const made = viewer.current;
    if (made === null || made.pagesCount === 0 || target === null || target.page >= made.pagesCount) return;
    made.scrollPageIntoView({ pageNumber: target.page + 1 });
    showTarget(made, target);
  }, [target?.page, target?.fact, target?.note]);

  const go = (index: number): void => {
    if (viewer.current) viewer.current.currentPageNumber = Math.max(1, Math.min(page.labels.length, index + 1));
  };
  const scale = (step: 1 | -1): void => {
    if (step > 0) viewer.current?.increaseScale();
    else viewer.current?.decreaseScale();
  };
  const find = (words: string, step: 0 | 1 | -1): void => {
    if (words.trim() === "") matches.value = null;
    bus.current?.dispatch("find", {
      source: null,
      type: step === 0 ? "" : "again",
      query: words,
      caseSensitive: false,
      entireWord: false,
      highlightAll: true,
      findPrevious: step < 0,
      matchDiacritics: false,
    });
  };
  const closeFind = (): void => {
    isFinding.value = false;
    matches.value = null;
    bus.current?.dispatch("findbarclose", { source: null });
    place.current?.focus();
  };
  const cut = (): void => {
    if (place.current === null) return;
    endRegion.current?.();
    endRegion.current = markOutRegion(place.current, current.peek(), each(sourceWords.region), (taken) => {
      endRegion.current = null;
      const view = taken === null ? null : viewer.current?.getPageView(taken.page);
      if (taken === null || !view) return;
      const { width, height } = view.viewport.clone({ scale: 1 });
      const { left, top } = taken.part;
      const region = {
        left: left * width,
        top: top * height,
        width: taken.part.width * width,
        height: taken.part.height * height,
      };
      const asked = { source: page.id, page: taken.page, words: "", kind: "figure", region } as const;
      void captureInto(note, asked).then((became) => {
        outcome.value = became;
      });
    });
  };
  const runs: Runs = {
    "source-next": () => go(current.peek() + 1),
    "source-previous": () => go(current.peek() - 1),
    "source-larger": () => scale(1),
    "source-smaller": () => scale(-1),
    "source-find": () => {
      isFinding.value = true;
    },
    "source-page": () => pageField.current?.focus(),
    "source-cut": () => {
      if (note !== null) cut();
    },
  };
  useCommands(runs);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for what is within, all of which has buttons too
    <div class="source-pane" onKeyDown={pressIn("source", runs)}>
      <SourceBar
        page={page}
        current={current.value}
        pageField={pageField}
        onGo={go}
        onFind={() => {
          isFinding.value = !isFinding.peek();
        }}
        onScale={scale}
        onCut={note === null ? null : cut}
      />
      {isFinding.value ? <FindBar wanted={wanted} matches={matches.value} onFind={find} onClose={closeFind} /> : null}
      <p class="source-outcome label" role="status">
        {outcome.value === null ? null : each(sourceWords[outcome.value])}
      </p>
      {hasFailed.value ? <p class="invitation">{t("failed")}</p> : null}
      <section class="source-sheets" aria-label={page.title}>
        <div class="source-scroll" ref={place}>
          <div class="pdfViewer" />
        </div>
        <SelectionBar
          within={place}
          source={page.id}
          note={note}
          onDone={(became) => {
            outcome.value = became;
          }}
          onFind={(words) => {
            wanted.value = words.replaceAll(/\s+/gu, " ").trim();
            isFinding.value = true;
          }}
        />
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
      const link = markFor(highlight, target, line === 0);
      link.style.left = `${(box.left / width) * 100}%`;
      link.style.top = `${(box.top / height) * 100}%`;
      link.style.width = `${(box.width / width) * 100}%`;
      link.style.height = `${(box.height / height) * 100}%`;
      sheet.append(link);
    });
  }
}

/** Brings the quote itself into sight, where its page is longer than the window. */
function showTarget(viewer: PDFViewer, target: SourceTarget): void {
  const sheet = viewer.getPageView(target.page)?.div as HTMLElement | undefined;
  const mark = sheet?.querySelector<HTMLElement>(".quote-mark.is-target");
  const { container } = viewer;
  if (!mark || !sheet) return;
  const top = sheet.offsetTop + mark.offsetTop;
  if (top < container.scrollTop || top > container.scrollTop + container.clientHeight * 0.8)
    container.scrollTop = top - container.clientHeight / 3;
}
