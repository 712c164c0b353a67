import { createDnsLookup } from '../../adapters/dns/dns-lookup.ts';
import { DomainName } from '../../domain/name.ts';
import type { DnsAnswer } from '../../domain/propagation.ts';
import type { Sandbox } from '../sandbox.ts';
import { dnsServers } from '../terminal/servers.ts';
import { leadsTo, passes, unlessAll } from './sights.ts';
import type { Story } from './story.ts';
import type { Sight } from './watch-answers.ts';

const NAME = DomainName.parse('app.example.com');
const ACCESS_NAME = DomainName.parse('app-entry.gtm-a2b4.com');
const ORIGIN = DomainName.parse('origin-app.example.net');

/** The instance has two names to answer with and takes them in turn. */
const TURNS = 8;

export const cdnBehindGtmStory: Story = {
  tells: 'app stays behind GTM 2.0, whose pools answer with the CDN as well from then on',
  asks: 'gtm app.example.com cdn',
  looks: [
    { name: NAME, type: 'A', label: 'app.example.com' },
    // Led to the same instance by a record of its own.
    { name: DomainName.parse('checkout.example.com'), type: 'A', label: 'checkout.example.com' },
  ],
  async faults(sights, sandbox) {
    const target = sandbox.world.cdn.get(NAME)?.cname ?? '';
    const own = sights.filter(({ look }) => look.name === NAME);
    return [
      ...unlessAll(`no CNAME record to ${ACCESS_NAME}`, own, (answer) => leadsTo(answer, NAME, ACCESS_NAME)),
      ...neverAtEdge(own, target),
      ...(await turnFaults(sandbox, target)),
      ...poolFaults(sandbox, target),
    ];
  },
};

/** Resolvers follow the chain to its end; it has to be the CDN's edge now and then. */
function neverAtEdge(sights: readonly Sight[], target: string): string[] {
  const reaches = (answer: DnsAnswer) => passes(answer, target) && answer.records.at(-1)?.type === 'A';
  const never = sights.filter(({ server, answers }) => server.role === 'resolver' && !answers.some(reaches));
  return never.map(({ server }) => `${server.name} never led to the edge of ${target}`);
}

/** The access name itself, at each name server: the new name and the old one. */
async function turnFaults(sandbox: Sandbox, target: string): Promise<string[]> {
  const lookup = createDnsLookup({ nameservers: new Map(), resolvers: [] });
  const faults: string[] = [];
  for (const server of dnsServers(sandbox).filter(({ role }) => role === 'authoritative')) {
    const answers: DnsAnswer[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      answers.push(await lookup.ask(server, { name: ACCESS_NAME, type: 'A' }));
    }
    const missing = [target, ORIGIN].filter((name) => !answers.some((answer) => passes(answer, name)));
    faults.push(...missing.map((name) => `${ACCESS_NAME} never led to ${name} at ${server.name}`));
  }
  return faults;
}

/** What the account holds: the strategy has the pool it had, and one more with the CDN's name. */
function poolFaults({ world }: Sandbox, target: string): string[] {
  const instance = world.gtm.v2.find(({ publicRr }) => ACCESS_NAME.startsWith(`${publicRr}.`));
  const ids = instance?.strategies.flatMap(({ primary }) => primary.pools.map(({ id }) => id)) ?? [];
  const members = ids.map((id) => {
    const pool = instance?.pools.find((one) => one.id === id);
    return pool?.addresses.map(({ address }) => address).join() ?? '';
  });
  const wanted = [ORIGIN, target].toSorted().join(' | ');
  const held = members.toSorted().join(' | ');
  return held === wanted ? [] : [`the strategy answers with the pools ${held}, not ${wanted}`];
}
