import { type Signal, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { CommandId } from "./table.ts";

/** What commands do now, by what is on the page. The last that took a command has it. */
export type Runs = { readonly [Name in CommandId]?: () => void };

class BoundCommands {
  /** Counts the changes: what lists commands is drawn anew. */
  readonly version: Signal<number> = signal(0);
  private readonly stack: Runs[] = [];

  /** Puts commands into force until the function that it gives is called. */
  bind(runs: Runs): () => void {
    this.stack.push(runs);
    this.version.value = this.version.peek() + 1;
    return () => {
      this.stack.splice(this.stack.indexOf(runs), 1);
      this.version.value = this.version.peek() + 1;
    };
  }

  runOf(id: CommandId): (() => void) | null {
    return this.stack.findLast((runs) => runs[id] !== undefined)?.[id] ?? null;
  }
}

export const boundCommands: BoundCommands = new BoundCommands();

/** The commands of a part of the page, for as long as it is there. Which they are may not change meanwhile. */
export function useCommands(runs: Runs): void {
  const latest = useRef(runs);
  latest.current = runs;
  useEffect(() => {
    const ids = Object.keys(latest.current) as CommandId[];
    return boundCommands.bind(Object.fromEntries(ids.map((id) => [id, () => latest.current[id]?.()])));
  }, []);
}
