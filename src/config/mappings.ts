import { z } from 'zod';
import { nearest } from '../domain/nearest.ts';

/**
 * How problems of the file are told: a schema's own message is what should stand there ("a whole number of 1 or more"),
 * to be put behind "must be". `Told` marks an issue whose message is already a predicate, and the part of the entry it is about.
 */
export const Told = z.object({ told: z.literal(true), part: z.enum(['key', 'value']) });

/** Reports a predicate about the entry at `path`. */
export type Complain = (path: PropertyKey[], predicate: string, part?: 'key' | 'value') => void;

type Raw = Record<string, unknown>;

/**
 * A mapping with fixed keys. Unlike a plain strict object, it judges known keys, unknown keys and what `also` looks at
 * side by side, so that one mistake never hides another.
 */
export function block<Shape extends z.ZodRawShape>(
  shape: Shape,
  wanted: string,
  also?: (raw: Raw, complain: Complain) => void,
) {
  const entries = z.object(shape);
  return z.record(z.string(), z.unknown(), wanted).transform((raw, ctx) => {
    const complain = complainTo(ctx);
    const known = Object.keys(shape);
    for (const key of Object.keys(raw)) {
      if (!known.includes(key)) complain([key], unknownKey(key, known), 'key');
    }
    also?.(raw, complain);
    const parsed = entries.safeParse(raw);
    if (parsed.success) return parsed.data;
    passOn(parsed.error, [], ctx);
    return z.NEVER;
  });
}

/** A mapping whose keys people choose; `readKey` normalises a key or says, as a predicate, what is wrong with it. */
export function mapping<Key extends string, Value extends z.ZodType>(
  readKey: (text: string) => { ok: true; key: Key } | { ok: false; predicate: string },
  value: Value,
  wanted: string,
) {
  return z.record(z.string(), z.unknown(), wanted).transform((raw, ctx) => {
    const complain = complainTo(ctx);
    const writtenAs = new Map<Key, string>();
    const result = new Map<Key, z.output<Value>>();
    for (const [text, entry] of Object.entries(raw)) {
      const read = readKey(text);
      const earlier = read.ok ? writtenAs.get(read.key) : undefined;
      if (!read.ok) complain([text], read.predicate, 'key');
      else if (earlier !== undefined) complain([text], `is the same as ${earlier} above: keep one.`, 'key');
      else writtenAs.set(read.key, text);

      const parsed = value.safeParse(entry);
      if (!parsed.success) passOn(parsed.error, [text], ctx);
      else if (read.ok) result.set(read.key, parsed.data);
    }
    return result;
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  return meant === undefined
    ? `is not a setting: write one of ${known.join(', ')}, or remove it.`
    : `is not a setting: write ${meant}, or remove it.`;
}

function complainTo(ctx: z.core.$RefinementCtx): Complain {
  return (path, message, part = 'value') =>
    ctx.addIssue({ code: 'custom', path, message, params: { told: true, part } });
}

function passOn(error: z.ZodError, prefix: PropertyKey[], ctx: z.core.$RefinementCtx): void {
  for (const issue of error.issues) {
    const { message } = issue;
    const path = [...prefix, ...issue.path];
    const params = issue.code === 'custom' ? issue.params : undefined;
    ctx.addIssue({ code: 'custom', path, message, ...(params && { params }) });
  }
}
