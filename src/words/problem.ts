import type { EditionChangeKind, Severity, Why } from "#core";

/**
 * Everything that can go wrong between ibid and the disk, with what goes into the sentence. The words are in
 * `say-problem.ts`, which does not compile while one is missing.
 */
export type ProblemArguments = {
  "file/missing": { readonly [none: string]: never };
  "file/unreadable": { readonly reason: Reason };
  /** In bytes. */
  "file/too-large": { readonly size: number; readonly most: number };
  "file/same-name": { readonly [none: string]: never };
  "folder/unreadable": { readonly reason: Reason };
  "folder/missing": { readonly [none: string]: never };
  "folder/not-empty": { readonly [none: string]: never };
  "folder/no-notes": { readonly [none: string]: never };
  "link/leaves-vault": { readonly target: string };
  "vault/file-outside": { readonly root: string };
  "settings/syntax": { readonly reason: string };
  "settings/unknown-key": { readonly key: string; readonly nearest: string | null };
  "settings/wrong-type": { readonly key: string; readonly expected: Expected; readonly found: string };
  "settings/unknown-choice": {
    readonly key: string;
    readonly value: string;
    readonly choices: readonly string[];
    readonly nearest: string | null;
  };
  "settings/missing-key": { readonly key: string; readonly missing: string };
  "library/syntax": { readonly reason: string };
  "library/not-a-list": { readonly [none: string]: never };
  "library/item-lacks": { readonly item: string; readonly lacks: "id" | "title" };
  "library/item-twice": { readonly id: string };
  "library/file-missing": { readonly id: string; readonly file: string };
  "library/file-unread": { readonly reason: Reason };
  "index/not-kept": { readonly reason: Reason };
  "source/outside": { readonly root: string };
  "source/no-source": { readonly [none: string]: never };
  "source/unusable": { readonly flaw: SourceFlaw };
  "source/replaced": { readonly id: string; readonly counts: EditionCounts };
  "source/not-replaced": { readonly flaw: SourceFlaw };
  "source/not-moved": { readonly id: string };
  "source/attachments-outside": { readonly count: number };
  "source/attachments-missing": { readonly count: number; readonly first: string };
  "import/unread": {
    readonly kind: ImportFault;
    readonly entry: string | null;
    readonly detail: string | null;
  };
  "annotations/unread": {
    readonly kind: AnnotationFault;
    readonly entry: string | null;
    readonly detail: string | null;
  };
  "zotero/unread": { readonly kind: ZoteroFault; readonly detail: string | null };
  "write/changed": { readonly [none: string]: never };
  "write/encoding": { readonly encoding: string };
  "write/damaged": { readonly [none: string]: never };
  "write/exists": { readonly [none: string]: never };
  "write/failed": { readonly reason: Reason };
  "runs/unread": { readonly count: number };
  "serve/port-taken": { readonly port: number };
  "serve/not-built": { readonly [none: string]: never };
  "git/unavailable": { readonly reason: string };
  "git/no-revision": { readonly revision: string };
};

export type ProblemKey = keyof ProblemArguments;

/** What became of the quotes of a work whose file is another now; `quotes` are all of them. */
export type EditionCounts = { readonly [Kind in EditionChangeKind | "quotes"]: number };

/** Why a source's file cannot be used as evidence. */
export type SourceFlaw = Extract<Why, { readonly reason: "unusable-file" }>["flaw"];

/** What is wrong with an entry of a bibliography, or with all of it. */
export type ImportFault =
  | "unknown-format"
  | "empty"
  | "cut-off"
  | "unclosed"
  | "syntax"
  | "no-type"
  | "no-title"
  | "not-an-item";

/** What is wrong with an annotation, or with a file of them. */
export type AnnotationFault = "syntax" | "unknown-format" | "not-an-annotation" | "no-words";

/** What is wrong with a Zotero data directory, with one of its files, or with the Zotero that was asked. */
export type ZoteroFault =
  | "no-database"
  | "unreadable-database"
  | "file-missing"
  | "no-base-folder"
  | "not-loopback"
  | "not-running"
  | "not-allowed"
  | "no-service"
  | "bad-answer";

/** What a setting should be. */
export type Expected = "text" | "flag" | "list" | "map";

/** Why the system refused: its own code (`EACCES`), for which the words have a sentence where it is a common one. */
export type Reason = string;

/** Where a problem is. Line and column count from 1; null where the file as a whole is meant. */
export type ProblemPlace = {
  /** From the vault's root where it lies in it, else as it was given. */
  readonly path: string;
  readonly line: number | null;
  readonly column: number | null;
};

/** What is wrong, where, and by its words what to do. An `error` means that something asked for could not be done. */
export type Problem = ProblemPlace & { readonly severity: Severity } & {
    readonly [Key in ProblemKey]: { readonly key: Key; readonly args: ProblemArguments[Key] };
  }[ProblemKey];

export function problem<Key extends ProblemKey>(
  severity: Severity,
  place: string | ProblemPlace,
  key: Key,
  args: ProblemArguments[Key],
): Problem {
  const at = typeof place === "string" ? { path: place, line: null, column: null } : place;
  // The mapped type cannot be narrowed by a generic key; the pair is right by the signature.
  return { ...at, severity, key, args } as Problem;
}

/** The system's code for an error it threw, or what the error says where it has none. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Error) return "code" in error && typeof error.code === "string" ? error.code : error.message;
  return String(error);
}
