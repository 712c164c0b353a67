import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../src/domain/command-text.ts';
import { commandOf } from '../support/typed.ts';

const frozen = { verb: 'freeze', host: 'example.com', absolute: false };

describe('a freeze as it is typed', () => {
  test.each([
    ['freeze example.com until 18:00', { until: { kind: 'time', day: 'next', time: '18:00' } }],
    [
      'freeze example.com until tomorrow 09:00 release 4.2, do not touch',
      { until: { kind: 'time', day: 'tomorrow', time: '09:00' }, reason: 'release 4.2, do not touch' },
    ],
    [
      'freeze example.com until "2026-12-24 18:00" holidays',
      { until: { kind: 'time', day: '2026-12-24', time: '18:00' }, reason: 'holidays' },
    ],
    ['freeze example.com release week', { reason: 'release week' }],
    ['freeze example.com --reason "release week"', { reason: 'release week' }],
    ['freeze example.com --reason release week', { reason: 'release week' }],
    [
      '冻结 example.com 直到 明天 09:00 发布',
      { until: { kind: 'time', day: 'tomorrow', time: '09:00' }, reason: '发布' },
    ],
  ])('%s', (text, more) => {
    expect(parseCommand(text)).toEqual({ ok: true, command: { ...frozen, ...more } });
  });

  test.each([
    ['freeze', { id: 'missing', verb: 'freeze', what: 'zone' }],
    ['freeze example.com', { id: 'missing', verb: 'freeze', what: 'reason' }],
    ['freeze example.com until', { id: 'missing', verb: 'freeze', what: 'time' }],
    ['freeze example.com until next week', { id: 'not-a-time', text: 'next week' }],
    ['freeze example.com until off-peak', { id: 'not-a-time', text: 'off-peak' }],
    ['freeze example.com until tomorrow', { id: 'not-a-time', text: 'tomorrow' }],
    ['unfreeze', { id: 'missing', verb: 'unfreeze', what: 'zone' }],
    ['unfreeze example.com now', { id: 'too-many-words', verb: 'unfreeze', extra: ['now'] }],
  ])('%s is answered with what is missing', (text, problem) => {
    expect(parseCommand(text)).toMatchObject({ ok: false, problem });
  });

  test('is lifted by the zone alone', () => {
    expect(parseCommand('解冻 example.com')).toEqual({ ok: true, command: { ...frozen, verb: 'unfreeze' } });
  });
});

describe('the time of a change as it is typed', () => {
  const tomorrow = { kind: 'time', day: 'tomorrow', time: '03:00' };

  test.each([
    ['switch www cdn --at "tomorrow 03:00"', tomorrow],
    ['switch www cdn --at tomorrow 03:00', tomorrow],
    ['switch --at=tomorrow 03:00 www cdn', tomorrow],
    ['--at “tomorrow 03:00” switch www cdn', tomorrow],
    ['switch www cdn --at 02:30', { kind: 'time', day: 'next', time: '02:30' }],
    ['switch www cdn --at 2026-12-01 02:30', { kind: 'time', day: '2026-12-01', time: '02:30' }],
    ['switch www cdn --at off-peak', { kind: 'off-peak' }],
    ['forward example.com --at off-peak', { kind: 'off-peak' }],
    ['gtm shop cdn --at off-peak', { kind: 'off-peak' }],
    ['split img cdn --at off-peak', { kind: 'off-peak' }],
    ['add www TXT hello --at off-peak', { kind: 'off-peak' }],
    ['set www A 192.0.2.1 --at off-peak', { kind: 'off-peak' }],
    ['remove www A --at off-peak', { kind: 'off-peak' }],
    ['undo 7k2m9xwq --at off-peak', { kind: 'off-peak' }],
  ])('%s', (text, at) => {
    expect(commandOf(text)).toMatchObject({ at });
  });

  test.each(['soon', '25:00', 'tomorrow', '2026-02-30 02:30'])('is none: %s', (value) => {
    expect(parseCommand(`switch www cdn --at "${value}"`)).toMatchObject({
      ok: false,
      problem: { id: 'option-invalid', option: 'at', value },
    });
  });

  test('means nothing to commands that only read, or that are about a change under way', () => {
    for (const text of ['records www', 'cancel 7k2m9xwq', 'retry 7k2m9xwq', 'freeze example.com x']) {
      expect(parseCommand(`${text} --at off-peak`), text).toMatchObject({
        ok: false,
        problem: { id: 'option-not-taken', option: 'at' },
      });
    }
  });
});
