import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/python";
import { type CellNames, Scopes } from "./scopes.ts";

/** The names of a Python cell. A name that is changed in place (`w += 1`) is both used and declared. */
export function pythonNames(code: string): CellNames {
  const scopes = new Scopes();
  const updated = new Set<string>();
  const textOf = ({ from, to }: { readonly from: number; readonly to: number }): string => code.slice(from, to);
  parser.parse(code).iterate({
    enter: ({ name, node }) => {
      if (scoped.has(name)) {
        const own = node.getChild("VariableName");
        if (own !== null && /Definition$/u.test(name)) scopes.declareHoisted(textOf(own));
        scopes.open(true);
      }
      if (name !== "VariableName") return;
      const written = textOf(node);
      switch (roleOf(node)) {
        case "declared":
          scopes.declare(written);
          break;
        case "updated":
          if (scopes.isAtTop && !scopes.declared.includes(written)) updated.add(written);
          scopes.declare(written);
          break;
        case "used":
          scopes.use(written);
          break;
        case "neither":
          break;
      }
    },
    leave: ({ name }) => {
      if (scoped.has(name)) scopes.close();
    },
  });
  return { declares: scopes.declared, uses: [...new Set([...scopes.free, ...updated])] };
}

const scoped: ReadonlySet<string> = new Set([
  "FunctionDefinition",
  "ClassDefinition",
  "LambdaExpression",
  "ArrayComprehensionExpression",
  "DictionaryComprehensionExpression",
  "SetComprehensionExpression",
  "ComprehensionExpression",
]);

type Role = "declared" | "updated" | "used" | "neither";

function roleOf(node: SyntaxNode): Role {
  let at = node;
  // In `(a, b), *c = …` names are as deep as their brackets.
  while (at.parent !== null && /^(?:TupleExpression|ArrayExpression|ParenthesizedExpression)$/u.test(at.parent.name))
    at = at.parent;
  const { parent } = at;
  switch (parent?.name) {
    case "ImportStatement":
      return roleInImport(at);
    case "AssignStatement":
      return hasLater(at, "AssignOp") || (parent.getChild("AssignOp") === null && parent.getChild("TypeDef") !== null)
        ? "declared"
        : "used";
    case "UpdateStatement":
      return hasLater(at, "UpdateOp") ? "updated" : "used";
    case "NamedExpression":
      return hasLater(at, "AssignOp") ? "declared" : "used";
    case "ParamList":
      return at.prevSibling?.name === "AssignOp" ? "used" : "declared";
    case "ArgList":
      return at.nextSibling?.name === "AssignOp" ? "neither" : "used";
    case "ForStatement":
    case "ArrayComprehensionExpression":
    case "DictionaryComprehensionExpression":
    case "SetComprehensionExpression":
    case "ComprehensionExpression":
      return isLoopVariable(at) ? "declared" : "used";
    case "WithStatement":
    case "TryStatement":
      return at.prevSibling?.name === "as" ? "declared" : "used";
    case "FunctionDefinition":
    case "ClassDefinition":
    case "ScopeStatement":
      return "neither";
    default:
      return "used";
  }
}

/** `import a.b` declares `a`; `import a as b` and `from m import a as b` declare `b`. */
function roleInImport(node: SyntaxNode): Role {
  const before = node.prevSibling?.name;
  if (node.nextSibling?.name === "as" || before === "." || before === "from") return "neither";
  const isFrom = node.parent?.getChild("from") !== null;
  return isFrom && !hasEarlier(node, "import") ? "neither" : "declared";
}

/** Between `for` and `in`. */
function isLoopVariable(node: SyntaxNode): boolean {
  for (let at = node.prevSibling; at !== null; at = at.prevSibling) {
    if (at.name === "for") return hasLater(node, "in");
    if (at.name === "in") return false;
  }
  return false;
}

function hasLater(node: SyntaxNode, name: string): boolean {
  for (let at = node.nextSibling; at !== null; at = at.nextSibling) if (at.name === name) return true;
  return false;
}

function hasEarlier(node: SyntaxNode, name: string): boolean {
  for (let at = node.prevSibling; at !== null; at = at.prevSibling) if (at.name === name) return true;
  return false;
}
