/** How a kind of HTML block begins, and the line that ends it; CommonMark's seven, in its order. */
type Style = { readonly begins: RegExp; readonly ends: RegExp; readonly blank: boolean; readonly comment: boolean };

const blankLine = /^[ \t]*$/;

const styles: readonly Style[] = [
  style(/^<(?:script|pre|style|textarea)(?:\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i),
  { ...style(/^\s*<!--/, /-->/), comment: true },
  style(/^\s*<\?/, /\?>/),
  style(/^\s*<![A-Z]/, />/),
  style(/^\s*<!\[CDATA\[/, /\]\]>/),
  style(
    /^\s*<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$)/i,
    blankLine,
  ),
  style(
    /^\s*(?:<\/[a-z][\w-]*\s*>|<[a-z][\w-]*(\s+[a-z:_][\w-.]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*>)\s*$/i,
    blankLine,
  ),
];

function style(begins: RegExp, ends: RegExp): Style {
  return { begins, ends, blank: ends === blankLine, comment: false };
}

/** The kind that a line's content begins, or -1. `within` a paragraph the last kind, any tag alone on its line, does not count. */
export function htmlBlockStart(content: string, within: boolean): number {
  const count = within ? styles.length - 1 : styles.length;
  for (let at = 0; at < count; at += 1) if (styles[at]?.begins.test(content)) return at;
  return -1;
}

/** Whether the line is the last of a block of the kind, or the blank one behind it. */
export function endsHtmlBlock(kind: number, line: string): boolean {
  return styles[kind]?.ends.test(line) ?? true;
}

/** Whether a blank line ends blocks of the kind, which is not part of them. */
export function endsWithBlankLine(kind: number): boolean {
  return styles[kind]?.blank ?? true;
}

export function isCommentBlock(kind: number): boolean {
  return styles[kind]?.comment ?? false;
}
