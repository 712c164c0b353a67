import type { AskedVerb } from '../../domain/command.ts';
import { code, join, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { example, lineOf, typed } from './commands.ts';

const untilApproved = say('verb-help.until-approved');
const whenBusy = say('verb-help.when-busy', { option: code('--wait') });
const atTime = say('schedule.help-at', {
  at: code('--at'),
  examples: join([code('"02:30"'), code('"tomorrow 03:00"'), code('"2026-12-01 02:30"')], ', '),
  offPeak: code('--at off-peak'),
});
const onlyYou = say('verb-help.only-you');

/** What each verb does, examples to copy, and what happens next. */
export const verbHelp: Readonly<Record<AskedVerb, readonly Words[]>> = {
  switch: [
    say('verb-help.switch', { also: code('切换') }),
    say('verb-help.plain-cdn', { line: example }),
    say('verb-help.switch-target', {
      line: typed('/dns switch www to example.cdn.example.net'),
      short: code('www'),
      option: code('--zone example.com'),
    }),
    say('verb-help.switch-ttl', {
      line: typed('/dns switch www.example.com cdn --ttl 600'),
      minutes: code('10m'),
      hours: code('1h'),
    }),
    say('verb-help.switch-line', {
      line: typed('/dns switch www.example.com cdn --line oversea --reason "launch day"'),
    }),
    whenBusy,
    atTime,
    untilApproved,
  ],
  forward: [
    say('verb-help.forward', { also: code('redirect'), else: code('转发') }),
    say('verb-help.forward-cdn', { line: lineOf('forward', 'example.com') }),
    say('verb-help.forward-target', { line: typed('/dns forward example.com to example.cdn.example.net') }),
    say('verb-help.reason', { line: typed('/dns forward @ --zone example.com --reason "launch day"') }),
    whenBusy,
    atTime,
    say('verb-help.forward-approved', { approved: untilApproved }),
  ],
  gtm: [
    say('verb-help.gtm'),
    say('verb-help.plain-cdn', { line: lineOf('gtm', 'shop.example.com') }),
    say('verb-help.gtm-target', {
      line: typed('/dns gtm shop.example.com example.cdn.example.net --ttl 600'),
    }),
    whenBusy,
    atTime,
    say('verb-help.gtm-approved'),
  ],
  split: [
    say('verb-help.split', { also: code('拆分') }),
    say('verb-help.split-line', { line: lineOf('split', 'img.example.com'), oversea: code('oversea') }),
    say('verb-help.split-target', {
      line: typed('/dns split img.example.com to example.cdn.example.net --ttl 10m'),
    }),
    whenBusy,
    atTime,
    untilApproved,
  ],
  add: [
    say('verb-help.add', { also: code('添加'), else: code('新增') }),
    say('verb-help.ttl-behind', { line: typed('/dns add api.example.com A 192.0.2.10 600') }),
    say('verb-help.quotes', { line: typed('/dns add example.com TXT "v=spf1 mx -all" --ttl 1h') }),
    say('verb-help.priority-first', { line: typed('/dns add example.com MX 10 mail.example.net') }),
    typed('/dns add api.example.com A 192.0.2.20 --line oversea --reason "new office"'),
    whenBusy,
    atTime,
    untilApproved,
  ],
  set: [
    say('verb-help.set', { also: code('设置'), else: code('修改') }),
    say('verb-help.ttl-behind', { line: typed('/dns set api.example.com A 192.0.2.20 600') }),
    typed('/dns set blog.example.com CNAME blog.example.net --ttl 10m'),
    say('verb-help.quotes', { line: typed('/dns set example.com TXT "v=spf1 mx -all"') }),
    whenBusy,
    atTime,
    untilApproved,
  ],
  remove: [
    say('verb-help.remove', { also: code('delete'), else: code('del'), or: code('rm'), last: code('删除') }),
    say('verb-help.remove-by-value', { line: lineOf('remove', 'api.example.com') }),
    say('verb-help.remove-without-value', { line: typed('/dns remove old.example.com CNAME') }),
    typed('/dns remove example.com MX 20 mail.example.net --reason "moved"'),
    whenBusy,
    atTime,
    untilApproved,
  ],
  undo: [
    say('verb-help.undo', { also: code('revert'), else: code('rollback'), last: code('撤销') }),
    say('verb-help.id-on-card', { line: lineOf('undo', '') }),
    lineOf('undo', '', ' --reason "slower than before"'),
    whenBusy,
    atTime,
    untilApproved,
  ],
  cancel: [
    say('verb-help.cancel', { also: code('取消') }),
    say('verb-help.id-and-button', { line: lineOf('cancel', '') }),
    typed('/dns 取消 7k2m9xwq'),
    say('verb-help.cancel-undo'),
  ],
  retry: [
    say('verb-help.retry', { also: code('重试') }),
    say('verb-help.id-and-button', { line: lineOf('retry', '') }),
    typed('/dns 重试 7k2m9xwq'),
    say('verb-help.retry-plan'),
  ],
  approve: [
    say('review.help-approve', { also: code('批准') }),
    say('review.help-approve-line', { command: lineOf('approve', '') }),
    say('review.help-approve-risky', { command: lineOf('approve', '', ' --confirm www.example.com') }),
    say('review.help-approve-glass', {
      command: lineOf('approve', '', ' --break-glass "the site is down"'),
    }),
  ],
  reject: [
    say('review.help-reject', { also: code('拒绝'), too: code('驳回') }),
    say('review.help-reject-line', {
      command: lineOf('reject', ''),
      more: typed('/dns 拒绝 7k2m9xwq --reason "not today"'),
    }),
  ],
  reviewed: [
    say('review.help-reviewed', { also: code('复核') }),
    say('review.help-reviewed-line', {
      command: lineOf('reviewed', ''),
      more: typed('/dns 复核 7k2m9xwq'),
    }),
  ],
  handover: [
    say('hand-over.help', { also: code('移交'), else: code('转交') }),
    say('hand-over.help-line', { line: lineOf('handover', '') }),
    say('hand-over.help-typed', { line: lineOf('handover', '', ' U0123ABCD') }),
    say('hand-over.does'),
    say('hand-over.help-who'),
  ],
  records: [
    say('verb-help.records', { also: code('记录') }),
    lineOf('records', 'www.example.com'),
    say('verb-help.apex-records', { line: typed('/dns records @ --zone example.com') }),
    onlyYou,
  ],
  check: [
    say('verb-help.check', { also: code('检查') }),
    lineOf('check', 'www.example.com'),
    say('verb-help.quotes', { line: typed('/dns check example.com TXT "v=spf1 mx -all"') }),
    say('verb-help.priority-or-option', {
      line: typed('/dns check example.com MX 10 mail.example.net'),
      option: code('--priority'),
    }),
    say('verb-help.check-line', {
      line: typed('/dns check www.example.com CNAME www.example.net --line oversea --ttl 600'),
    }),
    onlyYou,
  ],
  verify: [
    say('verb-help.verify', { also: code('验证') }),
    lineOf('verify', 'www.example.com'),
    say('verb-help.which-zone', { line: typed('/dns verify www --zone example.com') }),
    onlyYou,
  ],
  recover: [
    say('verb-help.recover', { also: code('恢复') }),
    say('verb-help.recover-buttons', { line: lineOf('recover', 'example.com') }),
    say('verb-help.any-host', { line: typed('/dns recover www.example.com') }),
    say('verb-help.recover-approved'),
  ],
  status: [
    say('history.help-status', { word: code('状态') }),
    say('history.help-status-all', { line: typed('/dns status') }),
    say('history.help-status-id', { line: typed('/dns status 7k2m9xwq') }),
    typed('/dns status www.example.com'),
    onlyYou,
  ],
  list: [
    say('history.help-list', { word: code('列表') }),
    typed('/dns list'),
    say('history.help-list-zone', { line: typed('/dns list example.com') }),
    say('history.help-list-glass', { line: typed('/dns list break-glass') }),
    onlyYou,
  ],
  history: [
    say('history.help-history', { word: code('历史') }),
    typed('/dns history www.example.com'),
    say('history.help-history-zone', { line: typed('/dns history example.com') }),
    say('history.help-history-csv', { line: typed('/dns history example.com csv') }),
    onlyYou,
  ],
  why: [
    say('history.help-why', { word: code('为什么') }),
    typed('/dns why www.example.com'),
    typed('/dns why www --zone example.com'),
    onlyYou,
  ],
  freeze: [
    say('freeze.help-title', { also: code('冻结') }),
    say('freeze.help-until', {
      line: typed('/dns freeze example.com until tomorrow 09:00 release in progress'),
    }),
    say('freeze.help-open', { line: typed('/dns freeze example.com release week') }),
    say('freeze.help-next'),
  ],
  unfreeze: [
    say('freeze.help-lift-title', { also: code('解冻') }),
    typed('/dns 解冻 example.com'),
    say('freeze.help-lift', { line: lineOf('unfreeze', 'example.com') }),
  ],
};
