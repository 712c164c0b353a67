import { z } from 'zod';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../domain/language.ts';
import type { DomainName } from '../domain/name.ts';
import type { Server } from '../domain/propagation.ts';
import type { ZonePolicy } from '../ports.ts';
import { isServerAddress, readName } from './address.ts';
import { block, type Complain, mapping } from './mappings.ts';
import { enoughApprovers, hostsNotNames, review } from './review.ts';
import { OffPeak, TimeZone } from './times.ts';
import { type ReadFile, web } from './web.ts';

/** Public resolvers on both sides of the border, asked when the file names none. */
const DEFAULT_RESOLVERS: Server[] = [
  { name: 'AliDNS', address: '223.5.5.5', role: 'resolver', region: 'mainland' },
  { name: 'DNSPod', address: '119.29.29.29', role: 'resolver', region: 'mainland' },
  { name: 'Google', address: '8.8.8.8', role: 'resolver', region: 'overseas' },
  { name: 'Cloudflare', address: '1.1.1.1', role: 'resolver', region: 'overseas' },
];

const channelWanted = 'the id of a channel, such as C0123ABCD';
const Channel = z.string(channelWanted).regex(/^[CG][A-Z0-9]{2,}$/, channelWanted);

const languageWanted = `one of ${LANGUAGES.join(', ')}`;
const ZoneLanguage = z
  .enum(LANGUAGES, languageWanted)
  .nullish()
  .transform((language) => language ?? DEFAULT_LANGUAGE);

const targetWanted = 'auto, or the name to point at (not an address), such as example.eu-cdn.net';
const TargetName = z.string(targetWanted).transform((text, ctx): 'auto' | DomainName => {
  if (text === 'auto') return text;
  const name = readName(text);
  if (name !== undefined) return name;
  ctx.addIssue({ code: 'custom', message: targetWanted });
  return z.NEVER;
});
const Targets = mapping(readWord, TargetName, 'a mapping from words to targets, such as { cdn: auto }')
  .nullish()
  .transform((targets) => wordsWithoutPrototype(targets ?? new Map([['cdn', 'auto']])));

const zoneWanted =
  'a mapping with approvers, approvals, rules, risks, proposalHours, breakGlass, language, targets, timeZone and offPeak, or nothing at all';
const Zone = z.preprocess(
  (entry) => entry ?? {},
  block(
    { ...review, language: ZoneLanguage, targets: Targets, timeZone: TimeZone, offPeak: OffPeak },
    zoneWanted,
    enoughApprovers,
  ),
);

const zonesWanted = 'a mapping from at least one zone, such as example.com, to its approvers and targets';
const Zones = mapping(readZone, Zone, zonesWanted).refine((zones) => zones.size > 0, zonesWanted);

const addressWanted =
  'an IP address, with a port if it is not 53: 192.0.2.1, 192.0.2.1:5353, [2001:db8::1]:5353';
const Address = z.string(addressWanted).refine(isServerAddress, addressWanted);

const addressesWanted = 'a list of at least one server address, such as ["127.0.0.1:5353"]';
const NameServers = mapping(
  readZone,
  z.array(Address, addressesWanted).min(1, addressesWanted),
  'a mapping from zones to server addresses, such as { example.com: ["127.0.0.1:5353"] }',
)
  .nullish()
  .transform((servers): ReadonlyMap<DomainName, readonly string[]> => servers ?? new Map());

const resolverNameWanted = 'a short name for people to read, such as AliDNS';
const Resolver = block(
  {
    name: z.string(resolverNameWanted).trim().min(1, resolverNameWanted).max(40, resolverNameWanted),
    address: Address,
    region: z.enum(['mainland', 'overseas'], 'mainland or overseas'),
  },
  'a mapping with name, address and region',
).transform((resolver): Server => ({ ...resolver, role: 'resolver' }));

const resolversWanted =
  'a list of at least one resolver, such as [{ name: AliDNS, address: 223.5.5.5, region: mainland }]';
const Resolvers = z
  .array(Resolver, resolversWanted)
  .min(1, resolversWanted)
  .nullish()
  .transform((resolvers) => resolvers ?? DEFAULT_RESOLVERS);

const dnsWanted = 'a mapping with nameservers and resolvers';
const Dns = z.preprocess(
  (entry) => entry ?? {},
  block({ nameservers: NameServers, resolvers: Resolvers }, dnsWanted, oneNameEach),
);

const limitWanted = 'a whole number of 1 or more';
const limit = (usual: number) =>
  z
    .int(limitWanted)
    .min(1, limitWanted)
    .nullish()
    .transform((count) => count ?? usual);
const limitsWanted =
  'a mapping with commandsPerPerson, clicksPerPerson and commandsPerChannel, or nothing at all';
/** Of one person in ten seconds, and of all in one channel in a minute. */
const Limits = z.preprocess(
  (entry) => entry ?? {},
  block(
    { commandsPerPerson: limit(10), clicksPerPerson: limit(40), commandsPerChannel: limit(60) },
    limitsWanted,
  ),
);

const Slack = block({ channel: Channel, limits: Limits }, 'a mapping with channel and limits');

/** Everything `switchyard.yml` may say, names normalised, defaults filled in, and the file it names read. */
export function settingsFile(readFile: ReadFile) {
  return block(
    { slack: Slack, zones: Zones, dns: Dns, web: web(readFile) },
    'a mapping with slack, zones, dns and web',
    (raw, complain) => {
      overridesOwnZones(raw, complain);
      namesHosts(raw, complain);
    },
  );
}
export type SettingsFile = z.infer<ReturnType<typeof settingsFile>>;

function oneNameEach(raw: Record<string, unknown>, complain: Complain): void {
  const listed = z.array(z.object({ name: z.string().trim() }).catch({ name: '' })).safeParse(raw.resolvers);
  const names = listed.success ? listed.data.map(({ name }) => name) : [];
  for (const [index, name] of names.entries()) {
    if (name !== '' && names.indexOf(name) < index) {
      complain(['resolvers', index, 'name'], 'is taken by a resolver above: give each its own name.');
    }
  }
}

function overridesOwnZones(raw: Record<string, unknown>, complain: Complain): void {
  const keyed = z.record(z.string(), z.unknown());
  const both = z.object({ zones: keyed, dns: z.object({ nameservers: keyed }) }).safeParse(raw);
  if (!both.success) return;
  const zones = new Set(Object.keys(both.data.zones).map(readName));
  for (const text of Object.keys(both.data.dns.nameservers)) {
    const name = readName(text);
    if (name === undefined || zones.has(name)) continue;
    complain(
      ['dns', 'nameservers', text],
      'is not one of the zones of this file: add it to zones or remove it.',
      'key',
    );
  }
}

/** Rules name hosts, as the zone does. */
function namesHosts(raw: Record<string, unknown>, complain: Complain): void {
  const zones = z.record(z.string(), z.unknown()).safeParse(raw.zones);
  for (const [text, entry] of Object.entries(zones.data ?? {})) {
    const zone = readName(text);
    if (zone === undefined) continue;
    hostsNotNames(zone, entry, (rule, name, host) =>
      complain(
        ['zones', text, 'rules', rule, 'names', name],
        `is a full name: write the host alone, "${host}".`,
      ),
    );
  }
}

function readZone(text: string): { ok: true; key: DomainName } | { ok: false; predicate: string } {
  const key = readName(text);
  return key === undefined
    ? { ok: false, predicate: 'is not the name of a zone: write it in full, such as example.com.' }
    : { ok: true, key };
}

function readWord(text: string): { ok: true; key: string } | { ok: false; predicate: string } {
  return /^[a-z0-9-]+$/.test(text)
    ? { ok: true, key: text }
    : { ok: false, predicate: 'is not a word for a target: use only a-z, 0-9 and -.' };
}

/** A word that people type, such as `constructor`, must not find what every object inherits. */
function wordsWithoutPrototype(targets: ReadonlyMap<string, 'auto' | DomainName>): ZonePolicy['targets'] {
  const words: Record<string, 'auto' | DomainName> = Object.create(null);
  for (const [word, target] of targets) words[word] = target;
  return words;
}
