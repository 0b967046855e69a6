import type { Diagnostic, Severity } from "#core";
import { say, severityNames } from "#words";
import type { Edition, NoteEdition } from "./edition.ts";
import { both, inEach, type Markup, markup, mixed, nothing } from "./markup.ts";
import { severitySign } from "./signs.ts";
import { words } from "./words.ts";

export const severities: readonly Severity[] = ["error", "warning", "hint"];

/** All diagnostics by note, with jumps to their lines. */
export function problemsMarkup(edition: Edition): Markup {
  const { diagnostics } = edition.compiled;
  if (diagnostics.length === 0) return markup`<p class="invitation">${both(words.noProblems)}</p>`;
  const found = severities.filter((severity) => diagnostics.some((diagnostic) => diagnostic.severity === severity));
  const filters = markup`<div class="filters" role="group" hidden data-severities>${found.map(
    (severity) =>
      markup`<button type="button" class="button" aria-pressed="true" data-severity="${severity}">${severitySign(severity)}${both(severityNames[severity])} <span class="tabular">${severityCount(diagnostics, severity)}</span></button>`,
  )}</div>`;
  const notes = edition.notes.map((noteEdition) => noteProblems(noteEdition, edition));
  return markup`${filters}<div class="problems">${notes}</div>`;
}

export function severityCount(diagnostics: readonly Diagnostic[], severity: Severity): number {
  return diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
}

function noteProblems({ note, label, anchor }: NoteEdition, edition: Edition): Markup {
  const diagnostics = edition.compiled.diagnostics.filter((diagnostic) => diagnostic.note === note.id);
  if (diagnostics.length === 0) return nothing;
  const items = diagnostics.map((diagnostic) => {
    const shown = excerpt(note.file.text, diagnostic);
    return markup`<li data-problem="${diagnostic.severity}">${severitySign(diagnostic.severity)}<div><p class="problem-message">${both(inEach((language) => say(diagnostic.message, language)))}</p><p class="problem-place"><a href="${edition.href(diagnostic)}">${/[\p{L}\p{N}]/u.test(shown) ? mixed(shown) : both(words.thisLine)}</a><code class="label">${diagnostic.code}</code></p></div></li>`;
  });
  return markup`<section class="note-problems" aria-labelledby="${anchor}-problems"><h3 id="${anchor}-problems"><a class="plain" href="#${anchor}">${mixed(label)}</a> <span class="count tabular">${diagnostics.length}</span></h3><ul>${items}</ul></section>`;
}

/** The words a diagnostic is about, in one line. */
function excerpt(text: string, { span }: Diagnostic): string {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const from = span.start === span.end ? lineStart : span.start;
  const line = text
    .slice(from, Math.max(span.end, span.start + 1))
    .replace(/\s+/g, " ")
    .trim();
  return line.length <= 64 ? line : `${line.slice(0, 62)}…`;
}
