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
import { type OutlineSection, readOutline } from "./outline.ts";
import { readPatch } from "./patch.ts";
import { readQuestions } from "./questions.ts";
import { addQuotations } from "./quotations.ts";
import { readReading } from "./reading.ts";
import { Scanner } from "./scan.ts";
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

/** Gives meaning to notes under one vault's settings. */
export function meaning(settings: Settings): (file: NoteFile, syntax: Syntax) => Note {
  const titles = new Titles(settings);
  return (file, syntax) => mean(file, syntax, settings, titles);
}

function mean(file: NoteFile, syntax: Syntax, settings: Settings, titles: Titles): Note {
  const draft = new Draft();
  const scanner = new Scanner(draft);
  const outline = readOutline(syntax, titles);
  const front = readChapterFrontMatter(file.text, syntax.frontMatter, draft);
  let list = joinChapters(front.chapter, front.chapter, draft);
  const sections: Section[] = [];

  const readSection = (kind: SectionKind, blocks: readonly Block[], index: number): readonly Part[] => {
    draft.section = index;
    const parts = partsOf(blocks, syntax);
    const context: SectionContext = { parts, draft, scanner, edgeTypes: settings.edgeTypes };
    (kind === "other" ? readStatements : readers[kind])(context);
    if (kind === "chapter-info") list = joinChapters(front.chapter, readChapterList(parts, draft), draft);
    readEverywhere(kind, parts, draft, scanner, file.text);
    addPlots(parts, draft, file.text);
    addQuotations(blocks, syntax, draft);
    return parts;
  };

  readSection("other", outline.opening, -1);
  for (const [index, section] of outline.sections.entries()) {
    const parts = readSection(section.kind, section.blocks, index);
    const end = outline.sections[index + 1]?.heading.start ?? file.text.length;
    sections.push(settle(section, { start: section.heading.end, end }, parts));
  }
  scanner.settle();
  reportHeadings(sections, titles, draft);
  draft.silencers.push(...readSilencers(syntax.blocks, file.text));
  return {
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
}

function settle(section: OutlineSection, body: Section["body"], parts: readonly Part[]): Section {
  const { kind, title, heading, words } = section;
  return { kind, title, heading, words, body, ...sectionState(kind, parts) };
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

function reportHeadings(sections: readonly Section[], titles: Titles, draft: Draft): void {
  if (sections.length === 0) return;
  const first = new Map<SectionKind, Section>();
  const kinds = new Set(sections.map(({ kind }) => kind));
  const near = new Map<string, ReturnType<Titles["nearest"]>>();
  for (const section of sections) {
    const { kind, heading, title } = section;
    if (kind === "other") {
      const meant = near.has(title) ? near.get(title) : titles.nearest(title);
      near.set(title, meant ?? null);
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
}
