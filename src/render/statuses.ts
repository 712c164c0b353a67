import type { Change } from '../domain/change.ts';
import type { Freeze } from '../domain/freeze.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import type { DomainName } from '../domain/name.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { WaitingRequest } from '../domain/waiting.ts';
import { refusalText } from './answers.ts';
import { buildersIn, LIMITS } from './blocks.ts';
import { messages } from './messages/index.ts';
import type { Words } from './mrkdwn.ts';
import { stepLines } from './step-part.ts';
import { stepStates, stepStatesBack } from './step-states.ts';

interface Refused {
  kind: 'refused';
  refusals: Refusal[];
}

/** The answer to `/dns status`: all that is open, or one change step by step. */
export function statusText(
  outcome:
    | { kind: 'all'; changes: Change[]; more: number }
    | { kind: 'one'; change: Change }
    | { kind: 'none'; name: DomainName }
    | { kind: 'unknown-change'; id: string }
    | Refused,
  language: Language = DEFAULT_LANGUAGE,
): string {
  const { openTitle, item, noChange, unknownChange, more } = messages.status;
  switch (outcome.kind) {
    case 'refused':
      return refusalText(outcome.refusals, 'status', language);
    case 'none':
      return text([noChange(outcome.name)], language);
    case 'unknown-change':
      return text([unknownChange(outcome.id)], language);
    case 'one':
      return text(oneChange(outcome.change), language);
    case 'all': {
      const beyond = outcome.more > 0 ? [more(outcome.more)] : [];
      const total = outcome.changes.length + outcome.more;
      return text([openTitle(total), ...outcome.changes.map(item), ...beyond], language);
    }
  }
}

/** The answer to `/dns list`. */
export function listText(
  outcome:
    | {
        kind: 'open';
        zone?: DomainName;
        undecided: Change[];
        running: Change[];
        freezes: Freeze[];
        waiting: WaitingRequest[];
        more: number;
      }
    | { kind: 'unreviewed'; zone?: DomainName; changes: Change[]; more: number }
    | Refused,
  language: Language = DEFAULT_LANGUAGE,
): string {
  if (outcome.kind === 'refused') return refusalText(outcome.refusals, 'list', language);
  const said = messages.status;
  const beyond = outcome.more > 0 ? [said.more(outcome.more)] : [];
  if (outcome.kind === 'unreviewed') {
    const { changes, more } = outcome;
    const lines = [said.unreviewedTitle(changes.length + more), ...changes.map(said.unreviewed), ...beyond];
    return text(lines, language);
  }
  const { zone, undecided, running, freezes, waiting } = outcome;
  const part = (title: (n: number) => Words, lines: Words[]): Words[] =>
    lines.length === 0 ? [] : [title(lines.length), ...lines];
  const parts = [
    ...freezes.map(messages.freeze.zoneFrozen),
    ...part(said.undecided, undecided.map(said.item)),
    ...part(said.running, running.map(said.item)),
    ...part(said.inLine, waiting.map(said.waiting)),
    ...beyond,
  ];
  return text(parts.length === 0 ? [said.nothingOpen(zone)] : [said.listTitle(zone), ...parts], language);
}

function oneChange(change: Change): Words[] {
  const { head, standing, whoAsked, approvedBy } = messages.status;
  return [
    head(change),
    standing(change),
    whoAsked(change),
    ...approvedBy(change),
    messages.fromTo(change.plan),
    ...stepsOf(change),
  ];
}

function stepsOf(change: Change): Words[] {
  return change.back
    ? stepLines(change.back.plan, stepStatesBack(change))
    : stepLines(change.plan, stepStates(change));
}

function text(lines: readonly Words[], language: Language): string {
  return buildersIn(language).linesWithin(lines, LIMITS.text, messages.status.more);
}
