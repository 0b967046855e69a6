import type { InEach } from "#words";
import type { Edition } from "./edition.ts";
import { both, type Markup, markup, mixed, nothing } from "./markup.ts";
import { severities, severityCount } from "./problems.ts";
import { coverageBar, coverageNumbers, coverageTotal, severitySign } from "./signs.ts";
import { words } from "./words.ts";

/** What the vault is, what was found in it, and what that rests on. */
export function mastheadMarkup(edition: Edition, title: InEach<string>): Markup {
  const { compiled, notes } = edition;
  const facts = compiled.notes.reduce((sum, note) => sum + note.facts.length, 0);
  const questions = compiled.notes.reduce(
    (sum, note) => sum + note.facts.filter(({ kind }) => kind === "question").length,
    0,
  );
  const number = (count: number, name: { readonly zh: string; readonly en: string }, href: string): Markup =>
    markup`<li><a class="plain" href="${href}"><span class="numeral serif">${count}</span> <span class="numeral-name">${both(name)}</span></a></li>`;
  const total = coverageTotal(compiled.coverage);
  const evidence = markup`<section class="evidence" aria-labelledby="evidence-title"><h2 id="evidence-title" class="label">${both(
    {
      zh: `证据覆盖：可核的 ${total} 处`,
      en: `Evidence coverage: ${total} checkable ${total === 1 ? "fact" : "facts"}`,
    },
  )}</h2><div class="coverage" data-coverage-total>${coverageBar(compiled.coverage)}${coverageNumbers(compiled.coverage, true)}</div></section>`;
  return markup`<header class="masthead">
<div class="masthead-title"><p class="label">${both(words.report)}</p><h1 class="serif">${both(title)}</h1>${span(edition)}</div>
<ul class="numerals">${number(notes.length, { zh: "篇笔记", en: notes.length === 1 ? "note" : "notes" }, "#notes")}${number(facts, { zh: "条事实", en: "facts" }, "#notes")}${number(compiled.concepts.length, { zh: "个概念", en: "concepts" }, "#glossary")}${number(questions, { zh: "个疑问", en: questions === 1 ? "question" : "questions" }, "#agenda")}</ul>
${evidence}
${contents(edition)}
</header>`;
}

/** From when to when the vault's chapters were read. */
function span({ notes, compiled }: Edition): Markup {
  const dates = notes.flatMap(({ read }) => read ?? []).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last) return nothing;
  const works = new Set(
    [...compiled.notes].flatMap(({ id }) => {
      const resolution = compiled.sources.get(id);
      return resolution?.kind === "known"
        ? [resolution.source as string]
        : resolution?.kind === "unknown"
          ? [resolution.written]
          : [];
    }),
  ).size;
  const time = {
    zh: first === last ? first : `${first} 至 ${last}`,
    en: first === last ? first : `${first} to ${last}`,
  };
  return markup`<p class="masthead-span">${both({
    zh: `读于 ${time.zh}${works > 0 ? `，${works} 本书` : ""}`,
    en: `Read ${time.en}${works > 0 ? `, from ${works === 1 ? "one book" : `${works} books`}` : ""}`,
  })}</p>`;
}

function contents(edition: Edition): Markup {
  if (edition.notes.length === 0) return nothing;
  const rows = edition.notes.map(({ note, number, anchor, label, read }) => {
    const diagnostics = edition.compiled.diagnostics.filter((diagnostic) => diagnostic.note === note.id);
    const coverage = edition.compiled.coverageByNote.get(note.id);
    const counts = severities.flatMap((severity) => {
      const count = severityCount(diagnostics, severity);
      return count === 0
        ? []
        : [markup`<span class="contents-count">${severitySign(severity)}<span class="tabular">${count}</span></span>`];
    });
    return markup`<li><a class="contents-row plain" href="#${anchor}"><span class="contents-number tabular">${number}</span><span class="contents-title serif">${mixed(label)}</span><span class="contents-date tabular">${read ?? both(words.undated)}</span><span class="contents-coverage">${coverage && coverageTotal(coverage) > 0 ? markup`${coverageBar(coverage)}<span class="coverage">${coverageNumbers(coverage, false)}</span>` : nothing}</span><span class="contents-counts">${counts}</span></a></li>`;
  });
  return markup`<nav class="contents" aria-labelledby="contents-title"><h2 id="contents-title" class="label">${both(words.contents)}</h2><ol>${rows}</ol></nav>`;
}
