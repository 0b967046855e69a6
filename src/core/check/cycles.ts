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

/** A shortest circle that begins with `edge`; `outgoing` has the edges from a node in the order in which they are tried. */
export function cycleThrough<Node, Edge extends Arrow<Node>>(
  edge: Edge,
  outgoing: (node: Node) => readonly Edge[],
): readonly Edge[] {
  const reachedBy = new Map<Node, Edge>([[edge.to, edge]]);
  const queue: Node[] = [edge.to];
  for (let at = 0; at < queue.length && !(reachedBy.has(edge.from) && edge.from !== edge.to); at += 1) {
    for (const one of outgoing(queue[at] ?? edge.to)) {
      if (reachedBy.has(one.to)) continue;
      reachedBy.set(one.to, one);
      queue.push(one.to);
    }
  }
  const path: Edge[] = [];
  for (let node = edge.from; node !== edge.to; ) {
    const by = reachedBy.get(node);
    if (by === undefined) break;
    path.unshift(by);
    node = by.from;
  }
  return [edge, ...path];
}
