import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { Risk } from '../../src/domain/risk.ts';
import { alarm } from '../../src/render/alarm.ts';
import {
  answerDialog,
  approveDialog,
  breakGlassDialog,
  dialogFailedText,
  handOverDialog,
  nobodyChosenText,
  rejectDialog,
  sureDialog,
  waitingDialog,
  wrongNameText,
  wrongReasonText,
} from '../../src/render/decision-dialogs.ts';
import { validateView } from '../../src/sandbox/slack/block-kit/validate-view.ts';
import { aChange, CREATED_AT } from '../support/changes.ts';
import { aForward } from '../support/requests.ts';
import { aRootScene, name, planOf, ZONE } from '../support/scenes.ts';

const filings = [
  { name: ZONE, filing: 'unknown' as const },
  { name: name('www.example.com'), filing: 'filed' as const },
];
const forward = aChange({ plan: planOf(aForward(), aRootScene({ filings })) });
const hostile = `<!channel> *now* <https://evil.example|example.com> ${'x'.repeat(400)}`;
const carried = JSON.stringify({ changeId: 'change-1' });

describe.each(LANGUAGES)('a dialog in %s', (language) => {
  const dialogs = (change: Change) => [
    waitingDialog('approve', language),
    waitingDialog('reject', language),
    waitingDialog('break-glass', language),
    waitingDialog('hand-over', language),
    handOverDialog(change, carried, language),
    answerDialog('x'.repeat(5000), language),
    rejectDialog(change, carried, language),
    approveDialog(change, [...Risk.options], carried, language),
    breakGlassDialog(change, hostile, carried, language),
    sureDialog({ title: hostile, reason: hostile, carried }, language),
  ];

  test('is one that Slack takes, whatever is in it', () => {
    for (const change of [aChange(), forward]) {
      for (const view of dialogs(change)) expect(validateView(view), JSON.stringify(view)).toEqual([]);
    }
  });

  test('shows nobody else’s markup', () => {
    const all = JSON.stringify(dialogs(aChange()));
    expect(all).not.toContain('<!channel>');
    expect(all).not.toContain('<https://evil.example');
  });

  test('shows what a risky plan does, why it is asked, and what is to be confirmed', () => {
    const view = JSON.stringify(approveDialog(forward, ['apex', 'declared-gap'], carried, language));
    expect(view).toContain(language === 'en' ? 'Type example.com to approve' : '输入 example.com 以批准');
    expect(view).toContain(language === 'en' ? 'the zone’s own name' : '主域名');
    expect(view).toContain('ICP');
  });

  test('asks who takes a change over, and says whose it is and what they may do then', () => {
    const view = JSON.stringify(handOverDialog(aChange({ owner: 'U0DAN' }), carried, language));
    expect(view).toContain('<@U0DAN>');
    expect(view).toContain(language === 'en' ? 'The new owner may cancel it' : '新的负责人');
    expect(view).toContain('"type":"users_select"');
    expect(nobodyChosenText(language)).not.toBe('');
  });

  test('is answered at its field, or by the line to type', () => {
    expect(wrongNameText('www.example.com', language)).toContain('www.example.com');
    expect(wrongReasonText(language)).toContain('200');
    const lines = (['approve', 'reject', 'break-glass', 'hand-over'] as const).map((dialog) =>
      dialogFailedText({ changeId: 'c-1', dialog, name: 'www.example.com' }, language),
    );
    expect(lines[0]).toContain('`/dns approve c-1 --confirm www.example.com`');
    expect(lines[1]).toContain('`/dns reject c-1 "wrong target"`');
    expect(lines[3]).toContain('`/dns handover c-1 U0123ABCD`');
    expect(lines[2]).toContain('`/dns approve c-1 --break-glass "the site is down"`');
  });
});

describe('the alarm', () => {
  const broken = aChange({
    state: 'running',
    journal: [{ kind: 'approved', by: 'U0DAN', breakGlass: 'the site is down', at: CREATED_AT }],
    card: { channel: 'C0OPS', ts: '1.1' },
  });

  test('tells everybody who did it and why, and calls those who may review it', () => {
    const told = alarm(broken, ['U0BOB', 'S0DNS']);
    expect(told?.text).toContain('<@U0DAN> broke the glass');
    expect(told?.text).toContain('Why: the site is down');
    expect(told?.text).toContain('<@U0BOB> and <!subteam^S0DNS>');
    expect(told?.text).toContain('`/dns reviewed change-1`');
    expect(alarm(broken, ['U0BOB'], 'zh-CN')?.text).toContain('独自批准');
  });

  test('is none where nobody broke the glass', () => {
    expect(alarm(aChange(), [])).toBeUndefined();
  });
});
