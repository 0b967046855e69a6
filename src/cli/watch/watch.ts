import type { NoteId } from "#core";
import { findVault, inScope, type Scope } from "../../vault/find.ts";
import { type Stirred, Watcher } from "../../vault/watcher.ts";
import { chooseLanguage } from "../../words/language.ts";
import { readingSource } from "../../words/opening.ts";
import { terminalWords } from "../../words/terminal.ts";
import { LiveVault } from "../../workspace/live-vault.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, report, speaking } from "../context.ts";
import { interruptible } from "../interrupt.ts";
import { newsBetween } from "./news.ts";
import { printNews, printState } from "./print.ts";
import { type Tally, tallyAfter, tallyLine, tallyOf } from "./tally.ts";

/** Says what a vault has to say, and then what each change to it brings and takes away, until Ctrl-C. */
export async function watchVault(args: Arguments, outer: Context): Promise<ExitCode> {
  const found = findVault(args.paths, args.text("vault"), outer.folder);
  if ("problems" in found) return report(outer, found.problems);
  const { scope } = found;
  const vault = await interruptible(outer, (signal) =>
    LiveVault.open(scope.root, {
      today: outer.today,
      named: scope.files ?? [],
      alone: scope.files !== null && scope.folders.length === 0 && !scope.settled,
      signal,
      onSource: ({ title }, done, total) => outer.progress(readingSource[outer.language](title, done, total)),
    }),
  );
  if (typeof vault === "number") return vault;
  const context = speaking(outer, chooseLanguage(outer.asked, vault.snapshot.settings.language, outer.environment));
  report(context, vault.problems);
  const teller = new Teller(vault, scope, context);
  await untilInterrupted(vault, (stirred) => teller.look(stirred));
  return 0;
}

/** Tells the news of a vault. */
class Teller {
  private readonly vault: LiveVault;
  private readonly scope: Scope;
  private readonly context: Context;
  private told: Snapshot;
  private tally: Tally;

  constructor(vault: LiveVault, scope: Scope, context: Context) {
    this.vault = vault;
    this.scope = scope;
    this.context = context;
    this.told = vault.snapshot;
    const notes = this.notesIn(this.told.noteIds);
    printState(context, this.told, notes);
    this.tally = tallyOf(this.told, notes);
    this.writeTally();
    context.write(`${context.paint("quiet", terminalWords.watching[context.language])}\n`);
  }

  async look(stirred: Stirred): Promise<void> {
    const known = this.vault.problems;
    const snapshot = await this.vault.look(stirred);
    const problems = this.vault.problems.filter((one) => !known.includes(one));
    report(this.context, problems);
    if (snapshot === null) return;
    const before = this.told;
    const changed = this.notesIn(snapshot.changed ?? new Set([...before.noteIds, ...snapshot.noteIds]));
    const news = newsBetween(before, snapshot, changed);
    this.tally = tallyAfter(this.tally, before, snapshot, changed);
    this.told = snapshot;
    if (news.length === 0) return;
    printNews(this.context, news, snapshot);
    this.writeTally();
  }

  private notesIn(notes: Iterable<NoteId>): readonly NoteId[] {
    return [...notes].filter((note) => inScope(this.scope, note)).sort();
  }

  private writeTally(): void {
    const { files } = this.scope;
    const count = files === null ? this.told.noteIds.length : this.notesIn(this.told.noteIds).length;
    this.context.write(`${tallyLine(this.context, this.tally, count, this.told)}\n`);
  }
}

/** Has somebody look whenever the disk stirs, at one thing after the other. Rejects with what a look throws. */
function untilInterrupted(vault: LiveVault, look: (stirred: Stirred) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let looking = Promise.resolve();
    const watcher = new Watcher(vault.root, {
      onStir: (stirred) => {
        looking = looking
          .then(() => look(stirred))
          .then(() => watcher.watch(vault.folders))
          .catch((error: unknown) => end(() => reject(error)));
      },
    });
    const end = (then: () => void): void => {
      watcher.close();
      process.off("SIGINT", done);
      process.off("SIGTERM", done);
      then();
    };
    const done = (): void => end(resolve);
    process.once("SIGINT", done);
    process.once("SIGTERM", done);
    watcher.watch(vault.folders);
    // What changed while the vault was being read.
    looking = look("everything");
  });
}
