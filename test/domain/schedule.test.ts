import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  openings,
  settleTime,
  typedAgain,
  typedTimeIn,
  type When,
  windowIn,
} from '../../src/domain/schedule.ts';
import { momentOf, timeZoneIn } from '../../src/domain/time-zone.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);
const iso = (at: number): string => new Date(at).toISOString().slice(0, 16);
const NOON = utc('2026-11-29T12:00');

describe('a time as it is typed', () => {
  test.each([
    ['02:30', { kind: 'time', day: 'next', time: '02:30' }],
    ['2:30', { kind: 'time', day: 'next', time: '02:30' }],
    ['today 23:00', { kind: 'time', day: 'today', time: '23:00' }],
    ['Tomorrow  03:00', { kind: 'time', day: 'tomorrow', time: '03:00' }],
    ['明天 03:00', { kind: 'time', day: 'tomorrow', time: '03:00' }],
    ['2026-12-01 02:30', { kind: 'time', day: '2026-12-01', time: '02:30' }],
    ['2026-12-01T02:30', { kind: 'time', day: '2026-12-01', time: '02:30' }],
    ['０２：３０', { kind: 'time', day: 'next', time: '02:30' }],
    ['off-peak', { kind: 'off-peak' }],
    ['低峰', { kind: 'off-peak' }],
  ])('%s', (text, typed) => {
    expect(typedTimeIn(text)).toEqual(typed);
  });

  test.each([
    '',
    'soon',
    '24:00',
    '02:60',
    '2:3',
    '2026-02-30 02:30',
    '2026-12-01',
    'tomorrow',
    '02:30 tomorrow',
    'constructor 02:30',
  ])('is none: %s', (text) => {
    expect(typedTimeIn(text)).toBeUndefined();
  });
});

describe('the moment that is meant', () => {
  const settled = (text: string, timeZone: string, now = NOON): string => {
    const typed = typedTimeIn(text);
    if (typed?.kind !== 'time') throw new Error(`${text} is no time`);
    const { ok, at, ...why } = settleTime(typed, timeZone, now);
    return ok ? iso(at) : `${'why' in why ? why.why : ''} ${iso(at)}`;
  };

  test('is in the time zone of the zone', () => {
    expect(settled('23:30', 'Asia/Shanghai')).toBe('2026-11-29T15:30');
    expect(settled('23:30', 'UTC')).toBe('2026-11-29T23:30');
  });

  test('is tomorrow when the time has passed today, there', () => {
    expect(settled('02:30', 'Asia/Shanghai')).toBe('2026-11-29T18:30');
    expect(settled('12:00', 'UTC')).toBe('2026-11-30T12:00');
    expect(settled('12:01', 'UTC')).toBe('2026-11-29T12:01');
  });

  test('has passed when its day was named', () => {
    expect(settled('today 11:59', 'UTC')).toBe('passed 2026-11-29T11:59');
    expect(settled('2026-11-28 23:00', 'UTC')).toBe('passed 2026-11-28T23:00');
  });

  test('is thirty days ahead at most', () => {
    expect(settled('2026-12-29 12:00', 'UTC')).toBe('2026-12-29T12:00');
    expect(settled('2026-12-29 12:01', 'UTC')).toBe('too-far 2026-12-29T12:01');
  });
});

describe('when clocks are set', () => {
  test.each([
    // Set forward: a time that is left out is the first moment after the gap.
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:00'],
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:00'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30'],
    // Set back: of a time that comes twice, the first.
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30'],
    ['2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45'],
    // China has none.
    ['2026-03-29', '02:30', 'Asia/Shanghai', '2026-03-28T18:30'],
  ])('%s %s in %s', (day, time, timeZone, expected) => {
    expect(iso(momentOf(day, time, timeZone))).toBe(expected);
  });

  test('a window that is left out altogether opens on the next day', () => {
    const window = windowIn('02:00-03:00 Europe/Berlin');
    if (!window) throw new Error('no window');
    const [first] = openings({ kind: 'off-peak', window }, utc('2026-03-28T12:00'));
    expect(first && [iso(first.opens), iso(first.closes ?? 0)]).toEqual([
      '2026-03-30T00:00',
      '2026-03-30T01:00',
    ]);
  });
});

describe('quiet hours', () => {
  test('are read with their time zone, and nothing else is', () => {
    expect(windowIn('02:00-05:00 Asia/Shanghai')).toEqual({
      from: '02:00',
      to: '05:00',
      timeZone: 'Asia/Shanghai',
    });
    for (const text of [
      '02:00-05:00',
      '02:00-02:00 UTC',
      '2-5 UTC',
      '02:00-25:00 UTC',
      '02:00-05:00 Asia/Nowhere',
      '02:00-05:00 +08:00',
    ])
      expect(windowIn(text), text).toBeUndefined();
  });

  test('that are on count as the first opening, also those of yesterday evening', () => {
    const window = windowIn('23:00-02:00 UTC');
    if (!window) throw new Error('no window');
    const [first] = openings({ kind: 'off-peak', window }, utc('2026-11-29T01:00'));
    expect(first && [iso(first.opens), iso(first.closes ?? 0)]).toEqual([
      '2026-11-28T23:00',
      '2026-11-29T02:00',
    ]);
  });

  const wall = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Asia/Shanghai',
    'Australia/Lord_Howe',
    'UTC',
  );
  const moments = fc.integer({ min: utc('2026-01-01T00:00'), max: utc('2027-12-31T00:00') });
  const clock = (at: number, timeZone: string): string =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(at);

  test('have openings that end after now, in order, and every moment in them shows a time of the window', () => {
    fc.assert(
      fc.property(
        wall,
        wall,
        zones,
        moments,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (from, to, timeZone, now, where) => {
          fc.pre(from !== to);
          const when: When = { kind: 'off-peak', window: { from, to, timeZone } };
          let before = 0;
          let seen = 0;
          for (const { opens, closes = 0 } of openings(when, now)) {
            expect(closes).toBeGreaterThan(now);
            expect(opens).toBeGreaterThan(before);
            expect(closes).toBeGreaterThan(opens);
            const shown = clock(opens + Math.floor((closes - 1 - opens) * where), timeZone);
            const isWithin = from < to ? from <= shown && shown < to : from <= shown || shown < to;
            // Where clocks are set back within the hours, a time from before them may be shown once more.
            if (closes - opens === spanOf(from, to))
              expect(isWithin, `${from}-${to} ${timeZone} ${shown}`).toBe(true);
            before = opens;
            seen += 1;
            if (seen === 3) return;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a time that is typed again later means the same moment', () => {
    fc.assert(
      fc.property(wall, zones, moments, (time, timeZone, now) => {
        const { ok, at } = settleTime({ kind: 'time', day: 'next', time }, timeZone, now);
        expect(ok).toBe(true);
        expect(at).toBeGreaterThan(now);
        const again = typedAgain({ kind: 'time', at, timeZone });
        if (again.kind !== 'time') throw new Error('no time');
        expect(settleTime(again, timeZone, now)).toEqual({ ok: true, at });
      }),
      { numRuns: 300 },
    );
  });
});

function spanOf(from: string, to: string): number {
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return ((minutes(to) - minutes(from) + 1440) % 1440 || 1440) * 60_000;
}

test('offsets are no time zones, and names are known in any spelling', () => {
  expect(timeZoneIn('+08:00')).toBeUndefined();
  expect(timeZoneIn('Mars/Olympus')).toBeUndefined();
  expect(timeZoneIn('asia/shanghai')).toBe('Asia/Shanghai');
});
