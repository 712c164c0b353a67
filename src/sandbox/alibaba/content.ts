import { z } from 'zod';
import { APEX, Host, parseDomainName } from '../../domain/name.ts';
import { type RecordContent, RecordType } from '../../domain/record.ts';
import { ApiError } from './errors.ts';
import { integer } from './params.ts';
import type { Switches } from './switches.ts';
import { keptValue } from './values.ts';

/** What AddDomainRecord and UpdateDomainRecord say of a record. What is left out gets the default, also in an update. */
export const ContentParams = z.object({
  RR: z.string(),
  Type: z.string(),
  Value: z.string(),
  Line: z.string().min(1).default('default'),
  TTL: integer.pipe(z.int().positive()).default(600),
  Priority: integer.optional(),
});
export type ContentParams = z.infer<typeof ContentParams>;

export const MAX_TTL = 86400;

/** The record these parameters describe. @throws ApiError when one of them is malformed, whatever the zone. */
export function contentOf(params: ContentParams, switches: Switches): RecordContent {
  const host = hostOf(params.RR);
  const type = typeOf(params.Type);
  const value = keptValue(type, params.Value);
  if (value === undefined) throw new ApiError(valueCode(type, switches));
  if (params.TTL > MAX_TTL) throw new ApiError('SubDomainInvalid.TTL');
  const content: RecordContent = {
    host,
    type,
    value,
    line: params.Line,
    ttl: params.TTL,
    status: 'enabled',
  };
  return type === 'MX' ? { ...content, priority: priorityOf(params, switches) } : content;
}

/** A host as the service keeps it: `@`, or labels in lower case, the leftmost possibly `*`. */
export function hostOf(text: string): Host {
  if (text.trim() === '') throw new ApiError('InvalidRR.RrEmpty');
  if (text === '@') return APEX;
  if (text.length > 253 || text.split('.').some((label) => label.length > 63)) {
    throw new ApiError('InvalidRR.Length');
  }
  const name = text.endsWith('.') ? undefined : parseDomainName(text);
  if (!name) throw new ApiError('InvalidRR.Format');
  return Host.parse(name);
}

function typeOf(text: string): RecordType {
  const upper = text.toUpperCase();
  // Older documents and clients spell the type this way, and the service still takes it.
  const parsed = RecordType.safeParse(upper === 'FORWORD_URL' ? 'FORWARD_URL' : upper);
  if (!parsed.success) throw new ApiError('SubDomainInvalid.Type');
  return parsed.data;
}

function priorityOf({ Priority }: ContentParams, { maxMxPriority }: Switches): number {
  if (Priority === undefined || Priority < 1 || Priority > maxMxPriority) {
    throw new ApiError('SubDomainInvalid.Priority');
  }
  return Priority;
}

function valueCode(type: RecordType, { valueCodes }: Switches): string {
  const hasOwn = type === 'A' || type === 'AAAA' || type === 'MX' || type === 'NS';
  return valueCodes === 'by-type' && hasOwn ? `InvalidRR.${type}Value` : 'SubDomainInvalid.Value';
}
