import { describe, expect, it } from 'vitest';
import type { JournalEntry, StopReason } from '../../src/domain/journal.ts';
import type { Server, Sighting } from '../../src/domain/propagation.ts';
import { announcement } from '../../src/render/announcement.ts';
import { proposalText } from '../../src/render/answers.ts';
import { journalNote } from '../../src/render/journal-note.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { aChange, CREATED_AT, planFor } from '../support/changes.ts';
import { name } from '../support/scenes.ts';
import { shown } from './shown.ts';

const verify = planFor('www').steps.findIndex(({ kind }) => kind === 'verify');

/** A switch that has ended after a last look that these servers answered. */
function doneAfter(...roles: Server['role'][]) {
  const sightings = roles.map((role): Sighting => {
    const server = { name: role, address: '192.0.2.53', role };
    return { server, line: 'default', seen: 'expected', values: [] };
  });
  const verdict = { served: true, fresh: true, settled: true, sightings };
  return aChange({ state: 'done', journal: [{ kind: 'observed', step: verify, verdict, at: CREATED_AT }] });
}

const textsOf = (change: ReturnType<typeof aChange>): string => {
  const told = announcement(change);
  return [shown(planCard(change)), told?.channel.text, told?.requester.text].join('\n');
};

describe('the end of a switch', () => {
  it('is told as seen by name servers and resolvers where both were asked', () => {
    const texts = textsOf(doneAfter('authoritative', 'resolver'));
    expect(texts.match(/name servers and resolvers answer with/gi)).toHaveLength(3);
    expect(texts).toContain('*Propagated:*');
  });

  it('claims nothing of resolvers where none falls into the lines of the change', () => {
    const texts = textsOf(doneAfter('authoritative'));
    expect(texts).not.toMatch(/resolvers answer with/i);
    expect(texts.match(/name servers answer with/gi)).toHaveLength(3);
  });

  it('claims nothing of servers where nobody could look', () => {
    const texts = textsOf(doneAfter());
    expect(texts).not.toMatch(/Propagated|(servers|resolvers) answer with/i);
    expect(texts.match(/record list shows/g)).toHaveLength(3);
    expect(texts).toContain('*Done:*');
  });
});

describe('a step that failed for want of resolvers', () => {
  const stopped = (code: string): string => {
    const answer = { code, message: 'no resolver answered for edge.example.net' };
    const reason: StopReason = { id: 'provider-unreachable', answer, attempts: 12 };
    const journal: JournalEntry[] = [{ kind: 'stopped', at: CREATED_AT, standing: 'old', reason }];
    return shown(planCard(aChange({ state: 'stopped', journal })));
  };

  it.each(['TargetNotSeen', 'Unexpected'])('with %s is not blamed on Alibaba Cloud', (code) => {
    expect(stopped(code)).toContain('The step could not be carried out in 12 tries');
    expect(stopped(code)).not.toMatch(/Alibaba Cloud DNS (could not be used|works again)/);
  });

  it('is blamed on it where it was the one who refused', () => {
    expect(stopped('Throttling.User')).toContain('Alibaba Cloud DNS could not be used in 12 tries');
  });
});

it('a target that no resolver tells of is not called dead', () => {
  const edge = name('edge.example.net');
  const facts = { name: edge, outcome: 'no-answer', chain: [edge], ipv4: false, ipv6: false } as const;
  const refusals = [{ id: 'target-unresolved' as const, facts: { ...facts, chain: [edge] } }];
  expect(proposalText({ kind: 'refused', refusals })).toContain(
    'none of the resolvers in the settings gives an answer about it',
  );
});

it('a proposal that one of two approved has not expired for want of anybody', () => {
  const approvals = [{ by: 'U0BOB', at: CREATED_AT }];
  const card = shown(planCard(aChange({ state: 'expired', approvals })));
  expect(card).toContain('*Expired:* too few approvers clicked in time.');
  expect(card).not.toContain('nobody approved');
});

it('tries that follow each other every second do not each get a note', () => {
  const answer = { code: 'Throttling.User', message: 'slow down' };
  const notes = Array.from({ length: 300 }, (_, index) =>
    journalNote(aChange(), { kind: 'retrying', step: 0, attempt: index + 1, answer, at: CREATED_AT }),
  );
  expect(notes.slice(0, 12).every((note) => note !== undefined)).toBe(true);
  expect(notes.filter((note) => note !== undefined)).toHaveLength(12 + 10);
});
