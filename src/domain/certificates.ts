import { type Edit, leadsToName, sameSlot } from './edit.ts';
import type { Impact } from './impact-entry.ts';
import { APEX, type DomainName, fullName, Host } from './name.ts';
import type { Plan } from './plan.ts';
import { isAnswered, LEADING } from './record.ts';
import type { ChangeRequest } from './request.ts';
import { spotsIn, visibleTo } from './view.ts';

/** Below a name, the label at which certificate authorities look for proof over DNS (ACME dns-01, RFC 8555 section 8.4). */
const CHALLENGE = '_acme-challenge';

type Facts = Pick<Plan, 'request' | 'resolution' | 'scene'>;

/** What certificates for the names need, and what of it changes; `meant` are the edits that change answers. */
export function certificateImpact(plan: Facts, meant: readonly Edit[]): Impact[] {
  return [...provedOverDns(plan, meant), ...provedOverWeb(plan, meant), ...allowedByTarget(plan, meant)];
}

/**
 * Where proof over DNS would be looked for, for a certificate of the host or of everything below it; undefined for hosts
 * that no certificate is for.
 */
export function challengeHostOf(host: Host): Host | undefined {
  const name = host.replace(/^\*\.?/, '');
  if (name.split('.').some((label) => label.startsWith('_'))) return undefined;
  return Host.parse(name === '' || host === APEX ? CHALLENGE : `${CHALLENGE}.${name}`);
}

/** Whether the request may send the web's visitors of its host elsewhere. */
export function mayMoveWeb(request: ChangeRequest): boolean {
  if (request.verb === 'undo' || request.verb === 'add' || request.verb === 'remove') return false;
  return request.verb !== 'set' || LEADING.has(request.record.type);
}

/** The request is about the proof itself: a certificate that is about to be issued may not be. */
function provedOverDns({ scene }: Facts, meant: readonly Edit[]): Impact[] {
  const lost = meant.flatMap((edit) => {
    const isLost =
      edit.kind === 'delete' || (edit.kind === 'update' && !sameSlot(edit.existing, edit.desired));
    return isLost && edit.existing.host.split('.')[0] === CHALLENGE ? [edit.existing.host] : [];
  });
  const names = [...new Set(lost)].map((host) => challengedName(host, scene.zone.name));
  return names.length > 0 ? [{ id: 'challenge-lost', names }] : [];
}

/** Who proves over the web (ACME http-01, RFC 8555 section 8.3) is asked at the new place from then on. */
function provedOverWeb({ request, scene }: Facts, meant: readonly Edit[]): Impact[] {
  if (!mayMoveWeb(request)) return [];
  const led = meant.flatMap((edit) => {
    const isLed =
      edit.kind === 'create' || (edit.kind === 'update' && !sameSlot(edit.existing, edit.desired));
    return isLed && LEADING.has(edit.desired.type) ? [edit.desired] : [];
  });
  const moved = spotsIn(led).filter((spot) =>
    visibleTo(scene.records, spot).some(({ type }) => LEADING.has(type)),
  );
  const hosts = [...new Set(moved.map(({ host }) => host))];
  const proofs = (scene.challenges ?? []).filter(
    (record) => isAnswered(record) && hosts.some((host) => challengeHostOf(host) === record.host),
  );
  // A certificate for everything below a name can be proved over DNS only.
  const overWeb = hosts.filter((host) => {
    const challenge = challengeHostOf(host);
    return challenge && !host.startsWith('*') && !proofs.some((record) => record.host === challenge);
  });
  const names = overWeb.map((host) => fullName(host, scene.zone.name));
  return [
    ...(names.length > 0 ? [{ id: 'certificates-by-web', names } as const] : []),
    ...(proofs.length > 0 ? [{ id: 'certificates-by-dns', records: proofs } as const] : []),
  ];
}

/** Authorities that follow a CNAME obey the CAA records at its end (RFC 8659 section 3). */
function allowedByTarget({ scene }: Facts, meant: readonly Edit[]): Impact[] {
  const { target, host } = scene;
  const leads = meant.some((edit) => leadsToName(edit) && edit.desired.host === host);
  if (!leads || !target?.caa) return [];
  const authorities = target.caa.flatMap((value) => /^\d+ issue "([^";]*)/.exec(value)?.[1]?.trim() ?? []);
  const named = [...new Set(authorities.filter((authority) => authority !== ''))];
  return authorities.length > 0
    ? [{ id: 'authorities-of-target', target: target.name, authorities: named }]
    : [];
}

/** The name that a certificate would be for. */
function challengedName(host: Host, zone: DomainName): DomainName {
  const [, ...above] = host.split('.');
  return fullName(above.length > 0 ? Host.parse(above.join('.')) : APEX, zone);
}
