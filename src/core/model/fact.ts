import type { Span } from "../text/span.ts";
import type { Locator, SourceMention } from "./citation.ts";
import type { FactId, IsoDate } from "./identity.ts";
import type { Name } from "./name.ts";
import type { FigurePlot } from "./plot.ts";
import type { Quantity } from "./quantity.ts";

/** A piece of the note's text with the place it stands; `text` is without markup, so it may be shorter than its span. */
export type Excerpt = { readonly text: string; readonly span: Span };

type Base<Kind extends string> = {
  readonly kind: Kind;
  readonly id: FactId;
  readonly span: Span;
  /** Index into the note's sections, or -1 before the first. */
  readonly section: number;
  /** The fact it is part of: a claim's quote, a node's topic is not one. */
  readonly parent: FactId | null;
};

/** A numbered or bulleted sentence under concepts, or a paragraph of reflection. */
export type Statement = Base<"statement"> & { readonly text: string };

/**
 * A term that the note names. `gloss` gives one concept several names; `mention` is a word in quotation marks without
 * a citation, or emphasised with a gloss.
 */
export type Term = Base<"term"> & { readonly role: "gloss" | "mention"; readonly names: readonly Name[] };

/** `X 是 …`, a definition list, or the item that follows a node. */
export type Definition = Base<"definition"> & { readonly name: Name; readonly text: string };

/** Words taken from a source. A quote always has a citation: without one, words in quotation marks are a term. */
export type Quote = Base<"quote"> & {
  /** Between the marks, markup removed. */
  readonly text: string;
  /** Between the marks. */
  readonly words: Span;
  readonly citation: FactId;
};

export type Citation = Base<"citation"> & {
  readonly source: SourceMention;
  readonly locators: readonly Locator[];
  /** The quote it stands behind, if any. */
  readonly quote: FactId | null;
};

export type Figure = Base<"figure"> & {
  /** `1.17`, without 图 or Figure. */
  readonly number: string | null;
  readonly medium: "figure" | "table";
  readonly caption: Excerpt | null;
  /** The name under which the note cites the figure. */
  readonly name: Excerpt | null;
  /** A path or address in the note, or null if the image is missing. */
  readonly image: Excerpt | null;
  readonly interpretations: readonly Excerpt[];
  /** How it is drawn from data; null if it is not. */
  readonly plot: FigurePlot | null;
};

/** `steps` has the parts joined by `=`, `≤`, … or `\\`; an equation without a relation has one. */
export type Equation = Base<"equation"> & {
  readonly latex: string;
  readonly display: boolean;
  readonly tag: string | null;
  readonly steps: readonly Excerpt[];
};

/** A quantity in prose, a computation whose value can be compared, or what a cell asserts when it runs. */
export type Claim = Base<"claim"> &
  (
    | { readonly form: "quantity"; readonly quantity: Quantity }
    | { readonly form: "computation"; readonly expression: Excerpt; readonly expected: Excerpt | null }
    /** `expect(value, "…")` in a cell, which is its parent. `line` is counted in the cell's code, from 1. */
    | { readonly form: "assertion"; readonly assertion: Excerpt; readonly line: number }
  );

export type Question = Base<"question"> & {
  readonly text: string;
  /** Answers written under it; links to where it is answered are found when notes are linked. */
  readonly answers: readonly Answer[];
};

export type Answer = { readonly text: string; readonly span: Span; readonly link: Link | null };

/** `items` are the parts of a list written in one line: 医疗图像识别、人脸识别、NLP. */
export type Application = Base<"application"> & { readonly text: string; readonly items: readonly Excerpt[] };

/**
 * A fenced code cell. `code` is the text between the fences. Of a language that can be run, `declares` has the names at the
 * cell's top level and `uses` those it takes from elsewhere: from other cells, or from what every cell is given.
 */
export type Experiment = Base<"experiment"> & {
  readonly language: string;
  readonly code: Excerpt;
  readonly declares: readonly string[];
  readonly uses: readonly string[];
};

/** One `adds`: the patch puts this concept into the graph. A `topic` is a node that others are put under. */
export type NodeFact = Base<"node"> & {
  readonly role: "topic" | "member";
  readonly names: readonly Name[];
  /** The topic node in force, if any. */
  readonly topic: FactId | null;
  readonly definition: FactId | null;
  readonly citations: readonly FactId[];
};

/** `type` is an edge type's id from the settings, or the words as written if they are none. */
export type EdgeFact = Base<"edge"> & {
  readonly change: "add" | "retract";
  readonly from: Name;
  readonly to: Name;
  readonly type: string;
  readonly topic: FactId | null;
};

/** `A ≡ B`: two names are one concept. */
export type Sameness = Base<"sameness"> & { readonly names: readonly [Name, Name] };

export const referenceForms = ["paper", "book", "page", "video", "code", "work"] as const;

export type Reference = Base<"reference"> & {
  readonly form: (typeof referenceForms)[number];
  readonly title: Excerpt | null;
  /** Other names for the work: (ResNets). */
  readonly aliases: readonly Excerpt[];
  /** What it is about: the words before the colon, when they are not a kind of work. */
  readonly about: Excerpt | null;
  readonly url: string | null;
  readonly doi: string | null;
  readonly arxiv: string | null;
  readonly isbn: string | null;
  readonly authors: string | null;
  readonly year: string | null;
  readonly state: "unread" | "reading" | "read";
};

export type Task = Base<"task"> & {
  readonly text: string;
  readonly state: "open" | "done" | "cancelled";
  /** The `[ ]` box, or null for a plain list item. */
  readonly box: Span | null;
  readonly due: IsoDate | null;
  readonly completed: IsoDate | null;
};

/** An empty bullet: something was meant to be written here. */
export type EmptyItem = Base<"promise">;

/** A wikilink, a link to a file of the vault, or an image. `anchor` is what follows `#`, or `^id`. */
export type Link = Base<"link"> & {
  readonly form: "wikilink" | "path" | "image";
  readonly target: string;
  readonly anchor: string | null;
  readonly label: string | null;
};

/** One thing a note states, with its span. */
export type Fact =
  | Statement
  | Term
  | Definition
  | Quote
  | Citation
  | Figure
  | Equation
  | Claim
  | Question
  | Application
  | Experiment
  | NodeFact
  | EdgeFact
  | Sameness
  | Reference
  | Task
  | EmptyItem
  | Link;

export type FactKind = Fact["kind"];

export const factKinds: readonly FactKind[] = [
  "statement",
  "term",
  "definition",
  "quote",
  "citation",
  "figure",
  "equation",
  "claim",
  "question",
  "application",
  "experiment",
  "node",
  "edge",
  "sameness",
  "reference",
  "task",
  "promise",
  "link",
];

export type FactOf<Kind extends FactKind> = Extract<Fact, { readonly kind: Kind }>;
