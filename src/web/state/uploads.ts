import { type Signal, signal } from "@preact/signals";
import type { AddedFile } from "../../wire/library.ts";

type Told = Exclude<AddedFile, { readonly kind: "reading" }>;

/** A file on its way into the library; `part` from 0 to 1 is how far it is, null where that is not known. */
export type Sending = {
  readonly number: number;
  readonly name: string;
  readonly state:
    | { readonly kind: "waiting" }
    | { readonly kind: "sending"; readonly part: number | null }
    | { readonly kind: "reading"; readonly done: number; readonly total: number; readonly part: number | null }
    | { readonly kind: "cancelled" }
    | { readonly kind: "lost" }
    | Told;
};

/** Files that the reader adds, one after the other; they go on while the reader is in another room. */
class Uploads {
  readonly all: Signal<readonly Sending[]> = signal([]);
  private readonly waiting: { readonly number: number; readonly file: File }[] = [];
  private current: { readonly number: number; readonly request: XMLHttpRequest } | null = null;
  private count = 0;

  add(files: Iterable<File>): void {
    for (const file of files) {
      this.count += 1;
      this.all.value = [...this.all.value, { number: this.count, name: file.name, state: { kind: "waiting" } }];
      this.waiting.push({ number: this.count, file });
    }
    this.next();
  }

  /** Breaks it off: what has arrived is thrown away by the server. */
  cancel({ number }: Sending): void {
    const at = this.waiting.findIndex((one) => one.number === number);
    if (at >= 0) this.waiting.splice(at, 1);
    this.put(number, { kind: "cancelled" });
    if (this.current?.number === number) this.current.request.abort();
  }

  /** Takes it off the list. */
  drop({ number }: Sending): void {
    this.all.value = this.all.value.filter((one) => one.number !== number);
  }

  private put(number: number, state: Sending["state"]): void {
    this.all.value = this.all.value.map((one) => (one.number === number ? { ...one, state } : one));
  }

  private next(): void {
    if (this.current !== null) return;
    const first = this.waiting.shift();
    if (first === undefined) return;
    const { number, file } = first;
    // What goes out can be watched in this way of asking alone.
    const request = new XMLHttpRequest();
    this.current = { number, request };
    this.put(number, { kind: "sending", part: 0 });
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      this.put(number, { kind: "sending", part: lengthComputable ? loaded / total : null });
    });
    request.addEventListener("progress", () => this.tell(number, request.responseText));
    request.addEventListener("load", () => {
      if (!this.tell(number, request.responseText)) this.put(number, { kind: "lost" });
    });
    request.addEventListener("error", () => this.put(number, { kind: "lost" }));
    request.addEventListener("loadend", () => {
      this.current = null;
      this.next();
    });
    request.open("POST", `/api/library/file?${new URLSearchParams({ name: file.name })}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
  }

  /** Takes the last whole line of what came; whether it was the end of the matter. */
  private tell(number: number, text: string): boolean {
    const line = text
      .split("\n")
      .filter((one) => one.trim() !== "")
      .at(-1);
    const said = line === undefined ? null : parsed(line);
    if (said === null) return false;
    if (said.kind !== "reading") {
      this.put(number, said);
      return true;
    }
    this.put(number, { ...said, part: said.total === 0 ? null : said.done / said.total });
    return false;
  }
}

/** Null for a line that has not all come. What the server sends has the shape that `src/wire` says. */
function parsed(line: string): AddedFile | null {
  try {
    const value = JSON.parse(line) as AddedFile;
    return typeof value.kind === "string" ? value : null;
  } catch {
    return null;
  }
}

export const uploads: Uploads = new Uploads();
