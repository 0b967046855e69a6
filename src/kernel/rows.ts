/** What `load` gives: rows of CSV and JSON, text of what is text, bytes of anything else. */
export function readLoaded(path: string, bytes: Uint8Array): unknown {
  const ending = /\.([a-z0-9]+)$/iu.exec(path)?.[1]?.toLowerCase() ?? "";
  const text = (): string => new TextDecoder().decode(bytes);
  if (ending === "json") return JSON.parse(text());
  if (ending === "csv" || ending === "tsv") return rowsOf(text(), ending === "csv" ? "," : "\t");
  return /^(?:txt|md|markdown|tex|bib|html?|xml|svg|ya?ml|jsonl|ndjson)$/u.test(ending) ? text() : bytes;
}

/**
 * Rows of comma-separated values by their columns' names (RFC 4180). Lines that begin with `#` are remarks. What is written
 * as a number is one.
 */
function rowsOf(text: string, separator: string): readonly { readonly [column: string]: string | number | null }[] {
  const [head = [], ...rows] = recordsOf(text, separator);
  return rows.map((row) => Object.fromEntries(head.map((column, at) => [column.trim(), fieldOf(row[at])])));
}

function fieldOf(written: string | undefined): string | number | null {
  const trimmed = written?.trim() ?? "";
  if (trimmed === "") return null;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(trimmed) ? Number(trimmed) : trimmed;
}

function recordsOf(text: string, separator: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = "";
  let isQuoted = false;
  const endField = (): void => {
    record.push(field);
    field = "";
  };
  const endRecord = (): void => {
    endField();
    if (record.some((one) => one.trim() !== "")) records.push(record);
    record = [];
  };
  const content = text.replace(/^\uFEFF/u, "");
  for (let at = 0; at < content.length; at += 1) {
    const character = content[at] ?? "";
    if (character === "#" && field === "" && record.length === 0 && !isQuoted) {
      while (at + 1 < content.length && content[at + 1] !== "\n" && content[at + 1] !== "\r") at += 1;
    } else if (isQuoted) {
      if (character !== '"') field += character;
      else if (content[at + 1] === '"') {
        field += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && field.trim() === "") {
      field = "";
      isQuoted = true;
    } else if (character === separator) endField();
    else if (character === "\n" || character === "\r") {
      if (character === "\r" && content[at + 1] === "\n") at += 1;
      endRecord();
    } else field += character;
  }
  if (field !== "" || record.length > 0) endRecord();
  return records;
}
