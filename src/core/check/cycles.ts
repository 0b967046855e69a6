/** An edge as far as its ends go. */
type Arrow<Node> = { readonly from: Node; readonly to: Node };

/**
 * The edges that lie on circles, those of each strongly connected component together, in the order given. Tarjan's
 * method with its own stack, in time linear in the edges.
 */
export function knots<Node, Edge extends Arrow<Node>>(edges: readonly Edge[]): readonly (readonly Edge[])[] {
  const next = new Map<Node, Node[]>();
  for (const { from, to } of edges) {
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  }
  const component = components(next);
  const found = new Map<number, Edge[]>();
  for (const edge of edges) {
    const one = component.get(edge.from);
    if (one === undefined || one !== component.get(edge.to)) continue;
    const known = found.get(one);
    if (known === undefined) found.set(one, [edge]);
    else known.push(edge);
  }
  return [...found.values()];
}

function components<Node>(next: ReadonlyMap<Node, readonly Node[]>): ReadonlyMap<Node, number> {
  const index = new Map<Node, number>();
  const low = new Map<Node, number>();
  const component = new Map<Node, number>();
  const open: Node[] = [];
  for (const start of next.keys()) {
    if (index.has(start)) continue;
    const path: { readonly node: Node; at: number }[] = [];
    const enter = (node: Node): void => {
      index.set(node, index.size);
      low.set(node, index.size - 1);
      open.push(node);
      path.push({ node, at: 0 });
    };
    const lower = (node: Node, to: number | undefined): void => {
      low.set(node, Math.min(low.get(node) ?? 0, to ?? 0));
    };
    enter(start);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const to = next.get(step.node)?.[step.at];
      step.at += 1;
      if (to !== undefined) {
        if (!index.has(to)) enter(to);
        else if (!component.has(to)) lower(step.node, index.get(to));
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) lower(above.node, low.get(step.node));
      if (low.get(step.node) !== index.get(step.node)) continue;
      for (let node = open.pop(); node !== undefined; node = open.pop()) {
        component.set(node, index.get(step.node) ?? 0);
        if (node === step.node) break;
      }
    }
  }
  return component;
}

/** The edges at a node, in any order, and which of two comes first. */
export type EdgesAt<Node, Edge> = {
  readonly outgoing: (node: Node) => readonly Edge[];
  readonly incoming: (node: Node) => readonly Edge[];
  readonly compare: (a: Edge, b: Edge) => number;
};

/** A shortest circle that begins with `edge`; of several the one whose edges, from its end on, come first. */
export function cycleThrough<Node, Edge extends Arrow<Node>>(
  edge: Edge,
  { outgoing, incoming, compare }: EdgesAt<Node, Edge>,
): readonly Edge[] {
  const steps = new Map<Node, number>([[edge.to, 0]]);
  for (const [node, step] of steps) {
    if (steps.has(edge.from)) break;
    for (const { to } of outgoing(node)) if (!steps.has(to)) steps.set(to, step + 1);
  }
  const path: Edge[] = [];
  for (let node = edge.from, step = steps.get(node) ?? 0; step > 0; step -= 1) {
    const [first] = incoming(node)
      .filter(({ from }) => steps.get(from) === step - 1)
      .toSorted(compare);
    if (first === undefined) break;
    path.unshift(first);
    node = first.from;
  }
  return [edge, ...path];
}
