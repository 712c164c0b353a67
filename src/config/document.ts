import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

export type Path = readonly PropertyKey[];

export interface Position {
  line: number;
  column: number;
}

/** A YAML file as plain values, and where each of them was written. */
export interface SettingsDocument {
  value: unknown;
  /** Where the key or the value at `path` begins; the nearest place above it when it was never written. */
  locate(path: Path, part: 'key' | 'value'): Position;
  /** Keys that one mapping holds twice; the last one would silently win. */
  duplicates: { path: Path; second: Position; first: Position }[];
}

/** Reads YAML 1.2; every fault of its syntax comes back with its place. */
export function readDocument(
  text: string,
): { ok: true; document: SettingsDocument } | { ok: false; faults: (Position & { message: string })[] } {
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
  });
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults = [...parsed.errors, ...parsed.warnings];
  if (faults.length > 0) {
    return { ok: false, faults: faults.map(({ pos, message }) => ({ ...positionOf(pos[0]), message })) };
  }

  const places = new Map<string, { key: Position; value: Position }>();
  const duplicates: SettingsDocument['duplicates'] = [];
  walk(parsed.contents, []);
  return {
    ok: true,
    document: {
      value: parsed.toJS(),
      duplicates,
      locate: (path, part) => {
        const exact = places.get(placeName(path));
        if (exact) return exact[part];
        const parents = path.map((_, index) => places.get(placeName(path.slice(0, index)))?.key);
        return parents.findLast((place) => place !== undefined) ?? { line: 1, column: 1 };
      },
    },
  };

  function walk(node: Node | null, path: Path): void {
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) enter([...path, index], undefined, item);
    }
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      if (isScalar(key)) enter([...path, String(key.value)], key, value);
    }
  }

  function enter(path: Path, keyNode: Node | undefined, value: unknown): void {
    const valueNode = asNode(value);
    const key = startOf(keyNode) ?? startOf(valueNode) ?? { line: 1, column: 1 };
    const name = placeName(path);
    const earlier = places.get(name);
    if (earlier) duplicates.push({ path, first: earlier.key, second: key });
    places.set(name, { key, value: startOf(valueNode) ?? key });
    walk(valueNode, path);
  }

  function startOf(node: Node | null | undefined): Position | undefined {
    return node?.range ? positionOf(node.range[0]) : undefined;
  }
}

function asNode(value: unknown): Node | null {
  return isMap(value) || isSeq(value) || isScalar(value) ? value : null;
}

function placeName(path: Path): string {
  return JSON.stringify(path.map(String));
}
