/** What colours are used for; a terminal's own palette decides what they look like. */
export type PaintName =
  | "error"
  | "warning"
  | "hint"
  | "holds"
  | "near"
  | "fails"
  | "unchecked"
  | "added"
  | "removed"
  | "quiet"
  | "strong"
  | "accent";

const codes: { readonly [Name in PaintName]: readonly [on: number, off: number] } = {
  error: [31, 39],
  warning: [33, 39],
  hint: [36, 39],
  holds: [32, 39],
  near: [33, 39],
  fails: [31, 39],
  unchecked: [90, 39],
  added: [32, 39],
  removed: [31, 39],
  quiet: [2, 22],
  strong: [1, 22],
  accent: [34, 39],
};

export type Paint = (name: PaintName, text: string) => string;

/** Paints with ANSI codes, or leaves the text as it is. */
export function painter(colours: boolean): Paint {
  return (name, text) => {
    if (!colours || text === "") return text;
    const [on, off] = codes[name];
    return `\u001B[${on}m${text}\u001B[${off}m`;
  };
}
