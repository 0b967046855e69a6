import { type Block, contains, factKey, type Note, overlaps, type Section, type Span } from "#core";
import { sectionNames, numberingWords as sourceNumberingWords } from "#words";
import { annotationsOf } from "./annotation.ts";
import { type BlockSetter, blockSetter } from "./blocks.ts";
import type { Edition, NoteEdition } from "./edition.ts";
import { both, joined, languageOf, type Markup, markup, mixed, nothing, spoken } from "./markup.ts";
import { coverageBar, coverageNumbers, coverageTotal } from "./signs.ts";
import { numberingWords, words } from "./words.ts";

/** A note as prose with its apparatus, whole and in its own order. */
export function noteMarkup(edition: Edition, noteEdition: NoteEdition): Markup {
  const { note, syntax, anchor } = noteEdition;
  const setter = blockSetter(annotationsOf(edition, noteEdition), edition, noteEdition);
  const parts = partsOf(note, withStrays(noteEdition));
  const [first, ...others] = parts;
  const frontMatter = syntax.frontMatter ? setter.verbatim(syntax.frontMatter.span, "front-matter") : nothing;
  const head =
    first && !first.section ? preamble(first.blocks, noteEdition, setter) : preamble([], noteEdition, setter);
  const sections = (first?.section ? parts : others).map((part) => sectionMarkup(part, noteEdition, setter));
  const rest = setter.rest();
  return markup`<article class="note" id="${anchor}" aria-labelledby="${anchor}-title">
<div class="note-outline" data-apparatus>${outline(noteEdition)}</div>
<div class="note-body serif">${dateline(edition, noteEdition)}${frontMatter === nothing ? nothing : markup`<div class="section">${frontMatter}</div>`}${head}${sections}${rest === nothing ? nothing : markup`<div class="section">${rest}</div>`}</div>
</article>`;
}

type Part = { readonly section: Section | null; readonly number: number; readonly blocks: readonly Block[] };

/** The blocks by section; those before the first have none. */
function partsOf(note: Note, blocks: readonly Block[]): readonly Part[] {
  const parts: { section: Section | null; number: number; blocks: Block[] }[] = [
    { section: null, number: 0, blocks: [] },
  ];
  let next = 0;
  for (const block of blocks) {
    for (
      let section = note.sections[next];
      section && block.span.end > section.heading.start;
      section = note.sections[next]
    ) {
      next += 1;
      parts.push({ section, number: next, blocks: [] });
    }
    parts.at(-1)?.blocks.push(block);
  }
  const [before] = parts;
  return before?.blocks.length === 0 ? parts.slice(1) : parts;
}

/** The blocks with whatever text they leave out, so that nothing of the note is missing. */
function withStrays({ note, syntax }: NoteEdition): readonly Block[] {
  const { text } = note.file;
  const blocks: Block[] = [];
  let at = syntax.frontMatter?.span.end ?? 0;
  const addStray = (end: number): void => {
    const between = text.slice(at, end);
    const start = at + (between.length - between.trimStart().length);
    if (between.trim() !== "") blocks.push({ kind: "html", span: { start, end: start + between.trim().length } });
  };
  for (const block of syntax.blocks) {
    addStray(block.span.start);
    blocks.push(block);
    at = block.span.end;
  }
  addStray(text.length);
  return blocks;
}

function preamble(blocks: readonly Block[], noteEdition: NoteEdition, setter: BlockSetter): Markup {
  const [first, ...others] = blocks;
  const { anchor, note } = noteEdition;
  const content = first?.kind === "heading" ? first.content : first?.kind === "paragraph" ? first.span : null;
  const isTitle =
    content !== null &&
    (first?.kind === "heading" ||
      plainWords(note.file.text.slice(content.start, content.end)) === plainWords(noteEdition.title));
  if (content === null || !isTitle) {
    const title = markup`<h3 class="note-title" id="${anchor}-title" data-apparatus>${mixed(noteEdition.title)}</h3>`;
    return markup`${title}<div class="section">${blocks.map(setter.block)}</div>`;
  }
  const title = setter.line(
    content,
    (inside, language) =>
      markup`<h3 class="note-title words" id="${anchor}-title" lang="${language}">${bilingualParts(content, noteEdition, setter) ?? inside}</h3>`,
  );
  return markup`<div class="section title-section">${title}${others.map(setter.block)}</div>`;
}

function plainWords(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}

function sectionMarkup({ section, number, blocks }: Part, noteEdition: NoteEdition, setter: BlockSetter): Markup {
  if (!section) return markup`<div class="section">${blocks.map(setter.block)}</div>`;
  const heading = blocks.filter(
    ({ span }) => overlaps(span, section.heading) && contains(section.heading, { start: span.start, end: span.start }),
  );
  const body = blocks.slice(heading.length).map(setter.block);
  const id = sectionAnchor(noteEdition, number);
  const title = headingMarkup(heading, section, noteEdition, setter, id);
  const invitation =
    section.state === "empty"
      ? markup`<p class="invitation sans" data-apparatus>${both(words.emptySection)}</p>`
      : nothing;
  return markup`<section class="section section-${section.kind} section-${section.state}" id="${id}" aria-labelledby="${id}-title">${title}<div class="section-body" id="${id}-body">${body}${invitation}</div></section>`;
}

export function sectionAnchor({ anchor }: NoteEdition, number: number): string {
  return `${anchor}-section-${number}`;
}

/** The heading as written, its two languages apart; where it speaks one only, the section's name in the other follows. */
function headingMarkup(
  blocks: readonly Block[],
  section: Section,
  noteEdition: NoteEdition,
  setter: BlockSetter,
  id: string,
): Markup {
  const spans = blocks.map((block): Span => (block.kind === "heading" ? block.content : block.span));
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return nothing;
  const content = { start: first.start, end: last.end };
  return setter.line(content, (inside, language) => {
    const parts = bilingualParts(content, noteEdition, setter) ?? markup`${inside}${missingName(section, language)}`;
    return markup`<h4 class="words section-title" id="${id}-title" lang="${language}">${parts}</h4>`;
  });
}

/** 中文 | English */
function bilingualParts({ start, end }: Span, { note }: NoteEdition, setter: BlockSetter): Markup | null {
  const text = note.file.text.slice(start, end);
  const bar = text.search(/[|｜]/);
  if (bar < 0) return null;
  const [left, right] = [text.slice(0, bar).trimEnd(), text.slice(bar + 1)];
  const after = start + bar + 1 + (right.length - right.trimStart().length);
  return markup`<span lang="${languageOf(left)}">${setter.words({ start, end: start + left.length })}</span><span class="heading-bar"> ${text.slice(bar, bar + 1)} </span><span class="heading-gloss" lang="${languageOf(right)}">${setter.words({ start: after, end })}</span>`;
}

function missingName(section: Section, language: "zh" | "en"): Markup {
  if (section.kind === "other" || (language === "zh" && /[A-Za-z]{4}/.test(section.title))) return nothing;
  const other = language === "zh" ? "en" : "zh";
  return markup` <span class="heading-gloss" lang="${other}" data-apparatus>${sectionNames[section.kind][other]}</span>`;
}

function dateline(edition: Edition, noteEdition: NoteEdition): Markup {
  const { note, number } = noteEdition;
  const { chapter } = note;
  const work = edition.work(edition.compiled.sources.get(note.id));
  const written = chapter?.source?.value;
  const title = work?.title ?? (written?.by === "title" ? written.title : null);
  const pages = chapter?.pages?.value;
  const pageText = pages?.ranges.map(({ from, to }) => (to ? `${from.text}–${to.text}` : from.text)).join(", ") ?? "";
  const parts = [
    markup`<span class="tabular">${noteEdition.read ?? both(words.undated)}</span>`,
    ...(title === null ? [] : [markup`<cite class="serif">${mixed(title)}</cite>`]),
    ...(chapter?.number ? [both({ zh: `第 ${chapter.number.value} 章`, en: `chapter ${chapter.number.value}` })] : []),
    ...(pages
      ? [
          markup`${both({ zh: `${pageText} 页`, en: `pp. ${pageText}` })}${pages.numbering ? markup` <span class="label">${both(numberingWords[pages.numbering])}</span>` : nothing}`,
        ]
      : []),
    markup`<span class="address">${note.id}</span>`,
  ];
  const coverage = edition.compiled.coverageByNote.get(note.id);
  const evidence =
    coverage && coverageTotal(coverage) > 0
      ? markup`<div class="coverage" data-note-coverage="${note.id}">${spoken(words.evidence)}${coverageBar(coverage)}${coverageNumbers(coverage, true)}</div>`
      : nothing;
  const numberings = numberingsMarkup(edition, noteEdition);
  return markup`<header class="dateline sans" data-apparatus><p class="dateline-number">${both({ zh: `笔记 ${number}`, en: `Note ${number}` })}</p><p class="dateline-facts">${joined(parts, '<span class="dot" aria-hidden="true"> · </span>')}</p>${numberings}${evidence}</header>`;
}

/** How the reader counts the pages of each source that the note cites. */
function numberingsMarkup(edition: Edition, { note }: NoteEdition): Markup {
  const { sources, numberings } = edition.compiled;
  const cited = new Set(
    note.facts.flatMap((fact) => {
      if (fact.kind !== "citation") return [];
      const resolution = sources.get(factKey({ note: note.id, fact: fact.id }));
      return resolution?.kind === "known" && numberings.has(resolution.source) ? [resolution.source] : [];
    }),
  );
  const lines = [...cited].flatMap((source) => {
    const numbering = numberings.get(source);
    const title = edition.work({ kind: "known", source })?.title ?? source;
    const name =
      cited.size > 1 ? markup`<cite class="serif">${mixed(title)}</cite><span class="dot"> · </span>` : nothing;
    return numbering ? [markup`<p class="numbering">${name}${both(sourceNumberingWords(numbering))}</p>`] : [];
  });
  return joined(lines);
}

/** The note's sections, for the left column. */
function outline(noteEdition: NoteEdition): Markup {
  const { sections } = noteEdition.note;
  if (sections.length === 0) return nothing;
  const items = sections.map((section, index) => {
    const name = section.kind === "other" ? mixed(section.title) : both(sectionNames[section.kind]);
    return markup`<li class="outline-${section.state}"><a href="#${sectionAnchor(noteEdition, index + 1)}">${name}</a></li>`;
  });
  return markup`<nav aria-labelledby="${noteEdition.anchor}-outline"><p class="label" id="${noteEdition.anchor}-outline" >${mixed(noteEdition.label)}</p><ol>${items}</ol></nav>`;
}
