import { message } from "../model/message.ts";
import type { Note, NoteFile } from "../model/note.ts";
import type { Section, SectionKind } from "../model/section.ts";
import type { Settings } from "../model/settings.ts";
import type { Block, Syntax } from "../model/syntax.ts";
import { readApplications } from "./applications.ts";
import { joinChapters, readChapterFrontMatter, readChapterList } from "./chapter.ts";
import type { SectionContext, SectionReaders } from "./context.ts";
import { Draft, inOrder } from "./draft.ts";
import { addEquation, addInlineEquations, readEquations } from "./equations.ts";
import { addExperiment, readExperiments } from "./experiments.ts";
import { addPlots } from "./figure-plots.ts";
import { readFigures } from "./figures.ts";
import { type Leaf, type Part, partsOf } from "./leaves.ts";
import { type KnownOutline, readOutline } from "./outline.ts";
import { readPatch } from "./patch.ts";
import { readQuestions } from "./questions.ts";
import { addQuotations } from "./quotations.ts";
import { readReading } from "./reading.ts";
import { Scanner } from "./scan.ts";
import { KnownSections, type SectionReading, sectionWords } from "./section-reading.ts";
import { sectionState } from "./section-state.ts";
import { readSilencers } from "./silencers.ts";
import { proseOf, readConcepts, readStatements } from "./statements.ts";
import { addTask, readTasks } from "./tasks.ts";
import { Titles } from "./titles.ts";

const readers: SectionReaders = {
  "chapter-info": ({ parts, scanner }) => {
    for (const { prose } of proseOf(parts)) scanner.scan(prose, { claims: false, mentions: false, parent: null });
  },
  concepts: readConcepts,
  equations: readEquations,
  figures: readFigures,
  questions: readQuestions,
  applications: readApplications,
  experiments: readExperiments,
  graph: readPatch,
  reading: readReading,
  reflection: readStatements,
  tasks: readTasks,
};

/** A note with what was read of its parts, by which the next text of the note is understood sooner. */
export type Understood = { readonly note: Note; readonly parts: NoteParts };

export type NoteParts = {
  readonly number: number;
  readonly definitions: Syntax["definitions"];
  readonly outline: KnownOutline;
  readonly sections: readonly SectionReading[];
  /** By the titles of sections that are none of the template's, the title that each nearly is. */
  readonly nearly: ReadonlyMap<string, ReturnType<Titles["nearest"]>>;
};

/** Of a note whose first text it is. */
export const noParts: NoteParts = {
  number: 0,
  definitions: new Map(),
  outline: new Set(),
  sections: [],
  nearly: new Map(),
};

/**
 * Gives meaning to notes under one vault's settings. What is given for a text is the same whatever the text before it was;
 * sections that are as they were are not read again. Null stands for the parts of a note that no other text will follow.
 */
export function meaning(settings: Settings): (file: NoteFile, syntax: Syntax, before: NoteParts | null) => Understood {
  const titles = new Titles(settings);
  return (file, syntax, before) => mean(file, syntax, settings, titles, before);
}

function mean(
  file: NoteFile,
  syntax: Syntax,
  settings: Settings,
  titles: Titles,
  before: NoteParts | null,
): Understood {
  const draft = new Draft();
  const scanner = new Scanner(draft);
  const known = before === null || isUsable(before, file, syntax) ? before : noParts;
  const number = (before?.number ?? 0) + 1;
  const knownSections = new KnownSections(known?.sections ?? []);
  const outline = readOutline(syntax, titles, known?.outline ?? null);
  const front = readChapterFrontMatter(file.text, syntax.frontMatter, draft);
  let list = joinChapters(front.chapter, front.chapter, draft);
  const sections: Section[] = [];
  const readings: SectionReading[] = [];

  const readSection = (kind: SectionKind, blocks: readonly Block[], index: number): SectionReading => {
    draft.section = index;
    const words = sectionWords(blocks, syntax);
    // What the front matter says, too, counts for the chapter.
    const again = kind === "chapter-info" ? null : knownSections.add({ kind, index, blocks, words }, draft, scanner);
    if (again !== null) return again;
    const from = { facts: draft.facts.length, troubles: draft.troubles.length, waiting: scanner.waiting.length };
    const { previous } = scanner;
    const parts = partsOf(blocks, syntax);
    const context: SectionContext = { parts, draft, scanner, edgeTypes: settings.edgeTypes };
    (kind === "other" ? readStatements : readers[kind])(context);
    if (kind === "chapter-info") list = joinChapters(front.chapter, readChapterList(parts, draft), draft);
    readEverywhere(kind, parts, draft, scanner, file.text);
    addPlots(parts, draft, file.text);
    addQuotations(blocks, syntax, draft);
    return {
      kind,
      index,
      blocks,
      words,
      before: previous,
      after: scanner.previous,
      facts: draft.facts.slice(from.facts),
      identities: draft.identities.slice(from.facts),
      troubles: draft.troubles.slice(from.troubles),
      waiting: scanner.waiting.slice(from.waiting),
      state: sectionState(kind, parts),
      textNumber: number,
    };
  };

  readings.push(readSection("other", outline.opening, -1));
  for (const [index, section] of outline.sections.entries()) {
    const reading = readSection(section.kind, section.blocks, index);
    readings.push(reading);
    const { kind, title, heading, words } = section;
    const end = outline.sections[index + 1]?.heading.start ?? file.text.length;
    sections.push({ kind, title, heading, words, body: { start: heading.end, end }, ...reading.state });
  }
  scanner.settle();
  const nearly = reportHeadings(sections, titles, draft, before?.nearly);
  draft.silencers.push(...readSilencers(syntax.blocks, file.text));
  const note: Note = {
    id: file.id,
    file,
    title: front.title ?? outline.title,
    form: outline.form,
    chapter: list,
    sections,
    facts: inOrder(draft.facts),
    troubles: draft.troubles,
    silencers: draft.silencers,
  };
  return {
    note,
    parts: { number, definitions: syntax.definitions, outline: outline.known, sections: readings, nearly },
  };
}

/** As many units of earlier texts as may stay in memory for a note that is edited in many places. */
const mostHeld = 16_000_000;

/** What was read with other addresses of labels reads otherwise. */
function isUsable({ definitions, sections }: NoteParts, file: NoteFile, syntax: Syntax): boolean {
  const texts = new Set(sections.map(({ textNumber }) => textNumber)).size;
  return (
    texts * file.text.length < mostHeld &&
    definitions.size === syntax.definitions.size &&
    [...definitions].every(([label, address]) => syntax.definitions.get(label) === address)
  );
}

/** What counts in every section: displayed equations, cells, task boxes, empty bullets. */
function readEverywhere(
  kind: SectionKind,
  parts: readonly Part[],
  draft: Draft,
  scanner: Scanner,
  source: string,
): void {
  for (const part of parts) {
    if ("leaf" in part) {
      addInlineEquations(draft, part.leaf.prose, source);
      readItem(kind, part.leaf, draft, scanner);
      continue;
    }
    const { block } = part;
    if (block.kind === "math") {
      addEquation(draft, source.slice(block.latex.start, block.latex.end), block.latex, block.span, true);
      if (!block.closed)
        draft.trouble({ code: "math/closed", span: block.span, message: message("math/unclosed", {}) });
    } else if (block.kind === "code") {
      const isCell = kind === "experiments" ? !isData.test(block.info) : runnable.test(block.info);
      if (isCell) addExperiment(draft, block, source);
      if (!block.closed)
        draft.trouble({ code: "code/closed", span: block.span, message: message("code/unclosed", {}) });
    }
  }
}

/** Languages whose cells can run, wherever they stand. */
const runnable = /^\{?\.?(?:ts|typescript|js|javascript|py|python3?)\b/i;

/** Plots and the data that they draw are no cells. */
const isData = /^\{?\.?(?:plot|csv|tsv|json)\b/i;

function readItem(kind: SectionKind, leaf: Leaf, draft: Draft, scanner: Scanner): void {
  if (leaf.shape !== "item" || !leaf.item) return;
  if (leaf.empty) draft.add("promise", "", { span: leaf.item.span, parent: null });
  else if (leaf.item.box && kind !== "tasks" && kind !== "reading") addTask(draft, scanner, leaf);
}

function reportHeadings(
  sections: readonly Section[],
  titles: Titles,
  draft: Draft,
  known: NoteParts["nearly"] | undefined,
): NoteParts["nearly"] {
  const first = new Map<SectionKind, Section>();
  const kinds = new Set(sections.map(({ kind }) => kind));
  const nearly = new Map<string, ReturnType<Titles["nearest"]>>();
  const nearest = (title: string): ReturnType<Titles["nearest"]> => {
    const found = nearly.has(title) ? nearly.get(title) : known?.get(title);
    const meant = found === undefined ? titles.nearest(title) : found;
    nearly.set(title, meant);
    return meant;
  };
  for (const section of sections) {
    const { kind, heading, title } = section;
    if (kind === "other") {
      const meant = nearest(title);
      if (!meant || kinds.has(meant.kind)) continue;
      const repair = {
        title: message("section/rename", { meant: meant.title }),
        span: section.words,
        insert: meant.title,
      };
      draft.trouble({
        code: "section/known",
        span: section.words,
        message: message("section/nearly", { title, meant: meant.title }),
        repair,
      });
      continue;
    }
    const before = first.get(kind);
    if (!before) first.set(kind, section);
    else {
      const related = [{ span: before.heading, message: message("section/first-here", { kind }) }];
      draft.trouble({ code: "section/once", span: heading, message: message("section/twice", { kind }), related });
    }
  }
  return nearly;
}
