import { describe, expect, test } from 'vitest';
import { afterCall, isFinal, type Tried } from '../../src/domain/after-call.ts';
import type { Edit } from '../../src/domain/edit.ts';
import { content, record } from '../support/records.ts';
import { EDGE } from '../support/scenes.ts';

const failed = (code: string, more: Partial<NonNullable<Tried['failure']>> = {}): Tried => ({
  failure: { outcome: 'not-applied', retryable: false, answer: { code, message: 'x' }, ...more },
});
const IN_PLACE = { route: 'in-place', attempts: 0 } as const;
const existing = record();
const swap: Edit = { kind: 'update', existing, desired: content({ type: 'CNAME', value: EDGE }) };
const lower: Edit = { kind: 'update', existing, desired: content({ ttl: 1 }) };
const remark = (text: string): Edit => ({ kind: 'update', existing, desired: content({ remark: text }) });

describe('after a call whose effect the zone does not show', () => {
  test.each<[string, Tried]>([
    ['that the provider says is done', { requestId: 'R' }],
    ['that was throttled', failed('Throttling.User', { retryable: true })],
    ['whose answer was lost', failed('RequestTimeout', { outcome: 'unknown', retryable: true })],
    ['whose answer was lost for good', failed('InternalError', { outcome: 'unknown' })],
    ['that contradicts the list just read', failed('DomainRecordDuplicate')],
    ['of a record that is not listed yet', failed('InvalidRR.NoExist')],
  ])('%s, it is tried again', (_what, tried) => {
    expect(afterCall(lower, IN_PLACE, tried).kind).toBe('try-again');
    expect(afterCall(swap, IN_PLACE, tried).kind).toBe('try-again');
    expect(isFinal(tried)).toBe(false);
  });

  test('people are told that it is not visible yet, with the id for the support', () => {
    expect(afterCall(lower, IN_PLACE, { requestId: 'R' }).answer).toMatchObject({
      code: 'NotYetVisible',
      requestId: 'R',
    });
    expect(afterCall(lower, IN_PLACE, {}).answer).not.toHaveProperty('requestId');
  });

  test('what is refused for good is given up', () => {
    expect(afterCall(lower, IN_PLACE, failed('DomainRecordLocked'))).toMatchObject({
      kind: 'give-up',
      answer: { code: 'DomainRecordLocked' },
    });
  });

  test('a type that is not changed in place is changed by delete and add', () => {
    expect(afterCall(swap, IN_PLACE, failed('DomainRecordConflict')).kind).toBe('delete-and-add');
    expect(afterCall(swap, IN_PLACE, failed('InvalidParameter')).kind).toBe('delete-and-add');
  });

  test.each(['delete-and-add', 'put-back'] as const)('and given up when %s is refused, too', (route) => {
    expect(afterCall(swap, { route, attempts: 0 }, failed('DomainRecordConflict')).kind).toBe('give-up');
  });

  test.each([
    'Forbidden.RAM',
    'DomainRecordLocked',
    'DomainExpiredDNSForbidden',
    'InvalidDomainName.NoExist',
    'QuotaExceeded.Record',
    'SubDomainInvalid.Value',
    'UnsupportedLine',
    'InvalidAccessKeyId.NotFound',
    'SignatureDoesNotMatch',
  ])('%s would refuse the add as well, so nothing is deleted for it', (code) => {
    expect(afterCall(swap, IN_PLACE, failed(code)).kind).toBe('give-up');
  });
});

describe('a mark that only people read', () => {
  const MARK = 'switchyard,7k2m9xwq,ttl600,A,192.0.2.10';
  const throttled = failed('Throttling.User', { retryable: true });
  const marked = { ...existing, remark: MARK };
  const off: Edit = { kind: 'update', existing: marked, desired: content({ remark: '' }) };

  test('is left out where it is refused, as it is set or taken off', () => {
    const refused = failed('DomainRecordLocked');
    expect(afterCall(remark(MARK), IN_PLACE, refused).kind).toBe('skip');
    expect(afterCall(off, IN_PLACE, refused).kind).toBe('skip');
  });

  test('is waited for three tries at the most, but not while it is to be taken off', () => {
    const kindAfter = (edit: Edit, attempts: number) =>
      afterCall(edit, { ...IN_PLACE, attempts }, throttled).kind;
    expect([0, 1, 2].map((attempts) => kindAfter(remark(MARK), attempts))).toEqual([
      'try-again',
      'try-again',
      'skip',
    ]);
    expect(kindAfter(off, 9)).toBe('try-again');
  });

  test('is none of the remarks that people have written, which are to come back', () => {
    expect(afterCall(remark('rack 1'), IN_PLACE, failed('DomainRecordLocked')).kind).toBe('give-up');
    expect(afterCall(remark(''), IN_PLACE, failed('DomainRecordLocked')).kind).toBe('give-up');
  });
});
