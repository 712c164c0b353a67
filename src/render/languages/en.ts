/** What people read, in English. ICU MessageFormat with Slack's markup; an apostrophe before a brace is doubled. */
export const en = {
  'act-buttons': {
    'ask-cancel': 'Cancel this {word}?',
    'ask-close': 'Leave the TTL as it is?',
    'ask-retry': 'Go on with this {word}?',
    'ask-retry-back': 'Go on taking this {word} back?',
    'ask-undo': 'Undo this {word}?',
    cancel: 'Cancel {act}',
    'cancel-does': 'Lowered TTLs are set back to what they were. No answer was changed, and none will be.',
    'cancel-no': 'Let it go on',
    'cancel-yes': 'Cancel it',
    close: 'Leave it as it is',
    'close-does':
      'The name goes on answering as it does now, and the change is closed without its last step.',
    'close-no': 'Keep trying',
    'close-yes': 'Leave it',
    retry: 'Retry {act}',
    'retry-back': 'Retry the way back',
    'retry-does':
      'It goes on from where it is. Before each write the records must still be as the plan expects them.',
    'retry-no': 'Not now',
    'retry-now': 'Try again now',
    'retry-yes': 'Go on',
    undo: 'Undo {act}',
    'undo-does': 'A card with the plan for the way back is posted. It is approved like any change.',
    'undo-no': 'Leave it',
    'undo-now-does':
      'What was written is taken back at once, in steps that the card shows. Nobody has to approve that again.',
    'undo-now-no': 'Let it go on',
    'undo-now-yes': 'Undo it',
    'undo-yes': 'Propose the undo',
  },
  acts: {
    add: 'addition of {record} to {name}',
    'aim-cdn': 'the CDN, {name}',
    'aim-unknown': 'the target',
    'cdn-behind-gtm': 'setup of the CDN behind GTM for {name}',
    'finish-lost': 'finish of lost change {id}',
    'forward-root': 'forwarding of {name}',
    'leave-gtm': 'move of {name} out of GTM',
    plain: 'switch of {name}',
    remove: 'removal of {record} from {name}',
    'remove-all': 'removal of all {type} records from {name}',
    set: 'update of the {type} record of {name}',
    'split-by-line': 'split of {name}',
    'split-by-line-moved': 'split of {name}',
    'switch-to-cname': 'switch of {name}',
    'target-behind-gtm': 'new GTM target of {name}',
    'title-add': 'Add {type} {value} to {name}',
    'title-behind-gtm': 'Put {to} behind GTM for {name}',
    'title-finish-lost': 'Finish lost change {id} on {name}',
    'title-forward': 'Forward {name} to {www}',
    'title-leave-gtm': 'Move {name} out of GTM, to {to}',
    'title-remove': 'Remove {type} {value} from {name}',
    'title-remove-all': 'Remove all {type} of {name}',
    'title-set': 'Set {type} of {name} to {value}',
    'title-split': 'Split {name}: {visitors} to {to}',
    'title-switch': 'Switch {name} to {to}',
    'title-undo': 'Undo change {id} on {name}',
    'title-undo-lost': 'Undo lost change {id} on {name}',
    'to-another': 'another name',
    'to-cdn': 'the CDN',
    undo: 'undo of change {id}',
    'undo-lost': 'undo of lost change {id}',
    'visitors-line': 'visitors on the line {line}',
    'visitors-oversea': 'visitors outside the Chinese mainland',
    'word-add': 'addition',
    'word-cdn-behind-gtm': 'GTM setup',
    'word-finish-lost': 'finish',
    'word-forward-root': 'forwarding',
    'word-leave-gtm': 'move',
    'word-plain': 'switch',
    'word-remove': 'removal',
    'word-set': 'update',
    'word-split-by-line': 'split',
    'word-split-by-line-moved': 'split',
    'word-switch-to-cname': 'switch',
    'word-undo': 'undo',
    'word-undo-lost': 'undo',
  },
  alternatives: {
    blocked: '*{name}:* not possible here, because {reasons}.',
    'more-ways': '… and {left} more.',
    offered: '*{name}:* {words}',
    'two-reasons': '{first}, and {second}',
    'why-already-so': 'it is so already',
    'why-cdn-fetches-from-host': 'the CDN would fetch from itself',
    'why-cdn-not-online': 'the CDN does not serve the host now',
    'why-cdn-overseas-only': 'the CDN serves the host outside the Chinese mainland only',
    'why-cdn-unknown': 'the CDN does not know the host',
    'why-cdn-without-cname': 'the CDN has no name for the host yet',
    'why-forwarding-line': 'URL forwarding knows the default line only',
    'why-forwarding-wildcard': 'a wildcard cannot be forwarded',
    'why-gtm-first-generation': 'GTM 1.0 is changed in the console only',
    'why-gtm-has-target': 'GTM answers with the target already',
    'why-gtm-pools-cannot-mix': 'GTM cannot mix pools of addresses and of names in one rule',
    'why-gtm-without-rules': 'the GTM instance has no rule to put it into',
    'why-host-delegated': 'other name servers answer for the host',
    'why-host-is-wildcard': 'a wildcard stands for an unknown number of sites',
    'why-host-unknown': 'the host has no record',
    'why-line-unknown': 'the edition does not know the line',
    'why-line-would-hide': 'the line would hide what its visitors get now',
    'why-not-a-root': "only a zone's own name can be forwarded",
    'why-not-behind-gtm': 'the host does not lead to GTM',
    'why-not-filed': 'a name has no ICP filing',
    'why-not-provably-safe': 'no order of edits could be proved safe',
    'why-nothing-to-switch': 'there is no address that could make way',
    'why-record-locked': 'another product has locked the records',
    'why-second-cname': 'there is a CNAME record already',
    'why-split-line-missing': 'the edition does not have the line',
    'why-split-line-taken': 'the line for the mainland has records of its own',
    'why-target-is-address': 'the target is an address',
    'why-target-is-host': 'it would lead to itself',
    'why-target-loops': 'the target leads in a circle',
    'why-target-unresolved': 'the target leads nowhere',
    'why-ttl-too-low': 'the TTL is below what the edition allows',
    'why-unfit': 'it does not fit what is there',
    'why-unsolved-conflict': 'other records stand in the way',
    'why-way-gone': 'the zone has changed',
  },
  announcement: {
    'asked-by': 'Asked by {requester}. {next} {trail}',
    done: '*Done:* {result} {witnessed}',
    next: '{next} {trail}',
    propagated: '*Propagated:* {result} {witnessed}',
    stopped: '*Stopped:* the {act}, asked by {requester}.',
    trail: 'Change {id}.',
    'your-done': 'Your {act} is done: {result} {witnessed}',
    'your-stopped': '*Your {act} has stopped.*',
  },
  ask: {
    title: 'Change DNS records',
    opening: 'One moment, the form opens …',
    reading:
      'Reading the zone. This usually takes a second or two; when the provider is slow it may take up to a minute. Nothing has been proposed yet.',
    proposing: 'Proposing the change …',
    'closing-is-safe': 'Closing this window changes nothing.',
    close: 'Close',
    check: 'Check',
    propose: 'Propose',
    wait: 'Wait in line',
    back: 'Back to the form',
    verb: 'What to do',
    'verb-switch': 'Switch a host to another name (CNAME), such as the CDN',
    'verb-forward': 'Forward a root domain to its www, mail stays',
    'verb-split': 'Split by line: visitors from abroad go elsewhere',
    'verb-gtm': 'Move a host behind GTM to the CDN',
    'verb-add': 'Add a record',
    'verb-set': 'Give a record another value or TTL',
    'verb-remove': 'Remove a record',
    zone: 'Zone',
    host: 'Host',
    'host-hint': 'www, or @ for the zone itself. Press Enter to see what fits.',
    target: 'Where to',
    'target-forward': 'Where the www leads',
    'target-hint': 'A word such as cdn, or a full name such as example.cdn.example.net.',
    suggested: 'Or one of these',
    'suggested-hint': 'It is taken when the field above is empty.',
    'suggest-word': '{word} (a word of this zone)',
    'suggest-cdn': '{name} (from the CDN)',
    'suggest-record': '{value} (stands there now)',
    type: 'Record type',
    value: 'Value',
    'value-hint-remove': 'Leave it empty when the host has only one record of this type.',
    priority: 'Priority (MX only)',
    line: 'Line',
    'line-any': 'no line in particular',
    ttl: 'TTL at the end',
    'ttl-hint': 'Seconds, or 10m, 1h. Without it: 10 minutes, or that of the record replaced.',
    at: 'When',
    'at-hint': 'Empty for as soon as it is approved; or off-peak, 02:30, tomorrow 03:00.',
    reason: 'Why',
    'reason-hint': 'The approvers read this.',
    channel: 'Channel for the card',
    'error-verb': 'Choose what to do.',
    'error-zone': 'Choose one of the zones, or write it in full, such as example.com.',
    'error-host':
      'This is no host name. Write www, a full name such as www.example.com, or @ for the zone itself.',
    'error-target':
      'This is no target. Write a word such as cdn, or a full name such as example.cdn.example.net.',
    'error-type': 'Choose a record type.',
    'error-value': 'This is no value for {type} records. For example: {example}',
    'error-value-missing': 'Write the value of the record.',
    'error-priority': 'An MX record needs a priority, a number from 1 to 50.',
    'error-line': 'This is no line of Alibaba Cloud DNS.',
    'error-ttl': 'Write seconds from 1 to 86400, or a time such as 10m or 1h.',
    'error-at': 'This is no time. Write off-peak, 02:30 or tomorrow 03:00.',
    'error-reason': 'Make it shorter: at most 500 characters.',
    'error-channel': 'Choose a channel.',
    'error-too-long': 'This is too long for the form. Type it as a command instead: /dns help.',
    'form-changed': 'The fields were of another choice. They fit now; please look again.',
    'preview-intro': 'This would be proposed. Nothing is stored or posted before you click {button}.',
    'preview-card-in': 'The card goes to {channel}. Another person approves it there.',
    'preview-refused': 'This cannot be proposed as it is:',
    'preview-wait': 'You can wait in line: it is proposed by itself when that change has ended.',
    'preview-undo': 'An undo reaches everybody within {time}.',
    'not-in-channel':
      'Switchyard is not in {channel}. Invite it there with {invite}, or go back and choose another channel. Nothing was done.',
    'closed-result': 'You closed the form, so here is what came of it:',
    failed:
      'That did not work: {detail}. Nothing was proposed unless a card stands in the channel. Go back and try again.',
    'in-help': '{line} alone opens a form, as does the shortcut of the app',
    'cannot-open':
      'The form could not be opened, because Slack or the bot was slow. Nothing was done. Try again, or type {help}.',
  },
  browse: {
    elsewhere: '{page} is redirected to {end}, where it should not lead.',
    forwards: '{page} is redirected to {end}.',
    'forwards-status': '{page} is redirected to {end}, which answers {status}.',
    loops: '{page} is redirected in a circle: {hops}.',
    'not-redirected': '{page} answers without a redirect.',
    'not-redirected-status': '{page} answers {status} without a redirect.',
    'not-redirected-unfiled':
      '{page} answers {status} without a redirect. That is what the forwarding servers answer for a name without an ICP filing.',
    page: 'the page',
    'target-error':
      '{page} is redirected as it should be, but {target} answers {status}, an error of its server.',
    'target-silent': '{page} is redirected as it should be, but {target} does not answer.',
    'target-silent-detail': '{page} is redirected as it should be, but {target} does not answer: {detail}.',
    unreachable: '{page} cannot be reached.',
    'unreachable-detail': '{page} cannot be reached: {detail}.',
    'unreachable-status': '{page} cannot be reached (HTTP {status}).',
  },
  card: {
    approve: 'Approve {act}',
    'approved-by': 'Approved by {approvers}.',
    'ask-again': 'To ask again, type {command}.',
    awaiting:
      '*Waiting for approval* by {n, plural, one {an approver} other {# approvers}} of {zone} other than {requester}.',
    'awaiting-more':
      '*Waiting for approval* by {n, plural, one {another approver} other {# more approvers}} of {zone} other than {requester}.',
    conflicts: '*What conflicts*',
    done: '*Done.* {witnessed} {next}',
    ends: 'The proposal ends {at}.',
    'expected-less': 'Expected time in all: less than a minute.',
    'expected-time': 'Expected time in all: about {duration}.',
    expired: '*Expired:* nobody approved it in time. Nothing was changed.',
    'expired-too-few': '*Expired:* too few approvers clicked in time. Nothing was changed.',
    gtm: '*Global Traffic Manager now*',
    'gtm-when-planned': '*Global Traffic Manager when it was planned*',
    impact: '*Impact*',
    'in-progress': '*In progress,* step {at} of {all}. Switchyard goes on by itself; nobody needs to act.',
    now: '*There now*',
    'other-ways': '*Other ways*',
    reason: 'Reason: {text}',
    reject: 'Reject',
    'reject-does': '{name} stays as it is, and the proposal is closed for everybody.',
    rejected: '*Rejected*. Nothing was changed.',
    'rejected-by': '*Rejected* by {by}. Nothing was changed.',
    requested: 'Asked by {requester} {at} · change {id}',
    steps: '*Steps*',
    'steps-back': '*Steps back*',
    stopped: '*Stopped.*',
    'taken-back-from': 'What was done from step {step} on was taken back.',
    title: '{title}.',
    undo: '*Undo*',
    'was-turning': 'It was on its way back. {reason}',
    'when-planned': '*There when it was planned*',
  },
  'card-approvers': {
    may: 'May approve: {who}',
  },
  'card-before': {
    replaces:
      'The card from before is gone; this one stands for the change now. What was told so far is in {thread}.',
    thread: 'its thread',
  },
  'card-late': {
    card: 'Its card',
    done: '• *Done* {at}: {title}. Nobody needs to act. {card} has the details. Change {id}.',
    head: 'While Slack could not be reached, {n, plural, one {# change} other {# changes}} came to an end:',
    more: '… and {n} more.',
    stopped:
      '• *Stopped* {at}: {title}. A person has to look at it: {card} says why, and what to do. Change {id}.',
    undone: '• *Taken back* {at}: {title}. {card} has the details. Change {id}.',
  },
  'card-records': {
    after: 'After',
    before: 'Before',
    disabled: 'disabled',
    host: 'Host',
    line: 'Line',
    'line-default': 'default',
    more: '… and {n} more',
    none: 'not there',
    priority: 'priority {priority}',
    title: '*Records before and after*',
    ttl: 'TTL {ttl}',
    type: 'Type',
    value: 'Value',
    weight: 'weight {weight}',
  },
  'card-steps': {
    back: 'Steps back: {done} of {all} done',
    'done-at': 'done at {at}',
    planned: 'Steps. {takes}',
    'under-way': 'Steps: {done} of {all} done',
  },
  'card-switched': {
    told: '*Switched:* {title}. Every name server answers as planned; resolvers may give the old answer until {until}. Switchyard goes on by itself; nobody needs to act. Change {id}.',
  },
  'card-typed': {
    cancel: 'To cancel it, type {command}.',
    decide: 'To decide, type {approve} or {reject}.',
    retry: 'To try again, type {command}.',
    undo: 'To undo it, type {command}.',
  },
  'card-undo': {
    'while-low': 'On the way, while the TTL is {ttl}, it reaches users within {ttl}.',
  },
  confirmations: {
    tick: '{names} {n, plural, =1 {has} =2 {both have} other {all have}} an ICP filing',
    'tick-first':
      'Approving needs your word that {names} {n, plural, =1 {has} =2 {both have} other {all have}} an ICP filing: if you know that, tick the box above the buttons.',
    'tick-short': '{n, plural, one {This name has} other {All these names have}} an ICP filing',
    wanted:
      '*To be confirmed by whoever approves:* {names} {n, plural, =1 {has} =2 {both have} other {all have}} an ICP filing. Alibaba Cloud does not say.',
  },
  'card-whole': {
    more: '… and {n, plural, one {# more line} other {# more lines}}. {records} shows what is there.',
    title: '*What the card has no room for, in whole:*',
    records: '*Records*',
    record: '{type} of {host} on line {line}:',
  },
  conflicts: {
    'alias-and-service-mode':
      'SVCB and HTTPS records are either in alias mode (priority 0) or in service mode, not both.',
    'alias-with-address':
      'an ALIAS record answers with the addresses of its target, so it cannot stand beside A or AAAA records.',
    'cname-alone':
      'a CNAME record says "this host is another name", so no other record may stand at the same host and line.',
    'cname-at-apex': "at the zone's own name a CNAME record stands only beside NS, MX and TXT records.",
    duplicate: 'the very same record is there already.',
    more: '… and {left, plural, one {# more pair} other {# more pairs}} like these.',
    'ns-alone':
      'NS records hand the name over to other servers, so no other record may stand at the same host and line.',
    'one-url-record': 'a host and line can have one URL forwarding only.',
    pair: '{wanted} cannot stand beside {existing}.',
    'pair-disabled': '{wanted} cannot stand beside {existing} (disabled, which does not help).',
    rule: 'Rule {rule}: {reason}',
    'url-forwarding-with-address':
      'URL forwarding answers with an address of its own, so it cannot stand beside A or AAAA records.',
  },
  decisions: {
    approved:
      'You approved the {act}. It has begun; the card shows each step, and its thread tells the details.',
    cancelled: 'The {act} is cancelled. {left}',
    counted:
      'Your approval of the {act} is counted: {given} of {needed}. It begins when another approver clicks Approve.',
    left: 'The {act} is closed without its last step. The name goes on answering as it does now, with a low TTL.',
    rejected: 'You rejected the {act}. Nothing was changed. To ask again, type {again}.',
    replanned:
      'The card shows another way now: {way}. Approvals start anew, because nobody has approved this plan yet.',
    resumed:
      'The {act} goes on from where it was. The card shows each step; before each write the records must still be as the plan expects them.',
    turned: 'The {act} is on its way back. The card shows each step and what is answered meanwhile.',
  },
  fits: {
    beside: 'Beside it{line}: {records}.',
    'beside-nothing': 'There is no other record of the host{line}.',
    'cname-beside-mail':
      "At the zone's own name it endangers mail and verification, though the provider allows it: whoever asks for {records} may get the CNAME instead.",
    'cname-in-turn': 'Each answer has only one CNAME, this one or {records}, in turn.',
    delegated: 'It would not be seen: the name is answered by other name servers ({records}).',
    'does-not-fit': '*No:* Alibaba Cloud DNS would refuse {record} at {name}{line}.',
    fits: '*Yes:* {record} can be added at {name}{line}, {terms}.',
    'fits-but': '*Yes, but:* {record} can be added at {name}{line}, {terms}.',
    'forwarding-line': 'URL forwarding knows the default line only, not {line}.',
    'forwarding-needs-filing':
      'URL forwarding also needs an ICP filing of the domain, which is not looked up here.',
    'forwarding-wildcard': 'Alibaba Cloud DNS forwards no wildcard. Name one host instead.',
    'hides-default-line':
      'It would be the first record on {line}, whose clients would not get these of the default line any more: {records}.',
    'hides-wildcard': 'The name would not be answered by the wildcard any more, which has {records}.',
    'line-unknown': "The zone's edition knows no line {line}. It knows {lines}.",
    'line-unknown-nearest': "The zone's edition knows no line {line}. Did you mean {nearest}?",
    'more-lines': '… and {n, plural, one {# more line} other {# more lines}}.',
    'not-beside-cname':
      "It may not be found: the zone's own name has {records}, which may be answered instead.",
    'only-checked': 'This was a check only: nothing was proposed, stored or changed.',
    terms: 'TTL {ttl}',
    'terms-with-priority': 'TTL {ttl}, priority {priority}',
    'ttl-too-low':
      "A TTL of {asked} is below the minimum of {least} that the zone's edition allows. Check again with {option}.",
    twin: '{record} is there with a TTL of {ttl}; another TTL or priority does not make it another record.',
    'twin-disabled':
      '{record} is there with a TTL of {ttl}, disabled; another TTL or priority does not make it another record.',
    'way-out': 'To replace the addresses by this CNAME without an outage, type {line}.',
    'ways-at-apex': 'For the ways around it, type {line}: nothing happens before somebody approves.',
    'zone-expired': 'The zone has expired or is unpaid. Renew it in the Alibaba Cloud DNS console first.',
    'zone-not-delegated':
      'It would not be seen: the domain does not use the name servers of Alibaba Cloud DNS ({servers}).',
  },
  flood: {
    future:
      'Nothing was done, and no record was changed: this reached Switchyard with a date {time} in the future. Try again; if that does not help, whoever runs Switchyard must set the clock of its machine.',
    person:
      'Slow down: that was too much at once, so this one was not carried out. Nothing was done. Again in {seconds, plural, one {# second} other {# seconds}}.',
    channel:
      'Slow down: too much was asked for in this channel, so this one was not carried out. Nothing was done. Again in {seconds, plural, one {# second} other {# seconds}}.',
  },
  freeze: {
    decidable: 'These can be approved again: {changes}.',
    undecided: 'These cannot be approved meanwhile: {changes}.',
    'approvers-only':
      'Only these freeze {zone} or free it: {approvers}. Ask one of them. Nothing was changed.',
    'approvers-unreadable':
      'Slack did not say who belongs to the approvers of {zone}, so nothing was changed. Type the same again in a minute.',
    'nobody-may':
      'Nobody is named as an approver of {zone}, so nobody can freeze it. Ask whoever runs the bot to name approvers in {file}.',
    frozen: '*Frozen:* {freeze}.',
    'frozen-next':
      'No new change of the zone is proposed, approved or begun meanwhile. Cancel, Undo and Retry work as always.',
    'going-on': 'These have written already and go on to their end: {changes}.',
    held: 'These wait until it ends: {changes}.',
    'help-lift': '{line}: what waited goes on by itself within a minute.',
    'help-lift-title':
      '*Lift the freeze of a zone.* For its approvers, and those who may break the glass. Also typed {also}.',
    'help-next':
      'Proposals and approvals are refused with who froze the zone, until when and why; approved changes that have written nothing wait. What has written already goes on to its end, and Cancel, Undo, Retry and recover are never stopped.',
    'help-open': '{line} lasts until somebody lifts it, and needs a reason.',
    'help-title':
      '*Freeze a zone:* nothing new begins there. For its approvers, and those who may break the glass. Also typed {also}.',
    'help-until': '{line} ends by itself.',
    'in-force':
      '{by} froze {zone} {since}, {ends, select, yes {until {until}} other {until it is lifted}}{told, select, yes {: {reason}} other {}}',
    instead: 'It takes the place of an earlier freeze: {before}.',
    'lift-with': 'An approver of the zone ends it with {line}.',
    'missing-reason': 'Why is it to be frozen? Without an end there must be a reason: {line}.',
    'missing-time': 'Until when? Name a time behind {until}: {line}.',
    'missing-zone': 'Which zone? Type {line}.',
    'not-a-time': '{text} is no time that a freeze could end at. Type it as in {line}.',
    'not-frozen': '{zone} is not frozen, so there was nothing to lift.',
    'not-told': 'Slack did not take the message for the channel: tell the others yourself.',
    'nothing-under-way': 'No change of the zone has written anything yet, so none goes on.',
    records: '*The zone is frozen:* {freeze}.',
    'refused-approval':
      'The zone is frozen: {freeze}. The proposal stays open; approve it when the freeze has ended, or ask {by} to lift it with {line}.',
    'refused-proposal':
      'The zone is frozen: {freeze}. Visitors are not affected. Ask again when that has ended, or ask {by} to lift it with {line}.',
    released: 'These go on by themselves now: {changes}.',
    unfrozen: '*Free again:* {by} lifted the freeze of {zone} by {froze}.',
    'unfrozen-next':
      'Changes can be proposed and approved again, and what waited goes on by itself within a minute.',
  },
  'from-to': {
    'another-line': 'another line',
    'at-another-name':
      '{name} is a CNAME record to another name: {gone}. Afterwards it is one to {aim}{line}.',
    'behind-gtm': '{name} leads through Global Traffic Manager (GTM).',
    'behind-instance':
      '{name} leads through Global Traffic Manager (GTM), instance {instance}, by the access name {access}.',
    cname: 'Afterwards it is a CNAME record to {aim}{line}.',
    'comes-back': 'Comes back: {records}.',
    'finish-lost':
      'Change {id} was lost on its way. What {name} answers stays as it is; TTLs are set and the marks are taken off.',
    forward:
      'Afterwards {name} forwards web visitors to {url}, and {www} goes on leading where it leads now.',
    'forward-www': 'Afterwards {name} forwards web visitors to {url}, and {www} is a CNAME record to {aim}.',
    gets: '{name} gets {come}, TTL {ttl}.',
    goes: 'Goes: {records}.',
    'gtm-answers': 'Afterwards it still does, and GTM answers with {aim}.',
    'gtm-answers-beside':
      'Afterwards it still does, and GTM answers with {aim} beside the pools that answer now, {kept}.',
    'gtm-answers-both':
      'Afterwards it still does, and GTM answers with {aim} in place of the pools {dropped} beside the pools that answer now, {kept}.',
    'gtm-answers-instead':
      'Afterwards it still does, and GTM answers with {aim} in place of the pools {dropped}.',
    keeps: '{name} keeps its records; what is set anew is their TTL or priority.',
    'keeps-ttl': '{name} keeps its records; what is set anew is their TTL or priority (TTL {ttls}).',
    'leaves-gtm': 'Afterwards it is a CNAME record to {aim}, and GTM has no part in it.',
    loses: '{name} loses {gone}.',
    'nothing-in-the-way': 'At {name} nothing has to make way.',
    'own-records': '{name} answers with {types} records of its own.',
    replaces: '{name} has {gone} now. Afterwards it has {come}, TTL {ttl}.',
    split:
      'Afterwards visitors on {lines} get a CNAME record to {aim}. Everybody else gets from {name} what is there now.',
    'split-moved':
      'Afterwards visitors on {lines} get a CNAME record to {aim}. What {name} answers on the default line moves to {moved}.',
    undo: 'What change {id} did at {name} is taken back.',
    'undo-lost':
      'Change {id} was lost on its way. What it did at {name} is taken back as far as its marks tell.',
    unknown: 'Not known any more: the remarks that its records had, and records that it had removed.',
  },
  gtm: {
    answers: '{rule} answers with {kind}: {pools}.',
    'answers-off': '{rule} answers with {kind}, turned off: {pools}.',
    bind: 'let {rule} answer with {desired} instead of {existing}',
    disable: 'turn off {rule}',
    'drop-pool': 'delete the pool {pool}, which nothing uses any more',
    edits: 'At Global Traffic Manager: {edits}.',
    enable: 'turn on {rule}',
    'kind-domain': 'domain names',
    'kind-ipv4': 'IPv4 addresses',
    'kind-ipv6': 'IPv6 addresses',
    'make-pool': 'make the pool {pool} that holds {target}',
    'more-rules': '… and {n, plural, one {# more rule} other {# more rules}}.',
    'no-pool': 'no pool',
    nothing: 'nothing',
    'order-all': 'in turn, so each gets its part of the visitors',
    'order-nearest': 'by distance, so each visitor gets the nearest',
    'order-sequence':
      'by their place in line: the new one answers first, the others while it is not available',
    'order-weight': 'by weight, so each gets its part of the visitors',
    pool: 'pool {pool} ({members})',
    'pool-more': 'pool {pool} ({members} and {n} more)',
    'pool-weight': '{pool} (weight {weight})',
    pools: 'the {n, plural, one {pool} other {pools}} {pools}',
    present: '{generation}, instance {instance}, access name {name}.',
    rule: 'the rule {rule}',
  },
  'hand-over': {
    already:
      '{mine, select, yes {The {act} is yours already.} other {{to} looks after the {act} already.}} To hand it over to somebody else, type {command}.',
    approved:
      '{to} has approved the {act}, and whoever owns a change must be somebody else than its approvers. Choose another person: type {command}.',
    asker: '{requester} (handed over to {owner})',
    'dialog-failed':
      'Slack did not open the dialog, so nothing was handed over. Type the line again, or with the user id of the new owner, which their profile shows under “Copy member ID”: {command}.',
    does: 'The new owner may cancel it, undo it, let it go on and choose another way, as if they had asked, and is told how it ends. They may not approve it, and neither may whoever asked. The change itself goes on as it was.',
    done: '{mine, select, yes {The {act} is yours now.} other {{to} looks after the {act} now.}} {told, select, yes {The thread of the card says so.} other {Slack has not confirmed its card, so nobody was told: tell them yourself.}} It goes on as it was.',
    ended:
      'This {word} is {state}, so nobody has to look after it any more.{done, select, yes { To take it back, anybody types {undo}.} other {}}',
    help: '*Hand a change over* to somebody else, as when whoever asked is away or has left. Also typed {also} or {else}.',
    'help-line': '{line}: a form asks who takes it over; the id stands on the card of the change.',
    'help-typed': '{line}: the same with the new owner typed, by the member ID that their profile shows.',
    'help-who':
      'It is done by its owner or by an approver, while the change waits, is under way or has stopped; the thread of its card says so. Nothing else follows.',
    label: 'Who takes it over?',
    nobody: 'Choose somebody.',
    'not-a-person': '{text} does not tell the bot who that is. Use the form: type {line}.',
    note: '{took, select, yes {{to} took this over.} other {{by} handed this over to {to}.}}',
    now: 'It is in the hands of {owner} now.',
    'own-request':
      '{as, select, owner {This change was handed over to you, so somebody else must approve it. Ask another approver to click, or click Reject to withdraw it.} other {You asked for this change before it was handed over, so somebody else must approve it. Ask another approver to click.}}',
    requested: 'Asked by {requester} {at}, handed over to {owner} · change {id}',
    rights:
      '{to}, you are told how it ends. {state, select, proposed {With the buttons of the card you may withdraw it or choose another way; it waits for the approval of somebody else, because whoever owns a change does not approve it.} running {Until it has ended you may take it back with the button of the card.} other {The card shows what you may do about it: let it go on, or take it back.}}',
    submit: 'Hand over',
    title: 'Hand over',
    'unfit-bot': '{to} is a bot, and bots own no changes. Choose another person: type {command}.',
    'unfit-deactivated': 'The account of {to} is deactivated. Choose another person: type {command}.',
    'unfit-guest':
      '{to} is a guest of the workspace, and guests own no changes. Choose another person: type {command}.',
    'unfit-stranger':
      '{to} belongs to another workspace, and only members of this one own changes. Choose another person: type {command}.',
    unknown:
      'Slack does not say who {to} is, so nothing was handed over. Choose the person in the form: type {command}. If it says the same there, try again in a minute.',
    'your-done': 'The {act} that was handed over to you is done: {result} {witnessed}',
    'your-stopped': '*The {act} that was handed over to you has stopped.*',
  },
  help: {
    handover: '{line}: a change gets another owner, as when whoever asked has left',
    unfreeze: '{line}: the end of that',
    freeze: '{line}: nothing new begins in a zone',
    add: '{line}: one record more',
    approve: '{line}: what Approve on the card does',
    cancel: '{line}: a change under way, ended before it altered anything',
    check: '{line}: what a record would conflict with',
    forward: '{line}: a root domain to its www, mail stays',
    gtm: '{line}: a host behind GTM to the CDN',
    history: '{line}: who changed what',
    intro:
      '*Switchyard* changes DNS records on Alibaba Cloud DNS without an outage. Somebody asks, another person approves on the card, and the bot does the rest.',
    list: '{line}: what is open',
    more: '{line} tells more about one of them.',
    proposing: '*These propose a change:*',
    reading: '*These only read:*',
    records: '{line}: what is there',
    recover: '{line}: what a lost change has left in a zone, and its way out',
    reject: '{line}: what Reject on the card does, with a reason',
    remove: '{line}: one record less',
    retry: '{line}: a stopped change, carried on',
    reviewed: '{line}: an approval alone, in an emergency, looked at afterwards',
    set: '{line}: another value or TTL',
    split: '{line}: only clients abroad to the CDN',
    status: '{line}: how far a change is',
    switch: '{line}: a host to the CDN',
    undo: '{line}: a change, taken back',
    'unknown-topic': 'There is no help on {topic}. This is everything:',
    verify: '{line}: what servers answer',
    wait: 'With {option} they wait in line while another change is under way on the name.',
    why: '{line}: who changed a host last, and why',
  },
  history: {
    'handed-over': 'Handed over to {who}.',
    unfrozen: '{at}: {who} lifted the freeze by {by}.',
    frozen:
      '{at}: {who} froze the zone, {ends, select, yes {until {until}} other {until it is lifted}}{told, select, yes {: {reason}} other {}}.',
    freezes: '*Freezes:*',
    'add-scope':
      'The app lacks the scope files:write: whoever runs the bot adds it as in manifest.yml and installs the app again.',
    added: '{record} was added',
    approved: 'Approved by {who}.',
    'as-left': 'The zone shows what that change has left.',
    asked: 'Asked by {who}.',
    'by-cli': 'The whole trail is also written by {command}, on the machine of the bot.',
    'by-hand': '*Somebody has edited it by hand since,* past the bot: {changes}.',
    changed: '{before} became {after}',
    'from-to': '{before} → {after}',
    glass: '{who} broke the glass: {reason}',
    'help-history':
      '*Who changed what,* when, from what to what, by whose approval, with the RequestIds of Alibaba Cloud. Also typed {word}.',
    'help-history-csv': '{line} sends every entry of the trail as a file, in a direct message.',
    'help-history-zone': '{line} tells of a whole zone.',
    'help-list':
      '*What is open:* changes that wait for approval or are under way, and requests in line. Also typed {word}.',
    'help-list-glass': '{line} shows approvals by break-glass that nobody has reviewed.',
    'help-list-zone': '{line} shows one zone only.',
    'help-status': '*How far is a change?* Also typed {word}.',
    'help-status-all': '{line} shows all that is open.',
    'help-status-id': '{line} shows one change step by step; its id stands on its card.',
    'help-why':
      '*Why does a host look like this?* Who changed it last, when, why, by whose approval, what it was before, and whether somebody has edited it by hand since. Also typed {word}.',
    more: '… and {n, plural, one {# change} other {# changes}} more.',
    'no-answer-changed': 'No answer was changed.',
    none: 'No change of {name} is known. Edits that were made past the bot are not in its trail.',
    'not-sent': '*The file could not be sent:* Slack answered {code}. Nothing was changed.',
    nothing: 'nothing',
    now: 'There now: {records}.',
    'now-nothing': 'There are no records now.',
    outcome:
      '{outcome, select, open {under way} finished {finished {at}} undone {taken back {at}} stopped {stopped {at}} rejected {rejected {at}} expired {expired {at}} discarded {never shown to anybody} other {{outcome}}}',
    reason: 'Reason: {reason}',
    record: '{record} (TTL {ttl} s{status, select, disabled {, disabled} other {}})',
    removed: '{record} was removed',
    'request-ids': '{n, plural, one {RequestId} other {RequestIds}}: {ids}',
    sent: '*The history of {name} was sent to you* as a file in a direct message: {n, plural, one {# entry} other {# entries}}, newest first.',
    'sent-cut':
      '{n, plural, one {# older entry is} other {# older entries are}} not in it; {command}, on the machine of the bot, writes all of them.',
    story: '{at} {where}*{what}* ({id}), {outcome}.',
    'taken-back': 'All records are as they were before.',
    title: '*History of {name},* newest first:',
    'title-zone': '*History of the zone {zone},* newest first:',
    'try-again': 'Try again in a minute.',
    what: '{verb, select, switch {switch to {aim}} split {split by line, to {aim}} gtm {GTM, to {aim}} forward {forwarding, www to {aim}} add {addition of {aim}} set {set to {aim}} remove {removal of {aim}} undo {undo of change {aim}} other {{verb} {aim}}}',
    'what-unknown': 'a change from before the trail',
    why: '*{name} was last changed {at}:* {what} ({id}), {outcome}.',
    'why-nobody':
      '*None of the bot’s changes has written to {name}.* What is there was made by hand, or before the bot.',
  },
  holder: {
    'also-keeps': 'It also keeps {name}, which yours would touch.',
    'ask-approver': 'Ask an approver to approve or reject it there.',
    asked: '{act}, asked by {who} {when}',
    busy: '{name} has another change under way: the {asked}, change {id}.',
    'card-in': 'Its card is in {channel}.',
    'card-shows': '{card} shows all of it.',
    'in-progress': 'It is in progress (step {at} of {of}) and goes on by itself.',
    'its-card': 'Its card',
    'nobody-waits': 'Nobody waits yet.',
    'on-its-way-back': 'It is on its way back (step {at} of {of}) and goes on by itself.',
    'others-wait': '{n, plural, one {# request waits} other {# requests wait}} already.',
    'to-wait':
      '*To wait in line,* use the button or type the same with {option}: when the name is free, yours is proposed by itself, from the records as they are then.',
    'waits-for-approval': 'It waits for approval by an approver of {zone}.',
    'waits-for-approval-until': 'It waits for approval by an approver of {zone}; undecided it ends {end}.',
    'waits-for-caches':
      'It waits until {until} for old answers to leave the caches (step {at} of {of}), and goes on by itself.',
  },
  home: {
    title: 'Switchyard',
    intro:
      'DNS changes on Alibaba Cloud DNS without an outage. Somebody asks, another person approves, the bot does the rest.',
    ask: 'Ask for a change',
    waiting: '*Waiting for your approval*',
    'waiting-none': 'Nothing waits for you.',
    mine: '*Your requests*',
    'mine-none': 'You have asked for nothing yet.',
    running: '*Under way*',
    'running-none': 'Nothing is under way.',
    ended: '*The last that ended*',
    'ended-none': 'Nothing has ended yet.',
    rights: '*Your rights*',
    'right-may': '{zone}: you may approve; {needed} of {of} {of, plural, one {person} other {people}} must',
    'right-not':
      '{zone}: you may ask; {needed} of {of} {of, plural, one {person} other {people}} must approve',
    'right-nobody': '{zone}: nobody may approve, so nothing can be proposed',
    'right-unknown': '{zone}: a group of approvers cannot be read, so nobody can approve for now',
    'line-by': '{change}, asked by {who}',
    'line-own': '{change}: {state}',
    'line-running': '{change}: step {step} of {steps}, {end}',
    'line-ended': '{change}: {state}, asked by {who}',
    'end-at': 'expected to end {at}',
    'end-soon': 'ends soon',
    'end-back': 'on its way back',
    approvals:
      '{change}, asked by {who}; {given} of {needed} {needed, plural, one {approval} other {approvals}}',
    'state-proposed': 'waits for approval until {at}',
    'state-running': 'under way',
    'state-done': 'done',
    'state-rejected': 'rejected',
    'state-expired': 'expired without a decision',
    'state-stopped': 'stopped, a person is needed',
    'state-undone': 'taken back',
    more: '… and {n} more',
    language: '*Language of what only you see*',
    'language-slack': 'As in Slack',
  },
  impact: {
    'always-answered':
      'The name keeps its answer at every moment, on every line, for every client that has one today.',
    at: ' at {name}',
    'cdn-https-off':
      'HTTPS is off for this domain at the CDN: visitors with https:// will see a certificate error.',
    'disabled-records-removed':
      'Records that are never answered (disabled or of weight 0) are removed too: {values}.',
    'fallback-gap':
      'Only if Alibaba Cloud DNS refuses to change the type in place: the record is deleted and added again at once. A resolver that asks in between may remember that there is no answer, and its users cannot reach the site for up to {time}.',
    gap: 'Expected gap: {who}{place} get no answer between two calls of step {step}, and resolvers may remember the empty answer for {time}.',
    'gap-fallback':
      'Only if the type cannot be changed in place: {who}{place} get no answer between two calls of step {step}, and resolvers may remember the empty answer for {time}.',
    'gap-lasting': 'From step {step} on {who}{place} get no answer any more.',
    'ipv6-begins': 'The target also has IPv6 addresses: the site becomes reachable over IPv6.',
    'ipv6-ends': 'IPv6: what comes has no IPv6 address, so clients that have only IPv6 lose the site.',
    'ipv6-gap':
      'IPv6 clients{place} get no IPv6 answer for a moment during the swap, and resolvers may remember that for {time}. Clients that also have IPv4 use it meanwhile; those with only IPv6 cannot reach the site.',
    'line-not-visible':
      "Answers on {line} cannot be seen from here, so they are checked by the provider's own record list only.",
    more: '… and {n, plural, one {# more point} other {# more points}}.',
    'old-answers-linger':
      'Resolvers may give the old answer for up to {time} after the change, and a few of them longer than they should.',
    'old-answers-linger-keep':
      'Resolvers may give the old answer for up to {time} after the change, and a few of them longer than they should. Keep the old servers running meanwhile.',
    pause:
      'Expected gap: clients that ask between two calls of step {step} may remember for {time} that there is no {type} record{place}.',
    'pause-fallback':
      'Only if the type cannot be changed in place: clients that ask between two calls of step {step} may remember for {time} that there is no {type} record{place}.',
    'pause-mail':
      'Expected gap: mail servers that ask between two calls of step {step} may remember for {time} that there is no {type} record{place}.',
    'pause-mail-fallback':
      'Only if the type cannot be changed in place: mail servers that ask between two calls of step {step} may remember for {time} that there is no {type} record{place}.',
    'pointed-at':
      'Other records point at this name and may stop working, because what they point at must not be a CNAME (RFC 2181): {records}.',
    'single-server-meanwhile':
      'During the swap{place}, {value} answers alone, because {n, plural, one {# other address makes} other {# other addresses make}} way first. It must be able to carry all visitors.',
    'ttl-already-minimal':
      "No TTL is above {time}, the minimum of this zone's edition of Alibaba Cloud DNS, so nothing is lowered and the swap comes without a wait.",
    'type-not-visible':
      "{type} records cannot be asked for from here, so they are checked by the provider's own record list only.",
    'weights-end': 'The weights on {line} end: from then on the target decides who is served from where.',
  },
  'impact-certificates': {
    'authorities-of-target':
      'CAA: from then on only {authorities} may issue certificates for the name, because authorities follow the CNAME to {target}.',
    'certificates-by-dns':
      'Certificates proved over DNS (ACME) are renewed as before: {records} {n, plural, one {stays} other {stay}}.',
    'certificates-by-web':
      'A certificate for {names} that the old servers renew over HTTP (ACME) can no longer be renewed there: have it issued at the new target, or prove it over DNS.',
    'challenge-lost':
      'Certificate authorities look here for the proof (ACME) behind certificates of {names}: one that relies on what is there now cannot be renewed.',
    'no-authority':
      'CAA: from then on no authority may issue certificates for the name, because authorities follow the CNAME to {target}.',
    'zone-signed':
      'The zone is signed (DNSSEC). Alibaba Cloud DNS signs the new answers; a resolver that checks signatures and fails (SERVFAIL) is waited for, and the DS record is not touched.',
  },
  'impact-forward': {
    'filing-unknown':
      'Alibaba Cloud does not say whether {names} {n, plural, one {has} other {have}} an ICP filing. Without it the forwarding is refused, or visitors get an error (HTTP 502). Who approves must know.',
    'forwards-from-mainland':
      'The servers that forward {root} stand in the Chinese mainland, without a service level, and may be suspended while they are attacked.',
    'forwards-http-only':
      '{url} will not answer: the forwarding servers speak plain HTTP only. Browsers that remember HTTPS for it (HSTS) lose the site at this name.',
    'forwards-web-only':
      'Only web pages are forwarded to {www}. Mail clients, APIs and everything else that connects to {root} itself will not reach the old server any more.',
    'names-are-filed':
      '{names} {n, plural, one {has} other {have}} an ICP filing, Alibaba Cloud says. Should one lapse later, visitors get an error (HTTP 502).',
  },
  'impact-gtm': {
    'gtm-also-serves-behind':
      'The same instance also serves {names}: visitors there get the new answer too. Make sure that the target serves {n, plural, one {this name} other {these names}}.',
    'gtm-also-serves-left':
      'The instance {instance} also serves {names}, where nothing changes. Whoever releases the instance takes the answer away there.',
    'gtm-instance-stays':
      'The paid instance {instance} stays, and goes on to be paid for. No API releases it: a person does that in the Alibaba Cloud console, when nobody wants to go back any more.',
    'gtm-left-on-cannot-be-turned-off':
      'The instance {instance} is left on, because {generation} has nothing that turns it off by API.',
    'gtm-left-on-serves-others': 'The instance {instance} is left on, because other names lead to it.',
    'gtm-left-on-still-used':
      'The instance {instance} is left on, because another line of this host still leads to it.',
    'gtm-shares': 'The pools that answer now stay ({pools}) and share the answers with the new one {order}.',
    'gtm-turned-off':
      'The instance {instance} is turned off at the end. The bot knows no other name that leads to it; one that does from elsewhere, such as from another account, loses its answer.',
  },
  'impact-kinds': {
    'at-risk': '*At risk:* {line}',
    kept: '*Kept:* {line}',
    lost: '*Lost:* {line}',
  },
  'impact-lines': {
    'absence-lingers':
      'Resolvers that asked before may go on for up to {time} to answer that there is nothing.',
    'answer-ends': '{name} is no longer answered{line} for {types}. Nothing comes in its place.',
    'cdn-says-not-configured':
      'The CDN console will show this name as not configured, because it looks from the mainland only. Outside it the CDN works all the same.',
    'ipv6-may-end':
      'IPv6 may end{line}: nobody here knows whether the name that {name} leads to now has IPv6 addresses, and what comes in its place has none.',
    'line-hides':
      'Visitors on {line} no longer get what only the default line has: {records}. A line that has records of the host hides the default line.',
    'mail-beside-cname':
      'Mail to this name may be lost or come only now and then: Alibaba Cloud DNS takes a CNAME beside {records}, but whoever asks for mail servers may get the CNAME instead.',
    'other-lines-stay': 'Visitors on {lines} go where they went before.',
    'records-copied':
      '{records} {n, plural, one {is} other {are}} copied to {line}, so that its visitors keep {n, plural, one {it} other {them}}.',
    'records-kept': '{records} {n, plural, one {stays and is} other {stay and are}} answered as before.',
    'split-keeps-default':
      'The default line keeps its records: only visitors on {line} move, and whoever counts to no line still gets an answer.',
    'split-without-default':
      'No record is left on the default line: whoever counts to neither line gets no answer.',
    'text-beside-cname':
      'What reads {records}, such as SPF or a proof of ownership, may fail now and then: whoever asks for it may get the CNAME instead.',
    'values-replaced': 'Visitors{line} no longer get {records}, but what comes in its place.',
    'wildcard-begins':
      'Every name that {name} stands for and that has no record of its own is answered from now on.',
    'wildcard-hidden':
      'With a record of its own, the name is no longer answered by the wildcard, which has {records}.',
    'wildcard-shows': 'With no record of its own, the name is answered by the wildcard: {records}.',
  },
  inspections: {
    'all-agree': '*All agree:* every name server tells of {name} what the zone lists.',
    'all-agree-with-resolvers':
      '*All agree:* every name server and every resolver that answers tells of {name} what the zone lists.',
    'ask-elsewhere': 'Ask whoever looks after those servers.',
    away: '{n, plural, one {# more address} other {# more addresses}} cannot be reached from here.',
    'caches-differ':
      '*Some resolvers differ:* every name server tells of {name} what the zone lists, but not every cache has it yet.',
    'caches-differ-elsewhere':
      '*Some resolvers differ:* every name server tells of {name} what the zone lists, but the domain is delegated elsewhere.',
    elsewhere:
      '*It cannot be seen from here:* {name} is answered by other name servers ({servers}), so what this zone lists for it is not served.',
    listed: 'The zone lists {records}.',
    'listed-and-silent':
      'The zone lists {records} (and {n, plural, one {# record that is} other {# records that are}} not answered).',
    'listed-nothing': 'The zone lists nothing to answer.',
    'listed-only-silent':
      'The zone lists nothing to answer (and {n, plural, one {# record that is} other {# records that are}} not answered).',
    more: '… and {n, plural, one {# more line} other {# more lines}} like these.',
    'name-servers':
      '*Name servers:* {agree} of {all, plural, one {# address} other {# addresses}} {agree, plural, one {agrees} other {agree}}.',
    'name-servers-on-lines':
      '*Name servers:* {agree} of {all, plural, one {# address} other {# addresses}} {agree, plural, one {agrees} other {agree}}, asked on {lines}.',
    'not-seen': '*It cannot be seen from here:* no name server of {name} answered.',
    'partly-seen':
      '*What can be seen agrees:* it tells of {name} what the zone lists, but not everything can be seen from here.',
    resolvers: '*Resolvers:* {agree} of {all} {agree, plural, one {agrees} other {agree}}.',
    'resolvers-named': '*Resolvers:* {agree} of {all} {agree, plural, one {agrees} other {agree}} ({names}).',
    'resolvers-not-asked':
      '*Resolvers:* not asked, because where there is nothing they would remember just that.',
    'seen-as-listed': 'agrees',
    'seen-different': 'answers {answers}',
    'seen-different-for': 'answers {answers}, for up to {time} more',
    'seen-nothing': 'answers that there is no {type} record',
    'seen-other-ttl': 'answers the same with a TTL of {ttls}',
    'seen-silent': 'does not answer',
    'seen-unreachable': 'cannot be reached from here',
    'servers-differ': '*Some name servers differ:* not every one tells of {name} what the zone lists.',
    unseen: 'Not looked at, because it cannot be seen from here: {what}.',
    'unseen-type': '{type} records{line}',
  },
  journal: {
    'all-as-planned': 'All answer as planned.',
    annotated: '{facts} of {n, plural, one {# record} other {# records}} set; what is answered is the same.',
    'annotated-marks-off':
      '{facts} of {n, plural, one {# record} other {# records}} set, marks taken off; what is answered is the same.',
    'answer-lost':
      'The answer to edit {edit} of step {step} was lost, but the zone shows that it has taken effect.',
    approved: 'Approved by {by}.',
    expired: 'Expired without an approval; nothing was changed. {requester}, to ask again type {command}.',
    finished: 'Finished: {result}',
    'list-shows': "The provider's own record list shows {what}.",
    'list-shows-old-run-out': "The provider's own record list shows {what}, and old answers have run out.",
    'marks-off':
      'The marks are off {n, plural, one {# record} other {# records}}; what is answered is the same.',
    'name-servers':
      'Name servers: {agree} of {all, plural, one {# address} other {# addresses}} that can be reached serve {what}.',
    'name-servers-dissent':
      'Name servers: {agree} of {all, plural, one {# address} other {# addresses}} that can be reached serve {what}; {dissent}.',
    'now-waiting': 'Now waiting {time}, until {until}.',
    'old-run-out': 'Old answers have run out.',
    'redirect-works': 'The redirect works: {url} leads to {to}.',
    rejected: 'Rejected by {by}; nothing was changed. {requester}, to ask again type {command}.',
    replanned: '{by} chose another way: {way}. Approvals given before do not count for it.',
    'request-ids': '{n, plural, one {RequestId} other {RequestIds}} {ids}.',
    'rerouted-delete-and-add':
      'Alibaba Cloud DNS does not change the type in place: {answer}. The record is deleted and added again at once instead, as declared.',
    'rerouted-in-place': 'Alibaba Cloud DNS answered {answer}. The type is changed in place again.',
    'rerouted-put-back':
      'Alibaba Cloud DNS refused to add the new record: {answer}. The old record is put back at once.',
    resolvers: 'Resolvers: {agree} of {all} answer with it.',
    'resolvers-dissent': 'Resolvers: {agree} of {all} answer with it; {dissent}.',
    retrying: 'Step {step}: try {attempt} failed with {answer}.',
    'retrying-next': 'Step {step}: try {attempt} failed with {answer}. Next try at {next}.',
    'ttl-lowered': 'TTL lowered on {n, plural, one {# record} other {# records}}.',
    'ttl-lowered-marked':
      'TTL lowered on {n, plural, one {# record} other {# records}}, marked in the remark until the end.',
    'ttl-set': 'TTL of {records} set.',
    'ttl-set-mark-off': 'TTL of {records} set, mark taken off.',
    'wait-over': 'The wait of {time} is over.',
    'wait-over-late':
      'The wait of {time} is over, {late} late: Switchyard was not running, or a clock was off. Visitors were not affected, and it goes on now.',
    written: 'Done.',
  },
  language: {
    name: 'English',
    chosen:
      'From now on you are spoken to in {language}. Cards in channels are in the language of their zone.',
    'chosen-slack':
      'From now on you are spoken to in the language of your Slack, which is {language}. Cards in channels are in the language of their zone.',
    now: 'You are spoken to in {language}, which you have chosen. Type {example} for another one, or {slack} to go by your Slack.',
    'now-slack': 'You are spoken to in {language}, the language of your Slack. Type {example} to choose one.',
    help: '*Choose the language of what only you see.* Also typed {other}.',
    'help-examples':
      '{english} is for English, {chinese} for simplified Chinese, {slack} goes by your Slack. The Home tab of the app has the same choice.',
    'in-help': '{line}: the language you are spoken to in',
    unknown: '{text} is no language I speak. Type {english}, {chinese} or {slack}.',
  },
  'moved-facts': {
    'cdn-coverage': 'CDN coverage',
    'cdn-coverage-of-www': 'CDN coverage of www',
    'cdn-name': 'CDN name',
    'cdn-name-of-www': 'CDN name of www',
    'cdn-origins': 'CDN origins',
    'cdn-origins-of-www': 'CDN origins of www',
    'cdn-status': 'CDN status',
    'cdn-status-of-www': 'CDN status of www',
    delegated: 'delegated to Alibaba Cloud DNS',
    delegations: 'delegations above the host',
    gtm: 'Global Traffic Manager',
    'gtm-names': 'names behind {gtm}',
    'gtm-of-www': 'Global Traffic Manager of www',
    'gtm-ttl': 'TTL of {gtm}',
    'icp-filings': 'ICP filings',
    'minimum-ttl': 'minimum TTL',
    no: 'no',
    none: 'none',
    'not-looked-at': 'not looked at',
    pools: 'pools of rule {rule}',
    rule: 'rule {rule} of {gtm}',
    target: 'target',
    'target-leads-back': 'target leads back to the host',
    'target-of-www': 'target of www',
    unknown: 'unknown',
    'unknown-to-the-cdn': 'unknown to the CDN',
    yes: 'yes',
    'zone-expired': 'zone expired',
  },
  outcomes: {
    'all-servers': 'Name servers and resolvers',
    'answer-as-planned': '{who} answer as planned.',
    'answer-with': '{who} answer with {what}.',
    'answer-with-it': '{who} answer with it.',
    'as-asked': '{name} has its records as asked.',
    'behind-gtm': '{name} leads through Global Traffic Manager to {aim}.',
    cname: '{name} is now a CNAME record to {target}.',
    'finished-lost':
      'What the lost change {id} left at {name} is in order: the answers are as they were found, TTLs are set, and the marks are off.',
    forwards: '{name} now forwards to {url}.',
    'forwards-www': '{name} now forwards to {url}, and {www} is a CNAME record to {target}.',
    has: '{name} now has {come}.',
    'has-instead': '{name} now has {come} in place of {gone}.',
    'its-target': 'its target',
    'led-there': 'A request for {url} was led there.',
    'left-gtm':
      '{name} no longer leads through Global Traffic Manager; it is now a CNAME record to {target}.',
    'list-shows':
      "The provider's own record list shows {what}; what servers answer cannot be seen from here.",
    'list-shows-it': "The provider's own record list shows it; what servers answer cannot be seen from here.",
    'name-servers': 'Name servers',
    'no-longer-has': '{name} no longer has {gone}.',
    'nobody-acts': 'Nobody needs to act.',
    'release-instance':
      'Nobody needs to act now. The paid instance {instance} stays until a person releases it in the Alibaba Cloud console.',
    'shown-cname': 'the CNAME record',
    'shown-planned': 'what was planned',
    split: 'Visitors of {name} on {lines} now go to {aim}.',
    undone: 'What change {id} did at {name} is taken back.',
    'undone-lost': 'What change {id} did at {name} is taken back as far as its marks told.',
  },
  'parse-problems': {
    'too-many-handover':
      'To hand over takes the id of one change and one person: leave out {extra}. {advice}',
    'too-many-unfreeze': 'To lift a freeze takes a zone only: leave out {extra}. {advice}',
    'too-many-freeze':
      'To freeze takes a zone, perhaps until and a time, and a reason: leave out {extra}. {advice}',
    empty: 'Say what to do. To switch a host to the CDN, type {example}; to see everything, type {help}.',
    'host-forward': 'Which zone is to be forwarded to its www? Type {line}.',
    'host-gtm': 'Which host, and which name behind GTM or instead of it? Type {line}.',
    'host-missing': 'Which host? Type {line}.',
    'host-recover': 'Which zone is to be looked through? Type {line}.',
    'host-split': 'Which host is to be split, and where do clients abroad go? Type {line}.',
    'host-switch': 'Which host is to be switched, and where to? Type {line}.',
    'missing-change': 'Which change? Its card and its outcome show the id: {line}.',
    'missing-priority': 'An MX record needs a priority, a number before the name: {line}.',
    'missing-type': 'Which record? Say its type and value: {line}.',
    'missing-value': 'Which value is the record to have? Type {line}.',
    'missing-value-of-several': 'Which of the records? Say the value beside the priority: {line}.',
    'not-a-change': '{text} cannot be the id of a change, which its card shows. Type {line}.',
    'not-a-name': '{text} cannot be a domain name. Type a host of your zone, for example {line}.',
    'not-a-value': '{text} is no value for {type} records. Type it as in {line}.',
    'nothing-done': 'Nothing was changed.',
    'option-invalid': '{value} is no value for {option}: {wanted} is wanted. For example {line}.',
    'option-invalid-flag':
      '{value} is no value for {option}: nothing behind it is wanted. For example {line}.',
    'option-not-taken': '{option} means nothing to {verb}, which takes {options}. Leave it out.',
    'option-not-taken-of-type': '{option} means nothing for {type} records. Leave it out.',
    'option-without-value': 'The option {option} needs a value, for example {line}.',
    'target-forward': 'Where is the www to lead? Name {cdn} or a full name: {line}.',
    'target-gtm': 'Which name is to take the visitors? Name {cdn} or a full name: {line}.',
    'target-missing': 'Where is it to lead? Name {cdn} or a full name: {line}.',
    'target-split': 'Where do clients abroad go? Name {cdn} or a full name: {line}.',
    'target-switch': 'Where is the host to be switched to? Name {cdn} or a full name: {line}.',
    'too-many-add': 'To add takes a host, a type and a value, and nothing more: leave out {extra}. {advice}',
    'too-many-approve':
      'To approve takes the id of one change, and nothing more: leave out {extra}. {advice}',
    'too-many-cancel': 'To cancel takes the id of one change, and nothing more: leave out {extra}. {advice}',
    'too-many-check':
      'A check takes a host, a type and a value, and nothing more: leave out {extra}. {advice}',
    'too-many-forward':
      'A forward takes a zone and perhaps a target, and nothing more: leave out {extra}. {advice}',
    'too-many-gtm':
      'The command gtm takes a host and a target, and nothing more: leave out {extra}. {advice}',
    'too-many-history':
      'A history takes a host or a zone, and perhaps the word csv, and nothing more: leave out {extra}. {advice}',
    'too-many-list':
      'A list takes a zone, or the word break-glass, and nothing more: leave out {extra}. {advice}',
    'too-many-records': 'To show records takes a host only, and nothing more: leave out {extra}. {advice}',
    'too-many-recover': 'To recover takes a zone only, and nothing more: leave out {extra}. {advice}',
    'too-many-reject': 'To reject takes the id of one change and a reason: leave out {extra}. {advice}',
    'too-many-remove':
      'To remove takes a host, a type and perhaps a value, and nothing more: leave out {extra}. {advice}',
    'too-many-retry': 'To retry takes the id of one change, and nothing more: leave out {extra}. {advice}',
    'too-many-reviewed':
      'The command reviewed takes the id of one change, and nothing more: leave out {extra}. {advice}',
    'too-many-set': 'To set takes a host, a type and a value, and nothing more: leave out {extra}. {advice}',
    'too-many-split': 'A split takes a host and a target, and nothing more: leave out {extra}. {advice}',
    'too-many-status':
      'A status takes the id of a change, or a host, and nothing more: leave out {extra}. {advice}',
    'too-many-switch': 'A switch takes a host and a target, and nothing more: leave out {extra}. {advice}',
    'too-many-undo': 'An undo takes the id of one change, and nothing more: leave out {extra}. {advice}',
    'too-many-verify': 'To verify takes a host only, and nothing more: leave out {extra}. {advice}',
    'too-many-why': 'To ask why takes a host only, and nothing more: leave out {extra}. {advice}',
    'type-line': 'Type {line}.',
    'type-reason': 'A reason goes in quotes: {line}.',
    'unclear-emphasis':
      'From {from} to {to} could be words in italics, or names that hold underscores. Put {to} in quotes or leave the italics out, for example {line}.',
    'unknown-option': 'There is no option {option}. Type {help} to see what there is.',
    'unknown-option-nearest': 'There is no option {option}. Did you mean {nearest}?',
    'unknown-type': 'There is no record type {type}. The host comes first, then the type: {line}.',
    'unknown-type-nearest':
      'There is no record type {type}. Did you mean {nearest}? The host comes first, then the type: {line}.',
    'unknown-verb': 'There is no command {verb}. Type {help} to see what there is.',
    'unknown-verb-nearest': 'There is no command {verb}. Did you mean {nearest}?',
  },
  proposals: {
    archived:
      'The card could not be posted here. This channel is archived: type the same command in another channel.',
    'new-card':
      'If it is not, nothing was changed and nothing will be: type {again} for a new card, which withdraws this proposal.',
    'not-a-member':
      'The card could not be posted here. The bot is not a member of this channel: type {invite}, then the same command again.',
    proposed:
      'The {act} is proposed: the card in {channel} shows the plan. It begins when an approver of {zone} other than you clicks Approve.',
    unconfirmed:
      'The {act} is stored as change {id}, but Slack did not confirm its card. If the card is in the channel, its buttons work.',
    undeliverable:
      'The card could not be posted here. Slack answered {answer}. Type the same command again in a minute, for example {line}.',
  },
  readings: {
    'by-wildcard': 'The wildcard {host} answers for it: {records}.',
    delegated: '*The name is answered by other name servers:* {records}.',
    'more-records': '… and {n, plural, one {# more line} other {# more lines}} like these.',
    'not-delegated':
      '*The domain does not use the name servers of Alibaba Cloud DNS* ({servers}), so its records are not seen.',
    'on-line': '*On {line}*',
    title: '*{name} has {records, plural, one {# record} other {# records}}.*',
    'title-empty': '*{name} has no records.*',
    'title-on-lines': '*{name} has {records, plural, one {# record} other {# records}} on {lines} lines.*',
    'under-way-proposed':
      '*A change is under way on this name:* {id}, asked by {who} {when}, waiting for approval.',
    'under-way-running': '*A change is under way on this name:* {id}, asked by {who} {when}, in progress.',
    zone: 'Zone {name}: {edition}, minimum TTL {ttl}.',
    'zone-expired': '*The zone has expired or is unpaid,* so its answers may stop.',
  },
  records: {
    disabled: 'disabled',
    line: 'line {line}',
    locked: 'locked',
    more: '... and {left} more',
    none: 'no records',
    priority: 'priority {priority}',
    ttl: 'TTL {ttl} s',
    weight: 'weight {weight}',
  },
  recovery: {
    changed: '{now}: it was {was}, TTL {ttl}.',
    'changed-from-unknown': '{now}: it said something else that was too long for the mark, TTL {ttl}.',
    'changed-somehow': '{now}: it said something else, TTL {ttl}.',
    ended:
      '*Change {id}* has ended and is still stored. It left its mark on {n, plural, one {# record} other {# records}}:',
    finish:
      '*Finish* leaves every answer as it is, gives the records the TTL that they had, or 10 minutes where that is low as well, and takes the marks off.',
    'label-finish': 'Finish {id}',
    'label-undo': 'Undo {id}',
    lost: '*Change {id}* is not stored any more. It left its mark on {n, plural, one {# record} other {# records}}:',
    made: '{now}: the change made it, to end with a TTL of {ttl}.',
    more: '… and {n, plural, one {# more line} other {# more lines}}. Look again when these are in order.',
    'more-records': 'and {n} more',
    'no-ttl-waits':
      'So no TTL that a lost change has lowered waits to be set again. What such a change did in one step leaves no mark: a record that was added or removed, and everything at Global Traffic Manager.',
    'not-known':
      'Not known any more: the remarks that the records had, which records the change had removed, and what it did at Global Traffic Manager. {command} shows what is there now.',
    'nothing-lost': 'No record of {zone} carries the mark of a change that is lost.',
    'nothing-marked':
      'No record of {zone} carries the mark of the change {id} any more, so somebody has put it in order. To look again, type {command}.',
    'nothing-to-undo': 'There is nothing to undo: none of these records says anything else than before.',
    now: '{name} says {record}, TTL {ttl}',
    same: '{now}: as before but for the TTL, which was {ttl}.',
    searched:
      'Records of {zone} carry the marks of {n, plural, one {one change that does} other {# changes that do}} not go on. They answer as the zone says, and nothing happens to them by itself.',
    'to-look': 'To look at a name, type {records}; to see what servers answer, {verify}.',
    'under-way':
      '{n, plural, one {1 more marked record belongs} other {# more marked records belong}} to a change under way, which goes on by itself.',
    undo: '*Undo* brings back what the marks tell, removes what the change has made, and takes the marks off.',
    'undo-exactly': '{command} takes back exactly what it wrote.',
    'undo-not-possible': 'An undo is not possible, because the marks do not tell what the records said.',
    untold: '{now}: its TTL was {ttl}; whether it said the same is not known.',
  },
  refusals: {
    'behind-wildcard':
      '{name} has no record of its own: the wildcard answers for it with {records}. Give it one of its own: {line}.',
    'forwarding-line':
      'URL forwarding works on the default line only, not on {line}. Type the same without {option}.',
    'forwarding-wildcard':
      '{name} is a wildcard, and Alibaba Cloud DNS forwards no wildcard. Name one host instead.',
    'host-delegated':
      '{name} is answered by other name servers ({records}), so a change in this zone would not be seen. Make the change where those servers get their records.',
    'host-is-wildcard':
      '{name} stands for every host that has no record of its own, so one change would move an unknown number of sites. Name one host: {line}.',
    'host-unknown':
      'There is no record at {name}, so there is nothing to {verb, select, add {add to} cancel {cancel} check {check} forward {forward} freeze {freeze} gtm {put behind GTM} history {look at} status {look at} why {look at} records {show} recover {look through} remove {remove} retry {go on with} set {set} split {split} undo {undo} unfreeze {free} verify {verify} other {switch}}. Check the spelling; then type {line} with the right host.',
    'host-unknown-here':
      'There is no record at {name}, so there is nothing to {verb, select, add {add to} cancel {cancel} check {check} forward {forward} freeze {freeze} gtm {put behind GTM} history {look at} status {look at} why {look at} records {show} recover {look through} remove {remove} retry {go on with} set {set} split {split} undo {undo} unfreeze {free} verify {verify} other {switch}}. Check the spelling; or, if it lies in another zone, type the full name as in {line}.',
    'line-unknown': "The zone's edition knows no line {line}. It knows {lines}.",
    'line-unknown-nearest': "The zone's edition knows no line {line}. Did you mean {nearest}?",
    more: '… and {n} more.',
    'nobody-may-approve':
      'Nobody may approve changes of {zone}. Ask whoever runs the bot to name approvers for the zone in {file}, then type the same again.',
    'not-a-name': '{text} cannot be a domain name. Type a host of your zone, for example {line}.',
    'not-a-root':
      "{name} is not a zone's own name, and only that is forwarded. Type {forward}, or switch this host: {line}.",
    'not-filed':
      '{names} {n, plural, one {has} other {have}} no ICP filing, and the forwarding servers stand in the Chinese mainland, where both names need one. File them first (Alibaba Cloud ICP Filing), then type the same again.',
    'not-provably-safe':
      'No order of edits could be proved safe: {detail}. Please tell whoever runs the bot; typing the same again gives the same answer.',
    'nothing-done': 'Nothing was stored and nothing was changed.',
    'provider-failed':
      'Alibaba Cloud could not be read: {answer}. Type the same again in a minute; if it stays, tell whoever runs the bot.',
    'split-line-missing':
      'A split needs {line}, and the edition of {zone} does not have it. Name another line with {option}, or upgrade the edition in the Alibaba Cloud DNS console.',
    'split-on-default':
      'A split sends the visitors of one line elsewhere, and the default line is that of everybody else. Type the same with {switch} in place of {split}, or name another line with {option}.',
    'ttl-too-low':
      'A TTL of {asked} is below the minimum of {least} that the edition of {zone} allows. Type the same with {option} or more.',
    'way-gone':
      'The zone has changed: {way} is no way to do this any more. Reject the card and type the command again for a plan of how the zone is now.',
  },
  'refusals-decision': {
    'already-approved': 'This {word} was already approved by {who}; it is {state} now.',
    'already-approved-by-you': 'This {word} was already approved by you; it is {state} now.',
    'already-counted': 'Your approval is counted already. It begins when another approver clicks Approve.',
    'already-rejected': 'This {word} was already rejected by {who}; it is {state} now.',
    'already-rejected-by-you': 'This {word} was already rejected by you; it is {state} now.',
    'approval-lapsed':
      'Too few of those who approved this {word} may still approve it. For a new plan and new approvals, type {again}.',
    'approval-lapsed-of':
      'Too few of those who approved this {word} may still approve it (no longer: {who}). For a new plan and new approvals, type {again}.',
    'approvers-unreadable':
      'Slack did not say who you are or who belongs to the approvers of {zone}, so nobody can approve at the moment. Click again in a minute.',
    'card-outdated':
      'This card shows an older plan than the one stored. Look for the newest card of the change {id}, or type {again} once it has ended.',
    'change-gone':
      'The change {id} is not stored any more, so this card is dead and nothing more happens by itself. The records are as they are in the zone: if the change had begun, a TTL may still be low. Type {recover} with your zone to find what it left and to finish or undo that, or {records} to look at one host.',
    'change-gone-in':
      'The change {id} is not stored any more, so this card is dead and nothing more happens by itself. The records are as they are in the zone {zone}: if the change had begun, a TTL may still be low. Type {recover} to find what it left and to finish or undo that, or {records} to look at one host.',
    'choice-refused': 'That way is not possible for {name} now: {reasons}',
    'click-changed-nothing': 'Your click changed nothing.',
    drifted:
      'Something has changed since the card was made, so the {word} was stopped before it began: {movements} For a new plan, type {again}.',
    forgotten:
      'This {word} had begun, and Redis has lost that it was approved: records carry its mark. It was stopped where it is. Type {recover} to finish or to undo what it left.',
    'names-taken':
      'The {act} (change {id}, asked by {who}) has one of its names now. Wait until that has ended, then click again.',
    'names-taken-by-another':
      'Another change has one of its names now. Wait until that has ended, then click again.',
    'no-record-changed': 'No record was changed.',
    'no-way-back': 'There is no safe way back from here now, and the {word} goes on as planned: {reasons}',
    'nobody-may-approve':
      'Nobody may approve changes of {zone} now. Ask whoever runs the bot to name approvers in {file}, then click again.',
    'not-an-approver': 'Changes of {zone} are decided by {approvers}. Ask one of them to click.',
    'not-open': 'This {word} is {state}, so there is nothing to decide. To ask again, type {again}.',
    'not-resumable': 'This {word} is {state}, so it cannot go on. To ask again, type {again}.',
    'not-resumable-running':
      'This {word} is in progress and goes on by itself, so there is nothing to retry.',
    'not-under-way':
      'This {word} is {state}, so there is nothing to turn back. To withdraw it, click Reject on its card.',
    'not-under-way-ended':
      'This {word} is {state}, so there is nothing to turn back. To take it back, type {undo}.',
    'own-request':
      'You asked for this change, so somebody else must approve it. Ask another approver to click, or click Reject to withdraw it.',
    'past-cancelling':
      'The records have been changed since the card showed that button, so cancelling is not enough any more. To take the {word} back, click Undo on the card or type {undo}.',
    'scene-unreadable':
      'The records could not be read once more before the decision: {answer}. Click again in a minute.',
    'state-done': 'done',
    'state-expired': 'expired',
    'state-proposed': 'waiting for approval',
    'state-rejected': 'rejected',
    'state-running': 'in progress',
    'state-stopped': 'stopped',
    'state-undone': 'taken back',
    'stopped-long-ago':
      'This {word} has stopped more than a day ago, and much may have changed since. For a new plan, type {again}.',
    'written-since':
      'Since this {word} stopped, change {other} has written to the same name, and resolvers may hold what it found or left. Nothing was changed now. For a new plan, type {again}.',
    'tick-missing': '{wanted} Then click Approve again.',
    'turned-already': 'This {word} is on its way back already. The card shows each step.',
    'turned-already-by':
      'This {word} is on its way back already: {who} clicked before. The card shows each step.',
    'turned-already-by-you':
      'This {word} is on its way back already: you clicked before. The card shows each step.',
    'way-chosen': 'The card shows that way already: {way}. Approvals that it has been given still count.',
  },
  'refusals-gtm': {
    'first-generation':
      '{name} leads through {instance}, an instance of GTM 1.0, which is changed in the console only. Open the Alibaba Cloud DNS console.\n• *To keep GTM:* Global Traffic Manager, instance {instance}. Under address pools add a pool of the type domain name that holds {target}; under access strategies use it in the primary set.\n• *To leave GTM:* Public Zone, the CNAME record of {name}. Change its value from {access} to {target}; do not delete it, so that the name always has an answer. Release the instance later.\n• To see how far it has spread, type {line}.',
    'has-target': 'The GTM instance {instance} answers with {target} already. There is nothing to do.',
    'not-behind-gtm':
      '{name} does not lead to Global Traffic Manager: it has no CNAME record. To switch it without GTM, type {line}.',
    'not-behind-gtm-cname':
      '{name} does not lead to Global Traffic Manager: it has {records}, and no instance of this account has that as its access name. To switch it without GTM, type {line}.',
    'not-behind-gtm-others':
      '{name} does not lead to Global Traffic Manager: it has no CNAME record, but {records}. To switch it without GTM, type {line}.',
    'pools-cannot-mix':
      'The rule {rule} of the GTM instance {instance} answers with {kind}, and the pools of one rule must be of one kind, so the name {target} cannot stand beside them. Either leave GTM, or rebuild the rule with pools of domain names in the Alibaba Cloud DNS console, then type the same again.',
    'pools-cannot-mix-switch':
      'The rule {rule} of the GTM instance {instance} answers with {kind}, and the pools of one rule must be of one kind, so the name {target} cannot stand beside them. Either leave GTM (type the same with {switch} in place of {gtm}), or rebuild the rule with pools of domain names in the Alibaba Cloud DNS console, then type the same again.',
    'without-rules':
      'The GTM instance {instance} has nothing that answers for {access}, so there is no place to put the target into. Set it up in the Alibaba Cloud DNS console under Global Traffic Manager, then type the same again.',
  },
  'refusals-records': {
    'already-so': '{name} is a CNAME record to {target} already. There is nothing to do.',
    'line-would-hide':
      'It would be the first record on {line}, whose visitors would no longer get {records}: a line that has records of the host hides the wider ones. Add the addresses on that line first, or leave out {option}.',
    'nothing-to-switch':
      '{name} has no address that is answered (A or AAAA), only {records}. Check the host, then type {line} with it.',
    'record-locked':
      "Another product manages these records, and Alibaba Cloud DNS refuses every edit of them: {records}. Release them in that product's console, then type the same again.",
    'record-not-there': '{name} has no {record}, but {records}. See {line}.',
    'record-not-there-nor-other': '{name} has no {record}, and no other record either. See {line}.',
    'record-there':
      '{name} has {record}{line} already, with a TTL of {ttl}. To give it another TTL, type the same with {set} in place of {add}.',
    'record-there-disabled':
      '{name} has {record}{line} already, with a TTL of {ttl}, but it is disabled: enable it in the Alibaba Cloud DNS console. To give it another TTL, type the same with {set} in place of {add}.',
    'same-as-before': '{name} has {record}{line} with a TTL of {ttl} already. There is nothing to do.',
    'second-cname':
      '{name} is a CNAME record already: {records}. Of several CNAME records each answer holds one in turn, so a part of the visitors would go elsewhere. To replace it, type the same with {set} in place of {add}.',
    'split-line-taken':
      'The addresses cannot move to {line}, because it has records of its own: {records}. Split with the addresses left where they are, which needs no room there.',
    'type-not-there': '{name} has no {type} record, but {records}. See {line}.',
    'type-not-there-nor-other': '{name} has no {type} record, and no other record either. See {line}.',
    'unsolved-conflict':
      'No way around these records is known, and none of them is dropped silently: {conflicts} Move them to another host or remove them first, then type the same again.',
    'which-record':
      '{name} has more than one {type} record that could be meant: {records}. Type the value of the one that is meant, or say its line with {option}.',
    'which-record-to-set':
      '{name} has more than one {type} record that could be meant: {records}. Remove those that are to go first, each with its value, or say its line with {option}.',
  },
  'refusals-target': {
    'cdn-fetches-from-host':
      "Alibaba Cloud CDN fetches {name} from {origin}, which would lead back to the CDN. Set another origin in the CDN console, such as the server's address, then {next}.",
    'cdn-not-online':
      'At Alibaba Cloud CDN {name} is {status}, not {online}, so it would not serve visitors. Wait or start it in the CDN console, then {next}.',
    'cdn-overseas-only':
      'At Alibaba Cloud CDN {name} is accelerated outside the Chinese mainland only, but this would send visitors from the Chinese mainland there. To send only visitors from outside, type {line}; for everybody, set its region to global in the CDN console first.',
    'cdn-unknown':
      'Alibaba Cloud CDN does not know {name}. Add the domain in the CDN console, wait until it is online, then {next}.',
    'cdn-without-cname':
      'Alibaba Cloud CDN has no CNAME for {name} yet, which takes some minutes after a domain was added. Then {next}.',
    'is-address':
      '{text} is an address, and a CNAME record can only lead to a name. Type the name of the CDN, or {cdn}: {line}.',
    'is-host': '{name} cannot lead to itself. Type the name that the CDN gave you, or {cdn}: {line}.',
    loops:
      'The target leads in a circle: {chain}. Choose a target that ends in an address, for example {cdn}.',
    'type-line': 'type {line}',
    'type-same': 'type the same again',
    unresolved:
      'The target {name} cannot take visitors: {outcome}. Check the name or set it up there first, then type the same again.',
    'unresolved-chain':
      'The target {name} cannot take visitors: {outcome} ({chain}). Check the name or set it up there first, then type the same again.',
    'word-unknown':
      '{word} is no target that this zone knows ({words}), and no full name either. Type one of these words, or a name such as {example}.',
    'word-unknown-none':
      '{word} is no target that this zone knows, and no full name either. Type one of these words, or a name such as {example}.',
  },
  'refusals-undo': {
    'in-progress':
      'The change {id} of {name} is in progress. Type {line}, or click the button on its card, and it turns round at once.',
    'not-begun':
      'The change {id} has not begun, so there is nothing to take back. To withdraw it, click Reject on its card.',
    nothing:
      'The change {id} has changed no answer, or all of it has been taken back already. There is nothing to do.',
    overtaken:
      'The zone is no longer as the change {id} left it: {movements} Taking it back could destroy what somebody else has put there. Look at the records with {lines}, then ask for what is wanted.',
    'overtaken-gtm':
      'The zone is no longer as the change {id} left it: {movements} Taking it back could destroy what somebody else has put there. Look at Global Traffic Manager in the Alibaba Cloud DNS console, then ask for what is wanted.',
    'turned-already':
      'The change {id} of {name} is in progress, on its way back already: its card shows each step.',
    unknown:
      'There is no change {id}. The id of a change stands on its card, behind who asked for it: type {line} with the right id. If the bot has lost it, {recover} finds what it left in a zone.',
  },
  'refusals-zone': {
    ambiguous: '{host} could be meant in several zones: {zones}. Type {line}.',
    'ambiguous-name':
      '{host} could be meant in several zones: {zones}. Type the same with the full name, for example {name}.',
    'ambiguous-zone':
      '{host} could be meant in several zones: {zones}. Type the same with the zone, for example {option}.',
    expired:
      'The zone {zone} has expired or is unpaid, so its answers may stop. Renew it in the Alibaba Cloud DNS console, then type the same again.',
    'no-zones': 'none so far',
    'not-configured':
      "The zone {zone} is in the account, but not in the bot's settings. Ask whoever runs the bot to add it to {file}, then type the same again.",
    'not-delegated':
      'The domain {zone} does not use the name servers of Alibaba Cloud DNS ({servers}), so a change here would change nothing. Set them at the registrar, then type the same again.',
    'not-ours':
      '{name} does not lie in a zone that this bot looks after ({zones}). Type a name of such a zone, for example {line}.',
    'not-ours-none': '{name} does not lie in a zone that this bot looks after (none so far). See {help}.',
  },
  resolutions: {
    'choose-cdn-behind-gtm': 'CDN behind GTM instead',
    'choose-forward-root': 'Forward the root instead',
    'choose-leave-gtm': 'Leave GTM instead',
    'choose-plain': 'Just what was asked instead',
    'choose-split-by-line': 'Split by line instead',
    'choose-split-by-line-moved': 'Split as documented instead',
    'choose-switch-to-cname': 'Switch everybody instead',
    'choose-undo': 'Undo instead',
    'name-cdn-behind-gtm': 'CDN behind GTM',
    'name-forward-root': 'forward the root to www',
    'name-leave-gtm': 'leave GTM',
    'name-plain': 'just what was asked',
    'name-split-by-line': 'split by line',
    'name-split-by-line-moved': 'split by line, addresses moved to the mainland line',
    'name-switch-to-cname': 'switch to CNAME',
    'name-undo': 'undo',
    proposed: '*Proposed: {name}.* {words}',
    'proposed-finish':
      '*Proposed: finish what was lost.* No answer changes; what was left half-way is put in order.',
    'proposed-new-cname':
      '*Proposed: switch to the new CNAME.* The CNAME record changes its target in an order that keeps the name answering.',
    'proposed-switch':
      '*Proposed: switch A to CNAME.* The addresses make way for the CNAME record in an order that keeps the name answering.',
    'words-cdn-behind-gtm': 'Keeps the health checks and the failover of GTM; GTM still answers first.',
    'words-forward-root': 'Mail stays safe; web only, and plain HTTP only on the root.',
    'words-leave-gtm': 'Simple and final; you give up the health checks and the failover of GTM.',
    'words-one-line': 'Only visitors on that line move; everybody else goes where they went before.',
    'words-plain': 'Nothing but what was asked for is written.',
    'words-split-by-line':
      'Only visitors outside the Chinese mainland move; the addresses stay for everybody else.',
    'words-split-by-line-moved':
      'As Alibaba Cloud documents it; whoever counts to neither line gets no answer.',
    'words-switch-to-cname': 'Everybody moves at once, and none of the old addresses stays.',
    'words-switch-with-mail':
      "Everybody moves at once, and none of the old addresses stays. At the zone's own name mail may be lost now and then.",
    'words-undo': 'What was there before comes back.',
  },
  review: {
    'alarm-next':
      'It has begun and goes on by itself; {card} shows each step, and Cancel or Undo on it takes it back. {approvers}: look at it, then one of you other than {by}{own, select, yes {} other { and {requester}}} types {command}.',
    'alarm-title': 'Glass broken: {title}',
    'alarm-who':
      '{by} broke the glass in an emergency and approved the {act} alone, without waiting for other approvers. Why: {reason}',
    'already-reviewed':
      '{by} has reviewed this approval already, so there is nothing left to do. The {act} is what it was.',
    'approve-asked': '*Why you are asked:* {risks}.',
    'approve-label': 'Type {name} to approve',
    'approve-submit': 'Approve',
    'approve-title': 'Approve a risky change',
    'approved-glass':
      '*Approved by {by} alone,* by breaking the glass. Another approver reviews it with {command}. Why: {reason}',
    'approved-glass-reviewed':
      '*Approved by {by} alone,* by breaking the glass; reviewed by {reviewer}. Why: {reason}',
    'broke-glass':
      'You broke the glass and approved the {act} alone. It has begun, everybody in the channel is told, and another approver reviews it with {command}. To stop it, click Cancel or Undo on the card.',
    'card-just-changed':
      'The card of this {act} has shown another plan for less than a minute, so what you read may not be what you would decide on. Look at the card, then type the same again in a minute or use its buttons.',
    card: 'the card',
    close: 'Close',
    'dialog-failed':
      'Slack did not open the dialog, so nothing was decided; the records are as they were. Click again, or type {command}.',
    'dialog-waiting': 'One moment: the bot looks at the change.',
    'glass-asked':
      '*Break the glass only in an emergency.* It counts as all approvals, the change begins at once, everybody in the channel is told who did it and why, and somebody else reviews it.',
    'glass-go-on': 'Go on',
    'glass-label': 'Type {name} to go on',
    'glass-not-allowed':
      'Nobody may approve changes of {zone} alone: the settings name nobody under {setting}. Ask the approvers to click, or whoever runs the bot to change the settings.',
    'glass-submit': 'Break the glass',
    'glass-sure': '{act}: it begins as soon as you click. Why you do it, as everybody will read: {reason}',
    'glass-sure-title': 'Are you sure?',
    'glass-title': 'Break the glass',
    'glass-why': 'Why: {reason}',
    'help-approve': '*Approve a change,* as the button on its card does. Also typed {also}.',
    'help-approve-glass':
      '{command}: in an emergency, by whoever the settings let break the glass. It counts as all approvals, everybody is told, and somebody else reviews it.',
    'help-approve-line':
      '{command}: the id stands on the card, beside a button that does the same. Typed, it is for the plan that the card shows now.',
    'help-approve-risky':
      '{command}: where the change takes a risk, its name is typed as well; without it a dialog asks for it.',
    'help-reject': '*Reject a change,* or withdraw one of your own, and say why. Also typed {also} or {too}.',
    'help-reject-line':
      '{command}: the id stands on the card, beside a button that does the same. {more}: whoever asked reads the reason, on the card as well.',
    'help-reviewed':
      '*Say that you have looked at a broken glass,* at a change that somebody approved alone in an emergency. Also typed {also}.',
    'help-reviewed-line':
      '{command} or {more}: by an approver who neither broke the glass nor asked for the change or took it over. The card says so afterwards. Nothing else follows.',
    'name-not-typed':
      'The {act} is approved only by whoever types its name{reasons, select, none {} other { ({risks})}}. {was, select, none {} other {You typed {typed}. }}Click Approve on the card and type {name}, or type {command}.',
    'name-wrong': 'This is not the name. Type {name}, letter by letter.',
    'not-a-glass-breaker':
      'Changes of {zone} may be approved alone, in an emergency, by {breakers}. Ask one of them, or the approvers.',
    'nothing-to-review': 'Nobody broke the glass for this {act}, so there is nothing to review.',
    'own-glass':
      'Whoever broke the glass, asked for the {act} or took it over does not review it. Ask another approver to look at it and to type {command}.',
    'reject-label': 'Why? The requester and everybody who sees the card reads this.',
    'reject-short': 'Say why in 3 to 200 characters.',
    'reject-submit': 'Reject',
    'reject-title': 'Reject this change',
    'reason-missing': 'Why is it rejected? Whoever asked reads the reason: {command}.',
    'rejected-card': '*Rejected* by {by}. Nothing was changed. Why: {reason}',
    'rejected-why':
      'Rejected by {by}; nothing was changed. {requester}, to ask again type {command}. Why: {reason}',
    'reviewed-by': 'Reviewed by {by}, after the glass was broken.',
    'reviewed-you':
      'You have reviewed how the glass was broken for the {act}; the card says so. Nothing else follows.',
    'risk-apex': 'it changes the zone’s own name',
    'risk-declared-gap': 'something stops being answered',
    'risk-mx': 'it touches the mail of the name',
    'risk-no-undo': 'it cannot be undone',
    'risk-ns': 'it changes NS records',
    'risk-wildcard': 'it changes a wildcard',
    'said-title': 'Not now',
    'unfit-bot': 'Bots decide nothing here.',
    'unfit-deactivated': 'This account is deactivated, so it decides nothing any more.',
    'unfit-guest': 'Guests of the workspace decide nothing here, whatever the settings say.',
    'unfit-stranger':
      'Only members of the workspace that the bot belongs to decide here, and you are of another one.',
    'why-many': 'More approvals than usual are needed: {risks}.',
    'why-name': 'Whoever approves types the name: {risks}.',
  },
  schedule: {
    'held-by-freeze': 'It waits for the end of a freeze: {freeze}.',
    held: 'It waits for its time and goes on by itself {until}.',
    approved:
      'You approved the {act}. It waits for its time and begins by itself; the card shows each step, and its thread tells the details.',
    'at-off-peak':
      '*When:* answers change in the quiet hours only, {window}. What does not fit into them waits for the next ones.',
    'at-time': '*When:* answers change {at}, or as soon after that as they can.',
    begins: 'The TTL is lowered {begins}, so that old answers have run out by then.',
    'begins-at-once': 'It begins as soon as it is approved, because the old TTL has to be waited out.',
    'begins-before': 'The TTL is lowered {lead} before they begin, so that old answers have run out by then.',
    'by-itself': 'Switchyard goes on by itself; nobody needs to act.',
    frozen: '*Held back by a freeze:* {freeze}. Nothing has been changed, and visitors are not affected.',
    'goes-on-after-freeze': 'It goes on by itself when the freeze ends or is lifted. Cancel ends it now.',
    'help-at': '{at} says when answers change: {examples}. Or {offPeak}, in the quiet hours of the zone.',
    late: 'There is too little time left in the quiet hours that come first, so it waits for the next ones.',
    'no-off-peak':
      'The settings know no quiet hours of {zone}, so {option} means nothing there. Name a time instead, for example {example}, or ask whoever runs the bot to set {setting} in {file}.',
    'time-passed': 'The time {at} has passed already. Name one that is still to come, for example {example}.',
    'time-too-far':
      'The time {at} is more than {days, plural, one {# day} other {# days}} ahead. Name an earlier one, for example {example}.',
    waits:
      '*Waiting for its time.* {low, select, yes {The TTL is low already. } other {Nothing has been changed. }}Answers change {opens}{ends, select, yes { at the earliest, and {closes} at the latest} other {}}.',
    'waits-to-begin':
      '*Waiting for its time.* Nothing has been changed. The TTL is lowered {until}, and answers change {opens}{ends, select, yes { at the earliest, and {closes} at the latest} other {}}.',
    when: 'It takes effect {at}.',
    'when-off-peak': 'It takes effect in the quiet hours, {window}.',
  },
  status: {
    approved: 'Approved by {who}.',
    approvers: '{n, plural, one {# approval} other {# approvals}} of {needed}:',
    asked: 'Asked by {who} {at}.',
    'asked-because': 'Asked by {who} {at}: {reason}',
    ended:
      '{state, select, done {It finished {at}.} rejected {It was rejected {at}; nothing was changed.} expired {Nobody decided in time, so it ended {at}; nothing was changed.} stopped {It stopped {at} and needs a person.} undone {It was taken back {at}.} other {It ended {at}.}}',
    head: '*{title}* ({id})',
    'in-line': '*In line ({n}):*',
    'list-title': 'Open now:',
    'list-title-zone': 'Open now in {zone}:',
    more: '… and {n, plural, one {# more} other {# more}}.',
    none: 'No change of {name} is known. {records} shows its records.',
    nothing: 'Nothing is open: no change waits for approval or is under way, and nobody is in line.',
    'nothing-zone':
      'Nothing is open in {zone}: no change waits for approval or is under way, and nobody is in line.',
    'open-title':
      '{n, plural, =0 {Nothing is under way, and nothing waits for approval.} one {*One change is open:*} other {*# changes are open:*}}',
    running: '*Under way ({n}):*',
    undecided: '*Waiting for approval ({n}):*',
    'unknown-change': 'There is no change {id}. {list} shows what is open.',
    unreviewed: '{who} broke the glass {at} for the {act} ({id}): {reason}',
    'unreviewed-title':
      '{n, plural, =0 {Every approval by break-glass has been reviewed.} one {*One approval by break-glass waits for a review:*} other {*# approvals by break-glass wait for a review:*}}',
    waiting: '{command} by {who}, since {at}, for {name}',
  },
  'step-state': {
    done: 'done',
    failed: 'stopped here',
    held: 'waits until {until}',
    'held-by-freeze': 'waits for the end of the freeze',
    'not-reached': 'not carried out',
    pending: 'pending, {takes}',
    postponed: 'could not be carried out, next try {until}',
    running: 'in progress{tries, plural, =0 {} other {, try #}}',
    'running-until-look': 'in progress{tries, plural, =0 {} other {, try #}}, next look at {look}',
    turned: 'turned back here',
    waiting: 'in progress until {until}',
  },
  steps: {
    add: 'add {records}',
    'addresses-of-forwarding': "the addresses of Alibaba Cloud's own servers",
    asked: 'what was asked',
    'at-hosts': '{hosts}: {words}',
    change: 'change {from} in place to {to}',
    'change-more': 'change {n, plural, one {# more record} other {# more records}} likewise',
    comma: ', ',
    'confirm-served': 'Ask every name server of {zone} until all of them serve {what}.',
    edits:
      '{edits}{marked, plural, =0 {} =1 {, and mark it in the remark until the end} other {, and mark them in the remark until the end}}',
    'edits-and-last': '{edits} and {last}',
    'fact-remark': 'the remarks',
    'fact-status': 'the status',
    'fact-ttl': 'the TTL',
    'fact-weight': 'the weights',
    'give-ttl': 'give {record} a TTL of {ttl}',
    'give-ttl-priority': 'give {record} a TTL of {ttl} and the priority {priority}',
    'lower-ttl':
      'Lower the TTL of {n, plural, one {# record} other {# records}} to {ttl}{marked, plural, =0 {} =1 {, and mark it in the remark until the end} other {, and mark them in the remark until the end}}.',
    more: '… and {left, plural, one {# more step} other {# more steps}}.',
    'no-record': 'no {type} record',
    nothing: 'Nothing.',
    remove: 'remove {records}',
    'restore-ttl': 'Set the TTL of {what} to {ttl}.',
    'restore-ttl-unmark': 'Set the TTL of {what} to {ttl}, and take the mark off.',
    'restored-cname': 'the new CNAME record',
    'restored-record': 'the new record',
    'restored-records': '{n, plural, one {# record} other {# records}}',
    'served-ttl': 'the lowered TTL',
    'served-written': 'what was written',
    set: 'Set {facts} of {n, plural, one {# record} other {# records}}; what is answered stays the same.',
    'set-unmark':
      'Set {facts} of {n, plural, one {# record} other {# records}}, and take the marks off; what is answered stays the same.',
    swap: 'Swap, back to back: {edits}.',
    'takes-at-least': 'at least {duration}',
    'takes-less': 'usually less than a minute',
    'takes-seconds': 'a few seconds',
    through: 'a chain through {name}',
    unmark:
      'Take the marks off {n, plural, one {# record} other {# records}}; what is answered stays the same.',
    verify: 'Ask name servers and resolvers until all answer with {what}.',
    'verify-run-out':
      'Ask name servers and resolvers until all answer with {what} and old answers have run out.',
    'verify-web':
      'Open {url} and follow its redirect once: it must lead to {to}, and that must answer without leading back.',
    wait: 'Wait as long as the longest TTL from before, so that no resolver holds the old TTL any more.',
    write: '{edits}.',
  },
  stops: {
    'after-stop': 'Switchyard does nothing more by itself.',
    'after-stop-on-new-record':
      'Switchyard does nothing more by itself. The new record keeps a low TTL until somebody raises it, which is harmless but costs more queries.',
    'after-stop-on-old-records':
      'Switchyard does nothing more by itself. The lowered TTLs stay as they are, which is harmless.',
    'another-plan': 'the same request gives another plan now.',
    'answer-with-id': '{answer}, RequestId {id}',
    broken: 'The stored change makes no sense to this version of the bot: {detail}.',
    'do-now': '*Do now:* {then}.',
    'do-now-bot': '*Do now:* tell whoever runs the bot what stood in the way, then {then}.',
    'do-now-drift': '*Do now:* find out who else edits this zone, then {then}.',
    'do-now-forgotten': '*Do now:* type {recover} to finish or to undo what it left.',
    'do-now-forwarding':
      '*Do now:* check the ICP filings, and that the page it leads to answers, then {then}.',
    'do-now-gtm-moved':
      '*Do now:* find out who else edits the instance in the Alibaba Cloud console, then {then}.',
    'do-now-provider': '*Do now:* wait until Alibaba Cloud DNS works again, then {then}.',
    'do-now-refused': '*Do now:* find out why Alibaba Cloud DNS refused it, then {then}.',
    'do-now-target': '*Do now:* make sure that the target resolves, then {then}.',
    'drift-before-approval': 'The records are not as the card showed them: {movements}',
    forgotten: 'It had begun, and Redis has lost that it was approved: records carry its mark.',
    'drift-before-write': 'Somebody else changed the records while the change was on its way: {movements}',
    'fact-changed': '{fact} was {before} and is now {after}',
    'go-on-back':
      '*Do now:* look at {name} in the Alibaba Cloud DNS console; click *Retry* on the card within a day to go on with the way back, or type {undo} for a new plan of it.',
    'gtm-moved':
      'Global Traffic Manager, instance {instance}, is not as the plan left it, so somebody else has edited it: {detail}.',
    'keep-then-look':
      '*Do now:* keep the old servers running until resolvers answer with it for {name}, and look again later.',
    'keep-then-retry':
      '*Do now:* keep the old servers running until resolvers answer with it for {name}, and click *Retry* on the card within a day to have it look again.',
    'left-as-it-is': '{by} left the TTL as it is; it could not be set: {answer}.',
    'line-differs': 'on {line}',
    'look-then-plan':
      '*Do now:* look at {name} in the Alibaba Cloud DNS console, then type {command} for a plan from what is there.',
    'look-then-retry':
      '*Do now:* look at {name} in the Alibaba Cloud DNS console, then click *Retry* on the card within a day, or type {command} for a plan from what is there.',
    movements: '{movements}.',
    'nobody-reached': 'no server could be reached',
    'not-forwarding':
      'After {n, plural, one {{n} minute} other {{n} minutes}} the forwarding does not work as it should. {browsed}',
    'not-served':
      'After {n, plural, one {{n} minute} other {{n} minutes}} not every name server shows the change: {dissent}.',
    'not-settled':
      'After {n, plural, one {{n} minute} other {{n} minutes}} not every resolver shows the change: {dissent}.',
    'now-disabled': 'disabled instead of enabled',
    'now-enabled': 'enabled instead of disabled',
    'open-in-browser':
      '*Do now:* open {url} in a browser. If it does not lead on, check the ICP filings and the page that it leads to, or take the change back.',
    'plan-anew': 'type {command} for a new plan',
    'provider-refused': 'Alibaba Cloud DNS refused an edit: {answer}.',
    'provider-unreachable':
      'Alibaba Cloud DNS could not be used in {n, plural, one {{n} try} other {{n} tries}}; the last answer was {answer}.',
    'put-back':
      'Alibaba Cloud DNS refused the new record ({answer}), so the old record was put back at once.',
    'put-back-by-hand':
      '*Do now:* open the zone in the Alibaba Cloud DNS console and put the record back for {name}; its old value is on the card.',
    'record-added': '{record} was added',
    'record-changed': '{before} is now {after}',
    'record-changed-beside': '{before} is now {after} ({facts})',
    'record-removed': '{record} is gone',
    'retry-or-plan-anew': 'click *Retry* on the card within a day, or type {command} for a new plan',
    'server-answers': '{who} answers {values}',
    'server-empty': '{who} answers that there is nothing',
    'server-silent': '{who} does not answer',
    'standing-ended': '*The name has no answer now,* as far as addresses go; that is what the plan does.',
    'standing-fewer':
      '*Visitors are served by fewer of the old records:* the name answers, but some of what the card shows is gone.',
    'standing-mixed':
      '*Some visitors get the old answer and some the new one:* keep the old servers running.',
    'standing-new': '*Visitors get the new answer:* the records are as the plan wants them.',
    'standing-new-cname': '*Visitors are served by the new target:* the name answers with the CNAME record.',
    'standing-nothing': '*THE NAME HAS NO ANSWER NOW:* visitors cannot reach the site.',
    'standing-old': '*Visitors are not affected:* the name answers with the old records.',
    'standing-other':
      '*Visitors get what somebody else has put there:* the name answers, but neither with the old records nor with the new one.',
    'standing-unknown': '*It is not known what the name answers now,* because the records could not be read.',
    'step-not-carried-out':
      'The step could not be carried out in {n, plural, one {{n} try} other {{n} tries}}; the last answer was {answer}.',
    'target-loop': 'its CNAME records lead in a circle',
    'target-no-address': 'the name has no address',
    'target-no-answer': 'none of the resolvers in the settings gives an answer about it',
    'target-no-such-name': 'the name does not exist',
    'target-not-ready': 'The target {target} does not lead anywhere now: {outcome}.',
    'target-too-long': 'its chain of CNAME records is too long',
    'ttl-after-all':
      'Nobody needs to act. To have the TTL set after all, click *Retry* on the card within a day.',
    'ttl-differs': 'TTL {is} s instead of {was} s',
    'weight-differs': 'weight {is} instead of {was}',
    'weight-off': 'off',
  },
  surprises: {
    'button-unreadable':
      'This button cannot be read by this version of the bot, so your click changed nothing.',
    'click-again':
      'Whether your click counted, the card shows. If its buttons are still there, click again: a second click does no harm.',
    'new-card': 'Ask for a new card; {help} tells what to type.',
    'type-again':
      'No record was changed. If no card appears in this channel, type the same command again; if it stays, tell whoever runs the bot.',
    unexpected: 'Something went wrong that the bot did not expect: {detail}.',
  },
  turns: {
    'as-before': 'The records of {name} are as they were before.',
    'ask-again': 'Nobody needs to act. To ask again, type {command}.',
    cancelled: '*Cancelled*.',
    'cancelled-act': '*Cancelled*: the {act}.',
    'cancelled-by': '*Cancelled* by {by}.',
    'cancelled-by-act': '*Cancelled* by {by}: the {act}.',
    failed: '{reason} Half a step is no place to stay, so what it had done is taken back.',
    'goes-on': 'Switchyard goes on by itself; nobody needs to act.',
    'keeps-its-answer': 'The name keeps its answer meanwhile.',
    'may-not-approve':
      '{who} may not approve changes of {zone} any more, so the change has not begun: it waits for approval again. Nothing was changed.',
    'more-approvals':
      'The settings ask for more approvals now, so the change has not begun: it waits for approval again. Nothing was changed.',
    'no-record-changed': 'No record was changed.',
    'nothing-left': 'Nothing of it was left to take back.',
    'on-its-way-back': '*On its way back,* step {at} of {of}.',
    resumed: '{by} lets it go on.',
    skipped:
      'The remark of a record could not be set: {answer}. The change goes on without that; what is answered is not affected.',
    'tries-again':
      'Switchyard tries again and says so every day until it works. {who}, find out why it was refused, then click *Try again now* on the card, or *Leave it as it is*.',
    'tries-again-at':
      'Switchyard tries again {next} and says so every day until it works. {who}, find out why it was refused, then click *Try again now* on the card, or *Leave it as it is*.',
    'ttl-not-set':
      '*The TTL could not be set yet:* {answer}. Visitors are not affected: the name answers as planned, but with a low TTL, which costs more queries.',
    'turning-back': '*Turning back.*',
    'undone-by': '*Undone* by {by}.',
    'undone-by-act': '*Undone* by {by}: the {act}.',
    'waiting-for-answer':
      '*Waiting for an answer* for {time} now: the last try ended with {answer}. Switchyard goes on trying by itself.',
    'waiting-for-provider':
      '*Waiting for Alibaba Cloud* for {time} now: the last try ended with {answer}. Switchyard goes on trying by itself.',
    'was-cancelled': '{by} cancelled it.',
    'was-undone': '{by} undid it.',
  },
  undo: {
    'at-gtm': '{n, plural, one {# effect} other {# effects}} at GTM',
    'being-taken-back': 'It is being taken back; see the steps back above.',
    'changed-nothing': 'No record was changed, so there is nothing to take back.',
    done: 'To go back, type {command} ({edits}, approved like any change). An undo reaches users {reach}.',
    edits: '{n, plural, one {# edit} other {# edits}}',
    'has-no-effect': 'There is nothing that an undo would have to take back.',
    'line-done': 'To go back, type {command}: it is approved like any change and reaches users {reach}.',
    'line-written':
      'To take back what was written, type {command}: it is approved like any change and reaches users {reach}.',
    'needs-instance': 'It needs the GTM instance: do not release that before you are sure.',
    'permanent-redirect': 'Browsers that were told of a permanent redirect may follow it for longer.',
    'reach-at-once': 'at once',
    'reach-within': 'within {duration}',
    'taken-back': 'It was taken back; there is nothing left to undo.',
    'under-way':
      'Until it has ended, it is taken back at once by a click on this card or {command} ({edits}); afterwards the same line proposes it as a change of its own. An undo reaches users {reach}.',
  },
  units: {
    'a-record': '{article, select, an {an} other {a}} {type} record',
    'and-more': '{items} and {n} more',
    and: '{first} and {last}',
    'clients-of-a': 'IPv4 clients',
    'clients-of-aaaa': 'IPv6 clients',
    'clients-of-other': 'clients that ask for {type} records',
    comma: ', ',
    days: '{n, plural, one {# day} other {# days}}',
    hours: '{n, plural, one {# hour} other {# hours}}',
    line: 'the line {code}',
    'line-default': 'the default line',
    'line-edu': 'the education network line',
    'line-internal': 'the line for the Chinese mainland',
    'line-mobile': 'the China Mobile line',
    'line-oversea': 'the line for regions outside the Chinese mainland',
    'line-search': 'the line for search engines',
    'line-telecom': 'the China Telecom line',
    'line-unicom': 'the China Unicom line',
    minutes: '{n, plural, one {# minute} other {# minutes}}',
    'on-line': ' on {line}',
    seconds: '{n, plural, one {# second} other {# seconds}}',
    sentences: '{before} {after}',
    'two-units': '{large} {small}',
  },
  'verb-help': {
    add: '*Add a record.* Where it would conflict with what is there, the card proposes a way around. Also typed {also} or {else}.',
    'any-host': '{line} does the same for the whole zone of a host.',
    'apex-records': "{line} shows those of the zone's own name.",
    cancel:
      '*End a change that is under way* before it has altered any answer: TTLs go back to what they were. Also typed {also}.',
    'cancel-undo': 'Once answers have been changed, an undo takes them back.',
    check: '*Would Alibaba Cloud DNS take this record beside what is there?* Also typed {also}.',
    'check-line': '{line} says on which line, and with which TTL in seconds.',
    forward:
      '*Send visitors of a root domain to its www,* where the CDN answers; its mail stays. Web only, and over plain HTTP on the root itself. Also typed {also} or {else}.',
    'forward-approved': 'Both names need an ICP filing. {approved}',
    'forward-cdn': '{line} points www.example.com to the CDN and forwards example.com to it.',
    'forward-target': '{line} names the target of the www.',
    gtm: '*Bring a host that Global Traffic Manager answers for to the CDN,* either instead of GTM or behind it.',
    'gtm-approved':
      'The card shows the ways there are and what follows from each. Nothing changes before an approver other than you has clicked Approve on it.',
    'gtm-target': '{line} names the target and the TTL of a new record.',
    'id-and-button': '{line}: the id stands on the card of the change, beside a button that does the same.',
    'id-on-card': '{line}: the id stands on the card of the change.',
    'only-you': 'Nothing is proposed or stored, and only you see the answer.',
    'plain-cdn': '{line} takes the name from Alibaba Cloud CDN.',
    'priority-first': '{line}: the priority stands before the name.',
    'priority-or-option': '{line}: the priority stands before the name, or behind {option}.',
    quotes: '{line}: put a text in quotes.',
    reason: '{line} tells the approvers why.',
    records:
      '*Show the records of a host,* on all lines, disabled ones too, with its zone and any change under way. Also typed {also}.',
    recover:
      '*Find what lost changes have left in a zone.* While a change is under way, its records carry its id and their old TTL in their remark. Should the bot lose everything it had stored, these are found again. Also typed {also}.',
    'recover-approved':
      'Only you see the answer. A button makes a card, and nothing changes before an approver other than you has clicked Approve on it.',
    'recover-buttons': '{line} shows each such change, with buttons to finish it or to undo it.',
    remove: '*Remove a record.* Also typed {also}, {else}, {or} or {last}.',
    'remove-by-value': '{line} removes the one with this value.',
    'remove-without-value': '{line}: without a value it must be the only one of its type.',
    retry: '*Let a stopped change go on* from where it is, within a day of its stop. Also typed {also}.',
    'retry-plan':
      'The plan is the one that was approved; before each write the records must still be as it expects them.',
    set: '*Give a record another value or TTL.* Where it would conflict with what is there, the card proposes a way around. Also typed {also} or {else}.',
    split:
      '*Send clients outside the Chinese mainland to the CDN* and leave the others where they are. Also typed {also}.',
    'split-line': '{line} adds the CNAME record on the line {oversea}.',
    'split-target': '{line} names the target and the TTL of the new record.',
    switch: '*Switch a host to a CNAME record,* its A and AAAA records making way. Also typed {also}.',
    'switch-line': '{line} switches one line only and tells the approvers why.',
    'switch-target':
      '{line} names the target. A short host such as {short} is enough when only one zone has it; else add {option}.',
    'switch-ttl':
      '{line} sets the TTL that the new record ends with, in seconds or as {minutes} or {hours}; 10 minutes without it.',
    'ttl-behind': '{line}: the TTL may stand behind the value.',
    undo: '*Take back a change.* While it is under way it turns round at once: it was approved together with its undo. Once it has ended a plan of its own is proposed, which is approved like any change. Also typed {also}, {else} or {last}.',
    'until-approved':
      'A card shows the plan. Nothing changes before an approver other than you has clicked Approve on it.',
    verify:
      '*Do servers answer what the zone lists?* Every address of every name server is asked, for each line that can be seen from here, and every resolver of the settings. Also typed {also}.',
    'which-zone': '{line} says which zone is meant.',
    'when-busy':
      '{option} waits in line where another change is under way on the name; without it you are asked.',
  },
  waiting: {
    'already-in-line': 'You are waiting already: {line} is number {place} for {name}.',
    'already-next': 'You are waiting already: {line} is next for {name}.',
    archived:
      '*Your turn has come,* but the card of {line} could not be posted in {channel}. That channel is archived: type {line} in another one.',
    'before-it': 'Before it is the {asked}. {present} {card}',
    'before-them-all': 'Before them all is the {asked}. {present} {card}',
    'card-shows-plan':
      '{card} shows a plan made from the records as they are now. It begins when an approver of {zone} other than you clicks Approve.',
    'card-shows-progress': '{card} shows how far it is.',
    expired:
      '*You have waited a day* for {name} and your turn has not come, so {line} has left the line. Nothing was stored and nothing was changed.',
    'expired-next': 'To see what holds the name, type {records}. To ask again, type {line}.',
    failed:
      '*Your turn has come,* but something went wrong again and again that the bot did not expect: {detail}.',
    'failed-next': 'Type {line} once more; if it stays, tell whoever runs the bot.',
    gone: 'Nothing was stored and nothing was changed. You are no longer in line.',
    'had-turn': 'Its turn has come: the {act} was proposed as change {id}. {card}',
    'in-line': 'You are in line: {line} is number {place} for {name}.',
    'in-line-next': 'You are in line: {line} is next for {name}.',
    'its-card': 'Its card',
    'its-card-in': 'Its card in {channel}',
    'label-leave': 'Leave the line',
    'label-wait': 'Wait in line',
    left: 'You have left the line for {name}. Nothing was changed, and nothing of yours will be proposed. To ask again, type {line}.',
    'more-lines': '… and {n, plural, one {# more line} other {# more lines}}.',
    'moves-on-from-it': 'The change before it has ended, so the line moves on now.',
    'moves-on-from-them-all': 'The change before them all has ended, so the line moves on now.',
    'not-a-member':
      '*Your turn has come,* but the card of {line} could not be posted in {channel}. The bot is not a member there: type {invite} there, then {line} again.',
    'not-in-line':
      'This request is not in line any more. If you have not taken it out yourself, a direct message has told you what came of it.',
    'others-wait': '{n, plural, one {# request waits} other {# requests wait}} in line for the name.',
    proposed: '*It is your turn:* the {act} is proposed as change {id}. You have waited since {since}.',
    'proposed-before':
      '*It is your turn:* the {act} was proposed as change {id}. You have waited since {since}.',
    refused: '*Your turn has come,* but {line} cannot be proposed as things are now:',
    unconfirmed: '*It is your turn* with {line}.',
    undeliverable:
      '*Your turn has come,* but the card of {line} could not be posted in {channel}. Slack answered {answer}. Type {line} again in a minute.',
    'when-its-turn-comes':
      'When its turn comes it is proposed by itself in {channel}, from the records as they are then, and you get a direct message. Its card needs an approval like any other. It waits until {end} at most; then it leaves the line, and you are told.',
  },
} as const;
