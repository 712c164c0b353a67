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
    'ask-reject': 'Reject this {word}?',
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
    'reject-no': 'Keep it open',
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
  confirmations: {
    tick: '{names} {n, plural, =1 {has} =2 {both have} other {all have}} an ICP filing',
    'tick-first':
      'Approving needs your word that {names} {n, plural, =1 {has} =2 {both have} other {all have}} an ICP filing: if you know that, tick the box above the buttons.',
    'tick-short': '{n, plural, one {This name has} other {All these names have}} an ICP filing',
    wanted:
      '*To be confirmed by whoever approves:* {names} {n, plural, =1 {has} =2 {both have} other {all have}} an ICP filing. Alibaba Cloud does not say.',
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
    written: 'Done.',
  },
  language: {
    name: 'English',
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
    'do-now-forwarding':
      '*Do now:* check the ICP filings, and that the page it leads to answers, then {then}.',
    'do-now-gtm-moved':
      '*Do now:* find out who else edits the instance in the Alibaba Cloud console, then {then}.',
    'do-now-provider': '*Do now:* wait until Alibaba Cloud DNS works again, then {then}.',
    'do-now-refused': '*Do now:* find out why Alibaba Cloud DNS refused it, then {then}.',
    'do-now-target': '*Do now:* make sure that the target resolves, then {then}.',
    'drift-before-approval': 'The records are not as the card showed them: {movements}',
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
} as const;
