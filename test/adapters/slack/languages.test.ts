import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { createLanguages } from '../../../src/adapters/slack/languages.ts';
import type { DomainName } from '../../../src/domain/name.ts';
import type { ZonePolicy } from '../../../src/ports.ts';
import { memoryPreferences } from '../../support/home-ports.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { name, ZONE } from '../../support/scenes.ts';
import { slackRoom } from './room.ts';

const room = slackRoom();

const HOUR_MS = 60 * 60 * 1000;

it('a person whose Slack is Chinese is answered in Chinese, anybody else in English', async () => {
  const { languages } = start();
  expect(await languages.ofPerson('U0DAN')).toBe('zh-CN');
  expect(await languages.ofPerson('U0ALICE')).toBe('en');
});

it('is asked of Slack once for many answers, and again after a while', async () => {
  const { languages, clock, asked } = start();
  for (let answer = 0; answer < 3; answer += 1) await languages.ofPerson('U0DAN');
  expect(asked()).toBe(1);
  await clock.advance(HOUR_MS);
  await languages.ofPerson('U0DAN');
  expect(asked()).toBe(2);
});

it('stays what it was while Slack does not tell, and is English for whom nothing is known', async () => {
  const { languages, clock, workspace, complaints } = start();
  await languages.ofPerson('U0DAN');
  await clock.advance(HOUR_MS);
  workspace.faults.next({ method: 'users.info', kind: 'error', error: 'internal_error', times: 2 });
  expect(await languages.ofPerson('U0DAN')).toBe('zh-CN');
  expect(await languages.ofPerson('U0BOB')).toBe('en');
  expect(complaints).toHaveLength(2);
});

it('is not waited for while Slack is slow, and is known for the next answer', async () => {
  const { languages, workspace } = start();
  workspace.faults.next({ method: 'users.info', kind: 'late', ms: 2_000 });
  expect(await languages.ofPerson('U0DAN')).toBe('en');
  await expect.poll(() => languages.ofPerson('U0DAN'), { timeout: 20_000, interval: 200 }).toBe('zh-CN');
});

it('is what a person has chosen, whatever their Slack says', async () => {
  const { languages, preferences, asked } = start();
  await preferences.chooseLanguage('U0DAN', 'en');
  expect(await languages.ofPerson('U0DAN')).toBe('en');
  expect(asked()).toBe(0);
});

it('in a channel it is that of the zone', () => {
  const { languages } = start(
    new Map([[ZONE, { approvers: [], approvals: 1, targets: {}, language: 'zh-CN' }]]),
  );
  expect(languages.ofZone(ZONE)).toBe('zh-CN');
  expect(languages.ofZone(name('example.org'))).toBe('en');
});

function start(zones: ReadonlyMap<DomainName, ZonePolicy> = new Map()) {
  const workspace = room.workspace();
  const clock = manualClock(0);
  const preferences = memoryPreferences();
  const complaints: string[] = [];
  const before = workspace.calls('users.info').length;
  const log = {
    info() {},
    warn: (_: object, sentence: string) => void complaints.push(sentence),
    error() {},
  };
  const client = new WebClient(workspace.botToken, {
    slackApiUrl: workspace.apiUrl,
    retryConfig: { retries: 0 },
  });
  return {
    languages: createLanguages({ client, preferences, zones, clock, log }),
    preferences,
    asked: () => workspace.calls('users.info').length - before,
    ...{ workspace, clock, complaints },
  };
}
