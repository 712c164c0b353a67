import type { Draft } from '../build-plan.ts';
import { expectFamilies, longestTtl, loweringSteps, restoringSteps } from '../course.ts';
import { asRecord, type Edit } from '../edit.ts';
import type { Impact } from '../impact-entry.ts';
import { fullName, parseDomainName } from '../name.ts';
import type { Confirmation, Step } from '../plan.ts';
import { expectedAfter } from '../proof.ts';
import { type DnsRecord, isAnswered, isForwarding, LEADING, type RecordContent } from '../record.ts';
import type { Scene } from '../scene.ts';
import { inTheWay, swapTo } from '../swap.ts';
import { orWildcard, visibleTo } from '../view.ts';
import { besideWanted } from './beside.ts';
import { forwardImpact, withoutOld } from './forward-root.ts';

/** The record beside those that are there: one create. */
export function putDraft(wanted: RecordContent, scene: Scene): Draft {
  const add: Step = {
    kind: 'add',
    edits: [{ kind: 'create', desired: wanted }],
    ...targetFor(wanted, scene),
  };
  const after = expectedAfter(scene.records, [add]);
  const here = visibleTo(orWildcard(scene.records, scene), wanted);
  const expect = expectFamilies(after, [asRecord(wanted)]);
  const oldTtl = longestTtl(here.filter((record) => !goesOn(record, wanted, scene)));
  const steps: Step[] = [add, { kind: 'verify', expect, oldTtl }];
  const impact = [...besideWanted(wanted, scene), ...webImpact(wanted, scene)];
  const isNew =
    here.length === 0 ||
    !here.some(({ type }) => type === wanted.type || (LEADING.has(type) && LEADING.has(wanted.type)));
  if (isNew) impact.push({ id: 'absence-lingers', seconds: scene.zone.negativeTtl });
  return { resolution: 'plain', steps, impact, ...confirming(wanted, scene) };
}

/** The record in the place of those that leave: gently, unless only their TTL or priority changes. */
export function replaceDraft(wanted: RecordContent, leaving: DnsRecord[], scene: Scene): Draft {
  const isNew = !onlyFacts(leaving, wanted);
  const impact: Impact[] = [
    ...(isNew ? [{ id: 'values-replaced', line: wanted.line, records: leaving } as const] : []),
    ...besideWanted(wanted, scene),
    ...webImpact(wanted, scene),
  ];
  const steps = isNew ? gentleSteps(wanted, leaving, scene) : factSteps(wanted, scene);
  return { resolution: 'plain', steps, impact, ...confirming(wanted, scene) };
}

/** Records of other types on the line are answered as before; those of its type, of a wider line or of a wildcard are not. */
function goesOn({ id, line, type }: DnsRecord, wanted: RecordContent, { records }: Scene): boolean {
  return line === wanted.line && type !== wanted.type && records.some((own) => own.id === id);
}

/** True where no answer changes but its TTL or priority. */
function onlyFacts(leaving: readonly DnsRecord[], wanted: RecordContent): boolean {
  return leaving.length === 1 && leaving[0]?.type === wanted.type && leaving[0].value === wanted.value;
}

function factSteps(wanted: RecordContent, scene: Scene): Step[] {
  const swap: Step = { kind: 'swap', edits: swapTo(scene.records, wanted) };
  const after = expectedAfter(scene.records, [swap]);
  const expect = expectFamilies(after, [asRecord(wanted)], wanted.ttl);
  return [swap, { kind: 'verify', expect, oldTtl: longestTtl(inTheWay(scene.records, wanted)) }];
}

function gentleSteps(wanted: RecordContent, leaving: readonly DnsRecord[], scene: Scene): Step[] {
  const steps = loweringSteps(scene, leaving.filter(isAnswered));
  const standing = expectedAfter(scene.records, steps);
  const edits: Edit[] = swapTo(standing, { ...wanted, ttl: scene.zone.minTtl });
  const oldTtl = longestTtl(inTheWay(standing, wanted));
  const swap: Step = { kind: 'swap', edits, ...targetFor(wanted, scene) };
  const after = expectedAfter(scene.records, [...steps, swap]);
  const expect = withoutOld(expectFamilies(after, [asRecord(wanted)]), leaving);
  const done: Step[] = [...steps, swap, { kind: 'verify', expect, oldTtl }];
  return [...done, ...restoringSteps(scene, done, [wanted])];
}

function webImpact(wanted: RecordContent, scene: Scene): Impact[] {
  if (!isForwarding(wanted)) return [];
  const name = fullName(wanted.host, scene.zone.name);
  const to = URL.canParse(wanted.value) ? parseDomainName(new URL(wanted.value).hostname) : undefined;
  return forwardImpact(name, to ?? name, scene);
}

function confirming(wanted: RecordContent, scene: Scene): { confirmations?: Confirmation[] } {
  if (!isForwarding(wanted)) return {};
  const names = (scene.filings ?? []).flatMap(({ name, filing }) => (filing === 'unknown' ? [name] : []));
  return names.length > 0 ? { confirmations: [{ id: 'names-filed', names }] } : {};
}

function targetFor({ type }: RecordContent, scene: Scene): { target?: NonNullable<Scene['target']>['name'] } {
  return type === 'CNAME' && scene.target ? { target: scene.target.name } : {};
}
