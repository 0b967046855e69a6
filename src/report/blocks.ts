import { type Block, type ListItem, type Span, type Table, unindented } from "#core";
import type { Annotation } from "./annotation.ts";
import type { Edition, NoteEdition } from "./edition.ts";
import { inlineMarkup } from "./inline.ts";
import { marginMarkup } from "./margin.ts";
import { joined, languageOf, type Markup, markup, nothing } from "./markup.ts";
import { plotMarkup } from "./plot.ts";

/** Sets the blocks of one note in the order of its text; each line takes what is said of it into its margin. */
export type BlockSetter = {
  readonly block: (block: Block) => Markup;
  /** One line of its own, in an element of the caller's; its text is set as running words. */
  readonly line: (content: Span, element: (words: Markup, language: "zh" | "en") => Markup) => Markup;
  /** Running words alone, for a line that is set in parts. */
  readonly words: (content: Span) => Markup;
  /** A line that is shown as it is written. */
  readonly verbatim: (content: Span, names: string) => Markup;
  /** What no line has taken. */
  readonly rest: () => Markup;
};

export function blockSetter(
  annotations: readonly Annotation[],
  edition: Edition,
  noteEdition: NoteEdition,
): BlockSetter {
  const { text } = noteEdition.note.file;
  let taken = 0;

  const takeUntil = (end: number): readonly Annotation[] => {
    const from = taken;
    while (taken < annotations.length && (annotations[taken]?.span.start ?? end) < end) taken += 1;
    return annotations.slice(from, taken);
  };

  const beside = (content: Span, body: Markup): Markup => {
    const margin = marginMarkup(takeUntil(content.end), edition, noteEdition);
    return markup`<div class="line" id="${noteEdition.anchor}-${content.start}">${body}${margin}</div>`;
  };

  const running = (content: Span): { readonly words: Markup; readonly language: "zh" | "en" } => {
    const language = languageOf(text.slice(content.start, content.end));
    return { words: inlineMarkup(content, annotations, edition, noteEdition, language), language };
  };

  const line: BlockSetter["line"] = (content, element) => {
    const { words, language } = running(content);
    return beside(content, element(words, language));
  };

  const verbatim: BlockSetter["verbatim"] = (content, names) =>
    beside(content, markup`<pre class="words ${names}">${text.slice(content.start, content.end)}</pre>`);

  const item = (listItem: ListItem, ordered: boolean): Markup => {
    const mark = itemMark(listItem, ordered);
    const [first, ...others] = listItem.blocks;
    if (!first) {
      const body = markup`<p class="words promise">${mark}<span class="ellipsis" data-apparatus aria-hidden="true">…</span></p>`;
      return markup`<li>${beside(listItem.span, body)}</li>`;
    }
    if (first.kind !== "paragraph")
      return markup`<li>${beside({ start: listItem.span.start, end: first.span.start }, markup`<p class="words">${mark}</p>`)}${listItem.blocks.map(block)}</li>`;
    const lead = line(first.span, (words, language) => markup`<p class="words" lang="${language}">${mark}${words}</p>`);
    return markup`<li${listItem.box ? markup` class="task"` : nothing}>${lead}${others.map(block)}</li>`;
  };

  const itemMark = ({ mark, box }: ListItem, ordered: boolean): Markup => {
    if (box) {
      const done = /[xX]/.test(text.slice(box.start, box.end));
      return markup`<span class="item-mark box${done ? " box-done" : ""}" aria-hidden="true"></span>`;
    }
    const written = text.slice(mark.start, mark.end).trim();
    return ordered
      ? markup`<span class="item-mark number" lang="en">${written}</span>`
      : markup`<span class="item-mark bullet" aria-hidden="true"></span>`;
  };

  const table = ({ span, rows, header }: Table): Markup => {
    const cells = (row: readonly Span[], tag: "th" | "td"): Markup =>
      joined(
        row.map((cell) => {
          const { words, language } = running(cell);
          return tag === "th"
            ? markup`<th scope="col" lang="${language}">${words}</th>`
            : markup`<td lang="${language}">${words}</td>`;
        }),
      );
    const [head, ...body] = header ? rows : [null, ...rows];
    return beside(
      span,
      markup`<div class="words scroll"><table>${head ? markup`<thead><tr>${cells(head, "th")}</tr></thead>` : nothing}<tbody>${body.map((row) => (row ? markup`<tr>${cells(row, "td")}</tr>` : nothing))}</tbody></table></div>`,
    );
  };

  const block = (current: Block): Markup => {
    switch (current.kind) {
      case "heading": {
        const level = Math.min(6, Math.max(5, current.level + 2));
        return line(
          current.content,
          (words, language) =>
            markup`<p class="words subheading" role="heading" aria-level="${level}" lang="${language}">${words}</p>`,
        );
      }
      case "paragraph":
        return line(current.span, (words, language) => markup`<p class="words" lang="${language}">${words}</p>`);
      case "list": {
        const items = current.items.map((listItem) => item(listItem, current.ordered));
        return current.ordered ? markup`<ol class="list">${items}</ol>` : markup`<ul class="list">${items}</ul>`;
      }
      case "blockquote":
        return markup`<blockquote class="quotation">${current.blocks.map(block)}</blockquote>`;
      case "code": {
        const label = current.info === "" ? nothing : markup`<span class="label code-language">${current.info}</span>`;
        const code = unindented(text, current.span.start, current.code).text;
        const picture = plotMarkup(current.span.start, noteEdition.note, edition.compiled.input.data ?? new Map());
        if (picture !== null)
          return beside(
            current.span,
            markup`<div class="words">${picture}<details class="code-cell"><summary class="label code-language">${current.info}</summary><pre class="scroll"><code>${code}</code></pre></details></div>`,
          );
        return beside(
          current.span,
          markup`<div class="words code-cell">${label}<pre class="scroll"><code>${code}</code></pre></div>`,
        );
      }
      case "math": {
        const latex = text.slice(current.latex.start, current.latex.end);
        return beside(
          current.span,
          markup`<div class="words math scroll" data-latex="${latex}">${edition.typesetter.typeset(latex, true)}</div>`,
        );
      }
      case "table":
        return table(current);
      case "comment":
        return verbatim(current.span, "comment");
      case "rule":
        return beside(current.span, markup`<hr class="words">`);
      case "html":
        return verbatim(current.span, "source");
    }
  };

  return {
    block,
    line,
    words: (content) => running(content).words,
    verbatim,
    rest: () => marginMarkup(takeUntil(Number.POSITIVE_INFINITY), edition, noteEdition),
  };
}
