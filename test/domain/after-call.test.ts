import { describe, expect, test } from 'vitest';
import { afterCall, isFinal, type Tried } from '../../src/domain/after-call.ts';
import type { Edit } from '../../src/domain/edit.ts';
import { content, record } from '../support/records.ts';
import { EDGE } from '../support/scenes.ts';

const failed = (code: string, more: Partial<NonNullable<Tried['failure']>> = {}): Tried => ({
  failure: { outcome: 'not-applied', retryable: false, answer: { code, message: 'x' }, ...more },
});
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
    expect(afterCall(lower, 'in-place', tried).kind).toBe('try-again');
    expect(afterCall(swap, 'in-place', tried).kind).toBe('try-again');
    expect(isFinal(tried)).toBe(false);
  });

  test('people are told that it is not visible yet, with the id for the support', () => {
    expect(afterCall(lower, 'in-place', { requestId: 'R' }).answer).toMatchObject({
      code: 'NotYetVisible',
      requestId: 'R',
    });
    expect(afterCall(lower, 'in-place', {}).answer).not.toHaveProperty('requestId');
  });

  test('what is refused for good is given up', () => {
    expect(afterCall(lower, 'in-place', failed('DomainRecordLocked'))).toMatchObject({
      kind: 'give-up',
      answer: { code: 'DomainRecordLocked' },
    });
  });

  test('a type that is not changed in place is changed by delete and add', () => {
    expect(afterCall(swap, 'in-place', failed('DomainRecordConflict')).kind).toBe('delete-and-add');
    expect(afterCall(swap, 'in-place', failed('InvalidParameter')).kind).toBe('delete-and-add');
  });

  test.each(['delete-and-add', 'put-back'] as const)('and given up when %s is refused, too', (route) => {
    expect(afterCall(swap, route, failed('DomainRecordConflict')).kind).toBe('give-up');
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
    expect(afterCall(swap, 'in-place', failed(code)).kind).toBe('give-up');
  });
});

describe('a mark that only people read', () => {
  test('is left out where it is refused', () => {
    expect(
      afterCall(remark('switchyard 7k2m9xwq ttl 600'), 'in-place', failed('DomainRecordLocked')).kind,
    ).toBe('skip');
  });

  test('is tried again like anything else while nobody refuses it', () => {
    const throttled = failed('Throttling.User', { retryable: true });
    expect(afterCall(remark('switchyard 7k2m9xwq'), 'in-place', throttled).kind).toBe('try-again');
  });

  test('is none of the remarks that people have written, which are to come back', () => {
    expect(afterCall(remark('rack 1'), 'in-place', failed('DomainRecordLocked')).kind).toBe('give-up');
    expect(afterCall(remark(''), 'in-place', failed('DomainRecordLocked')).kind).toBe('give-up');
  });
});
