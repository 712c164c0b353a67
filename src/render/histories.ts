import type { AuditEntry } from '../domain/audit.ts';
import type { ZoneNews } from '../domain/audit-event.ts';
import type { HostReading } from '../domain/host-reading.ts';
import type { Movement } from '../domain/journal.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import type { DomainName } from '../domain/name.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Story } from '../domain/story.ts';
import { refusalText } from './answers.ts';
import { buildersIn, LIMITS } from './blocks.ts';
import { messages } from './messages/index.ts';
import type { Words } from './mrkdwn.ts';

interface Subject {
  zone: DomainName;
  name?: DomainName;
}

interface Refused {
  kind: 'refused';
  refusals: Refusal[];
}

/** The answer to `/dns history`, newest first; what does not fit is counted. */
export function historyText(
  outcome: { kind: 'told'; of: Subject; stories: Story[]; more: number; freezes: ZoneNews[] } | Refused,
  language: Language = DEFAULT_LANGUAGE,
): string {
  if (outcome.kind === 'refused') return refusalText(outcome.refusals, 'history', language);
  const { of, stories, more } = outcome;
  const { title, none, story, freezesTitle, freeze, more: moreStories } = messages.history;
  const frozen = outcome.freezes.length === 0 ? [] : [freezesTitle, ...outcome.freezes.map(freeze)];
  if (stories.length === 0) return text([none(of), ...frozen], language);
  // A story is not cut in two: what is left out is counted in changes.
  const told = stories.map((one) => story(of, one));
  const beside = text([moreStories(99_999), ...frozen], language).length;
  const room = LIMITS.text - beside - 1;
  let lines: Words[] = [title(of)];
  let shown = 0;
  for (const one of told) {
    if (text([...lines, ...one], language, Number.POSITIVE_INFINITY).length > room) break;
    lines = [...lines, ...one];
    shown += 1;
  }
  const left = stories.length - shown + more;
  return text([...lines, ...(left > 0 ? [moreStories(left)] : []), ...frozen], language);
}

/** The answer to `/dns history ... csv` when the file is on its way, or was not taken. */
export function fileText(
  outcome:
    | { kind: 'sent'; of: Subject; entries: readonly AuditEntry[]; more: number }
    | { kind: 'not-sent'; code: string }
    | Refused,
  language: Language = DEFAULT_LANGUAGE,
): string {
  if (outcome.kind === 'refused') return refusalText(outcome.refusals, 'history', language);
  const { sent, notSent } = messages.history;
  return text(
    outcome.kind === 'sent' ? sent(outcome.of, outcome.entries.length, outcome.more) : notSent(outcome.code),
    language,
  );
}

/** The answer to `/dns why`: the last change, then whether somebody has edited it by hand since. */
export function whyText(
  outcome: { kind: 'explained'; reading: HostReading; last?: Story; meddling: Movement[] } | Refused,
  language: Language = DEFAULT_LANGUAGE,
): string {
  if (outcome.kind === 'refused') return refusalText(outcome.refusals, 'why', language);
  const { reading, last, meddling } = outcome;
  const { why, byHand, asLeft, now } = messages.history;
  const since = meddling.length > 0 ? [byHand(meddling)] : last && !reading.change ? [asLeft()] : [];
  const underWay = reading.change ? [messages.readings.underWay(reading.change)] : [];
  return text([...why(reading.name, last), ...since, now(reading.records), ...underWay], language);
}

function text(lines: readonly Words[], language: Language, max: number = LIMITS.text): string {
  return buildersIn(language).linesWithin(lines, max, messages.status.more);
}
