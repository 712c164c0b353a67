import { record } from '../support/records.ts';
import { aRequest } from '../support/requests.ts';
import { name } from '../support/scenes.ts';
import type { Bounds } from './bounds.ts';

const ONE = record({ id: '1', value: '192.0.2.1' });
const TWO = record({ id: '2', value: '192.0.2.2' });

/** `www` with one address is switched to the CDN; then, or instead, to another name. */
export const SWITCH: Bounds = {
  records: [ONE],
  first: aRequest(),
  second: aRequest({ target: { kind: 'name', name: name('b.example.net') } }),
  ...{ crashes: 0, outside: 0, acts: 0, losses: 0 },
};

/** The same of a name with two addresses: the swap has two edits, and can be half done. */
export const TWO_ADDRESSES: Bounds = { ...SWITCH, records: [ONE, TWO] };

/** One change alone, in the same two zones. */
export const ALONE: Bounds = alone(SWITCH);
export const TWO_ALONE: Bounds = alone(TWO_ADDRESSES);

/** What people do, without jobs that cannot be read. */
export const PEOPLE = ['undo', 'retry', 'leave', 'reject'] as const;

function alone({ second: _second, ...bounds }: Bounds): Bounds {
  return bounds;
}
