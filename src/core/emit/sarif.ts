import type { Code, Diagnostic, Fix, Severity } from "../model/diagnostic.ts";
import type { NoteId } from "../model/identity.ts";
import type { Message } from "../model/message.ts";
import type { NoteFile } from "../model/note.ts";
import type { Place } from "../model/place.ts";
import { VaultLines } from "./place.ts";

/** The parts of SARIF 2.1.0 (OASIS Standard, 27 March 2020) that are written. Section numbers are those of the standard. */
export type SarifLog = {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly [SarifRun];
};

export type SarifRun = {
  readonly tool: {
    readonly driver: { readonly name: string; readonly version: string; readonly rules: readonly SarifRule[] };
  };
  readonly columnKind: "utf16CodeUnits";
  readonly newlineSequences: readonly string[];
  readonly originalUriBaseIds: { readonly VAULT: { readonly description: SarifText } };
  readonly artifacts: readonly { readonly location: SarifArtifactLocation; readonly encoding: string }[];
  readonly results: readonly SarifResult[];
};

export type SarifText = { readonly text: string };
export type SarifLevel = "error" | "warning" | "note";
export type SarifRule = {
  readonly id: Code;
  readonly shortDescription: SarifText;
};
export type SarifArtifactLocation = { readonly uri: string; readonly uriBaseId: "VAULT"; readonly index: number };
/** Lines and columns from 1, `endColumn` after the last character (3.30). */
export type SarifRegion = {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly charOffset: number;
  readonly charLength: number;
};
export type SarifLocation = {
  readonly physicalLocation: { readonly artifactLocation: SarifArtifactLocation; readonly region: SarifRegion };
};
export type SarifResult = {
  readonly ruleId: Code;
  readonly ruleIndex: number;
  readonly level: SarifLevel;
  readonly message: SarifText;
  readonly locations: readonly [SarifLocation];
  readonly relatedLocations?: readonly (SarifLocation & { readonly id: number; readonly message: SarifText })[];
  readonly fixes?: readonly SarifFix[];
};
export type SarifFix = {
  readonly description: SarifText;
  readonly artifactChanges: readonly {
    readonly artifactLocation: SarifArtifactLocation;
    readonly replacements: readonly { readonly deletedRegion: SarifRegion; readonly insertedContent: SarifText }[];
  }[];
  readonly properties: { readonly safety: Fix["safety"] };
};

/** What the shell knows and the core does not. */
export type SarifWords = {
  readonly version: string;
  readonly say: (message: Message) => string;
  /** What a rule holds, in a sentence. */
  readonly title: (code: Code) => string;
  /** What `VAULT` means, to which all paths are relative. */
  readonly vault: string;
};

/** Diagnostics as one run of SARIF, with the rules that have results, related places and fixes. */
export function emitSarif(diagnostics: readonly Diagnostic[], files: readonly NoteFile[], words: SarifWords): SarifLog {
  const lines = new VaultLines(files);
  const rules = [...new Set(diagnostics.map((one) => one.code))].sort();
  const indexes = new Map(files.map((file, index) => [file.id, index]));
  const artifact = (note: NoteId): SarifArtifactLocation => ({
    uri: note.toWellFormed().split("/").map(encodeURIComponent).join("/"),
    uriBaseId: "VAULT",
    index: indexes.get(note) ?? -1,
  });
  const region = (place: Place): SarifRegion => {
    const { start, end, span } = lines.place(place);
    return {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      charOffset: span.start,
      charLength: span.end - span.start,
    };
  };
  const location = (place: Place): SarifLocation => ({
    physicalLocation: { artifactLocation: artifact(place.note), region: region(place) },
  });
  const text = (message: Message): SarifText => ({ text: words.say(message) });
  const fix = ({ title, safety, edits }: Fix): SarifFix => ({
    description: text(title),
    artifactChanges: edits.map(({ note, edits: changes }) => ({
      artifactLocation: artifact(note),
      replacements: changes.map(({ span, insert }) => ({
        deletedRegion: region({ note, span }),
        insertedContent: { text: insert },
      })),
    })),
    properties: { safety },
  });
  const result = (one: Diagnostic): SarifResult => ({
    ruleId: one.code,
    ruleIndex: rules.indexOf(one.code),
    level: levels[one.severity],
    message: text(one.message),
    locations: [location(one)],
    ...(one.related.length === 0
      ? {}
      : {
          relatedLocations: one.related.map((place, id) => ({ id, ...location(place), message: text(place.message) })),
        }),
    ...(one.fixes.length === 0 ? {} : { fixes: one.fixes.map(fix) }),
  });
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "ibid",
            version: words.version,
            rules: rules.map((id) => ({ id, shortDescription: { text: words.title(id) } })),
          },
        },
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r"],
        originalUriBaseIds: { VAULT: { description: { text: words.vault } } },
        artifacts: files.map((file) => ({ location: artifact(file.id), encoding: file.encoding.name.toUpperCase() })),
        results: diagnostics.map(result),
      },
    ],
  };
}

const levels: { readonly [Kind in Severity]: SarifLevel } = { error: "error", warning: "warning", hint: "note" };
