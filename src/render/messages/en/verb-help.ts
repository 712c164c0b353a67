import type { AskedVerb } from '../../../domain/command.ts';
import { code, join, mrkdwn, type Words } from '../../mrkdwn.ts';
import { say } from '../../say.ts';
import { example, lineOf, typed } from './commands.ts';

const untilApproved = mrkdwn`A card shows the plan. Nothing changes before an approver other than you has clicked Approve on it.`;
const whenBusy = mrkdwn`${code('--wait')} waits in line where another change is under way on the name; without it you are asked.`;
const atTime = say('schedule.help-at', {
  at: code('--at'),
  examples: join([code('"02:30"'), code('"tomorrow 03:00"'), code('"2026-12-01 02:30"')], ', '),
  offPeak: code('--at off-peak'),
});
const onlyYou = mrkdwn`Nothing is proposed or stored, and only you see the answer.`;

/** What each verb does, examples to copy, and what happens next. */
export const verbHelp: Readonly<Record<AskedVerb, readonly Words[]>> = {
  switch: [
    mrkdwn`*Switch a host to a CNAME record,* its A and AAAA records making way. Also typed ${code('切换')}.`,
    mrkdwn`${example} takes the name from Alibaba Cloud CDN.`,
    mrkdwn`${typed('/dns switch www to example.cdn.example.net')} names the target. A short host such as ${code('www')} is enough when only one zone has it; else add ${code('--zone example.com')}.`,
    mrkdwn`${typed('/dns switch www.example.com cdn --ttl 600')} sets the TTL that the new record ends with, in seconds or as ${code('10m')} or ${code('1h')}; 10 minutes without it.`,
    mrkdwn`${typed('/dns switch www.example.com cdn --line oversea --reason "launch day"')} switches one line only and tells the approvers why.`,
    whenBusy,
    atTime,
    untilApproved,
  ],
  forward: [
    mrkdwn`*Send visitors of a root domain to its www,* where the CDN answers; its mail stays. Web only, and over plain HTTP on the root itself. Also typed ${code('redirect')} or ${code('转发')}.`,
    mrkdwn`${lineOf('forward', 'example.com')} points www.example.com to the CDN and forwards example.com to it.`,
    mrkdwn`${typed('/dns forward example.com to example.cdn.example.net')} names the target of the www.`,
    mrkdwn`${typed('/dns forward @ --zone example.com --reason "launch day"')} tells the approvers why.`,
    whenBusy,
    atTime,
    mrkdwn`Both names need an ICP filing. ${untilApproved}`,
  ],
  gtm: [
    mrkdwn`*Bring a host that Global Traffic Manager answers for to the CDN,* either instead of GTM or behind it.`,
    mrkdwn`${lineOf('gtm', 'shop.example.com')} takes the name from Alibaba Cloud CDN.`,
    mrkdwn`${typed('/dns gtm shop.example.com example.cdn.example.net --ttl 600')} names the target and the TTL of a new record.`,
    whenBusy,
    atTime,
    mrkdwn`The card shows the ways there are and what follows from each. Nothing changes before an approver other than you has clicked Approve on it.`,
  ],
  split: [
    mrkdwn`*Send clients outside the Chinese mainland to the CDN* and leave the others where they are. Also typed ${code('拆分')}.`,
    mrkdwn`${lineOf('split', 'img.example.com')} adds the CNAME record on the line ${code('oversea')}.`,
    mrkdwn`${typed('/dns split img.example.com to example.cdn.example.net --ttl 10m')} names the target and the TTL of the new record.`,
    whenBusy,
    atTime,
    untilApproved,
  ],
  add: [
    mrkdwn`*Add a record.* Where it would conflict with what is there, the card proposes a way around. Also typed ${code('添加')} or ${code('新增')}.`,
    mrkdwn`${typed('/dns add api.example.com A 192.0.2.10 600')}: the TTL may stand behind the value.`,
    mrkdwn`${typed('/dns add example.com TXT "v=spf1 mx -all" --ttl 1h')}: put a text in quotes.`,
    mrkdwn`${typed('/dns add example.com MX 10 mail.example.net')}: the priority stands before the name.`,
    mrkdwn`${typed('/dns add api.example.com A 192.0.2.20 --line oversea --reason "new office"')}`,
    whenBusy,
    atTime,
    untilApproved,
  ],
  set: [
    mrkdwn`*Give a record another value or TTL.* Where it would conflict with what is there, the card proposes a way around. Also typed ${code('设置')} or ${code('修改')}.`,
    mrkdwn`${typed('/dns set api.example.com A 192.0.2.20 600')}: the TTL may stand behind the value.`,
    mrkdwn`${typed('/dns set blog.example.com CNAME blog.example.net --ttl 10m')}`,
    mrkdwn`${typed('/dns set example.com TXT "v=spf1 mx -all"')}: put a text in quotes.`,
    whenBusy,
    atTime,
    untilApproved,
  ],
  remove: [
    mrkdwn`*Remove a record.* Also typed ${code('delete')}, ${code('del')}, ${code('rm')} or ${code('删除')}.`,
    mrkdwn`${lineOf('remove', 'api.example.com')} removes the one with this value.`,
    mrkdwn`${typed('/dns remove old.example.com CNAME')}: without a value it must be the only one of its type.`,
    mrkdwn`${typed('/dns remove example.com MX 20 mail.example.net --reason "moved"')}`,
    whenBusy,
    atTime,
    untilApproved,
  ],
  undo: [
    mrkdwn`*Take back a change.* While it is under way it turns round at once: it was approved together with its undo. Once it has ended a plan of its own is proposed, which is approved like any change. Also typed ${code('revert')}, ${code('rollback')} or ${code('撤销')}.`,
    mrkdwn`${lineOf('undo', '')}: the id stands on the card of the change.`,
    mrkdwn`${lineOf('undo', '', ' --reason "slower than before"')}`,
    whenBusy,
    atTime,
    untilApproved,
  ],
  cancel: [
    mrkdwn`*End a change that is under way* before it has altered any answer: TTLs go back to what they were. Also typed ${code('取消')}.`,
    mrkdwn`${lineOf('cancel', '')}: the id stands on the card of the change, beside a button that does the same.`,
    mrkdwn`${typed('/dns 取消 7k2m9xwq')}`,
    mrkdwn`Once answers have been changed, an undo takes them back.`,
  ],
  retry: [
    mrkdwn`*Let a stopped change go on* from where it is, within a day of its stop. Also typed ${code('重试')}.`,
    mrkdwn`${lineOf('retry', '')}: the id stands on the card of the change, beside a button that does the same.`,
    mrkdwn`${typed('/dns 重试 7k2m9xwq')}`,
    mrkdwn`The plan is the one that was approved; before each write the records must still be as it expects them.`,
  ],
  records: [
    mrkdwn`*Show the records of a host,* on all lines, disabled ones too, with its zone and any change under way. Also typed ${code('记录')}.`,
    mrkdwn`${lineOf('records', 'www.example.com')}`,
    mrkdwn`${typed('/dns records @ --zone example.com')} shows those of the zone's own name.`,
    onlyYou,
  ],
  check: [
    mrkdwn`*Would Alibaba Cloud DNS take this record beside what is there?* Also typed ${code('检查')}.`,
    mrkdwn`${lineOf('check', 'www.example.com')}`,
    mrkdwn`${typed('/dns check example.com TXT "v=spf1 mx -all"')}: put a text in quotes.`,
    mrkdwn`${typed('/dns check example.com MX 10 mail.example.net')}: the priority stands before the name, or behind ${code('--priority')}.`,
    mrkdwn`${typed('/dns check www.example.com CNAME www.example.net --line oversea --ttl 600')} says on which line, and with which TTL in seconds.`,
    onlyYou,
  ],
  verify: [
    mrkdwn`*Do servers answer what the zone lists?* Every address of every name server is asked, for each line that can be seen from here, and every resolver of the settings. Also typed ${code('验证')}.`,
    mrkdwn`${lineOf('verify', 'www.example.com')}`,
    mrkdwn`${typed('/dns verify www --zone example.com')} says which zone is meant.`,
    onlyYou,
  ],
  recover: [
    mrkdwn`*Find what lost changes have left in a zone.* While a change is under way, its records carry its id and their old TTL in their remark. Should the bot lose everything it had stored, these are found again. Also typed ${code('恢复')}.`,
    mrkdwn`${lineOf('recover', 'example.com')} shows each such change, with buttons to finish it or to undo it.`,
    mrkdwn`${typed('/dns recover www.example.com')} does the same for the whole zone of a host.`,
    mrkdwn`Only you see the answer. A button makes a card, and nothing changes before an approver other than you has clicked Approve on it.`,
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
    mrkdwn`${typed('/dns 解冻 example.com')}`,
    say('freeze.help-lift', { line: lineOf('unfreeze', 'example.com') }),
  ],
};
