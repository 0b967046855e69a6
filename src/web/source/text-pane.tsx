import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { hasHan } from "#core";
import { sourceWords, workbench } from "#words";
import type { Highlight, SourceTextPage } from "../../wire/source.ts";
import { type Runs, useCommands } from "../commands/bound.ts";
import { pressIn } from "../commands/press.ts";
import { ShowPage } from "../parts/shown.tsx";
import { each } from "../parts/text.tsx";
import { usePage } from "../state/page.ts";
import type { CaptureOutcome } from "./capture.ts";
import { FindBar } from "./find-bar.tsx";
import { keepPlace, keptPlace } from "./kept-place.ts";
import { markFor } from "./marks.ts";
import type { PaneProps } from "./pane.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { SourceBar } from "./source-bar.tsx";
import type { SourceTarget } from "./target.ts";
import { hideMatches, matchesOf, showMatches, type TextMatch } from "./text-finding.ts";

/** Larger and smaller letters, in parts of the usual size. */
const sizes = [0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75];

/**
 * An EPUB, HTML or Markdown source as its text, page by page, with every quote of the vault marked. Only text that the server
 * took out of the file is shown: nothing of its markup is in the page, so nothing of it can run or load anything.
 */
export function TextPane({ page, target, note }: PaneProps): JSX.Element {
  const text = usePage<SourceTextPage>(() => ["/api/source/text", { id: page.id, file: String(page.file) }]);
  const place = useRef<HTMLDivElement>(null);
  const pageField = useRef<HTMLInputElement>(null);
  const name = `${page.id} ${page.file}`;
  const current = useSignal(target?.page ?? keptPlace(name)?.page ?? 0);
  const size = useSignal(keptSize(name));
  const isFinding = useSignal(false);
  const wanted = useSignal("");
  const found = useSignal<readonly TextMatch[]>([]);
  /** Which of those found is the one that is shown. */
  const shown = useSignal(0);
  const outcome = useSignal<CaptureOutcome | null>(null);
  useEffect(() => {
    if (target !== null) current.value = target.page;
  }, [target?.page, target?.fact, target?.note]);
  const go = (index: number): void => {
    current.value = Math.max(0, Math.min(page.labels.length - 1, index));
    keepPlace(name, { page: current.peek(), scale: String(size.peek()) });
    place.current?.scrollTo(0, 0);
  };
  const scale = (step: 1 | -1): void => {
    size.value = Math.max(0, Math.min(sizes.length - 1, size.peek() + step));
    keepPlace(name, { page: current.peek(), scale: String(size.peek()) });
  };
  const find = (words: string, step: 0 | 1 | -1): void => {
    if (step === 0) {
      found.value = text.value.kind === "there" ? matchesOf(text.value.value.pages, words) : [];
      const next = found.value.findIndex((match) => match.page >= current.peek());
      shown.value = Math.max(0, next);
    } else if (found.value.length > 0) {
      shown.value = (shown.peek() + step + found.value.length) % found.value.length;
    }
    const match = found.value[shown.peek()];
    if (match !== undefined && match.page !== current.peek()) go(match.page);
  };
  const closeFind = (): void => {
    isFinding.value = false;
    found.value = [];
    hideMatches();
    place.current?.focus();
  };
  const runs: Runs = {
    "source-next": () => go(current.peek() + 1),
    "source-previous": () => go(current.peek() - 1),
    "source-larger": () => scale(1),
    "source-smaller": () => scale(-1),
    "source-page": () => pageField.current?.focus(),
    "source-find": () => {
      isFinding.value = true;
    },
  };
  useCommands(runs);
  const label = page.labels[current.value] ?? null;
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
        onCut={null}
      />
      {isFinding.value ? (
        <FindBar
          wanted={wanted}
          matches={
            wanted.value.trim() === ""
              ? null
              : { current: found.value.length === 0 ? 0 : shown.value + 1, total: found.value.length }
          }
          onFind={find}
          onClose={closeFind}
        />
      ) : null}
      <p class="source-outcome label" role="status">
        {outcome.value === null ? null : each(sourceWords[outcome.value])}
      </p>
      <section class="source-sheets" aria-label={page.title}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
        <div class="source-scroll source-text" ref={place} tabIndex={0}>
          <ShowPage page={text}>
            {({ pages }) => (
              <>
                {label === null ? null : (
                  <p class="label">
                    {each(workbench.printed)} {label}
                  </p>
                )}
                <TextSheet
                  key={`${name} ${current.value}`}
                  text={pages[current.value] ?? ""}
                  titles={page.outline.filter((item) => item.page === current.value).map(({ title }) => title)}
                  index={current.value}
                  size={sizes[size.value] ?? 1}
                  highlights={page.highlights}
                  target={target}
                  found={found.value.filter((match) => match.page === current.value)}
                  match={found.value[shown.value] ?? null}
                />
              </>
            )}
          </ShowPage>
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

/** The size of letters as it was left, else the usual one. */
function keptSize(name: string): number {
  const kept = Number(keptPlace(name)?.scale ?? Number.NaN);
  return kept in sizes ? kept : 2;
}

/** One page: a paragraph a line, with links over the quotes. */
function TextSheet({
  text,
  titles,
  index,
  size,
  highlights,
  target,
  found,
  match,
}: {
  text: string;
  titles: readonly string[];
  index: number;
  size: number;
  highlights: readonly Highlight[];
  target: SourceTarget | null;
  /** What was looked for and stands on this page, and which of all that was found is shown. */
  found: readonly TextMatch[];
  match: TextMatch | null;
}): JSX.Element {
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = sheet;
    if (current === null) return;
    current.style.fontSize = `${size}em`;
    // A text that is selected is not drawn anew beneath the selection.
    current.replaceChildren(
      ...paragraphsOf(
        text,
        titles,
        highlights.filter((one) => one.page === index),
        target,
      ),
    );
    current.querySelector(".is-target")?.scrollIntoView({ block: "center" });
  }, [text, index, size, highlights, target?.fact, target?.note]);
  useEffect(() => {
    if (sheet.current === null || found.length === 0) hideMatches();
    else showMatches(sheet.current, found, match);
  }, [text, index, size, highlights, target?.fact, target?.note, match, found.length]);
  useEffect(() => hideMatches, []);
  return <div ref={sheet} class="text-sheet serif" lang={hasHan(text) ? "zh" : "en"} data-page-number={index + 1} />;
}

function paragraphsOf(
  text: string,
  titles: readonly string[],
  highlights: readonly Highlight[],
  target: SourceTarget | null,
): readonly HTMLElement[] {
  const paragraphs: HTMLElement[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    if (line.trim() !== "") {
      const isTitle = titles.includes(line.replace(/^#+\s*/u, "").trim());
      const paragraph = document.createElement(isTitle ? "h3" : "p");
      paragraph.dataset.start = String(start);
      let at = start;
      const here = highlights.filter(({ span }) => span.start < end && span.end > start);
      for (const highlight of here.toSorted((a, b) => a.span.start - b.span.start)) {
        const from = Math.max(at, highlight.span.start);
        const to = Math.min(end, highlight.span.end);
        // Of quotes that overlap, the first has the words in common.
        if (from >= to) continue;
        paragraph.append(text.slice(at, from));
        const link = markFor(highlight, target, highlight.span.start >= start);
        link.append(text.slice(from, to));
        paragraph.append(link);
        at = to;
      }
      paragraph.append(text.slice(at, end));
      paragraphs.push(paragraph);
    }
    start = end + 1;
  }
  return paragraphs;
}
