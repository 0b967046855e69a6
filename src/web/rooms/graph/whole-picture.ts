import { MultiGraph } from "graphology";
import { Sigma } from "sigma";
import { type VerdictKind, verdictKinds } from "#core";
import type { WholePage } from "../../../wire/graph.ts";
import { trustedAddress } from "../../state/trusted-address.ts";
import type { ChapterDisc, WholeLayout, WholeShape } from "./whole-layout.ts";
import workerAddress from "./whole-worker.ts?worker&url";

export type WholeOptions = {
  readonly language: "zh" | "en";
  readonly colours: WholeColours;
  readonly onOpen: (concept: string) => void;
  /** Called after each frame, with where each chapter is on the screen. */
  readonly onFrame: (chapters: readonly ChapterSpot[]) => void;
};

export type WholeColours = { readonly [Kind in VerdictKind | "undefined" | "edge" | "aside" | "ink"]: string };

/** A chapter on the screen, in CSS pixels. */
export type ChapterSpot = { readonly number: number; readonly x: number; readonly y: number; readonly radius: number };

/** Concepts and edges that are put in before the page may do something else. */
const portion = 20_000;
/** So many concepts at most have all their names in the picture where there is room. */
const fewConcepts = 400;
/** Names are written from left to right: the picture is that much wider than the discs of its layout are round. */
const stretch = 1.7;
/** Edges of more are not drawn while the picture moves. */
const manyEdges = 20_000;

/** The graph as a whole, drawn with WebGL. Made once its layout, which another thread computes, is there. */
export class WholePicture {
  private readonly sigma: Sigma;
  private readonly graph: MultiGraph;
  private readonly page: WholePage;
  private chosen: ReadonlySet<string> | null = null;
  /** The index of the type whose edges alone are drawn. */
  private type: number | null = null;

  private constructor(
    place: HTMLElement,
    page: WholePage,
    graph: MultiGraph,
    layout: WholeLayout,
    options: WholeOptions,
  ) {
    const { colours, onOpen, onFrame } = options;
    this.graph = graph;
    this.page = page;
    const isSmall = page.ids.length <= fewConcepts;
    this.sigma = new Sigma(graph, place, {
      labelColor: { color: colours.ink },
      labelFont: getComputedStyle(place).fontFamily,
      labelSize: 13,
      labelDensity: isSmall ? 1 : 0.5,
      labelGridCellSize: isSmall ? 90 : 100,
      labelRenderedSizeThreshold: isSmall ? 0 : 7,
      defaultEdgeColor: colours.edge,
      hideEdgesOnMove: page.edges.length / 2 > manyEdges,
      hideLabelsOnMove: page.ids.length > manyEdges,
      minCameraRatio: 0.002,
      maxCameraRatio: 2,
      zIndex: false,
      nodeReducer: (id, data) =>
        this.chosen === null || this.chosen.has(id)
          ? { ...data, highlighted: this.chosen !== null && this.chosen.size <= 1 }
          : { ...data, color: colours.aside, label: null },
      edgeReducer: (_, data) => (this.type === null || data.says === this.type ? data : { ...data, hidden: true }),
    });
    this.sigma.on("clickNode", ({ node }) => onOpen(this.page.ids[Number(node)] ?? ""));
    this.sigma.on("afterRender", () => onFrame(layout.chapters.map((chapter) => this.spot(chapter))));
  }

  /** @param signal ends the making, which takes seconds for very many concepts */
  static async make(
    place: HTMLElement,
    page: WholePage,
    options: WholeOptions,
    signal: AbortSignal,
  ): Promise<WholePicture | null> {
    const layout = await layOut({ since: page.since, topics: page.topics, edges: page.edges });
    const graph = new MultiGraph();
    const names = options.language === "zh" ? page.zh : page.en;
    const degree = new Uint32Array(page.ids.length);
    for (const end of page.edges) degree[end] = (degree[end] ?? 0) + 1;
    for (const [at] of page.ids.entries()) {
      const state = page.states[at] ?? 0;
      const kind = state >= verdictKinds.length ? "undefined" : (verdictKinds[state] ?? "unchecked");
      // Failing shows even where the definition is lacking too.
      const verdict = verdictKinds[state % verdictKinds.length] === "fails" ? "fails" : kind;
      graph.addNode(String(at), {
        x: (layout.x[at] ?? 0) * stretch,
        y: -(layout.y[at] ?? 0),
        size: Math.min(14, 3 + 1.4 * Math.sqrt(degree[at] ?? 0)),
        label: names[at] ?? "",
        color: options.colours[verdict],
      });
      if (at % portion === portion - 1) await pause();
      if (signal.aborted) return null;
    }
    for (let at = 0; at < page.edges.length; at += 2) {
      const says = page.typeOf[at / 2];
      graph.addDirectedEdge(String(page.edges[at]), String(page.edges[at + 1]), { size: 0.6, says });
      if (at % portion === portion - 2) await pause();
      if (signal.aborted) return null;
    }
    return new WholePicture(place, page, graph, layout, options);
  }

  /**
   * Sets some concepts apart by their indices; null shows all alike.
   *
   * @param type the index of the type whose edges alone are drawn; null for all
   */
  choose(indices: readonly number[] | null, type: number | null): void {
    this.chosen = indices === null ? null : new Set(indices.map(String));
    this.type = type;
    this.sigma.refresh({ skipIndexation: true });
  }

  /** Moves to a concept, as near as it takes to tell it from the others. */
  show(index: number): void {
    const place = this.sigma.getNodeDisplayData(String(index));
    if (place === undefined) return;
    const near = Math.min(1, Math.sqrt(fewConcepts / this.page.ids.length)) / 2;
    const ratio = Math.min(this.sigma.getCamera().getState().ratio, near);
    void this.sigma.getCamera().animate({ x: place.x, y: place.y, ratio }, { duration: motion() });
  }

  zoom(by: "in" | "out" | "fit"): void {
    const camera = this.sigma.getCamera();
    const duration = motion();
    if (by === "fit") void camera.animatedReset({ duration });
    else if (by === "in") void camera.animatedZoom({ duration });
    else void camera.animatedUnzoom({ duration });
  }

  /** Moves the picture by a part of its size. */
  pan(dx: number, dy: number): void {
    const camera = this.sigma.getCamera();
    const { x, y, ratio } = camera.getState();
    camera.setState({ x: x + dx * ratio, y: y + dy * ratio });
  }

  end(): void {
    this.sigma.kill();
    this.graph.clear();
  }

  private spot({ number, x, y, radius }: ChapterDisc): ChapterSpot {
    const centre = this.sigma.graphToViewport({ x: x * stretch, y: -y });
    const edge = this.sigma.graphToViewport({ x: x * stretch, y: -(y + radius) });
    return { number, ...centre, radius: Math.hypot(edge.x - centre.x, edge.y - centre.y) };
  }
}

/** Milliseconds that the camera takes to move. */
function motion(): number {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120;
}

function layOut(shape: WholeShape): Promise<WholeLayout> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(trustedAddress(workerAddress), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<WholeLayout>) => {
      resolve(data);
      worker.terminate();
    });
    worker.addEventListener("error", (event) => {
      reject(new Error(event.message));
      worker.terminate();
    });
    worker.postMessage(shape);
  });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
