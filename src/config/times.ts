import { z } from 'zod';
import { type Window, windowIn } from '../domain/schedule.ts';
import { timeZoneIn } from '../domain/time-zone.ts';

const timeZoneWanted = 'the name of a time zone, such as Asia/Shanghai or UTC';
/** In which time zone people mean the times that they type. */
export const TimeZone = z
  .string(timeZoneWanted)
  .transform((text, ctx) => {
    const name = timeZoneIn(text.trim());
    if (name !== undefined) return name;
    ctx.addIssue({ code: 'custom', message: timeZoneWanted });
    return z.NEVER;
  })
  .nullish()
  .transform((name) => name ?? undefined);

const offPeakWanted = 'the quiet hours and their time zone, such as "02:00-05:00 Asia/Shanghai"';
/** The hours in which answers change when that is asked for. */
export const OffPeak = z
  .string(offPeakWanted)
  .transform((text, ctx): Window => {
    const window = windowIn(text);
    if (window) return window;
    ctx.addIssue({ code: 'custom', message: offPeakWanted });
    return z.NEVER;
  })
  .nullish()
  .transform((window) => window ?? undefined);
