import { useSignal } from "@preact/signals";
import type { JSX, RefObject } from "preact";
import { sourceWords, workbench } from "#words";
import type { SourcePage } from "../../wire/source.ts";
import { DeedSign } from "../parts/deed-sign.tsx";
import { each, t } from "../parts/text.tsx";
import { pageMeant } from "./page-number.ts";

/** What a source is moved through with, whatever its format. */
export function SourceBar({
  page,
  current,
  pageField,
  onGo,
  onFind,
  onScale,
  onCut,
}: {
  page: SourcePage;
  /** The page that is seen, by its index. */
  current: number;
  pageField: RefObject<HTMLInputElement | null>;
  onGo: (index: number) => void;
  onFind: () => void;
  /** One step larger, or smaller. */
  onScale: (step: 1 | -1) => void;
  /** Null where there is nothing to cut out. */
  onCut: (() => void) | null;
}): JSX.Element {
  const isUnknown = useSignal(false);
  const label = page.labels[current] ?? null;
  const inFile = page.format === "pdf" ? `PDF ${current + 1}` : `${current + 1} / ${page.labels.length}`;
  return (
    <header class="source-bar">
      <select
        class="source-outline"
        aria-label={t("outline")}
        value=""
        onChange={({ currentTarget }) => {
          onGo(Number(currentTarget.value));
          currentTarget.value = "";
        }}
      >
        <option value="">{t("outline")}</option>
        {page.outline.map((item, index) => (
          <option key={`${index} ${item.title}`} value={item.page}>
            {"\u2003".repeat(item.level)}
            {item.title}
          </option>
        ))}
      </select>
      <div class="source-group">
        <button type="button" class="button" onClick={() => onGo(current - 1)} aria-label={t("previousPage")}>
          <DeedSign deed="previous" />
        </button>
        <form
          class="page-form"
          onSubmit={(event) => {
            event.preventDefault();
            const meant = pageMeant(pageField.current?.value ?? "", page.labels);
            isUnknown.value = meant === null;
            if (meant === null) return;
            onGo(meant);
            if (pageField.current) pageField.current.value = "";
          }}
        >
          <input
            ref={pageField}
            class="page-field"
            type="text"
            aria-label={each(sourceWords.goToPage)}
            title={each(sourceWords.goToPage)}
            placeholder={each(sourceWords.page)}
            aria-invalid={isUnknown.value}
            onKeyDown={(event) => event.stopPropagation()}
            onInput={() => {
              isUnknown.value = false;
            }}
          />
        </form>
        <span class="source-number label" role="status">
          {isUnknown.value
            ? each(sourceWords.noSuchPage)
            : `${label === null ? "" : `${each(workbench.printed)} ${label} · `}${inFile}`}
        </span>
        <button type="button" class="button" onClick={() => onGo(current + 1)} aria-label={t("nextPage")}>
          <DeedSign deed="next" />
        </button>
      </div>
      <div class="source-group">
        <button type="button" class="button" onClick={() => onScale(-1)} aria-label={t("smaller")}>
          <DeedSign deed="smaller" />
        </button>
        <button type="button" class="button" onClick={() => onScale(1)} aria-label={t("larger")}>
          <DeedSign deed="larger" />
        </button>
        <button
          type="button"
          class="button"
          onClick={onFind}
          aria-label={each(sourceWords.find)}
          title={each(sourceWords.find)}
        >
          <DeedSign deed="find" />
        </button>
        {onCut === null ? null : (
          <button
            type="button"
            class="button"
            onClick={onCut}
            aria-label={each(sourceWords.cutFigure)}
            title={each(sourceWords.cutFigure)}
          >
            <DeedSign deed="cut" />
          </button>
        )}
      </div>
    </header>
  );
}
