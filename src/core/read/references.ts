/** Where the labels of link references lead. Keys are as `labelKey` gives them. */
export type Definitions = ReadonlyMap<string, string>;

const title = String.raw`(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))`;
const definition = new RegExp(
  String.raw`^\[(?!\^)((?:[^\[\]\\]|\\.){1,999})\]:[ \t]*(<[^<>]*>|[^\s<]\S*)(?:[ \t]+${title})?[ \t]*$`,
);

/**
 * Whether a line is `[label]: address "title"`. CommonMark also lets it run over lines, which no note has. `[^1]: …` is a
 * footnote, and prose.
 */
export function definesReference(line: string): boolean {
  return definition.test(line);
}

/** The label and address of a definition as written. */
export function readDefinition(written: string): { readonly label: string; readonly address: string } | null {
  const found = definition.exec(written);
  return found?.[1]?.trim() && found[2] ? { label: labelKey(found[1]), address: found[2] } : null;
}

/** Labels are the same when they differ in case or white space only. */
export function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase().toUpperCase();
}
