import type { Code, Severity, TemplateKind } from "#core";

/** What can be written into `ibid.yaml`. All of it may be left out; what is written adds to the defaults. */
export type WrittenSettings = {
  readonly title?: string;
  readonly language?: "zh" | "en";
  readonly template?: readonly WrittenSection[];
  readonly edgeTypes?: readonly WrittenEdgeType[];
  readonly rules?: { readonly [Rule in Code]?: Severity | "off" };
  readonly jupyter?: { readonly address: string };
  readonly ignore?: readonly string[];
};

export type WrittenSection = {
  readonly kind: TemplateKind;
  readonly zh?: readonly string[];
  readonly en?: readonly string[];
  readonly mayBeEmpty?: boolean;
};

export type WrittenEdgeType = {
  readonly id: string;
  readonly zh?: readonly string[];
  readonly en?: readonly string[];
  readonly acyclic?: boolean;
};
