import type { Provenance } from "#core";
import { verdictNames } from "#words";
import { type Diagram, diagramOf, type Line } from "../../picture/diagram.ts";
import { layoutDiagram } from "../../picture/layout.ts";
import type { Edition } from "../edition.ts";
import { both, bothOf, inEach, joined, type Markup, markup, mixed, nothing } from "../markup.ts";
import { running } from "../running.ts";
import { seal, sealSign } from "../signs.ts";
import { words } from "../words.ts";
import { clustersMarkup } from "./clusters.ts";
import { drawing, tintOf, typeName } from "./draw.ts";

/** Widths, in CSS pixels, of the pages that the two pictures are drawn for. */
const wide = 1180;
const narrow = 344;

/** Of more concepts than these there is no one picture that can be read, and laying it out would take long. */
const mostTogether = 100;

/** The graph as a picture for wide and for narrow pages, its growth by chapter, and the same as a list. */
export async function graphMarkup(edition: Edition): Promise<Markup> {
  const diagram = diagramOf({
    graph: edition.compiled.graph,
    edgeTypes: edition.compiled.input.settings.edgeTypes,
    numberOf: (note) => edition.noteOf(note)?.number ?? null,
  });
  if (diagram.boxes.length === 0) return markup`<p class="invitation">${both(words.noGraph)}</p>`;
  if (diagram.boxes.length > mostTogether) {
    return figure(edition, diagram, await clustersMarkup(edition, diagram, mostTogether), true);
  }
  const layouts = [await layoutDiagram(diagram, wide), await layoutDiagram(diagram, narrow)];
  const stubs = layouts.some(({ boxes }) => boxes.some(({ stub }) => stub));
  const pictures = layouts.map((layout, index) => drawing(layout, index === 0 ? "wide" : "narrow", edition));
  return figure(edition, diagram, markup`<div class="graph-pictures">${pictures}</div>`, stubs);
}

function figure(edition: Edition, diagram: Diagram, pictures: Markup, stubs: boolean): Markup {
  return markup`<figure class="graph" data-graph>
<div class="graph-tools" hidden data-tools>${tool("in", words.zoomIn)}${tool("out", words.zoomOut)}${tool("fit", words.zoomFit)}</div>
${pictures}
${growth(edition, diagram)}
${legend(stubs)}
<div class="cards" data-cards>${cards(edition, diagram)}</div>
</figure>
${listed(edition, diagram)}`;
}

function tool(action: "in" | "out" | "fit", name: { readonly zh: string; readonly en: string }): Markup {
  const sign = { in: "M8 3.5v9M3.5 8h9", out: "M3.5 8h9", fit: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" }[action];
  return markup`<button type="button" class="button" data-zoom="${action}"><svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"><path d="${sign}"/></svg><span class="hidden-visually">${both(name)}</span></button>`;
}

/** A row of chapters by date; choosing one shows the graph as it stood when that chapter had been read. */
function growth(edition: Edition, diagram: Diagram): Markup {
  const steps = edition.notes.filter(
    ({ number }) =>
      diagram.boxes.some(({ since }) => since === number) ||
      diagram.lines.some(({ since, until }) => since === number || until === number),
  );
  if (steps.length < 2) return nothing;
  const last = steps.at(-1)?.number;
  const choices = steps.map(({ number, read, label }) => {
    const count = diagram.boxes.filter(({ since }) => since === number).length;
    return markup`<label class="step tint-${tintOf(number)}"><input type="radio" name="growth" value="${number}"${number === last ? markup` checked` : nothing}><span class="step-line"><span class="step-tint" aria-hidden="true"></span></span><span class="step-date tabular">${read ?? both(words.undated)}</span><span class="step-title">${mixed(label)}</span><span class="label tabular">+${count}</span></label>`;
  });
  return markup`<fieldset class="growth" data-growth hidden><legend class="label">${both(words.asOf)}</legend><div class="steps">${choices}</div></fieldset>`;
}

function legend(stubs: boolean): Markup {
  const frame = (names: string, shape: string): Markup =>
    markup`<svg class="legend-frame" viewBox="0 0 34 18" width="34" height="18" aria-hidden="true"><g class="node ${names}">${shape === "octagon" ? markup`<path class="frame" d="M6 1H28L33 6V12L28 17H6L1 12V6Z"/>` : markup`<rect class="frame" x="1" y="1" width="32" height="16" rx="3"/>`}</g></svg>`;
  const items = [
    ...(["holds", "near", "unchecked"] as const).map(
      (kind) => markup`${frame(kind, "rect")}${sealSign(kind)} ${both(verdictNames[kind])}`,
    ),
    markup`${frame("fails", "octagon")}${sealSign("fails")} ${both(verdictNames.fails)}`,
    markup`${frame("unchecked is-undefined", "rect")} ${both(words.undefinedConcept)}`,
    markup`<svg class="legend-frame" viewBox="0 0 34 18" width="34" height="18" aria-hidden="true"><path class="legend-line" d="M2 9H30M26 6L30 9L26 12"/></svg> ${both(words.leadsTo)}`,
    markup`<svg class="legend-frame" viewBox="0 0 34 18" width="34" height="18" aria-hidden="true"><path class="legend-line is-retracted" d="M2 9H32"/></svg> ${both(words.retractedEdge)}`,
    ...(stubs
      ? [
          markup`<svg class="legend-frame" viewBox="0 0 34 18" width="34" height="18" aria-hidden="true"><g class="node is-stub"><rect class="frame" x="1" y="1" width="32" height="16" rx="8"/></g></svg> ${both(words.elsewhere)}`,
        ]
      : []),
  ];
  return markup`<figcaption class="legend"><span class="hidden-visually">${both(words.legend)}</span><ul>${items.map((item) => markup`<li>${item}</li>`)}</ul></figcaption>`;
}

/** What hovering or focusing shows: who says so, where, and in which words. */
function cards(edition: Edition, { boxes, lines }: Diagram): readonly Markup[] {
  const ofBoxes = boxes.map(({ id, node, titles, verdict }) => {
    const definition = node.definition
      ? markup`<p class="serif card-definition">${running(node.definition.text, edition.typesetter)}</p>`
      : markup`<p class="invitation">${both(words.noDefinition)}</p>`;
    const names = (main: string): Markup => {
      const others = node.names.filter(({ text }) => text !== main);
      return markup`${mixed(main)} ${joined(
        others.map(({ text }) => markup`<span class="card-other">${mixed(text)}</span>`),
        " ",
      )}`;
    };
    const head = markup`<p class="card-name serif">${bothOf({ zh: names(titles.zh.main), en: names(titles.en.main) })}</p>`;
    return markup`<div class="card" id="card-${edition.conceptAnchor(id)}" hidden>${head}<p class="card-verdict">${seal(verdict)}${both(verdictNames[verdict])}</p>${definition}${provenanceList(node.provenance, edition)}</div>`;
  });
  const ofLines = lines.map(
    (line) =>
      markup`<div class="card" id="card-${line.id}" hidden><p class="card-name serif">${lineWords(line, edition)}</p><p class="card-verdict">${seal(line.verdict)}${both(verdictNames[line.verdict])}</p>${provenanceList(line.provenance, edition)}</div>`,
  );
  return [...ofBoxes, ...ofLines];
}

function lineWords({ from, to, type, until }: Line, edition: Edition): Markup {
  const name = (id: Line["from"]): Markup => {
    const names = edition.compiled.graph.nodes.find((node) => node.id === id)?.names ?? [];
    return both(inEach((language) => (names.find((own) => own.language === language) ?? names[0])?.text ?? id));
  };
  const sentence = markup`${name(from)} <span class="card-type sans">${type === "leads-to" ? "→" : markup`—${both(inEach((language) => typeName(type, language, edition)))}→`}</span> ${name(to)}`;
  return until === null ? sentence : markup`<s>${sentence}</s>`;
}

function provenanceList(provenance: readonly Provenance[], edition: Edition): Markup {
  const items = provenance.slice(0, 4).map((said) => {
    const noteEdition = edition.noteOf(said.note);
    if (!noteEdition) return nothing;
    const { text } = noteEdition.note.file;
    const quotes = noteEdition.note.facts.filter(
      (fact) => fact.kind === "quote" && said.citations.includes(fact.citation),
    );
    const wording =
      quotes.length > 0
        ? quotes.map((fact) => ("text" in fact ? fact.text : "")).join(" … ")
        : text.slice(said.span.start, said.span.end);
    const cited = noteEdition.note.facts
      .filter((fact) => said.citations.includes(fact.id))
      .map(({ span }) => text.slice(span.start, span.end));
    return markup`<li><span class="tabular label">${said.date ?? both(words.undated)}</span> <a href="${edition.href({ note: said.note, span: said.span })}">${mixed(noteEdition.label)}</a>${seal(said.verdict)}<span class="card-words serif">${mixed(shortened(wording))}</span>${cited.length > 0 ? markup`<span class="label">${mixed(shortened(cited.join(" ")))}</span>` : nothing}</li>`;
  });
  return markup`<p class="label">${both(words.saidBy)}</p><ul class="card-provenance">${items}</ul>`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 90 ? line : `${line.slice(0, 88)}…`;
}

/** For those who would rather read than look, and for print. */
function listed(edition: Edition, { lines }: Diagram): Markup {
  const items = lines.map((line) => {
    const says = line.provenance.flatMap((said) => {
      const noteEdition = edition.noteOf(said.note);
      return noteEdition
        ? [markup`<a href="${edition.href({ note: said.note, span: said.span })}">${mixed(noteEdition.label)}</a>`]
        : [];
    });
    return markup`<li>${seal(line.verdict)}<span class="serif">${lineWords(line, edition)}</span> <span class="label">${joined(says.slice(0, 3), ", ")}</span></li>`;
  });
  return markup`<details class="graph-list"><summary class="button">${both(words.asList)}</summary><ul>${items}</ul></details>`;
}
