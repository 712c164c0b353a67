import { z } from 'zod';
import { simplified } from './command-values.ts';
import { Day, dayAt, daysAfter, momentOf, timeOfDayAt, timeZoneIn, WallTime } from './time-zone.ts';

/** The hours of every day in which answers may change; with `to` before `from` they go over midnight. */
export const Window = z.object({ from: WallTime, to: WallTime, timeZone: z.string() });
export type Window = z.infer<typeof Window>;

/**
 * When a change is to take effect. `time`: at this moment (epoch milliseconds) or as soon after it as it can; the time
 * zone is the one it was meant in. `off-peak`: in the zone's quiet hours, as the settings had them then.
 */
export const When = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('time'), at: z.number(), timeZone: z.string() }),
  z.object({ kind: z.literal('off-peak'), window: Window }),
]);
export type When = z.infer<typeof When>;

/** A time as a person typed it; `next` is today, or tomorrow when it has passed. */
export const TypedTime = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off-peak') }),
  z.object({
    kind: z.literal('time'),
    day: z.union([z.enum(['next', 'today', 'tomorrow']), Day]),
    time: WallTime,
  }),
]);
export type TypedTime = z.infer<typeof TypedTime>;

const MS_A_DAY = 24 * 60 * 60 * 1000;

/** Nobody remembers what they asked for longer ago, and the zone will be another one. */
export const MAX_DAYS_AHEAD = 30;

/** Reads `02:30`, `today 02:30`, `tomorrow 03:00`, `2026-12-01 02:30` and `off-peak`. */
export function typedTimeIn(text: string): TypedTime | undefined {
  const words = simplified(text).replace(/\s+/g, ' ');
  if (OFF_PEAK.has(words)) return { kind: 'off-peak' };
  const { day, hour = '', minute } = TYPED.exec(words)?.groups ?? {};
  const typed = { kind: 'time', day: DAYS[day ?? ''] ?? day, time: `${hour.padStart(2, '0')}:${minute}` };
  const parsed = TypedTime.safeParse(typed);
  return parsed.success ? parsed.data : undefined;
}

/** Reads `02:00-05:00 Asia/Shanghai`; quiet hours that last all day, or not at all, are none. */
export function windowIn(text: string): Window | undefined {
  const { from, to, zone = '' } = QUIET_HOURS.exec(text.trim())?.groups ?? {};
  const timeZone = timeZoneIn(zone);
  const parsed = Window.safeParse({ from, to, timeZone });
  return parsed.success && from !== to ? parsed.data : undefined;
}

const QUIET_HOURS = /^(?<from>\d{2}:\d{2})\s*[-–]\s*(?<to>\d{2}:\d{2})\s+(?<zone>\S+)$/;

/** A word that says which day is meant, so that the time of day may stand behind it. */
export function isDayWord(text: string): boolean {
  const word = simplified(text);
  return (word !== '' && Object.hasOwn(DAYS, word)) || Day.safeParse(word).success;
}

/** `02:30`, also `2:30`. */
export function isTimeOfDay(text: string): boolean {
  return /^\d{1,2}:\d{2}$/.test(simplified(text));
}

const OFF_PEAK: ReadonlySet<string> = new Set(['off-peak', 'offpeak', 'off peak', '低峰', '低峰期']);
const TYPED = /^(?:(?<day>\S+?)[ t])?(?<hour>\d{1,2}):(?<minute>\d{2})$/;
const DAYS: Readonly<Record<string, string>> = {
  '': 'next',
  today: 'today',
  tomorrow: 'tomorrow',
  今天: 'today',
  明天: 'tomorrow',
};

/** The moment that is meant there, or why it is none. Epoch milliseconds. */
export function settleTime(
  { day, time }: Extract<TypedTime, { kind: 'time' }>,
  timeZone: string,
  now: number,
  maxDays: number = MAX_DAYS_AHEAD,
): { ok: true; at: number } | { ok: false; why: 'passed' | 'too-far'; at: number } {
  const days = { next: 0, today: 0, tomorrow: 1 };
  const date = day in days ? dayAt(timeZone, now, days[day as keyof typeof days]) : day;
  const meant = momentOf(date, time, timeZone);
  const at = day === 'next' && meant <= now ? momentOf(daysAfter(date, 1), time, timeZone) : meant;
  if (at <= now) return { ok: false, why: 'passed', at };
  return at - now > maxDays * MS_A_DAY ? { ok: false, why: 'too-far', at } : { ok: true, at };
}

/** The same time as it can be typed on any later day. */
export function typedAgain(when: When): TypedTime {
  if (when.kind === 'off-peak') return { kind: 'off-peak' };
  const { at, timeZone } = when;
  return { kind: 'time', day: dayAt(timeZone, at), time: timeOfDayAt(timeZone, at) };
}

/** A stretch of time in which answers may change; without `closes` it never ends. Epoch milliseconds. */
export interface Opening {
  opens: number;
  closes?: number;
}

/** Which openings come after this moment, the one that it lies in first. */
export function* openings(when: When, now: number): Generator<Opening, undefined> {
  if (when.kind === 'time') {
    yield { opens: when.at };
    return;
  }
  const { from, to, timeZone } = when.window;
  // A window of yesterday may be open still.
  for (let day = dayAt(timeZone, now, -1); ; day = daysAfter(day, 1)) {
    const opens = momentOf(day, from, timeZone);
    const closes = momentOf(to > from ? day : daysAfter(day, 1), to, timeZone);
    // Clocks that are set forward may leave out all of a short one.
    if (closes > Math.max(opens, now)) yield { opens, closes };
  }
}
