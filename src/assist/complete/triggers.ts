/** What an editor should offer completions on by itself, as typed on a Latin keyboard or by an input method. */
export const completionTriggers: readonly string[] = [
  "[",
  "【",
  "［",
  "@",
  "＠",
  "#",
  "《",
  "“",
  ",",
  "，",
  "—",
  "(",
  "（",
  "/",
];
