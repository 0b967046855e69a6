import type { SyntaxNodeRef } from "@lezer/common";
import { parser } from "@lezer/javascript";
import { type CellNames, Scopes } from "./scopes.ts";

/**
 * The names of a TypeScript or JavaScript cell. What is only a type is no name here: it is gone when the cell runs. Code that
 * cannot be read whole gives the names of what can.
 */
export function scriptNames(code: string): CellNames {
  const scopes = new Scopes();
  const imported = new Set<string>();
  const textOf = ({ from, to }: { readonly from: number; readonly to: number }): string => code.slice(from, to);
  parseScript(code).iterate({
    enter: (node) => {
      if (opensScope(node)) {
        // A function's own name belongs to what is around it, and is found before its parameters.
        const name = node.name === "FunctionDeclaration" ? node.node.getChild("VariableDefinition") : null;
        if (name !== null) scopes.declareHoisted(textOf(name));
        scopes.open(isFunction(node.name));
      }
      if (node.name === "ImportDeclaration") {
        for (const name of importsOf(code, node)) imported.add(name.local);
        return false;
      }
      if (typesOnly.has(node.name)) return false;
      if (node.name === "EnumDeclaration") {
        const name = node.node.getChild("TypeDefinition");
        if (name !== null) scopes.declare(textOf(name));
      } else if (node.name === "VariableDefinition") declare(node, textOf(node), scopes);
      else if (node.name === "VariableName") scopes.use(textOf(node));
      else if (node.name === "PropertyDefinition" && isShorthand(node)) scopes.use(textOf(node));
      return true;
    },
    leave: (node) => {
      if (opensScope(node)) scopes.close();
    },
  });
  const declares = scopes.declared.filter((name) => !imported.has(name));
  return { declares, uses: scopes.free.filter((name) => !imported.has(name)) };
}

/** One name of an import: `local` is what the cell calls it; `name` is null for all of them together (`* as lab`). */
export type ImportedName = { readonly name: string | null; readonly local: string };

/** An import as it is written in a cell. */
export type ScriptImport = {
  readonly from: string;
  readonly names: readonly ImportedName[];
  readonly start: number;
  readonly end: number;
};

/** The imports of a cell, in order. */
export function scriptImports(code: string): readonly ScriptImport[] {
  const imports: ScriptImport[] = [];
  parseScript(code).iterate({
    enter: (node) => {
      if (node.name !== "ImportDeclaration") return node.name === "Script";
      const written = node.node.getChild("String");
      const from = written === null ? "" : code.slice(written.from + 1, written.to - 1);
      imports.push({ from, names: importsOf(code, node), start: node.from, end: node.to });
      return false;
    },
  });
  return imports;
}

/** Reads a cell as TypeScript, of which JavaScript is a part. Any text gives a tree. */
export function parseScript(code: string): ReturnType<typeof parser.parse> {
  return parser.configure({ dialect: "ts" }).parse(code);
}

function importsOf(code: string, { node }: SyntaxNodeRef): readonly ImportedName[] {
  const text = code.slice(node.from, node.to);
  if (/^import\s+type\b(?!\s*(?:,|from\b))/u.test(text)) return [];
  const names: ImportedName[] = [];
  const star = node.getChild("Star");
  const group = node.getChild("ImportGroup");
  for (const direct of node.getChildren("VariableDefinition")) {
    const local = code.slice(direct.from, direct.to);
    names.push({ name: star !== null && direct.from > star.from ? null : "default", local });
  }
  const inner = group === null ? "" : code.slice(group.from + 1, group.to - 1);
  for (const part of inner.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/gu, "").split(",")) {
    const written =
      /^\s*(?:([\p{ID_Start}$_][\p{ID_Continue}$]*)\s+as\s+)?([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*$/u.exec(part);
    const local = written?.[2];
    if (local !== undefined) names.push({ name: written?.[1] ?? local, local });
  }
  return names;
}

function declare(node: SyntaxNodeRef, name: string, scopes: Scopes): void {
  const parent = node.node.parent;
  if (parent?.name === "FunctionDeclaration") return;
  let at = parent;
  while (at !== null && patterns.has(at.name)) at = at.parent;
  if (at?.name === "VariableDeclaration" && at.getChild("var") !== null) scopes.declareHoisted(name);
  else scopes.declare(name);
}

const patterns: ReadonlySet<string> = new Set(["ObjectPattern", "ArrayPattern", "PatternProperty", "Spread"]);

const typesOnly: ReadonlySet<string> = new Set([
  "TypeAnnotation",
  "TypeAliasDeclaration",
  "InterfaceDeclaration",
  "TypeArgList",
  "TypeParamList",
  "AmbientDeclaration",
  "TypeName",
]);

function isFunction(name: string): boolean {
  return /^(?:FunctionDeclaration|FunctionExpression|ArrowFunction|MethodDeclaration|StaticBlock)$/u.test(name);
}

function opensScope({ name, node }: SyntaxNodeRef): boolean {
  if (name === "Property") return node.getChild("ParamList") !== null;
  return isFunction(name) || /^(?:Block|ForStatement|CatchClause|ClassExpression|SwitchBody)$/u.test(name);
}

/** `{ name }` uses the name; `{ name: value }` does not. */
function isShorthand({ node }: SyntaxNodeRef): boolean {
  const { parent } = node;
  return parent?.name === "Property" && parent.firstChild?.from === node.from && parent.lastChild?.to === node.to;
}
