import { type Coverage, type VerdictKind, verdictKinds } from "#core";
import type { Box, Diagram } from "../../picture/diagram.ts";
import { layoutMembers } from "../../picture/layout.ts";
import type { Edition } from "../edition.ts";
import { both, bothOf, joined, type Markup, markup, mixed, nothing } from "../markup.ts";
import { coverageBar, coverageNumbers } from "../signs.ts";
import { words } from "../words.ts";
import { type Cluster, clustersOf } from "./cluster.ts";
import { drawing } from "./draw.ts";

/** The width, in CSS pixels, that a part's picture is drawn for. */
const width = 1080;

/** How many parts have a picture, largest first: each takes a fraction of a second to lay out. */
const mostPictures = 48;

/** A large graph as its topics and chapters, each of which opens to a picture of its own. */
export async function clustersMarkup(edition: Edition, diagram: Diagram, most: number): Promise<Markup> {
  const clusters = clustersOf(diagram.boxes, Math.floor(most * 0.75));
  const drawn = new Set(clusters.toSorted((a, b) => b.boxes.length - a.boxes.length).slice(0, mostPictures));
  const parts: Markup[] = [];
  for (const [index, cluster] of clusters.entries()) {
    const content = drawn.has(cluster)
      ? await picture(cluster, index, edition, diagram, most)
      : names(cluster, edition);
    parts.push(
      markup`<li><details class="cluster"><summary>${summary(cluster, edition)}</summary>${content}</details></li>`,
    );
  }
  const intro = {
    zh: `${diagram.boxes.length} 个概念，按主题和章节分成 ${clusters.length} 处；点开一处看它的图。`,
    en: `${diagram.boxes.length} concepts in ${clusters.length} parts by topic and chapter; open one to see its picture.`,
  };
  return markup`<p class="label">${both(intro)}</p><ol class="clusters">${parts}</ol>`;
}

async function picture(
  { boxes }: Cluster,
  index: number,
  edition: Edition,
  diagram: Diagram,
  most: number,
): Promise<Markup> {
  const { layout, leftOut } = await layoutMembers(boxes, diagram, width, most);
  const rest =
    leftOut === 0
      ? nothing
      : markup`<p class="label">${both({ zh: `另有 ${leftOut} 条边通向别处，见清单。`, en: `${leftOut} more edges lead elsewhere; the list has them.` })}</p>`;
  return markup`<div class="cluster-picture">${drawing(layout, `part-${index}`, edition)}</div>${rest}`;
}

/** A part beyond those that have a picture. */
function names({ boxes }: Cluster, edition: Edition): Markup {
  const links = boxes.map((box) => markup`<a href="#${edition.conceptAnchor(box.id)}">${title(box)}</a>`);
  return markup`<p class="cluster-names">${joined(links, '<span class="dot"> · </span>')}</p>`;
}

function summary({ topic, note, boxes }: Cluster, edition: Edition): Markup {
  const chapter = note === null ? null : (edition.notes.find(({ number }) => number === note)?.label ?? null);
  const name = topic ? title(topic) : chapter === null ? both(words.graph) : mixed(chapter);
  const beside = topic && chapter !== null ? markup`<span class="label">${mixed(chapter)}</span>` : nothing;
  const coverage = coverageOf(boxes);
  const count = both({
    zh: `${boxes.length} 个概念`,
    en: boxes.length === 1 ? "1 concept" : `${boxes.length} concepts`,
  });
  return markup`<span class="cluster-name serif">${name}</span>${beside}<span class="label">${count}</span><span class="coverage cluster-coverage">${coverageBar(coverage)}${coverageNumbers(coverage, false)}</span>`;
}

function title({ titles }: Box): Markup {
  return titles.zh.main === titles.en.main
    ? mixed(titles.zh.main)
    : bothOf({ zh: mixed(titles.zh.main), en: mixed(titles.en.main) });
}

function coverageOf(boxes: readonly Box[]): Coverage {
  const count = (kind: VerdictKind): number => boxes.filter(({ verdict }) => verdict === kind).length;
  return Object.fromEntries(verdictKinds.map((kind) => [kind, count(kind)])) as Coverage;
}
