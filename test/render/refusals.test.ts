import { describe, expect, it } from 'vitest';
import { VERBS } from '../../src/domain/command-text.ts';
import { isAsked } from '../../src/domain/command-verbs.ts';
import type { Movement } from '../../src/domain/journal.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import { refusalText } from '../../src/render/answers.ts';
import { aChange } from '../support/changes.ts';
import { host, record } from '../support/records.ts';
import { name, ZONE } from '../support/scenes.ts';
import { expectReadable } from './readable.ts';
import { www } from './samples.ts';
import { REFUSALS } from './samples-refusals.ts';

const ASKED = VERBS.filter(isAsked);

describe('a refusal', () => {
  it.each(Object.values(REFUSALS).map(([refusal, sentence]) => ({ refusal, sentence })))(
    'explains $refusal.id and says that nothing was done',
    ({ refusal, sentence }) => {
      const text = refusalText([refusal]);
      expect(text).toContain(sentence);
      expect(text.endsWith('\nNothing was stored and nothing was changed.')).toBe(true);
      expect(text).not.toContain('undefined');
    },
  );

  it('names every reason at once', () => {
    const text = refusalText([
      { id: 'zone-expired', zone: ZONE },
      { id: 'cdn-unknown', name: www },
    ]);
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/^• The zone `example.com` has expired/),
      expect.stringMatching(/^• Alibaba Cloud CDN does not know/),
      'Nothing was stored and nothing was changed.',
    ]);
  });

  it.each(['records', 'check', 'verify'] as const)('of "%s" suggests that command again', (verb) => {
    const places: Refusal[] = [
      { id: 'not-a-name', text: 'w w' },
      { id: 'zone-not-ours', name: 'www.example.org', zones: [ZONE] },
      { id: 'zone-ambiguous', host: '@', zones: [ZONE, name('example.net')] },
      { id: 'host-unknown', name: www, zones: [ZONE, name('example.net')] },
    ];
    for (const refusal of places) {
      expect(refusalText([refusal], verb)).toContain(`\`/dns ${verb} `);
      expect(refusalText([refusal], verb)).not.toContain('/dns switch');
      expectReadable([refusalText([refusal], verb)]);
    }
  });

  it.each(ASKED)('never tells who asked to %s a thing that cannot be said', (verb) => {
    for (const [refusal] of Object.values(REFUSALS)) {
      const text = refusalText([refusal], verb);
      expect(text, refusal.id).not.toMatch(/undefined|\[object|NaN|\.\.(?!\.)| {2}/);
    }
  });

  it('suggests only commands that can be read', () => {
    const texts = Object.values(REFUSALS).map(([refusal]) => refusalText([refusal]));
    expectReadable(texts);
  });
});

describe('a host behind GTM 1.0', () => {
  const [refusal] = REFUSALS['gtm-first-generation'];
  const text = refusalText([refusal]);

  it('is handed over with both ways through the console, step by step', () => {
    expect(text).toContain(
      '• *To keep GTM:* Global Traffic Manager, instance `shop traffic` (`gtm-cn-abc123`).',
    );
    expect(text).toContain('• *To leave GTM:* Public Zone, the CNAME record of `www.example.com`.');
  });

  it('is never told to delete the CNAME first, which would leave the name without an answer', () => {
    expect(text).toContain('do not delete it, so that the name always has an answer');
  });
});

it('a refusal of GTM offers the way out only to who has not asked for it', () => {
  const [refusal] = REFUSALS['gtm-pools-cannot-mix'];
  expect(refusalText([refusal], 'gtm')).toContain('type the same with `switch` in place of `gtm`');
  expect(refusalText([refusal], 'switch')).not.toContain('in place of');
});

it('a host that leads to another name is told from one without a CNAME', () => {
  const records = [
    record({ type: 'MX', value: 'mx.example.net' }),
    record({ type: 'CNAME', value: 'x.example.net' }),
  ];
  const text = refusalText([{ id: 'not-behind-gtm', name: www, records }], 'gtm');
  expect(text).toContain(
    'it has `CNAME x.example.net`, and no instance of this account has that as its access name',
  );
});

it('a CDN for visitors abroad is refused for the mainland, whatever line was asked for', () => {
  const text = refusalText([{ id: 'cdn-overseas-only', name: www }]);
  expect(text).toContain('but this would send visitors from the Chinese mainland there');
});

describe('an undo that somebody has overtaken', () => {
  const overtaken = (movements: Movement[]) =>
    refusalText([{ id: 'undo-overtaken', changeId: 'change-9', movements }], 'undo');
  const gone = record({ host: host('@') });

  it('names what to type for each host that was touched, once', () => {
    const text = overtaken([
      { kind: 'record-removed', before: gone },
      { kind: 'record-changed', before: record(), after: record({ value: '192.0.2.11' }) },
      { kind: 'record-added', after: record({ value: '192.0.2.12' }) },
    ]);
    expect(text).toContain('Look at the records with `/dns records @` and `/dns records www`, then');
    expectReadable([text, overtaken([])]);
  });

  it('at Global Traffic Manager sends people there', () => {
    const text = overtaken([{ kind: 'fact-changed', fact: 'pools of rule r', before: 'a', after: 'b' }]);
    expect(text).toContain('Look at Global Traffic Manager in the Alibaba Cloud DNS console, then');
    expect(text).not.toContain('/dns records');
  });
});

it('a proposal that is withdrawn by a click is not taken back by a command', () => {
  const text = refusalText([{ id: 'undo-not-ended', change: aChange() }], 'undo');
  expect(text).toContain('click Reject on its card');
  expect(text).not.toContain('/dns undo');
});
