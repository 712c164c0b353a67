/**
 * Characters of block text that a person would read: every string under `text`, `title` or `caption`, at any depth.
 * Slack sums them over a whole message, see slackapi/bolt-js issue 2509.
 */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce<number>(
    (sum, [key, item]) =>
      sum + (typeof item === 'string' && readable.has(key) ? item.length : textLength(item)),
    0,
  );
}

const readable = new Set(['text', 'title', 'caption']);
