import { z } from 'zod';
import { Change } from '../../src/domain/change.ts';

/** What a stored change consists of, as JSON Schema: one line a key, so that a difference can be read. */
export function schemaOfChange(): string {
  return `${JSON.stringify(z.toJSONSchema(Change, { unrepresentable: 'any', io: 'input', reused: 'ref' }), undefined, 1)}\n`;
}
