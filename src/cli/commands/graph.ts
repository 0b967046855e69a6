import {
  around,
  type Compiled,
  type ConceptId,
  compile,
  type DrawingWords,
  diffGraphs,
  emitCanvas,
  emitDot,
  emitGraphJson,
  emitGraphml,
  emitJsonLd,
  emitMermaid,
  findPath,
  fold,
  foldName,
  type Graph,
  nearestWord,
  writeJson,
} from "#core";
import { revisionTree } from "../../vault/revision.ts";
import { readVault } from "../../vault/vault.ts";
import { commandWords } from "../../words/commands/table.ts";
import { misuse } from "../../words/misuse.ts";
import { edgeTypeName } from "../../words/names.ts";
import { noConceptNamed, noConnection } from "../../words/terminal.ts";
import { type Arguments, dateOf } from "../arguments.ts";
import { type Context, type ExitCode, refuse, report } from "../context.ts";
import { GraphText } from "../graph/text.ts";
import { inputOf, type Loaded, load, narrowed } from "../load.ts";

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const format = args.text("format") ?? "text";
  for (const option of ["path", "diff"] as const) {
    if (!args.has(option)) continue;
    if (format !== "text" && format !== "json")
      return refuse(context, misuse("only-formats", { name: `--${option}`, of: ["text", "json"] }));
    const usage = commandWords.graph.usage[option === "path" ? 1 : 2] ?? "";
    if (args.paths.length < 2) return refuse(context, misuse("lacks-argument", { usage }));
    if (args.paths.length > 2) return refuse(context, misuse("too-many-arguments", { usage }));
  }
  if (args.has("path") && args.has("diff"))
    return refuse(context, misuse("not-together", { one: "--path", other: "--diff" }));
  const loaded = await load(args, context, args.has("path") || args.has("diff") ? [] : args.paths);
  if (typeof loaded === "number") return loaded;
  if (args.has("diff")) return showDifference(loaded, args.paths[0] ?? "", args.paths[1] ?? "", format);
  const graph = graphOf(loaded, args.text("at"));
  if (args.has("path")) return showPath(loaded, graph, args.paths[0] ?? "", args.paths[1] ?? "", format);
  const centre = args.text("around");
  if (centre === null) return show(loaded, graph, format);
  const id = conceptIn(graph, loaded.compiled, centre);
  if (id === null) return unknownConcept(loaded, graph, centre);
  return show(loaded, around(graph, id, Number(args.text("radius") ?? "1")) ?? graph, format);
}

/** The graph of the notes that were asked for, as of a date if one was. */
function graphOf({ compiled, scope }: Loaded, at: string | null): Graph {
  const until = at === null ? null : dateOf(at);
  if (scope.files === null && until === null) return compiled.graph;
  return fold(narrowed(compiled, scope), compiled.verdicts, until);
}

function show({ context, compiled, code }: Loaded, graph: Graph, format: string): ExitCode {
  const { language, write } = context;
  const { edgeTypes } = compiled.input.settings;
  const words: DrawingWords = {
    edgeType: (type) => (type === "leads-to" ? "" : edgeTypeName(type, language, edgeTypes)),
  };
  switch (format) {
    case "json":
      write(writeJson(emitGraphJson(graph)));
      break;
    case "mermaid":
      write(emitMermaid(graph, words));
      break;
    case "dot":
      write(emitDot(graph, words));
      break;
    case "canvas":
      write(writeJson(emitCanvas(graph, words)));
      break;
    case "jsonld":
      write(writeJson(emitJsonLd(graph)));
      break;
    case "graphml":
      write(emitGraphml(graph));
      break;
    default:
      write(new GraphText(context, compiled).graph(graph));
  }
  return code;
}

function showPath(loaded: Loaded, graph: Graph, from: string, to: string, format: string): ExitCode {
  const { context, compiled, code } = loaded;
  const start = conceptIn(graph, compiled, from);
  if (start === null) return unknownConcept(loaded, graph, from);
  const goal = conceptIn(graph, compiled, to);
  if (goal === null) return unknownConcept(loaded, graph, to);
  const steps = findPath(graph, start, goal);
  if (format === "json") {
    context.write(writeJson({ from: start, to: goal, steps }));
  } else if (steps === null) {
    context.write(`${noConnection[context.language](from, to)}\n`);
  } else {
    context.write(new GraphText(context, compiled).path(steps, graph));
  }
  return code;
}

function showDifference(loaded: Loaded, before: string, after: string, format: string): ExitCode {
  const { context, compiled, code } = loaded;
  const left = graphAt(loaded, before);
  if (typeof left === "number") return left;
  const right = graphAt(loaded, after);
  if (typeof right === "number") return right;
  const difference = diffGraphs(left, right);
  if (format === "json") context.write(writeJson(difference));
  else context.write(new GraphText(context, compiled).difference(difference, left, right));
  return code;
}

/** The graph on a date, or of the vault as git has it at a revision. */
function graphAt({ context, compiled, scope, witness }: Loaded, when: string): Graph | ExitCode {
  const date = dateOf(when);
  if (date !== null) return fold(compiled, compiled.verdicts, date);
  const tree = revisionTree(scope.root, when);
  if (!("files" in tree)) return report(context, [tree]);
  const vault = readVault(tree);
  const code = report(
    context,
    vault.problems.filter(({ severity }) => severity === "error"),
  );
  return code === 2 ? code : compile(inputOf(vault, context, witness)).graph;
}

/** By any of its names, in whatever spelling folds to the same. */
function conceptIn(graph: Graph, compiled: Compiled, name: string): ConceptId | null {
  const folded = foldName(name);
  const inGraph = new Set(graph.nodes.map(({ id }) => id));
  const concept = compiled.concepts.find(
    ({ id, names }) => inGraph.has(id) && names.some(({ text }) => foldName(text) === folded),
  );
  const node = graph.nodes.find(
    ({ id, names }) => id === folded || names.some(({ text }) => foldName(text) === folded),
  );
  return node?.id ?? concept?.id ?? null;
}

function unknownConcept({ context }: Loaded, graph: Graph, name: string): ExitCode {
  const known = graph.nodes.flatMap(({ names }) => names.map(({ text }) => text));
  context.complain(`ibid: ${noConceptNamed[context.language](name, nearestWord(name, known))}\n`);
  return 2;
}
