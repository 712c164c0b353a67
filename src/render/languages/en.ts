/** What people read, in English. ICU MessageFormat with Slack's markup; an apostrophe before a brace is doubled. */
export const en = {
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
  language: {
    name: 'English',
  },
  'step-state': {
    done: 'done',
    failed: 'stopped here',
    'not-reached': 'not carried out',
    pending: 'pending, {takes}',
    postponed: 'could not be carried out, next try {until}',
    running: 'in progress{tries, plural, =0 {} other {, try #}}',
    'running-until-look': 'in progress{tries, plural, =0 {} other {, try #}}, next look at {look}',
    turned: 'turned back here',
    waiting: 'in progress until {until}',
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
    'two-units': '{large} {small}',
  },
} as const;
