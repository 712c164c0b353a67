import type { AskedRecord, ChangeRequest } from '../../src/domain/request.ts';
import { ZONE } from './names.ts';
import { host } from './records.ts';

/** What a person asks with one verb. */
export type Request<Verb extends ChangeRequest['verb']> = Extract<ChangeRequest, { verb: Verb }>;
const ALICE = { zone: ZONE, host: host('www'), requestedBy: 'U0ALICE', channel: 'C0OPS' };

/** `/dns switch www cdn`, asked by Alice. */
export function aRequest(overrides: Partial<Request<'switch'>> = {}): Request<'switch'> {
  return { verb: 'switch', ...ALICE, target: { kind: 'cdn' }, ...overrides };
}

/** `/dns split www cdn`. */
export function aSplit(overrides: Partial<Request<'split'>> = {}): Request<'split'> {
  return { verb: 'split', ...ALICE, target: { kind: 'cdn' }, ...overrides };
}

/** `/dns gtm www cdn`. */
export function aGtmRequest(overrides: Partial<Request<'gtm'>> = {}): Request<'gtm'> {
  return { verb: 'gtm', ...ALICE, target: { kind: 'cdn' }, ...overrides };
}

/** `/dns forward example.com`. */
export function aForward(overrides: Partial<Request<'forward'>> = {}): Request<'forward'> {
  return { verb: 'forward', ...ALICE, host: host('@'), target: { kind: 'cdn' }, ...overrides };
}

/** `/dns add www A 192.0.2.11`. */
export function anAdd(
  asked: Partial<AskedRecord> = {},
  overrides: Partial<Request<'add'>> = {},
): Request<'add'> {
  const record: AskedRecord = { type: 'A', value: '192.0.2.11', ...asked };
  return { verb: 'add', ...ALICE, record, ...overrides };
}

/** `/dns set www A 192.0.2.11`. */
export function aSet(
  asked: Partial<AskedRecord> = {},
  overrides: Partial<Request<'set'>> = {},
): Request<'set'> {
  return { ...anAdd(asked), verb: 'set', ...overrides };
}

/** `/dns remove www A`. */
export function aRemoval(
  asked: Partial<Request<'remove'>['record']> = {},
  overrides: Partial<Request<'remove'>> = {},
): Request<'remove'> {
  return { verb: 'remove', ...ALICE, record: { type: 'A', ...asked }, ...overrides };
}
