import { Parser } from "htmlparser2";
import { codeLines } from "./outline.ts";
import { type Mark, Runs } from "./runs.ts";

const marksOf: { readonly [name: string]: Mark } = { strong: "strong", em: "em", del: "del" };

type Open = { readonly name: string; readonly indent: string };

/**
 * The outline (see `outlineOf`) of the HTML that a specification expects. What is no element that Markdown makes is raw
 * HTML, as is text outside of paragraphs and items; `tables` says whether Markdown makes tables.
 */
export function outlineOfHtml(html: string, tables: boolean): readonly string[] {
  const outline = new HtmlOutline(tables);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => outline.open(name, attributes),
      onclosetag: (name, implied) => (implied ? undefined : outline.close(name)),
      ontext: (text) => outline.text(text),
      oncomment: () => outline.raw(),
      oncdatastart: () => outline.raw(),
      onprocessinginstruction: () => outline.raw(),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  return outline.finished();
}

class HtmlOutline {
  private readonly tables: boolean;
  private readonly lines: string[] = [];
  private readonly stack: Open[] = [];
  private runs: Runs | null = null;
  private prefix = "";
  private cells: string[] | null = null;
  private marks: Mark[] = [];
  private links: string[] = [];
  private code: string | null = null;

  constructor(tables: boolean) {
    this.tables = tables;
  }

  open(name: string, attributes: { readonly [name: string]: string }): void {
    const bare = Object.keys(attributes).length === 0;
    if (name === "input" && this.stack.at(-1)?.name === "li") {
      this.lines.push(`${this.lines.pop() ?? ""} [${"checked" in attributes ? "x" : " "}]`);
    } else if (name === "pre" && bare) {
      this.endRuns();
      this.code = "";
    } else if (name === "code" && this.code !== null) return;
    else if (/^(?:p|h[1-6])$/.test(name) && bare) {
      this.endRuns();
      this.begin(`${this.indent()}${name}`);
    } else if (/^(?:ul|ol|li|blockquote)$/.test(name)) {
      this.endRuns();
      const indent = this.indent();
      this.lines.push(`${indent}${name}`);
      this.stack.push({ name, indent });
    } else if (name === "hr" && bare) {
      this.endRuns();
      this.lines.push(`${this.indent()}hr`);
    } else if (this.tables && /^(?:table|thead|tbody|tr|t[hd])$/.test(name)) this.openTable(name);
    else this.openInline(name, attributes);
  }

  private openTable(name: string): void {
    if (name === "table") {
      this.endRuns();
      const indent = this.indent();
      this.lines.push(`${indent}table`);
      this.stack.push({ name, indent });
    } else if (name === "tr") this.cells = [];
    else if (this.cells) this.runs = new Runs();
  }

  private openInline(name: string, attributes: { readonly [name: string]: string }): void {
    const mark = marksOf[name];
    const inItem = this.stack.at(-1)?.name === "li";
    if (!this.runs && inItem && (mark || /^(?:a|code|img|br)$/.test(name))) this.begin(`${this.indent()}p`);
    if (!this.runs) this.raw();
    else if (mark) this.marks.push(mark);
    else if (name === "a" && "href" in attributes) this.links.push(attributes.href ?? "");
    else if (name === "code") this.code = "";
    else if (name === "img") this.runs.token(this.runs.image(attributes.src ?? ""));
    else if (name === "br") this.runs.token("br");
    else this.runs.token("html");
  }

  close(name: string): void {
    const mark = marksOf[name];
    if (name === "pre" && this.code !== null) {
      this.lines.push(`${this.indent()}code ${codeLines(this.code)}`);
      this.code = null;
    } else if (name === "code" && this.code !== null && this.runs) {
      this.runs.token(`code(${this.code.replace(/\s+/g, " ").trim()})`);
      this.code = null;
    } else if (/^(?:code|img|br|hr|input|thead|tbody)$/.test(name)) return;
    else if (/^(?:p|h[1-6])$/.test(name)) this.endRuns();
    else if (/^(?:ul|ol|li|blockquote|table)$/.test(name) && this.stack.at(-1)?.name === name) {
      this.endRuns();
      this.stack.pop();
    } else if (this.cells && /^t[hd]$/.test(name)) {
      this.cells.push(this.runs?.toString() ?? "");
      this.runs = null;
    } else if (this.cells && name === "tr") {
      this.lines.push(`${this.indent()}row ${this.cells.join(" ¦ ")}`);
      this.cells = null;
    } else if (mark && this.runs && this.marks.includes(mark)) this.marks.splice(this.marks.lastIndexOf(mark), 1);
    else if (name === "a" && this.runs && this.links.length > 0) this.links.pop();
    else this.raw();
  }

  text(text: string): void {
    if (this.code !== null) {
      this.code += text;
      return;
    }
    if (!this.runs) {
      if (!/\S/.test(text)) return;
      if (this.stack.at(-1)?.name !== "li") {
        this.raw();
        return;
      }
      this.begin(`${this.indent()}p`);
    }
    this.runs?.text(text, this.marks, this.links.at(-1) ?? null);
  }

  raw(): void {
    if (this.runs) this.runs.token("html");
    else if (this.lines.at(-1) !== `${this.indent()}html`) this.lines.push(`${this.indent()}html`);
  }

  finished(): readonly string[] {
    this.endRuns();
    return this.lines;
  }

  private indent(): string {
    const inside = this.stack.at(-1);
    return inside ? `${inside.indent}  ` : "";
  }

  private begin(prefix: string): void {
    this.prefix = prefix;
    this.runs = new Runs();
    this.marks = [];
    this.links = [];
  }

  private endRuns(): void {
    if (this.runs) this.lines.push(`${this.prefix} ${this.runs.toString()}`);
    this.runs = null;
  }
}
