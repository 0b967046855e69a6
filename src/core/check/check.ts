import { type Code, codes, type Diagnostic, type Severity } from "../model/diagnostic.ts";
import type { Settings } from "../model/settings.ts";
import { bySpan } from "../text/span.ts";
import { type CheckInput, CompiledVault } from "./compiled-vault.ts";
import type { Finding } from "./finding.ts";
import { rules } from "./rules.ts";
import { Silence } from "./silence.ts";
import type { NoteEvidence, NoteView, VaultView } from "./view.ts";

/** What the reader should look at: by note, then place, then code. */
export function check(input: CheckInput): readonly Diagnostic[] {
  const vault = new CompiledVault(input);
  const { settings } = input.input;
  return vault.notes.flatMap((note) => {
    const found = [...findInNote(note, vault), ...findInVault(note, vault)];
    return diagnosticsOf(note, found, settings);
  });
}

/** What a rule found. */
export type Found = { readonly code: Code; readonly finding: Finding };

/** What the rules say that look at nothing of other notes. */
export function findInNote(note: NoteView, evidence: NoteEvidence): readonly Found[] {
  return activeCodes(evidence.input.settings).flatMap((code) => {
    const rule = rules[code];
    return rule.scope === "note" ? rule.find(note, evidence).map((finding) => ({ code, finding })) : [];
  });
}

/** What the rules say in a note that look at the others too. */
export function findInVault(note: NoteView, vault: VaultView): readonly Found[] {
  return activeCodes(vault.input.settings).flatMap((code) => {
    const rule = rules[code];
    return rule.scope === "vault" ? rule.find(note, vault).map((finding) => ({ code, finding })) : [];
  });
}

/** The diagnostics of a note, in order: all that was found in it but what its silencers cover, and the idle silencers. */
export function diagnosticsOf(note: NoteView, found: readonly Found[], settings: Settings): readonly Diagnostic[] {
  const silence = new Silence(note.note.silencers);
  const diagnostics: Diagnostic[] = [];
  const report = ({ code, finding }: Found): void => {
    const severity = severityOf(code, settings);
    if (severity !== "off" && !silence.covers(code, finding.span)) diagnostics.push({ ...finding, code, severity });
  };
  for (const one of found) report(one);
  const idle = silence.idle((code) => severityOf(code, settings) === "off");
  for (const code of activeCodes(settings)) {
    const rule = rules[code];
    if (rule.scope === "silencers") for (const finding of rule.find(note, idle)) report({ code, finding });
  }
  return diagnostics.sort(byPlace);
}

function activeCodes(settings: Settings): readonly Code[] {
  return codes.filter((code) => severityOf(code, settings) !== "off");
}

function severityOf(code: Code, settings: Settings): Severity | "off" {
  return settings.rules[code] ?? rules[code].severity;
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return bySpan(a.span, b.span) || compare(a.code, b.code);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
