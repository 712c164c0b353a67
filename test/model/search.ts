/** One thing that can happen. `fair`: it needs no fault, no accident and no person. `wrong`: what it breaks. */
export interface Move {
  what: string;
  to: string;
  fair: boolean;
  wrong?: string | undefined;
}

/** A transition system. States are texts, equal where the systems are. */
export interface System {
  start: string;
  moves(state: string): Move[];
  /** What is wrong with a state itself; undefined where nothing is. */
  flaw(state: string): string | undefined;
  /** True where nothing has to happen any more without a person. */
  isEnd(state: string): boolean;
}

export interface Found {
  states: number;
  transitions: number;
  /** Length of the longest of the shortest ways to a state. */
  depth: number;
  /** False when `most` states were seen before the end. */
  complete: boolean;
  violation?: Violation;
}

export interface Violation {
  what: string;
  /** Each move and the state it led to; the first is the start. */
  trace: { what: string; state: string }[];
}

/**
 * Looks at every state that can be reached, nearest first, so that the first thing wrong has a shortest way to it. Then at
 * the fair moves alone: they must form no circle, and where none is left there must be an end, so that every run without
 * further faults ends, in whatever order its workers move.
 */
export function explore(system: System, most: number): Found {
  const seen = new Map<string, number>([[system.start, 0]]);
  const states = [system.start];
  const parents: number[] = [-1];
  const depths: number[] = [0];
  const fair: number[] = [];
  /** Where the fair moves of each state begin. */
  const from: number[] = [];
  let transitions = 0;
  const found = (violation?: Violation): Found => ({
    ...{ states: states.length, transitions, depth: depths.at(-1) ?? 0, complete: states.length < most },
    ...(violation && { violation }),
  });
  const fail = (what: string, way: number, last?: Move): Found =>
    found({ what, trace: traceTo(system, states, parents, way, last) });
  for (let here = 0; here < states.length && states.length < most; here += 1) {
    const state = states[here] ?? '';
    const flaw = system.flaw(state);
    if (flaw !== undefined) return fail(flaw, here);
    from.push(fair.length);
    for (const move of system.moves(state)) {
      transitions += 1;
      if (move.wrong !== undefined) return fail(move.wrong, here, move);
      let to = seen.get(move.to);
      if (to === undefined) {
        to = states.length;
        seen.set(move.to, to);
        states.push(move.to);
        parents.push(here);
        depths.push((depths[here] ?? 0) + 1);
      }
      if (move.fair && to !== here) fair.push(to);
    }
    const isStuck = from.at(-1) === fair.length && !system.isEnd(state);
    if (isStuck) return fail('nothing happens any more, and the change is at no end', here);
  }
  if (states.length >= most) return found();
  from.push(fair.length);
  const circle = circleIn(fair, from);
  if (!circle) return found();
  const [first = 0] = circle;
  const around = [...circle.slice(1), first].map((to, index) => step(system, states, circle[index] ?? 0, to));
  const trace = [...traceTo(system, states, parents, first), ...around];
  return found({
    what: `it can go round in circles without a fault, the last ${circle.length} moves`,
    trace,
  });
}

/** A circle of states. What nothing leads to is taken away, again and again; what is left is led to by a circle. */
function circleIn(edges: readonly number[], from: readonly number[]): number[] | undefined {
  const count = from.length - 1;
  const ways = new Int32Array(count);
  for (const to of edges) ways[to] = (ways[to] ?? 0) + 1;
  const free: number[] = [];
  for (let state = 0; state < count; state += 1) if (ways[state] === 0) free.push(state);
  for (let state = free.pop(); state !== undefined; state = free.pop()) {
    for (let edge = from[state] ?? 0; edge < (from[state + 1] ?? 0); edge += 1) {
      const to = edges[edge] ?? 0;
      ways[to] = (ways[to] ?? 0) - 1;
      if (ways[to] === 0) free.push(to);
    }
  }
  const left = ways.findIndex((number) => number > 0);
  if (left === -1) return undefined;
  // Everything left has something left that leads to it: whoever goes back comes round.
  const before = new Map<number, number>();
  for (let state = 0; state < count; state += 1) {
    if ((ways[state] ?? 0) === 0) continue;
    for (let edge = from[state] ?? 0; edge < (from[state + 1] ?? 0); edge += 1)
      before.set(edges[edge] ?? 0, state);
  }
  const path = [left];
  for (let state = before.get(left); state !== undefined; state = before.get(state)) {
    const met = path.indexOf(state);
    if (met !== -1) return path.slice(met).reverse();
    path.push(state);
  }
  return undefined;
}

function traceTo(
  system: System,
  states: readonly string[],
  parents: readonly number[],
  way: number,
  last?: Move,
): Violation['trace'] {
  const path: number[] = [];
  for (let state = way; state !== -1; state = parents[state] ?? -1) path.unshift(state);
  const lines = path.map((state, index) => step(system, states, path[index - 1], state));
  return last ? [...lines, { what: last.what, state: last.to }] : lines;
}

/** The move that led from one state to the other; a fair one where there are several. */
function step(
  system: System,
  states: readonly string[],
  from: number | undefined,
  to: number,
): Violation['trace'][number] {
  const state = states[to] ?? '';
  if (from === undefined) return { what: 'at first', state };
  const moves = system.moves(states[from] ?? '').filter((move) => move.to === state);
  const move = moves.find(({ fair }) => fair) ?? moves[0];
  return { what: move?.what ?? 'something happens', state };
}
