/** Words that a drawing of the graph needs from the shell. */
export type DrawingWords = {
  /** What is written on an edge of a type; empty for nothing. */
  readonly edgeType: (type: string) => string;
};

/** An arrow says *leads to* by itself; other types are written as the settings call them. */
export const plainWords: DrawingWords = { edgeType: (type) => (type === "leads-to" ? "" : type) };
