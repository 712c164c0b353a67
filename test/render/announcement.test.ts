import { expect, it } from 'vitest';
import { announcement } from '../../src/render/announcement.ts';
import { aChange, CREATED_AT } from '../support/changes.ts';

it('tells the channel that a switch has propagated, and the requester that it is done', () => {
  const told = announcement(aChange({ state: 'done' }));
  expect(told?.channel.text).toBe(
    '*Propagated:* `www.example.com` is now a CNAME record to `www.example.com.w.kunlunaq.com`. Name servers and resolvers answer with it.\n' +
      'To go back, type `/dns undo change-1`: it is approved like any change and reaches users within 10 minutes.\n' +
      'Asked by <@U0ALICE>. Nobody needs to act. Change `change-1`.',
  );
  expect(told?.requester.text).toContain('Your switch of `www.example.com` is done');
});

it('tells a stop with its reason, whether visitors notice, and what to do', () => {
  const told = announcement(
    aChange({
      state: 'stopped',
      journal: [
        { kind: 'stopped', at: CREATED_AT, standing: 'old', reason: { id: 'broken', detail: 'step 9' } },
      ],
    }),
  );
  expect(told?.channel.text).toBe(
    '*Stopped:* the switch of `www.example.com`, asked by <@U0ALICE>. The stored change makes no sense to this version of the bot: `step 9`.\n' +
      '*Visitors are not affected:* the name answers with the old records.\n' +
      'Switchyard does nothing more by itself.\n' +
      '*Do now:* click *Retry* on the card within a day, or type `/dns switch www.example.com cdn` for a new plan.\n' +
      'Change `change-1`.',
  );
  expect(told?.requester.text).toContain('*Your switch of `www.example.com` has stopped.* The stored');
});

it.each(['proposed', 'running', 'rejected', 'expired'] as const)(
  'announces nothing of a %s change',
  (state) => {
    expect(announcement(aChange({ state }))).toBeUndefined();
  },
);
