import type { Code, Severity } from "./diagnostic.ts";
import type { TemplateKind } from "./section.ts";

/** One section that a chapter note should have. */
export type TemplateSection = {
  readonly kind: TemplateKind;
  /** The first is the one written into new notes; all are recognised. */
  readonly zh: readonly string[];
  readonly en: readonly string[];
  /** `section/filled` keeps silent about it when it is empty. */
  readonly mayBeEmpty: boolean;
};

export type EdgeType = {
  readonly id: string;
  readonly zh: readonly string[];
  readonly en: readonly string[];
  /** A cycle of such edges is a mistake. */
  readonly acyclic: boolean;
};

export type Settings = {
  /** What the vault is called; null goes by its folder's name. */
  readonly title: string | null;
  /** The reader's language for words put in by ibid; null follows the locale. */
  readonly language: "zh" | "en" | null;
  readonly template: readonly TemplateSection[];
  readonly edgeTypes: readonly EdgeType[];
  /** Severities that differ from the rules' own. */
  readonly rules: { readonly [Rule in Code]?: Severity | "off" };
  /** The address of the reader's Jupyter server, for Python cells; null without one. */
  readonly jupyter: string | null;
  /** Paths that are not notes, as in .gitignore. */
  readonly ignore: readonly string[];
};
