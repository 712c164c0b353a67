import { readFile } from 'node:fs/promises';
import { parseSocketAddress } from '../../adapters/dns/socket-address.ts';
import { createWebProbe } from '../../adapters/web/index.ts';
import { DomainName } from '../../domain/name.ts';
import { ANSWER_RULES } from '../dns/answer-query.ts';
import type { Sandbox } from '../sandbox.ts';
import { leadsTo, unlessAll, valuesOf } from './sights.ts';
import type { Story } from './story.ts';
import type { Look } from './watch-answers.ts';

const ROOT = DomainName.parse('example.com');
const WWW = DomainName.parse('www.example.com');
const MAIL_SERVERS = ['mail.example.com'];

const wwwLook: Look = { name: WWW, type: 'A', label: 'www.example.com' };
const rootLook: Look = { name: ROOT, type: 'A', label: 'example.com' };
const mailLook: Look = { name: ROOT, type: 'MX', label: 'example.com MX' };

export const forwardStory: Story = {
  tells: 'the root forwards the web to www, www goes to the CDN, and mail stays',
  asks: 'forward example.com',
  looks: [wwwLook, rootLook, mailLook],
  async faults(sights, sandbox) {
    const target = sandbox.world.cdn.get(WWW)?.cname ?? '';
    const { forwardingAddress } = ANSWER_RULES;
    const of = (look: Look) => sights.filter((sight) => sight.look === look);
    const mailMoved = of(mailLook).filter(
      ({ answers }) => !answers.every((one) => isMail(valuesOf(one, 'MX'))),
    );
    return [
      ...unlessAll(`no CNAME record to ${target}`, of(wwwLook), (answer) => leadsTo(answer, WWW, target)),
      ...unlessAll(`example.com does not lead to the forwarding server`, of(rootLook), (answer) => {
        return valuesOf(answer, 'A').join() === forwardingAddress;
      }),
      ...mailMoved.map(({ server }) => `${server.name} did not always answer with ${MAIL_SERVERS}`),
      ...(await browse(sandbox)),
    ];
  },
};

function isMail(values: readonly string[]): boolean {
  return values.join() === MAIL_SERVERS.join();
}

/** A visitor's way: a GET of the root, and one of where it leads. */
async function browse({ web: { settings } }: Sandbox): Promise<string[]> {
  const addresses = Object.entries(settings.addresses).flatMap(([place, text]) => {
    const address = parseSocketAddress(text);
    return address ? [[place, address] as const] : [];
  });
  const web = createWebProbe({
    addresses: new Map(addresses),
    trusted: await readFile(settings.caFile, 'utf8'),
  });
  const from = `http://${ROOT}/`;
  const to = `https://${WWW}/`;
  const first = await web.get(from);
  if (first.outcome === 'unreachable') return [`${from} does not answer: ${first.detail}`];
  const { status, location = '' } = first;
  const led = URL.canParse(location, from) ? new URL(location, from).href : location;
  if (![301, 302].includes(status) || led !== to) return [`${from} answers ${status} ${led}`.trimEnd()];
  const second = await web.get(led);
  if (second.outcome === 'unreachable') return [`${led} does not answer: ${second.detail}`];
  return second.status === 200 ? [] : [`${led} answers ${second.status}`];
}
