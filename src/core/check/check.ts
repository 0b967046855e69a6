import { type Code, codes, type Diagnostic, type Severity } from "../model/diagnostic.ts";
import type { NoteId } from "../model/identity.ts";
import type { Silencer } from "../model/note.ts";
import { bySpan, contains, overlaps } from "../text/span.ts";
import { isCode } from "./codes.ts";
import type { Finding } from "./rule.ts";
import { rules } from "./rules.ts";
import { type CheckInput, type NoteView, VaultView } from "./view.ts";

/** What the reader should look at: by note, then place, then code. */
export function check(input: CheckInput): readonly Diagnostic[] {
  const vault = new VaultView(input);
  const silence = new Silence(vault);
  const found: Diagnostic[] = [];
  const report = (code: Code, findings: readonly Finding[]): void => {
    const severity = severityOf(code, vault);
    if (severity === "off") return;
    for (const one of findings) if (!silence.covers(code, one)) found.push({ ...one, code, severity });
  };
  const active = codes.filter((code) => severityOf(code, vault) !== "off");
  for (const code of active) {
    const rule = rules[code];
    if (rule.scope === "vault") report(code, rule.find(vault));
  }
  for (const note of vault.notes) {
    for (const code of active) {
      const rule = rules[code];
      if (rule.scope === "note") report(code, rule.find(note, vault));
    }
    for (const code of active) {
      const rule = rules[code];
      if (rule.scope === "silencers") report(code, rule.find(note, silence.idleIn(note)));
    }
  }
  return found.sort(byPlace);
}

function severityOf(code: Code, vault: VaultView): Severity | "off" {
  return vault.input.settings.rules[code] ?? rules[code].severity;
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return compare(a.note, b.note) || bySpan(a.span, b.span) || compare(a.code, b.code);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The notes' silencers, and which of them have silenced something. */
class Silence {
  private readonly byNote = new Map<NoteId, ScopesByCode>();
  private readonly used = new Set<Silencer>();
  private readonly vault: VaultView;

  constructor(vault: VaultView) {
    this.vault = vault;
    for (const { id, note } of vault.notes) {
      if (note.silencers.length > 0) this.byNote.set(id, scopesOf(note.silencers));
    }
  }

  /** A silencer silences a diagnostic that shares at least one character with its scope, or is a point within it. */
  covers(code: Code, { note, span }: Finding): boolean {
    if (code === "silence/used" || code === "silence/reasoned") return false;
    const scopes = this.byNote.get(note)?.get(code) ?? [];
    let covered = false;
    for (let at = countStartingUpTo(span.end, scopes) - 1; at >= 0; at -= 1) {
      const { silencer, reach } = scopes[at] ?? {};
      if (silencer === undefined || reach === undefined || reach < span.start) break;
      const touches = span.start === span.end && contains(silencer.scope, span);
      if (!touches && !overlaps(silencer.scope, span)) continue;
      this.used.add(silencer);
      covered = true;
    }
    return covered;
  }

  /** Those that silenced nothing; for a rule that the settings turn off there was nothing to silence. */
  idleIn({ id, note }: NoteView): readonly Silencer[] {
    if (!this.byNote.has(id)) return [];
    return note.silencers.filter(
      (silencer) =>
        !this.used.has(silencer) && !(isCode(silencer.code) && severityOf(silencer.code, this.vault) === "off"),
    );
  }
}

/** In order of their start, each with the furthest end of those up to it, so that a search can stop. */
type ScopesByCode = ReadonlyMap<string, Scopes>;
type Scopes = readonly { readonly silencer: Silencer; readonly reach: number }[];

function scopesOf(silencers: readonly Silencer[]): ScopesByCode {
  const scopes = new Map<string, { silencer: Silencer; reach: number }[]>();
  for (const silencer of [...silencers].sort((a, b) => bySpan(a.scope, b.scope))) {
    const known = scopes.get(silencer.code);
    const reach = Math.max(silencer.scope.end, known?.at(-1)?.reach ?? 0);
    if (known === undefined) scopes.set(silencer.code, [{ silencer, reach }]);
    else known.push({ silencer, reach });
  }
  return scopes;
}

function countStartingUpTo(offset: number, scopes: Scopes): number {
  let low = 0;
  let high = scopes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scopes[middle]?.silencer.scope.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
