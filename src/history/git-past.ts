import { execFile } from "node:child_process";
import type { GoneNote, Version } from "./version.ts";

/** More commits of one note than a reader goes through. */
const mostCommits = 500;

/** Milliseconds after which git is not waited for. */
const patience = 15_000;

const mostBytes = 64 * 1024 * 1024;

/**
 * What a repository's own settings could have git run, turned off: it may have come from anyone. Only the commands
 * below are called, which write nothing, ask for no textual diff and run no hook; these are for what git does besides.
 */
const settings: readonly string[] = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.pager=cat",
  "log.showSignature=false",
  "diff.external=",
  "gpg.program=false",
  "gpg.ssh.program=false",
  "gpg.x509.program=false",
  // A clone with parts left out would fetch them.
  "protocol.allow=never",
  "core.sshCommand=false",
  "maintenance.auto=false",
  "gc.auto=0",
];

/** The versions of a note that were committed, the latest first, under the names it had; none where there is no git. */
export async function committedVersions(root: string, note: string): Promise<readonly Version[]> {
  const format = "%x02%at%x00%an%x00%s";
  const asked = ["log", "--follow", `--max-count=${mostCommits}`, "--no-show-signature", "--no-ext-diff"];
  const printed = await git(root, [
    ...asked,
    "--no-textconv",
    "--raw",
    "--no-abbrev",
    `--format=${format}`,
    "--",
    note,
  ]);
  return (printed?.toString("utf8") ?? "").split("\u0002").flatMap((entry): Version[] => {
    const [head = "", ...lines] = entry.split("\n");
    const [seconds = "", author = "", message = ""] = head.split("\0");
    const [, mode, object] = /^:\d+ (\d+) [0-9a-f]+ ([0-9a-f]{40,64}) /u.exec(lines.join("\n").trim()) ?? [];
    // A commit that removed the note, or had a link in its place, has no text of it.
    if (object === undefined || mode === undefined || !mode.startsWith("100")) return [];
    return [{ id: `git:${object}`, at: Number(seconds) * 1000, from: "git", author, message }];
  });
}

/** Files that a commit removed and that kept no other name, the latest first; they may be there again. */
export async function removedFiles(root: string): Promise<readonly GoneNote[]> {
  const printed = await git(root, [
    "log",
    "--diff-filter=D",
    "--find-renames",
    `--max-count=${mostCommits}`,
    "--no-show-signature",
    "--no-ext-diff",
    "--name-only",
    "--relative",
    "-z",
    "--format=%x02%at",
  ]);
  return (printed?.toString("utf8") ?? "").split("\u0002").flatMap((entry): GoneNote[] => {
    const [seconds = "", ...paths] = entry.split(/[\0\n]+/u);
    return paths.flatMap((note) => (note === "" ? [] : [{ note, at: Number(seconds) * 1000 }]));
  });
}

/** The bytes of a committed version by its id; null for what is none. */
export async function committedBytes(root: string, id: string): Promise<Uint8Array | null> {
  const [, object] = /^git:([0-9a-f]{40,64})$/u.exec(id) ?? [];
  return object === undefined ? null : await git(root, ["cat-file", "blob", object]);
}

async function git(root: string, args: readonly string[]): Promise<Buffer | null> {
  const all = ["--no-pager", "--literal-pathspecs", ...settings.flatMap((one) => ["-c", one]), ...args];
  return await new Promise((resolve) => {
    execFile(
      "git",
      ["-C", root, ...all],
      {
        encoding: "buffer",
        maxBuffer: mostBytes,
        timeout: patience,
        env: { ...environment(), GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1" },
      },
      // No git, no repository, no such object: there is no past here.
      (error, printed) => resolve(error === null ? printed : null),
    );
  });
}

/** The environment without what would lead git to another repository or have it run something. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
}
