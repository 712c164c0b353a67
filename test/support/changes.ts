import type { z } from 'zod';
import { buildPlan } from '../../src/domain/build-plan.ts';
import { Change } from '../../src/domain/change.ts';
import { DomainName, fullName } from '../../src/domain/name.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { ChangeRequest } from '../../src/domain/request.ts';
import { Scene } from '../../src/domain/scene.ts';
import { record } from './records.ts';

/** When the changes of tests were made, epoch milliseconds. */
export const CREATED_AT = Date.UTC(2026, 0, 1);

type ChangeOverrides = Partial<z.input<typeof Change>>;

/** A proposed switch of `www.example.com` from one A record to a CNAME; a test states only its difference. */
export function aChange(overrides: ChangeOverrides = {}): Change {
  return Change.parse({
    schema: 1,
    id: 'change-1',
    version: 0,
    generation: 0,
    state: 'proposed',
    plan: overrides.plan ?? aPlan(),
    createdAt: CREATED_AT,
    approvals: [],
    progress: { step: 0, edit: 0, route: 'in-place', attempts: 0, since: CREATED_AT },
    dueAt: null,
    journal: [],
    announcementDue: false,
    ...overrides,
  } satisfies z.input<typeof Change>);
}

interface PlanOverrides {
  host?: string;
  target?: string;
  ttl?: number;
  records?: DnsRecord[];
  minTtl?: number;
  requestedBy?: string;
}

/** The plan that the domain itself makes for the switch of one host of `example.com`. */
export function aPlan(overrides: PlanOverrides = {}): Plan {
  const { host = 'www', target = 'example.eu-cdn.net', ttl, requestedBy = 'U0ALICE' } = overrides;
  const request = ChangeRequest.parse({
    verb: 'switch',
    zone: 'example.com',
    host,
    target: { kind: 'name', name: target },
    ...(ttl === undefined ? {} : { ttl }),
    requestedBy,
    channel: 'C0DNS',
  });
  const outcome = buildPlan(request, aScene(request, overrides), DomainName.parse(target));
  if (!outcome.ok) throw new Error(`This switch is refused: ${JSON.stringify(outcome.refusals)}`);
  return outcome.plan;
}

function aScene({ host, target }: ChangeRequest, { records, minTtl = 1 }: PlanOverrides): Scene {
  const name = target.kind === 'name' ? target.name : 'example.eu-cdn.net';
  return Scene.parse({
    zone: {
      name: 'example.com',
      edition: { code: 'version_enterprise_advanced', name: 'Ultimate' },
      minTtl,
      nameServers: ['ns1.example.net', 'ns2.example.net'],
      lines: ['default', 'internal', 'oversea'],
      delegated: true,
      expired: false,
      negativeTtl: 600,
    },
    host,
    records: records ?? [record({ host, id: '1001' })],
    delegations: [],
    pointers: [],
    target: { name, outcome: 'resolves', chain: [name], ipv4: true, ipv6: false },
    takenAt: CREATED_AT,
  });
}

/** The full name of a host of `example.com`. */
export function nameIn(host: string): DomainName {
  return fullName(ChangeRequest.shape.host.parse(host), DomainName.parse('example.com'));
}
