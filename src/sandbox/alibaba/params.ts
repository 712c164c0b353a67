import { z } from 'zod';
import { ApiError } from './errors.ts';

/** Parameters as they come over the wire: every one is text. */
export type Params = Readonly<Record<string, string>>;

/** @throws ApiError `Missing<Name>` or `InvalidParameter`, as the gateway judges before any product sees the call. */
export function parseParams<S extends z.ZodType>(schema: S, params: Params): z.infer<S> {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  const name = String(parsed.error.issues[0]?.path[0] ?? '');
  if (params[name] === undefined) {
    throw new ApiError(`Missing${name}`, `${name} is mandatory for this action.`);
  }
  if (name === 'TTL') throw new ApiError('InvalidTTL');
  throw new ApiError('InvalidParameter', `Specified parameter ${name} is not valid.`);
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
