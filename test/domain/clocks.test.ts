import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ClockReading,
  cautiousNow,
  disagreements,
  narrowed,
  offsetOf,
  readingOf,
  suspect,
} from '../../src/domain/clocks.ts';

const NOON = Date.UTC(2026, 0, 1, 12);
const MINUTE = 60_000;

const reading = (source: ClockReading['source'], offset: number): ClockReading => ({
  source,
  lowest: offset,
  highest: offset,
});

describe('a clock that is read', () => {
  test('agrees when what it says fits between question and answer', () => {
    const seen = readingOf('redis', { stated: NOON + 3, resolution: 1, asked: NOON, answered: NOON + 5 });
    expect(offsetOf(seen)).toBe(0);
  });

  test('agrees when it tells whole seconds and shows the present one', () => {
    const seen = readingOf('alibaba', {
      stated: NOON,
      resolution: 1000,
      asked: NOON + 990,
      answered: NOON + 998,
    });
    expect(offsetOf(seen)).toBe(0);
  });

  test('is ahead by as much as no delay can explain', () => {
    const seen = readingOf('redis', { stated: NOON + 5000, resolution: 1, asked: NOON, answered: NOON + 40 });
    expect(offsetOf(seen)).toBe(4959);
  });

  test('is behind by as much as no cut-off second can explain', () => {
    const seen = readingOf('alibaba', { stated: NOON - 5000, resolution: 1000, asked: NOON, answered: NOON });
    expect(offsetOf(seen)).toBe(-4000);
  });

  test('has an offset between its bounds, whatever the delays and the resolution', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e7, max: 1e7 }),
        fc.constantFrom(1, 1000),
        fc.nat(5000),
        fc.nat(5000),
        fc.nat(1e6),
        (offset, resolution, there, back, start) => {
          const asked = NOON + start;
          const shown = asked + there + offset;
          const stated = Math.floor(shown / resolution) * resolution;
          const { lowest, highest } = readingOf('redis', {
            ...{ stated, resolution, asked },
            answered: asked + there + back,
          });
          expect(lowest).toBeLessThanOrEqual(offset);
          expect(highest).toBeGreaterThanOrEqual(offset);
        },
      ),
    );
  });

  test('is known within milliseconds after some answers, though it tells whole seconds', () => {
    const offset = 2345;
    let known: ClockReading | undefined;
    for (let asked = NOON; asked < NOON + 100 * 137; asked += 137) {
      const stated = Math.floor((asked + offset) / 1000) * 1000;
      known = narrowed(known, readingOf('alibaba', { stated, resolution: 1000, asked, answered: asked }));
    }
    expect(known?.lowest).toBeGreaterThan(offset - 20);
    expect(known?.highest).toBeLessThan(offset + 20);
  });

  test('that was set since counts as it is now', () => {
    const later = reading('redis', -10 * MINUTE);
    expect(narrowed(reading('redis', 0), later)).toEqual(later);
  });
});

describe('the present by several clocks', () => {
  test('is one moment while they agree', () => {
    const may = { source: 'alibaba', lowest: -400, highest: 600 } as const;
    expect(cautiousNow(NOON, [reading('redis', 0), may])).toEqual({ earliest: NOON, latest: NOON });
  });

  test('is as early as the slowest and as late as the fastest', () => {
    const readings = [reading('redis', -3 * MINUTE), reading('alibaba', 5 * MINUTE)];
    expect(cautiousNow(NOON, readings)).toEqual({
      earliest: NOON - 3 * MINUTE,
      latest: NOON + 5 * MINUTE,
    });
  });

  test('is taken from the careful end of what is known of a clock', () => {
    const behind = { source: 'alibaba', lowest: -9000, highest: -8000 } as const;
    expect(cautiousNow(NOON, [behind])).toEqual({ earliest: NOON - 9000, latest: NOON });
  });
});

const offset = fc.integer({ min: -30 * MINUTE, max: 30 * MINUTE });
const DAY = 24 * 60 * MINUTE;

/** One machine, ahead by `ahead`, on which a question to `witness` takes `there` and `back` milliseconds at true `now`. */
function seen(
  now: number,
  ahead: number,
  witness: { source: ClockReading['source']; ahead: number; resolution: number },
  there: number,
  back: number,
): ClockReading {
  const asked = now - there - back;
  const stated = Math.floor((asked + there + witness.ahead) / witness.resolution) * witness.resolution;
  return readingOf(witness.source, {
    ...{ stated, resolution: witness.resolution },
    asked: asked + ahead,
    answered: now + ahead,
  });
}

/** A clock that may agree is taken to agree; by so many milliseconds it may yet be off. */
function leftOpen(known: ClockReading): number {
  return offsetOf(known) === 0 ? known.highest - known.lowest : 0;
}

describe('a wait that is counted from the latest and over at the earliest', () => {
  const delay = fc.nat(300);
  const machine = fc.record({ ahead: offset, there: delay, back: delay });

  test('is never short on one machine, whatever it knows of other clocks at either end', () => {
    fc.assert(
      fc.property(
        machine,
        offset,
        offset,
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 0, max: DAY }),
        ({ ahead, there, back }, redis, alibaba, knowsFirst, knowsThen, wait) => {
          const readings = (now: number): ClockReading[] => [
            seen(now, ahead, { source: 'redis', ahead: redis, resolution: 1 }, there, back),
            seen(now, ahead, { source: 'alibaba', ahead: alibaba, resolution: 1000 }, there, back),
          ];
          const due = cautiousNow(NOON + ahead, knowsFirst ? readings(NOON) : []).latest + wait;
          const early = NOON + wait - 1;
          const { earliest } = cautiousNow(early + ahead, knowsThen ? readings(early) : []);
          expect(earliest).toBeLessThan(due);
        },
      ),
    );
  });

  test.each([
    ['redis', 1],
    ['alibaba', 1000],
  ] as const)(
    'is never short between two machines that both hear %s, but for what its answers leave open',
    (source, resolution) => {
      fc.assert(
        fc.property(
          machine,
          machine,
          offset,
          fc.integer({ min: 0, max: DAY }),
          (setter, checker, ahead, wait) => {
            const read = (now: number, { ahead: own, there, back }: typeof setter): ClockReading =>
              seen(now, own, { source, ahead, resolution }, there, back);
            const first = read(NOON, setter);
            const due = cautiousNow(NOON + setter.ahead, [first]).latest + wait;
            const early = NOON + wait - 1 - leftOpen(first);
            const then = early - leftOpen(read(early, checker));
            expect(cautiousNow(then + checker.ahead, [read(then, checker)]).earliest).toBeLessThan(due);
          },
        ),
      );
    },
  );

  test('is not a millisecond longer where all clocks agree', () => {
    fc.assert(
      fc.property(fc.nat(DAY), fc.nat(1e6), delay, delay, (wait, start, there, back) => {
        const at = (now: number): ReturnType<typeof cautiousNow> =>
          cautiousNow(now, [
            seen(now, 0, { source: 'redis', ahead: 0, resolution: 1 }, there, back),
            seen(now, 0, { source: 'alibaba', ahead: 0, resolution: 1000 }, there, back),
          ]);
        const now = NOON + start;
        expect(at(now + wait).earliest).toBe(at(now).latest + wait);
      }),
    );
  });
});

describe('clocks that differ', () => {
  test('are worth telling above the tolerance only', () => {
    const readings = [reading('redis', 1900), reading('alibaba', -2100)];
    expect(disagreements(readings, 2000)).toEqual([{ source: 'alibaba', offset: -2100 }]);
  });

  test.each([
    ['Redis, when the provider agrees with us', 'redis', 600_000, 300, 'redis'],
    ['the provider, when Redis agrees with us', 'alibaba', -600_000, 0, 'alibaba'],
    ['us, when both others say the same', 'redis', 600_000, 599_000, 'local'],
    ['nobody, when all three differ', 'redis', 600_000, -600_000, undefined],
  ] as const)('speak against %s', (_who, source, offset, other, expected) => {
    const second = source === 'redis' ? 'alibaba' : 'redis';
    const readings = [reading(source, offset), reading(second, other)];
    expect(suspect({ source, offset }, readings, 2000)).toBe(expected);
  });

  test('speak against nobody while there is no third clock', () => {
    expect(suspect({ source: 'redis', offset: 600_000 }, [reading('redis', 600_000)], 2000)).toBeUndefined();
  });
});
