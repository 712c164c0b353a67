import { WebAPIPlatformError } from '@slack/web-api';
import { expect, test } from 'vitest';
import { createHomes } from '../../../src/adapters/slack/home.ts';
import type { Change } from '../../../src/domain/change.ts';
import { aChange } from '../../support/changes.ts';
import { memoryViewers } from '../../support/home-ports.ts';
import { memoryLanguages } from '../../support/languages.ts';
import { manualClock } from '../../support/manual-clock.ts';

interface Published {
  user_id: string;
  hash?: string;
  text: string;
}

/** Tabs that show `mine`, on a Slack that knows the hash of each. */
function tabs() {
  const clock = manualClock(1_700_000_000_000);
  const calls: Published[] = [];
  const shown = new Map<string, string>();
  const sight: { mine: Change[] } = { mine: [] };
  const warnings: string[] = [];
  const publish = async ({ user_id, hash, view }: { user_id: string; hash?: string; view: object }) => {
    calls.push({ user_id, text: JSON.stringify(view), ...(hash !== undefined && { hash }) });
    if (hash !== undefined && shown.get(user_id) !== hash) {
      throw new WebAPIPlatformError({ ok: false, error: 'hash_conflict', response_metadata: {} });
    }
    const next = `hash ${calls.length}`;
    shown.set(user_id, next);
    return { ok: true as const, view: { hash: next } };
  };
  const warn = (_: object, sentence: string): void => void warnings.push(sentence);
  const homes = createHomes({
    client: { views: { publish } },
    viewers: memoryViewers(),
    languages: memoryLanguages(),
    see: async () => ({ waiting: [], running: [], ended: [], rights: [], choice: 'slack', ...sight }),
    clock,
    log: { info: () => {}, warn, error: warn },
  });
  return { homes, clock, calls, shown, sight, warnings };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

test('whoever has opened their tab sees it follow, in rounds that are five seconds apart', async () => {
  const { homes, clock, calls, sight } = tabs();
  await homes.open('U0ALICE');
  await homes.open('U0BOB');
  expect(calls).toHaveLength(2);
  homes.refresh();
  await settled();
  // Nothing looks different.
  expect(calls).toHaveLength(2);
  for (const state of ['proposed', 'running', 'done'] as const) {
    sight.mine = [aChange({ state })];
    homes.refresh();
    await settled();
  }
  expect(calls).toHaveLength(2);
  await clock.advance(5_000);
  await settled();
  expect(calls.slice(2).map(({ user_id }) => user_id)).toEqual(['U0ALICE', 'U0BOB']);
  expect(calls[3]?.text).toContain(': done');
  await homes.stop();
});

test('a tab that somebody else has published meanwhile is read anew and published', async () => {
  const { homes, clock, calls, shown, sight, warnings } = tabs();
  await homes.open('U0ALICE');
  shown.set('U0ALICE', 'of another instance');
  sight.mine = [aChange()];
  homes.refresh();
  await clock.advance(5_000);
  await settled();
  expect(calls.map(({ hash }) => hash)).toEqual([undefined, 'hash 1', undefined]);
  expect(warnings).toEqual([]);
  await homes.stop();
});

test('whoever opened theirs more than a day ago is left alone', async () => {
  const { homes, clock, calls, sight } = tabs();
  await homes.open('U0ALICE');
  await clock.advance(24 * 60 * 60 * 1000);
  sight.mine = [aChange()];
  homes.refresh();
  await settled();
  expect(calls).toHaveLength(1);
  await homes.stop();
});
