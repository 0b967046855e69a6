import { raw } from "hono/html";
import type { ReaderLanguage } from "#words";
import { agendaMarkup } from "./agenda.ts";
import type { Assets } from "./assets.ts";
import { filters } from "./client/filters.ts";
import { graph } from "./client/graph.ts";
import { margins } from "./client/margins.ts";
import { preferences } from "./client/preferences.ts";
import { sections } from "./client/sections.ts";
import type { Edition } from "./edition.ts";
import { glossaryMarkup } from "./glossary.ts";
import { graphMarkup } from "./graph/graph.ts";
import { bilingual, both, type Markup, markup } from "./markup.ts";
import { mastheadMarkup } from "./masthead.ts";
import { noteMarkup } from "./note.ts";
import { policyFor } from "./policy.ts";
import { problemsMarkup } from "./problems.ts";
import { sealSign, severitySign, signDefinitions } from "./signs.ts";
import { words } from "./words.ts";

/**
 * What the page does, besides being read: each function is carried as its own source text. Without a script the page
 * says everything it has to say.
 */
const behaviours: readonly (() => void)[] = [sections, filters, graph, margins, preferences];

export async function pageMarkup(
  edition: Edition,
  assets: Assets,
  language: ReaderLanguage,
  title: string,
): Promise<string> {
  const body = markup`${await bodyMarkup(edition, language, title)}`;
  const css = `${assets.fonts.map(fontFace).join("\n")}\n${compact(assets.css)}\n${edition.typesetter.css()}`;
  const script = behaviours.map((behaviour) => `(${behaviour.toString()})();`).join("\n");
  const policy = await policyFor({ css, script });
  const page = markup`<!doctype html>
<html lang="${language}" data-language="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="ibid">
<meta name="referrer" content="no-referrer">
<title>${bilingual(title)[language]} · ibid</title>
<style>${raw(css)}</style>
</head>
${body}
<script>${raw(script)}</script>
</html>
`;
  return page.toString();
}

async function bodyMarkup(edition: Edition, language: ReaderLanguage, title: string): Promise<Markup> {
  const notes = edition.notes.map((noteEdition) => noteMarkup(edition, noteEdition));
  return markup`<body>
<a class="skip button" href="#notes">${both(words.skip)}</a>
${signDefinitions()}
${topBar()}
<main class="page">
${mastheadMarkup(edition, bilingual(title))}
${part("graph", words.graph, await graphMarkup(edition))}
<section class="part notes" id="notes" aria-labelledby="notes-title"><div class="part-head"><h2 class="part-title" id="notes-title">${both(words.notes)}</h2>${marginFilters()}</div>${notes.length === 0 ? markup`<p class="invitation">${both(words.noNotes)}</p>` : notes}</section>
${part("agenda", words.agenda, agendaMarkup(edition))}
${part("glossary", words.glossary, glossaryMarkup(edition, language))}
${part("problems", words.problems, problemsMarkup(edition))}
</main>
<footer class="page colophon"><p>${both(words.colophon)}</p></footer>
<template id="fold-button"><button type="button" class="fold" aria-expanded="true" data-apparatus><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5 6.5 8 9.5 11 6.5"/></svg><span class="hidden-visually">${both(words.fold)}</span></button></template>
</body>`;
}

function part(id: string, name: { readonly zh: string; readonly en: string }, content: Markup): Markup {
  return markup`<section class="part" id="${id}" aria-labelledby="${id}-title"><div class="part-head"><h2 class="part-title" id="${id}-title">${both(name)}</h2></div>${content}</section>`;
}

function topBar(): Markup {
  const links = [
    { id: "graph", name: words.graph },
    { id: "notes", name: words.notes },
    { id: "agenda", name: words.agenda },
    { id: "glossary", name: words.glossary },
    { id: "problems", name: words.problems },
  ];
  return markup`<header class="top-bar"><div class="top-bar-inner"><span class="wordmark serif" lang="en">ibid.</span><nav class="top-nav" aria-labelledby="parts-label"><span class="hidden-visually" id="parts-label">${both(words.parts)}</span><ul>${links.map(({ id, name }) => markup`<li><a class="plain" href="#${id}">${both(name)}</a></li>`)}</ul></nav><div class="preferences" data-preferences hidden><div class="languages" role="group" aria-labelledby="language-label"><span class="hidden-visually" id="language-label">${both(words.language)}</span><button type="button" class="button" data-set-language="zh" lang="zh" aria-pressed="false">中文</button><button type="button" class="button" data-set-language="en" lang="en" aria-pressed="false">English</button></div><button type="button" class="button" data-set-theme aria-pressed="false"><svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.4"><circle cx="8" cy="8" r="5.6"/><path d="M8 2.4a5.6 5.6 0 0 1 0 11.2Z" fill="currentColor"/></svg><span class="hidden-visually">${both(words.theme)}</span></button></div></div></header>`;
}

function marginFilters(): Markup {
  return markup`<div class="filters" role="group" aria-labelledby="filters-label" data-filters hidden><span class="label" id="filters-label">${both(words.show)}</span><button type="button" class="button" data-show="verdict" aria-pressed="true">${sealSign("unchecked")}${both(words.showVerdicts)}</button><button type="button" class="button" data-show="problem" aria-pressed="true">${severitySign("warning")}${both(words.showProblems)}</button><button type="button" class="button" data-show="fact" aria-pressed="true">${both(words.showFacts)}</button></div>`;
}

function fontFace({ family, style, weight, range, data }: Assets["fonts"][number]): string {
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};font-display:swap;src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:${range}}`;
}

/** Comments and indentation are for whoever changes the sheets. */
function compact(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\n\s*/g, "\n")
    .replace(/\n+/g, "\n");
}
