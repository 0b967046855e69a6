/** Kinds of tokens, by the standard names that themes colour. */
export const tokenTypes = [
  "keyword",
  "class",
  "type",
  "string",
  "macro",
  "operator",
  "variable",
  "comment",
  "number",
] as const;
export type TokenType = (typeof tokenTypes)[number];

/** What a token's verdict is, and whether it defines something or was taken back. */
export const tokenModifiers = ["holds", "near", "fails", "unchecked", "definition", "deprecated"] as const;
export type TokenModifier = (typeof tokenModifiers)[number];
