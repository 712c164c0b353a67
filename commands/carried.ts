import { z } from 'zod';
import { LANGUAGES } from '../src/domain/language.ts';
import { DomainName } from '../src/domain/name.ts';
import { fromJson } from './click.ts';

/** What a dialog carries and gives back with what was typed: far less than the 3000 characters that Slack takes. */
export const Carried = z.object({
  changeId: z.string().min(1).max(100),
  /** Of the plan that was looked at when the dialog opened. */
  digest: z.string().min(1).max(200),
  zone: DomainName,
  /** What the change is about. */
  name: DomainName,
  /** Where the click was, for the answer. */
  channel: z.string().max(100).optional(),
  language: z.enum(LANGUAGES),
  ticked: z.array(z.string().max(100)).max(10).optional(),
  /** Why the glass is to be broken, and what the change does in words. */
  reason: z.string().max(300).optional(),
  title: z.string().max(400).optional(),
});
export type Carried = z.infer<typeof Carried>;

export function carry(carried: Carried): string {
  return JSON.stringify(carried);
}

/** What came back; undefined when it is none of this version's dialogs. */
export function carriedIn(text: string | undefined): Carried | undefined {
  return Carried.safeParse(fromJson(text)).data;
}
