import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** `HH:MM` of a day of 24 hours. */
export const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** `YYYY-MM-DD`, a day that there is. */
export const Day = z.iso.date();

/** The IANA name of a time zone such as `Asia/Shanghai`, in its own spelling. Offsets know no daylight saving and are none. */
export function timeZoneIn(text: string): string | undefined {
  if (/^[+-]/.test(text)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId;
  } catch {
    return undefined;
  }
}

/** The day that it is there, or that it is so many days later. */
export function dayAt(timeZone: string, now: number, later = 0): string {
  const there = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  return there.toPlainDate().add({ days: later }).toString();
}

/** `HH:MM` of the clocks there. */
export function timeOfDayAt(timeZone: string, now: number): string {
  const there = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  return there.toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The day after so many others. */
export function daysAfter(day: string, count: number): string {
  return Temporal.PlainDate.from(day).add({ days: count }).toString();
}

/**
 * When a clock on the wall shows `time` on that day: epoch milliseconds. Of a time that comes twice, as clocks are set
 * back, the first; for one that is left out, as they are set forward, the first moment after the gap.
 */
export function momentOf(day: string, time: string, timeZone: string): number {
  const wanted = Temporal.PlainDateTime.from(`${day}T${time}`);
  const found = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds;
  return found.getTimeZoneTransition('next')?.epochMilliseconds ?? found.epochMilliseconds;
}
