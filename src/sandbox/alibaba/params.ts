import { z } from 'zod';
import { ApiError } from './errors.ts';

/** Parameters as they come over the wire: every one is text. */
export type Params = Readonly<Record<string, string>>;

/**
 * `lists` names the parameters that older calls flatten, such as `Addr.1.Mode`; the schema sees them as arrays.
 * @throws ApiError `Missing<Name>` or `InvalidParameter`, as the gateway judges before any product sees the call.
 */
export function parseParams<S extends z.ZodType>(
  schema: S,
  params: Params,
  lists: readonly string[] = [],
): z.infer<S> {
  const listed = lists.flatMap((name) => {
    const items = listOf(params, name);
    return items.length > 0 ? [[name, items]] : [];
  });
  const parsed = schema.safeParse({ ...params, ...Object.fromEntries(listed) });
  if (parsed.success) return parsed.data;
  const [first, ...inside] = parsed.error.issues[0]?.path ?? [];
  const name = nameOnWire(String(first ?? ''), lists.includes(String(first)) ? inside : []);
  if (!Object.keys(params).some((key) => key === name || key.startsWith(`${name}.`))) {
    throw new ApiError(`Missing${name}`, `${name} is mandatory for this action.`);
  }
  if (name === 'TTL') throw new ApiError('InvalidTTL');
  throw new ApiError('InvalidParameter', `Specified parameter ${name} is not valid.`);
}

/** `Addr.1.Mode`, counted from 1. */
function nameOnWire(name: string, inside: readonly PropertyKey[]): string {
  return [name, ...inside.map((part) => (typeof part === 'number' ? part + 1 : part))].join('.');
}

/** The objects behind `Addr.1.Addr=..&Addr.1.Mode=..&Addr.2.Addr=..`, in the order of their numbers. */
function listOf(params: Params, name: string): Params[] {
  const items = new Map<number, Record<string, string>>();
  for (const [key, value] of Object.entries(params)) {
    const [list, index = '', field, ...deeper] = key.split('.');
    if (list !== name || !/^\d+$/.test(index) || !field || deeper.length > 0) continue;
    items.set(Number(index), { ...items.get(Number(index)), [field]: value });
  }
  return [...items].sort(([a], [b]) => a - b).map(([, item]) => item);
}

/** A parameter that carries JSON in its text. */
export function jsonText<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

export const integer = z.string().regex(/^\d+$/).transform(Number);

export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Page numbers count from 1; 20 entries unless told otherwise. */
export function paging(maxPageSize: number) {
  return {
    PageNumber: integer.pipe(z.int().min(1)).default(1),
    PageSize: integer.pipe(z.int().min(1).max(maxPageSize)).default(20),
  };
}

/** One page of a list, with the three fields that every paged answer carries. */
export function pageOf<T>(items: readonly T[], page: { PageNumber: number; PageSize: number }) {
  const { PageNumber, PageSize } = page;
  const start = (PageNumber - 1) * PageSize;
  return {
    fields: { TotalCount: items.length, PageNumber, PageSize },
    items: items.slice(start, start + PageSize),
  };
}
