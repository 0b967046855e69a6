import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import type { Encoding } from "./encoding.ts";
import { Positions } from "./positions.ts";

/** A document that the client has open: its text is what the client says, whatever the file has. */
export class OpenDocument {
  readonly uri: string;
  /** The file's path, or null for a document that has no file yet. */
  readonly path: string | null;
  private readonly encoding: Encoding;
  private current: Positions;
  private counted: number;

  constructor(uri: string, path: string | null, version: number, text: string, encoding: Encoding) {
    this.uri = uri;
    this.path = path;
    this.encoding = encoding;
    this.counted = version;
    this.current = new Positions(text, encoding);
  }

  get version(): number {
    return this.counted;
  }

  get positions(): Positions {
    return this.current;
  }

  get text(): string {
    return this.current.text;
  }

  /**
   * Makes the changes in order, each on the text after the one before it.
   * Returns false, and changes nothing, if the version is not later than the document's.
   */
  change(version: number, changes: readonly TextDocumentContentChangeEvent[]): boolean {
    if (!(version > this.counted)) return false;
    for (const change of changes) {
      let { text } = change;
      if ("range" in change) {
        const { start, end } = this.current.span(change.range);
        text = this.text.slice(0, start) + text + this.text.slice(end);
      }
      this.current = new Positions(text, this.encoding);
    }
    this.counted = version;
    return true;
  }
}
