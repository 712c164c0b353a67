/**
 * Whose turn it is by weight, and which of its own turns that is. Smooth weighted round robin: within one sum of the
 * weights each item comes up exactly as often as it weighs. Undefined when nothing has a weight above 0.
 */
export function weightedTurn<T extends { weight?: number | undefined }>(
  items: readonly T[],
  turn: number,
): { item: T; turn: number } | undefined {
  const total = items.reduce((sum, { weight = 0 }) => sum + weight, 0);
  if (total === 0) return undefined;
  const credit = new Map(items.map((item) => [item, 0]));
  const chosen: T[] = [];
  for (let round = 0; round <= turn % total; round += 1) {
    for (const item of items) credit.set(item, (credit.get(item) ?? 0) + (item.weight ?? 0));
    const best = items.reduce((a, b) => ((credit.get(b) ?? 0) > (credit.get(a) ?? 0) ? b : a));
    credit.set(best, (credit.get(best) ?? 0) - total);
    chosen.push(best);
  }
  const item = chosen.at(-1);
  if (!item) return undefined;
  const earlier = chosen.filter((other) => other === item).length - 1;
  return { item, turn: Math.floor(turn / total) * (item.weight ?? 0) + earlier };
}
