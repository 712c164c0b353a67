import { readFileSync } from 'node:fs';
import type { Change } from '../../src/domain/change.ts';
import { readStoredChange } from '../../src/domain/stored-change.ts';
import { aChange } from './changes.ts';

/** A change as it is kept of the present schema, by its name in test/fixtures/changes. */
export function kept(name: string): Change {
  const file = new URL(`../fixtures/changes/v${aChange().schema}/${name}.json`, import.meta.url);
  return readStoredChange(JSON.parse(readFileSync(file, 'utf8')));
}
