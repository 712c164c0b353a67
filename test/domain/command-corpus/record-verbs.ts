import type { Row } from './row.ts';

const address = { verb: 'set', host: 'www', type: 'A', value: '192.0.2.1' } as const;
const mail = { verb: 'set', host: '@', type: 'MX', value: 'mail.example.net', priority: 10 } as const;
const text = { verb: 'set', host: 'www', type: 'TXT' } as const;

/** `add`, `set`, `remove` and `check`: values of all types, the TTL behind them, and what is no value. */
export const recordVerbs: readonly Row[] = [
  ['set www A 192.0.2.1 600', { ...address, ttl: 600 }],
  ['set www A 192.0.2.1 10m', { ...address, ttl: 600 }],
  ['set www A 192.0.2.1 1H', { ...address, ttl: 3600 }],
  ['set www A 192.0.2.1 600 --ttl 10m', { ...address, ttl: 600 }],
  ['set www a 192.0.2.1 --ttl 60', { ...address, ttl: 60 }],
  ['set *www* *A* *192.0.2.1*', address],
  ['set `www` `A` `192.0.2.1`', address],
  ['set www, A, 192.0.2.1;', address],
  ['set www A １９２．０．２．１', address],
  ['add www A 192.0.2.1 600', { ...address, verb: 'add', ttl: 600 }],
  [
    'add www AAAA 2001:DB8:0::10 60s',
    {
      verb: 'add',
      host: 'www',
      type: 'AAAA',
      value: '2001:db8::10',
      ttl: 60,
    },
  ],
  [
    'add www CNAME <http://target.example.net|target.example.net> 600',
    {
      verb: 'add',
      host: 'www',
      type: 'CNAME',
      value: 'target.example.net',
      ttl: 600,
    },
  ],
  [
    'add www CNAME Target.Example.net.',
    {
      verb: 'add',
      host: 'www',
      type: 'CNAME',
      value: 'target.example.net',
    },
  ],
  [
    'add sub NS ns1.example.net 1d',
    {
      verb: 'add',
      host: 'sub',
      type: 'NS',
      value: 'ns1.example.net',
      ttl: 86_400,
    },
  ],
  [
    'set @ REDIRECT_URL <https://www.example.com/?a=b&amp;c> 600',
    {
      verb: 'set',
      host: '@',
      type: 'REDIRECT_URL',
      value: 'https://www.example.com/?a=b&c',
      ttl: 600,
    },
  ],
  ['set @ MX 10 mail.example.net', mail],
  ['set @ MX 10 mail.example.net 600', { ...mail, ttl: 600 }],
  ['set @ MX 10 mail.example.net 20', { ...mail, ttl: 20 }],
  ['set @ MX mail.example.net --priority 10', mail],
  ['set @ MX mail.example.net 600 --priority 10', { ...mail, ttl: 600 }],
  ['set @ MX 10 mail.example.net --priority 10', mail],
  ['set @ MX "10 mail.example.net" 600', { ...mail, ttl: 600 }],
  ['set www TXT "hello world" 600', { ...text, value: 'hello world', ttl: 600 }],
  ['set www TXT “hello world” 10m', { ...text, value: 'hello world', ttl: 600 }],
  ['set www TXT hello world 600', { ...text, value: 'hello world 600' }],
  ['set www TXT "600"', { ...text, value: '600' }],
  ['set www TXT hello --ttl 600', { ...text, value: 'hello', ttl: 600 }],
  ['set www TXT "--ttl 5"', { ...text, value: '--ttl 5' }],
  ['set www TXT *bold* _under_', { ...text, value: '*bold* _under_' }],
  [
    'add @ TXT v=spf1 include:<http://spf.example.com|spf.example.com> -all',
    {
      verb: 'add',
      host: '@',
      type: 'TXT',
      value: 'v=spf1 include:spf.example.com -all',
    },
  ],
  [
    'add _dmarc TXT v=DMARC1; p=none; rua=mailto:d@example.com',
    {
      verb: 'add',
      host: '_dmarc',
      type: 'TXT',
      value: 'v=DMARC1; p=none; rua=mailto:d@example.com',
    },
  ],
  [
    'add _sip._tcp SRV 10 5 5060 Sip.example.net.',
    {
      verb: 'add',
      host: '_sip._tcp',
      type: 'SRV',
      value: '10 5 5060 sip.example.net',
    },
  ],
  [
    'add _sip._tcp SRV "10 5 5060 sip.example.net" 600',
    {
      verb: 'add',
      host: '_sip._tcp',
      type: 'SRV',
      value: '10 5 5060 sip.example.net',
      ttl: 600,
    },
  ],
  [
    'add @ CAA 0 issue "ca.example.net"',
    {
      verb: 'add',
      host: '@',
      type: 'CAA',
      value: '0 issue "ca.example.net"',
    },
  ],
  [
    'add @ CAA 0 issue "ca.example.net" 600',
    {
      verb: 'add',
      host: '@',
      type: 'CAA',
      value: '0 issue "ca.example.net"',
      ttl: 600,
    },
  ],
  [
    'add www HTTPS 1 . alpn="h2,h3" port=443',
    {
      verb: 'add',
      host: 'www',
      type: 'HTTPS',
      value: '1 . alpn="h2,h3" port=443',
    },
  ],
  ['rm www A', { verb: 'remove', host: 'www', type: 'A' }],
  ['delete www A 192.0.2.1', { verb: 'remove', host: 'www', type: 'A', value: '192.0.2.1' }],
  ['del @ MX mail.example.net', { verb: 'remove', host: '@', type: 'MX', value: 'mail.example.net' }],
  ['remove @ MX 10 mail.example.net', { ...mail, verb: 'remove' }],
  ['remove @ MX mail.example.net --priority 10', { ...mail, verb: 'remove' }],
  [
    'remove www TXT hello world --line oversea',
    {
      verb: 'remove',
      host: 'www',
      type: 'TXT',
      value: 'hello world',
      line: 'oversea',
    },
  ],
  [
    'remove www cname --zone example.com --reason "not used"',
    {
      verb: 'remove',
      host: 'www',
      type: 'CNAME',
      zone: 'example.com',
      reason: 'not used',
    },
  ],
  ['check www A 192.0.2.1 600', { ...address, verb: 'check', ttl: 600 }],
  ['set www A 192.0.2.1 600 --ttl 60', { id: 'option-invalid', option: 'ttl', value: '600, 60' }],
  ['set www A 192.0.2.1 0', { id: 'option-invalid', option: 'ttl', value: '0' }],
  ['set www A 192.0.2.1 99999', { id: 'option-invalid', option: 'ttl', value: '99999' }],
  ['set www A 192.0.2.1 192.0.2.2', { id: 'not-a-value', type: 'A', text: '192.0.2.1 192.0.2.2' }],
  ['set www A 192.0.2.1 600 600', { id: 'not-a-value', type: 'A', text: '192.0.2.1 600 600' }],
  ['set www A 192.0.2.1 "600"', { id: 'not-a-value', type: 'A', text: '192.0.2.1 600' }],
  ['set www A 192.0.2.256', { id: 'not-a-value', type: 'A', text: '192.0.2.256' }],
  ['set www A 600', { id: 'not-a-value', type: 'A', text: '600' }],
  ['set www CNAME 192.0.2.1', { id: 'not-a-value', type: 'CNAME', text: '192.0.2.1' }],
  ['set @ MX mail.example.net', { id: 'missing', verb: 'set', what: 'priority' }],
  ['set @ MX mail.example.net 600', { id: 'missing', verb: 'set', what: 'priority' }],
  ['set @ MX mail.example.net 10', { id: 'not-a-value', type: 'MX', text: 'mail.example.net 10' }],
  ['set @ MX 0 mail.example.net', { id: 'not-a-value', type: 'MX', text: '0 mail.example.net' }],
  [
    'set @ MX 10 mail.example.net --priority 20',
    {
      id: 'not-a-value',
      type: 'MX',
      text: '10 mail.example.net',
    },
  ],
  ['set www TXT "a" "b"', { id: 'not-a-value', type: 'TXT', text: 'a b' }],
  ['set www TXT say "hello"', { id: 'not-a-value', type: 'TXT', text: 'say hello' }],
  [
    'add _sip._tcp SRV 10 5 5060 sip.example.net 600',
    {
      id: 'not-a-value',
      type: 'SRV',
      text: '10 5 5060 sip.example.net 600',
    },
  ],
  [
    'add @ CAA 0 issue ca.example.net 600',
    {
      id: 'not-a-value',
      type: 'CAA',
      text: '0 issue ca.example.net 600',
    },
  ],
  ['add www HTTPS 1 . alpn=h2 600', { id: 'not-a-value', type: 'HTTPS', text: '1 . alpn=h2 600' }],
  ['remove www A 192.0.2.1 600', { id: 'not-a-value', type: 'A', text: '192.0.2.1 600' }],
  ['remove @ MX 10', { id: 'not-a-value', type: 'MX', text: '10' }],
  ['remove @ A --priority 10', { id: 'option-not-taken', verb: 'remove', option: 'priority', type: 'A' }],
  ['remove @ MX --priority 10', { id: 'missing', verb: 'remove', what: 'value' }],
];
