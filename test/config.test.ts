import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatProblems, readSettings, type Settings } from '../src/config.ts';
import { DomainName } from '../src/domain/name.ts';
import { createAuthority } from '../src/sandbox/web/certificates.ts';

const SOCKET = {
  SLACK_BOT_TOKEN: 'xoxb-1-secret',
  SLACK_APP_TOKEN: 'xapp-1-secret',
  REDIS_URL: 'redis://127.0.0.1:6379',
};
const CERTIFICATE_OF_NOTHING = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
const SMALLEST = 'slack: { channel: C0123 }\nzones:\n  example.com:\n';

describe('the environment', () => {
  it('means Socket Mode with an app-level token', () => {
    expect(settingsOf(SOCKET, SMALLEST)).toMatchObject({
      slack: {
        mode: 'socket',
        botToken: 'xoxb-1-secret',
        appToken: 'xapp-1-secret',
        apiUrl: 'https://slack.com/api/',
      },
      endpoints: {},
      redisUrl: 'redis://127.0.0.1:6379',
      logLevel: 'info',
    });
  });

  it('means HTTP on port 3000 with a signing secret alone', () => {
    const http = { ...SOCKET, SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'signed' };
    expect(settingsOf(http, SMALLEST).slack).toMatchObject({
      mode: 'http',
      signingSecret: 'signed',
      port: 3000,
    });
    expect(settingsOf({ ...http, PORT: '8080' }, SMALLEST).slack).toMatchObject({ port: 8080 });
    expect(problemsOf({ ...http, PORT: '80800' }, SMALLEST)).toEqual([
      'environment: PORT must be a port number from 1 to 65535.',
    ]);
  });

  it('means Socket Mode when both are set, and then no port is listened on', () => {
    const both = { ...SOCKET, SLACK_SIGNING_SECRET: 'signed', PORT: 'unused' };
    expect(settingsOf(both, SMALLEST).slack.mode).toBe('socket');
  });

  it('reports everything that is missing at once', () => {
    expect(problemsOf({}, SMALLEST)).toEqual([
      'environment: SLACK_BOT_TOKEN is not set: it must be the Bot User OAuth Token of the Slack app, which begins with xoxb-.',
      'environment: REDIS_URL is not set: it must be the address of Redis, such as redis://127.0.0.1:6379, rediss://host:6379/0 or redis-sentinel://host:26379/master-name.',
      'environment: SLACK_APP_TOKEN is not set: it must be set for Socket Mode, or SLACK_SIGNING_SECRET for HTTP; without either, Slack cannot reach the bot.',
    ]);
  });

  it.each([
    ['alidns.example.com', 'https://alidns.example.com'],
    ['127.0.0.1:8080', 'https://127.0.0.1:8080'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['https://[::1]:8080/', 'https://[::1]:8080'],
  ])('reads the endpoint %s as %s', (text, url) => {
    const { endpoints } = settingsOf({ ...SOCKET, ALIDNS_ENDPOINT: text, CDN_ENDPOINT: text }, SMALLEST);
    expect(endpoints).toEqual({ alidns: url, cdn: url });
  });

  it.each([
    ['ALIDNS_ENDPOINT', 'ftp://alidns.example.com'],
    ['CDN_ENDPOINT', 'https://cdn.example.com/path'],
    ['SLACK_API_URL', 'api.example.net/slack'],
    ['SLACK_BOT_TOKEN', 'xoxp-user-token'],
    ['SLACK_APP_TOKEN', 'xoxb-in-the-wrong-place'],
    ['REDIS_URL', 'http://:hidden-password@redis.example.com'],
    ['REDIS_URL', 'redis://:hidden-password@redis.example.com/changes'],
    ['LOG_LEVEL', 'loud'],
  ])('reports a faulty %s by name and keeps its value to itself', (name, value) => {
    const problems = problemsOf({ ...SOCKET, [name]: value }, SMALLEST);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^environment: ${name} must be .+\\.$`));
    expect(problems[0]).not.toContain(value);
    expect(problems[0]).not.toContain('hidden-password');
  });

  it('never shows a secret, whatever it looks like', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~]{12,40}$/), (secret) => {
        const env = {
          SLACK_BOT_TOKEN: secret,
          SLACK_APP_TOKEN: secret,
          REDIS_URL: `redis//:${secret}@h`,
          SLACK_API_URL: `ftp://${secret}`,
        };
        expect(problemsOf(env, SMALLEST).join('\n')).not.toContain(secret);
      }),
    );
  });

  it('gives the Slack API URL the slash that method names follow', () => {
    const { slack } = settingsOf({ ...SOCKET, SLACK_API_URL: 'http://127.0.0.1:9000/api' }, SMALLEST);
    expect(slack.apiUrl).toBe('http://127.0.0.1:9000/api/');
  });
});

describe('the settings file', () => {
  it('fills in nobody, one approval, the CDN word and four public resolvers', () => {
    const { slack, zones, dns } = settingsOf(SOCKET, SMALLEST);
    expect(slack.channel).toBe('C0123');
    expect(slack.limits).toEqual({ commandsPerPerson: 10, clicksPerPerson: 40, commandsPerChannel: 60 });
    expect([...zones]).toEqual([
      ['example.com', { approvers: [], approvals: 1, language: 'en', targets: { cdn: 'auto' } }],
    ]);
    expect(dns.nameservers.size).toBe(0);
    expect(dns.resolvers.map(({ name, address, region }) => `${name} ${address} ${region}`)).toEqual([
      'AliDNS 223.5.5.5 mainland',
      'DNSPod 119.29.29.29 mainland',
      'Google 8.8.8.8 overseas',
      'Cloudflare 1.1.1.1 overseas',
    ]);
  });

  it('normalises zones, targets and name server overrides to one spelling', () => {
    const { zones, dns } = settingsOf(
      SOCKET,
      `
slack: { channel: G0123 }
zones:
  Bücher.Example.:
    approvers: [U0BOB, S0DNSADMINS, W0EVE, U0BOB]
    approvals: 2
    targets: { cdn: auto, eu: Example.EU-CDN.net. }
dns:
  nameservers: { BÜCHER.example: ["127.0.0.1:5353", "[::1]:5353", "2001:db8::1"] }
  resolvers: [{ name: Home, address: 192.0.2.1:53, region: overseas }]
`,
    );
    const zone = DomainName.parse('xn--bcher-kva.example');
    expect(zones.get(zone)).toEqual({
      approvers: ['U0BOB', 'S0DNSADMINS', 'W0EVE'],
      approvals: 2,
      language: 'en',
      targets: { cdn: 'auto', eu: 'example.eu-cdn.net' },
    });
    expect(dns.nameservers.get(zone)).toEqual(['127.0.0.1:5353', '[::1]:5353', '2001:db8::1']);
    expect(dns.resolvers).toEqual([
      { name: 'Home', address: '192.0.2.1:53', region: 'overseas', role: 'resolver' },
    ]);
  });

  it('reads who may approve what: rules in one spelling, risks, and who may break the glass', () => {
    const [policy] = settingsOf(
      SOCKET,
      `${SMALLEST}    approvers: [S0DNSADMINS]
    rules:
      - { names: ["@", "Pay*", "*.EU", bücher], approvers: [U0BOB, S0PAY, U0BOB], approvals: 2 }
      - { names: [gone], approvers: [] }
    risks: { apex: 2, no-undo: 3 }
    breakGlass: [U0BOB]
`,
    ).zones.values();
    expect(policy).toMatchObject({
      rules: [
        { names: ['@', 'pay*', '*.eu', 'xn--bcher-kva'], approvers: ['U0BOB', 'S0PAY'], approvals: 2 },
        { names: ['gone'], approvers: [] },
      ],
      risks: { apex: 2, 'no-undo': 3 },
      breakGlass: ['U0BOB'],
    });
  });

  it('knows no target word that every object inherits', () => {
    const [policy] = settingsOf(SOCKET, SMALLEST).zones.values();
    expect(policy?.targets.cdn).toBe('auto');
    expect(policy?.targets.constructor).toBeUndefined();
  });

  it('reports every problem at once, each where it is', () => {
    const text = `slack: { chanel: C0123, channel: general }
zones:
  Example.COM:
    aproverz: [U0BOB]
    approvers: [bob]
    approvals: 0
    targets: { CDN: auto, eu: 1.2.3.4, any: "*.example.net" }
  example.com.:
    approvers: [U0BOB]
    approvals: 2
  com: 4
  example.org: {}
  example.org: {}
dns:
  nameservers: { example.net: [], example.com: ["127.0.0.1:0"] }
  resolvers:
    - { name: A, address: 1.1.1.1:99999, region: moon }
    - { name: A, address: "[::1]:53", region: mainland }
    - nonsense
`;
    expect(problemsOf({ ...SOCKET, LOG_LEVEL: 'loud' }, text)).toEqual([
      'environment: LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
      './switchyard.yml:1:10: slack.chanel is not a setting: write channel, or remove it.',
      './switchyard.yml:1:34: slack.channel must be the id of a channel, such as C0123ABCD.',
      './switchyard.yml:4:5: zones.Example.COM.aproverz is not a setting: write approvers, or remove it.',
      './switchyard.yml:5:17: zones.Example.COM.approvers[0] must be the id of a user (U... or W...) or of a user group (S...).',
      './switchyard.yml:6:16: zones.Example.COM.approvals must be a whole number of 1 or more.',
      './switchyard.yml:7:16: zones.Example.COM.targets.CDN is not a word for a target: use only a-z, 0-9 and -.',
      './switchyard.yml:7:31: zones.Example.COM.targets.eu must be auto, or the name to point at (not an address), such as example.eu-cdn.net.',
      './switchyard.yml:7:45: zones.Example.COM.targets.any must be auto, or the name to point at (not an address), such as example.eu-cdn.net.',
      './switchyard.yml:8:3: zones."example.com." is the same as Example.COM above: keep one.',
      './switchyard.yml:10:16: zones."example.com.".approvals asks for more people than approvers names: write 1 or less.',
      './switchyard.yml:11:3: zones.com is not the name of a zone: write it in full, such as example.com.',
      './switchyard.yml:11:8: zones.com must be a mapping with approvers, approvals, rules, risks, proposalHours, breakGlass, language, targets, timeZone and offPeak, or nothing at all.',
      './switchyard.yml:13:3: zones.example.org is already written on line 12: keep one.',
      './switchyard.yml:15:18: dns.nameservers.example.net is not one of the zones of this file: add it to zones or remove it.',
      './switchyard.yml:15:31: dns.nameservers.example.net must be a list of at least one server address, such as ["127.0.0.1:5353"].',
      './switchyard.yml:15:49: dns.nameservers.example.com[0] must be an IP address, with a port if it is not 53: 192.0.2.1, 192.0.2.1:5353, [2001:db8::1]:5353.',
      './switchyard.yml:17:27: dns.resolvers[0].address must be an IP address, with a port if it is not 53: 192.0.2.1, 192.0.2.1:5353, [2001:db8::1]:5353.',
      './switchyard.yml:17:50: dns.resolvers[0].region must be mainland or overseas.',
      './switchyard.yml:18:15: dns.resolvers[1].name is taken by a resolver above: give each its own name.',
      './switchyard.yml:19:7: dns.resolvers[2] must be a mapping with name, address and region.',
    ]);
  });

  it.each([
    ['', ['1:1: slack is missing', '1:1: zones is missing']],
    ['- zones', ['1:1: The file must be a mapping with slack, zones, dns and web.']],
    ['slack:\nzones: {}', ['1:7: slack is missing', '2:8: zones must be a mapping from at least one zone']],
    ['slack: {}\nzones: { example.com: }', ['1:1: slack.channel is missing']],
    [`${SMALLEST}dns: { resolvers: [] }`, ['4:19: dns.resolvers must be a list of at least one resolver']],
    [
      `${SMALLEST}colour: red`,
      ['4:1: colour is not a setting: write one of slack, zones, dns, web, or remove it.'],
    ],
    [`${SMALLEST}    approvals: "1"`, ['4:16: zones.example.com.approvals must be a whole number']],
    [
      `${SMALLEST}    approvers: [U0BOB]\n    risks: { apex: 2, mx: many, sun: 1 }\n    breakGlass: bob`,
      [
        '5:27: zones.example.com.risks.mx must be a whole number',
        '5:33: zones.example.com.risks.sun is not a setting',
        '6:17: zones.example.com.breakGlass must be a list of user and user group ids',
      ],
    ],
    [
      `${SMALLEST}    approvers: [U0BOB]\n    risks: { apex: 2 }\n    rules: [{ names: [a], approvals: 3 }]`,
      [
        '5:20: zones.example.com.risks.apex asks for more people than approvers names: write 1 or less.',
        '6:38: zones.example.com.rules[0].approvals asks for more people than approvers names: write 1 or less.',
      ],
    ],
    [
      `${SMALLEST}    rules: [{ names: [], approvals: 0 }, { names: ["a b", www.example.com], approver: [U0BOB] }]`,
      [
        '4:22: zones.example.com.rules[0].names must be a list of at least one host',
        '4:37: zones.example.com.rules[0].approvals must be a whole number',
        '4:52: zones.example.com.rules[1].names[0] must be a host of the zone',
        '4:59: zones.example.com.rules[1].names[1] is a full name: write the host alone, "www".',
        '4:77: zones.example.com.rules[1].approver is not a setting: write approvers',
      ],
    ],
    [
      `${SMALLEST}    rules: [{ names: [www.example.com, example.com] }]`,
      [
        '4:23: zones.example.com.rules[0].names[0] is a full name: write the host alone, "www".',
        '4:40: zones.example.com.rules[0].names[1] is a full name: write the host alone, "@".',
      ],
    ],
    [
      `${SMALLEST}    timeZone: "+08:00"`,
      ['4:15: zones.example.com.timeZone must be the name of a time zone'],
    ],
    [
      `${SMALLEST}    proposalHours: 0`,
      ['4:20: zones.example.com.proposalHours must be a whole number of hours from 1 to 336'],
    ],
    [`${SMALLEST}    offPeak: 2-5`, ['4:14: zones.example.com.offPeak must be the quiet hours']],
    [`${SMALLEST}    targets: [cdn]`, ['4:14: zones.example.com.targets must be a mapping']],
  ])('tells what is wrong with %j', (text, expected) => {
    const problems = problemsOf(SOCKET, text);
    expect(problems).toEqual(expected.map((start) => expect.stringContaining(`./switchyard.yml:${start}`)));
  });

  it('tells where its YAML breaks, beside the faults of the environment', () => {
    const problems = problemsOf(
      { ...SOCKET, REDIS_URL: '' },
      'slack: { channel: C0123 }\nzones:\n\texample.com: {}\n',
    );
    expect(problems[0]).toMatch(/^environment: REDIS_URL is not set/);
    expect(problems[1]).toMatch(/^\.\/switchyard\.yml:3:\d+: The YAML cannot be read: .+\.$/);
  });

  it('says which path could not be read', () => {
    const env = { ...SOCKET, SWITCHYARD_CONFIG: '/etc/switchyard.yml' };
    const read = readSettings(env, () => {
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    });
    expect(read.ok ? '' : formatProblems(read.problems)).toBe(
      'environment: SWITCHYARD_CONFIG leads to /etc/switchyard.yml, which cannot be read (ENOENT): copy switchyard.example.yml there and edit it, or set another path.',
    );
  });

  it('is looked for where SWITCHYARD_CONFIG says', () => {
    const asked: string[] = [];
    const readFile = (path: string) => {
      asked.push(path);
      return SMALLEST;
    };
    readSettings({ ...SOCKET, SWITCHYARD_CONFIG: '/etc/switchyard.yml' }, readFile);
    readSettings(SOCKET, readFile);
    expect(asked).toEqual(['/etc/switchyard.yml', './switchyard.yml']);
  });
});

describe('web requests', () => {
  const read = (web: string, files: Record<string, string> = {}) =>
    readSettings(SOCKET, (path) => {
      const text = path === './switchyard.yml' ? `${SMALLEST}web:\n${web}` : files[path];
      if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
      return text;
    });
  const webOf = (web: string, files?: Record<string, string>) => {
    const found = read(web, files);
    return found.ok ? found.settings.web : formatProblems(found.problems).split('\n');
  };

  it('go where names lead, by public authorities, unless the settings say otherwise', () => {
    expect(webOf('')).toEqual({ addresses: new Map(), trusted: undefined });
    expect(webOf('  addresses:\n  caFile:\n')).toEqual({ addresses: new Map(), trusted: undefined });
  });

  it('go to the addresses given for names and ports, both normalised', () => {
    const web = `  addresses:
    Example.COM:80: 127.0.0.1:8080
    例子.example.:443: "[::1]:8443"
    "*:0443": 192.0.2.1:443
`;
    expect(webOf(web)).toMatchObject({
      addresses: new Map([
        ['example.com:80', { ip: '127.0.0.1', port: 8080 }],
        ['xn--fsqu00a.example:443', { ip: '::1', port: 8443 }],
        ['*:443', { ip: '192.0.2.1', port: 443 }],
      ]),
    });
  });

  it('trust every certificate of the file that is named', async () => {
    const [one, two] = await Promise.all([createAuthority(), createAuthority()]);
    const both = `${one.cert}\n${two.cert}`;
    expect(webOf('  caFile: ./authority.pem', { './authority.pem': both })).toMatchObject({ trusted: both });
  });

  it('are told with every problem at once, each where it is', () => {
    const web = `  adresses: {}
  addresses:
    example.com: 127.0.0.1:80
    com:80: 127.0.0.1:80
    "*.example.com:80": 127.0.0.1:80
    example.com:80: 127.0.0.1
    EXAMPLE.com.:80: 127.0.0.1:80
    "*:443": localhost:80
    "*:99999": 127.0.0.1:0
  caFile: ./missing.pem
`;
    const place = 'is not a name with a port: write example.com:80, or "*:80" for all other names.';
    const address = 'must be an IP address and a port: 127.0.0.1:8080 or [::1]:8080.';
    expect(webOf(web)).toEqual([
      './switchyard.yml:5:3: web.adresses is not a setting: write addresses, or remove it.',
      `./switchyard.yml:7:5: web.addresses.example.com ${place}`,
      `./switchyard.yml:8:5: web.addresses."com:80" ${place}`,
      `./switchyard.yml:9:5: web.addresses."*.example.com:80" ${place}`,
      `./switchyard.yml:10:21: web.addresses."example.com:80" ${address}`,
      './switchyard.yml:11:5: web.addresses."EXAMPLE.com.:80" is the same as example.com:80 above: keep one.',
      `./switchyard.yml:12:14: web.addresses."*:443" ${address}`,
      `./switchyard.yml:13:5: web.addresses."*:99999" ${place}`,
      `./switchyard.yml:13:16: web.addresses."*:99999" ${address}`,
      './switchyard.yml:14:11: web.caFile leads to ./missing.pem, which cannot be read (ENOENT).',
    ]);
  });

  it.each(['no PEM at all', CERTIFICATE_OF_NOTHING])(
    'refuse a file of certificates that holds %j',
    (text) => {
      expect(webOf('  caFile: ./authority.pem', { './authority.pem': text })).toEqual([
        './switchyard.yml:5:11: web.caFile leads to ./authority.pem, which is not a file of certificates in PEM form.',
      ]);
    },
  );

  it('refuse settings of another shape', () => {
    expect(webOf('  caFile: [a]\n  addresses: 127.0.0.1:80')).toEqual([
      './switchyard.yml:5:11: web.caFile must be the path of a file of certificates, such as ./authority.pem.',
      './switchyard.yml:6:14: web.addresses must be a mapping from names with ports to addresses, such as { "example.com:80": "127.0.0.1:8080" }.',
    ]);
  });
});

describe('the examples', () => {
  it('switchyard.example.yml is valid and names the default resolvers', () => {
    const example = settingsOf(SOCKET, exampleText('switchyard.example.yml'));
    expect(example.zones.get(DomainName.parse('example.com'))).toEqual({
      approvers: ['U0BOB', 'S0DNSADMINS'],
      approvals: 1,
      language: 'en',
      targets: { cdn: 'auto', eu: 'example.eu-cdn.net' },
      timeZone: 'Asia/Shanghai',
      offPeak: { from: '02:00', to: '05:00', timeZone: 'Asia/Shanghai' },
    });
    expect(example.dns).toEqual(settingsOf(SOCKET, SMALLEST).dns);
    expect(example.web).toEqual(settingsOf(SOCKET, SMALLEST).web);
  });

  it('switchyard.example.yml shows overrides that are valid once their comment marks are gone', () => {
    const text = exampleText('switchyard.example.yml');
    const policy = text
      .replace(/^( {4})# ((?:rules|risks|breakGlass):.*)$/gm, '$1$2')
      .replace(/^( {4})# ( {2}- .*)$/gm, '$1$2');
    const [zone] = settingsOf(SOCKET, policy).zones.values();
    expect(zone).toMatchObject({ risks: { apex: 2, 'declared-gap': 2 }, breakGlass: ['U0BOB', 'S0ONCALL'] });
    expect(zone?.rules).toHaveLength(2);
    const [before = '', web = ''] = exampleText('switchyard.example.yml').split(/(?=^# web:$)/m);
    const shown = web.replace(/^( *)# ( *\S+:(?: \S+)?)$/gm, '$1$2').replace(/^ *caFile: .*$/m, '');
    const settings = settingsOf(SOCKET, before + shown);
    expect([...settings.web.addresses.keys()]).toEqual(['example.com:80', '*:443']);
  });

  it('.env.example names every variable and needs only the tokens filled in', () => {
    const lines = exampleText('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm);
    const env = Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]));
    expect(Object.keys(env)).toEqual(
      expect.arrayContaining([
        ...Object.keys(SOCKET),
        ...['SLACK_SIGNING_SECRET', 'PORT', 'SLACK_API_URL', 'ALIDNS_ENDPOINT', 'CDN_ENDPOINT'],
        ...[
          'SWITCHYARD_CONFIG',
          'LOG_LEVEL',
          'ALIBABA_CLOUD_ACCESS_KEY_ID',
          'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
        ],
      ]),
    );
    const filled = { ...env, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    expect(settingsOf(filled, SMALLEST).redisUrl).toBe('redis://127.0.0.1:6379');
  });
});

function settingsOf(env: Record<string, string>, text: string): Settings {
  const read = readSettings(env, () => text);
  if (!read.ok) throw new Error(formatProblems(read.problems));
  return read.settings;
}

function problemsOf(env: Record<string, string>, text: string): string[] {
  const read = readSettings(env, () => text);
  return read.ok ? [] : formatProblems(read.problems).split('\n');
}

function exampleText(name: string): string {
  return readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
}
