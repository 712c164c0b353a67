import { afterEach, expect, test } from 'vitest';
import { openings, windowIn } from '../../src/domain/schedule.ts';
import { ASK_AT_HOME } from '../../src/render/home.ts';
import { OPS } from '../../src/sandbox/sandbox.ts';
import type { OpenView } from '../../src/sandbox/slack/model.ts';
import { wordsIn } from '../support/clicking.ts';
import { englishIn, isChinese } from '../support/english-in.ts';
import { type Journey, type JourneyOptions, journey } from '../support/journey.ts';

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

/** A channel and people who read Chinese; only those who are named have their Slack in English. */
async function inChinese({ policy, ...options }: JourneyOptions = {}, english: string[] = []): Promise<void> {
  trip = await journey({ ...options, policy: { language: 'zh-CN', ...policy } });
  for (const person of trip.sandbox.slack.people.values()) {
    person.locale = english.includes(person.id) ? 'en-US' : 'zh-CN';
  }
}

const read = (...messages: Parameters<Journey['sandbox']['slack']['read']>) =>
  trip.sandbox.slack.read(...messages);
const person = (userId: string) => trip.sandbox.slack.as(userId);
const hears = async (userId: string, line: string) => read(await trip.type(userId, line));
const title = ({ view }: OpenView) => (view.type === 'modal' ? view.title.text : '');

async function dialog(userId: string, name: string): Promise<OpenView> {
  return await trip.dialog(userId, (shown) => title(shown) === name && 'submit' in shown.view);
}

async function modal(userId: string, callbackId: string): Promise<OpenView> {
  return await trip.sandbox.slack.until(
    () =>
      person(userId)
        .modals()
        .find(({ view }) => view.callback_id === callbackId),
    { what: `the window ${callbackId}` },
  );
}

/** Everything that the bot has ever sent to Slack, each edit and each window of its own. */
function sent(): string[] {
  return trip.sandbox.slack.calls().flatMap(({ method, args }) => {
    const isShown = /^(chat|views|response)/.test(method) || 'text' in args || 'blocks' in args;
    return isShown ? [wordsIn(parsed(args))] : [];
  });
}

function parsed(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      typeof value === 'string' && (key === 'view' || key === 'blocks') ? JSON.parse(value) : value,
    ]),
  );
}

/** A form opens before anybody knows for whom, in both languages. */
const OPENING = ['One moment: the form opens.', 'the form opens'];

/** Nothing of what anybody could read is left in English, but for what people themselves wrote (`known`). */
function expectChinese(texts: readonly string[] = sent(), known: readonly string[] = []): void {
  const told = texts.filter((text) => text.trim() !== '');
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((text) => !isChinese(text))).toEqual([]);
  expect([...new Set(told.flatMap((text) => englishIn(text, [...OPENING, ...known])))]).toEqual([]);
}

const cardShows = async (words: string): Promise<void> =>
  await trip.passUntil(() => trip.cardText().includes(words), `"${words}" on the card`);

test('the card and its thread are Chinese from the request to the end, and an English requester hears in English', async () => {
  await inChinese({}, ['U0ALICE']);
  expect(await hears('U0ALICE', 'switch www cdn --reason "618 大促"')).toContain('is proposed');
  const asked = trip.cardText();
  for (const words of [
    '将 www.example.com 切换到 CDN',
    '*等待审批：*',
    '变更前后的解析记录',
    '步骤',
    '影响',
    '撤销',
    '原因：618 大促',
  ]) {
    expect(asked).toContain(words);
  }
  expect(asked).toMatch(/\[批准：.*www/);
  expect(asked).toContain('[拒绝]');
  expect(await hears('U0LI', 'status')).toContain('有 1 个变更未结束');
  expect(read(await trip.click('U0EVE', 'approve'))).toMatch(
    /审批。请联系其中一位点击。\s+本次点击未产生任何更改。/,
  );
  expect(read(await trip.click('U0DAN', 'approve'))).toContain('变更已开始执行');
  await cardShows('进行中');
  expect(await trip.ending()).toMatch(/^\*(已完成|已全面生效)：\*/);
  await cardShows('*已完成。*');
  expect(trip.cardText()).not.toMatch(/\[(撤销|取消|批准|拒绝)/);
  const card = trip.card();
  const thread = card ? trip.sandbox.slack.thread(card) : [];
  expect(thread.map((one) => read(one)).join('\n')).toContain('@dan 已批准');
  expectChinese([
    trip.cardText(),
    ...thread.map((one) => read(one)),
    ...trip.announcements().map((one) => read(one)),
  ]);
  const mine = () =>
    person('U0ALICE')
      .directMessages()
      .map((one) => read(one));
  await trip.passUntil(() => mine().length > 0, 'the direct message');
  expect(mine().join()).toContain('is done');
  expect(mine().some(isChinese)).toBe(false);
});

test('a rejection asks why in a dialog, and the reason is on the card and told to whoever asked', async () => {
  await inChinese();
  await trip.type('U0ALICE', 'switch www cdn');
  person('U0BOB').slash('/dns', `移交 ${trip.changeId()}`, { channel: OPS });
  await person('U0BOB').submit(await dialog('U0BOB', '移交变更'), { owner: 'U0LI' }).acknowledged;
  await cardShows('已移交给 @li · 变更');
  trip.press('U0BOB', 'reject');
  const why = await dialog('U0BOB', '拒绝该变更');
  expect(wordsIn(why.view)).toContain('为什么拒绝？');
  const short = await person('U0BOB').submit(why, { reason: '不' }).acknowledged;
  expect(short).toMatchObject({ body: { errors: { reason: '请用 3 到 200 个字符说明原因。' } } });
  await person('U0BOB').submit(why, { reason: '发布推迟到下周' }).acknowledged;
  await cardShows('*已被 @bob 拒绝，* 没有任何改动。原因：发布推迟到下周');
  expect(trip.cardText()).not.toContain('[批准');
  expect(read(await trip.type('U0CAROL', `approve ${trip.changeId()}`))).toContain('此前已由 @bob 拒绝');
  expect(await hears('U0CAROL', `reject ${trip.changeId()}`)).toContain('为什么拒绝？');
  expectChinese();
});

test('a risky plan is approved by the typed name, and in an emergency one breaks the glass and another reviews', async () => {
  await inChinese({
    approvals: 2,
    watch: ['@', 'www'],
    policy: { risks: { apex: 1 }, breakGlass: ['U0ALICE'] },
  });
  await trip.type('U0ALICE', 'set example.com A 198.51.100.9');
  expect(trip.cardText()).toContain('批准者须输入域名：涉及主域名');
  trip.press('U0BOB', 'approve');
  const risky = await dialog('U0BOB', '批准高风险变更');
  expect(wordsIn(risky.view)).toContain('输入 example.com 以批准');
  const wrong = await person('U0BOB').submit(risky, { name: 'www.example.com' }).acknowledged;
  expect(wrong).toMatchObject({ body: { errors: { name: '域名不符，请逐字输入 example.com。' } } });
  await person('U0BOB').submit(risky, { name: 'example.com' }).acknowledged;
  await cardShows('还需 1 位');
  const id = trip.changeId();
  person('U0ALICE').slash('/dns', `approve ${id} --break-glass "官网打不开"`, { channel: OPS });
  const glass = await dialog('U0ALICE', '紧急放行');
  expect(wordsIn(glass.view)).toContain('仅限紧急情况');
  await person('U0ALICE').submit(glass, { name: 'example.com' }).acknowledged;
  await person('U0ALICE').submit(await dialog('U0ALICE', '确定放行？')).acknowledged;
  await cardShows('由 @alice 独自紧急放行');
  const alarms = () =>
    trip.sandbox.slack
      .messages(OPS)
      .map((one) => read(one))
      .filter((text) => text.includes('紧急放行：'));
  await trip.passUntil(() => alarms().length > 0, 'the alarm');
  expect(alarms().join()).toContain('官网打不开');
  expect(await hears('U0BOB', 'list break-glass')).toMatch(/紧急放行/);
  expect(await hears('U0ALICE', `reviewed ${id}`)).toContain('都不能自行复核');
  expect(await hears('U0CAROL', `reviewed ${id}`)).toContain('你已复核');
  await trip.ending(2);
  expectChinese();
});

test('the form tells at its fields what is wrong, previews and proposes; the Home tab shows what waits and what ends', async () => {
  await inChinese();
  person('U0LI').slash('/dns', '', { channel: OPS });
  const form = await modal('U0LI', 'ask');
  expect(title(form)).toBe('变更 DNS 记录');
  const wrong = await person('U0LI').submit(form, { 'ask-host': 'no host', 'ask-ttl': '很久' }).acknowledged;
  expect(wrong).toMatchObject({
    body: {
      errors: {
        'ask-host': expect.stringContaining('主机记录无效'),
        'ask-target': expect.stringContaining('目标无效'),
        'ask-ttl': expect.stringContaining('请填写 1 到 86400'),
      },
    },
  });
  person('U0LI').submit(form, {
    'ask-host': 'www',
    'ask-target': 'cdn',
    'ask-ttl': '',
    'ask-reason': '大促',
  });
  const preview = await modal('U0LI', 'ask-preview');
  expect(wordsIn(preview.view)).toContain('点击“提交”之前，不会保存或发送任何内容');
  person('U0LI').submit(preview);
  expect(wordsIn((await modal('U0LI', 'ask-result')).view)).toContain('已提交审批');
  await person('U0BOB').openHome().acknowledged;
  const home = async (words: string) =>
    await trip.sandbox.slack.until(
      () => {
        const tab = person('U0BOB').home();
        return tab && wordsIn(tab.view).includes(words) ? tab : undefined;
      },
      { what: `"${words}" on the Home tab` },
    );
  const tab = await home('已获 0/1 人批准');
  for (const words of ['待你批准', '我的申请', '你可以批准', '仅你可见内容的语言']) {
    expect(wordsIn(tab.view)).toContain(words);
  }
  person('U0BOB').click(tab, ASK_AT_HOME);
  await modal('U0BOB', 'ask');
  await trip.click('U0BOB', 'approve');
  await trip.ending();
  await trip.pass(6);
  await home('已完成，申请人');
  expectChinese();
});

test('quiet hours, a freeze and its end are told in Chinese to everybody concerned', async () => {
  await inChinese({ stepMs: 1000 });
  // Wherever the day began: from here on the next quiet hours are hours away.
  const window = windowIn('02:00-05:00 Asia/Shanghai');
  const [hours] = window ? openings({ kind: 'off-peak', window }, trip.clock.now()) : [];
  await trip.clock.advance((hours?.closes ?? trip.clock.now()) + 3_600_000 - trip.clock.now());
  await trip.type('U0ALICE', 'switch www cdn --at off-peak');
  expect(trip.cardText()).toContain('解析只在低峰时段 02:00-05:00 Asia/Shanghai 内切换');
  expect(await hears('U0BOB', 'freeze example.com')).toMatch(/冻结到什么时候|为什么冻结/);
  expect(await hears('U0EVE', 'freeze example.com "双十一"')).toContain(
    '只有以下人员可以冻结或解冻 `example.com`',
  );
  expect(await hears('U0BOB', 'freeze example.com "双十一"')).toContain('已冻结');
  expect(read(await trip.click('U0CAROL', 'approve'))).toContain('该域名已被冻结');
  expect(await hears('U0ALICE', 'switch api cdn')).toContain('请在冻结结束后重新提交');
  expect(await hears('U0BOB', 'unfreeze example.com')).toContain('已解冻');
  expect(await hears('U0BOB', 'unfreeze example.com')).toContain('没有被冻结，无需解冻');
  const told = trip.sandbox.slack
    .messages(OPS)
    .map((one) => read(one))
    .join('\n');
  expect(told).toContain('*已冻结：*@bob');
  expect(told).toContain('*已解冻：*@bob');
  expect(read(await trip.click('U0CAROL', 'approve'))).toContain('变更会等到预定时间自动开始');
  await cardShows('*等待预定时间。*');
  expect(read(await trip.click('U0ALICE', 'cancel'))).toContain('已取消');
  await cardShows('*已取消，*');
  expect(await hears('U0ALICE', 'switch api cdn --at "02:30 yesterday"')).toContain('不是 `--at` 的有效取值');
  expectChinese();
});

test('whoever reads is answered in Chinese: status, list, history, file, why, records, language and help', async () => {
  await inChinese();
  expect(await hears('U0ALICE', 'status')).toContain('没有执行中的变更，也没有待审批的变更');
  await trip.type('U0ALICE', 'set www A 192.0.2.99 --reason "新机柜"');
  const id = trip.changeId();
  expect(await hears('U0CAROL', 'list')).toContain('待审批（1）');
  expect(await hears('U0CAROL', `status ${id}`)).toContain('原因：新机柜');
  await trip.click('U0BOB', 'approve');
  await trip.ending();
  expect(await hears('U0CAROL', 'history www')).toContain('的变更历史');
  expect(await hears('U0CAROL', 'history example.com csv')).toContain('已通过私信发送给你');
  expect(await hears('U0CAROL', 'why www')).toContain('当前解析与该变更完成后的状态一致');
  const [www] = trip.records('www');
  trip.plant('www', [{ ...www, value: '203.0.113.7' }]);
  expect(await hears('U0CAROL', 'why www')).toContain('此后有人绕过机器人手动修改过');
  for (const line of [
    'records www',
    'check www TXT hello',
    'verify www',
    'recover example.com',
    'help',
    'help switch',
    'help freeze',
  ]) {
    expectChinese([await hears('U0CAROL', line)], ['hello']);
  }
  expect(await hears('U0CAROL', 'language')).toContain('简体中文');
  expect(await hears('U0CAROL', 'language en')).toContain('English');
  expect(await hears('U0CAROL', 'status')).toContain('Nothing is under way');
  expect(await hears('U0CAROL', 'language 中文')).toContain('今后将用简体中文与你沟通');
});

test('a refusal, a typo, a flood and what has come to nothing are answered in Chinese', async () => {
  await inChinese({ limits: { commandsPerPerson: 9, clicksPerPerson: 100, commandsPerChannel: 100 } });
  expect(await hears('U0ALICE', 'swich www cdn')).toContain('是否想输入 `/dns switch`');
  expect(await hears('U0ALICE', 'set locked A 192.0.2.41')).toMatch(/锁定|其他产品/);
  expect(await hears('U0ALICE', 'switch old cdn')).toContain('CDN');
  expect(await hears('U0ALICE', 'switch moved.elsewhere.example cdn')).toMatch(/权威服务器/);
  expect(await hears('U0ALICE', 'switch example.com cdn')).toMatch(/转发/);
  expect(await hears('U0ALICE', 'add www CNAME a.example.net')).toMatch(/冲突|CNAME/);
  expect(await hears('U0ALICE', 'cancel zzzzzzzz')).toMatch(/变更 `zzzzzzzz`/);
  await Promise.all(
    Array.from({ length: 6 }, () => person('U0ALICE').slash('/dns', 'help', { channel: OPS }).acknowledged),
  );
  const flood = await trip.sandbox.slack.until(
    () =>
      person('U0ALICE')
        .ephemerals()
        .find((one) => read(one).includes('操作过于频繁')),
    { what: 'the answer to a flood' },
  );
  expect(read(flood)).toContain('秒后再试');
  expectChinese();
});

test('what is cancelled, undone and waited for is told in Chinese', async () => {
  await inChinese({ stepMs: 1000 });
  trip.plant('www', [{ value: '192.0.2.10', ttl: 120 }]);
  await trip.type('U0ALICE', 'switch www cdn');
  const id = trip.changeId();
  await trip.click('U0BOB', 'approve');
  const busy = await trip.type('U0LI', 'set www A 192.0.2.99');
  expect(read(busy)).toContain('[排队');
  const line = read(await trip.click('U0LI', 'wait-in-line', busy));
  expect(line).toMatch(/下一个|排/);
  // One name server goes on with what it has, so that the change stays under way.
  await cardShows('第 3 步');
  trip.sandbox.nameServers[1]?.hold();
  await trip.passUntil(() => trip.cardText().includes('[撤销：'), 'the button Undo');
  expect(read(await trip.click('U0ALICE', 'undo'))).toContain('正在回退');
  await cardShows('*正在回退，*');
  expect(await hears('U0BOB', `undo ${id}`)).toContain('已在回退中');
  trip.sandbox.nameServers[1]?.release();
  await trip.ending();
  const turn = () =>
    person('U0LI')
      .directMessages()
      .map((one) => read(one));
  await trip.passUntil(() => turn().length > 0, 'the turn of whoever waited');
  expect(turn().join()).toContain('轮到');
  expectChinese();
});
