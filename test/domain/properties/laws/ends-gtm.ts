import { fullName } from '../../../../src/domain/name.ts';
import type { Plan } from '../../../../src/domain/plan.ts';
import { speaks } from '../model/answers.ts';
import { effectsOf, isZoneEdit, type World } from '../model/walk.ts';
import { contentsOf } from './edits.ts';

/** No record is touched; every rule that answers goes on using its pools and uses one more, which holds the target. */
export function behindAsAsked(plan: Plan, start: World, end: World): string[] {
  const breaches: string[] = [];
  const edits = plan.steps.flatMap((step) => effectsOf(step));
  if (
    edits.some(isZoneEdit) ||
    contentsOf(start.zone.records).join() !== contentsOf(end.zone.records).join()
  ) {
    breaches.push('a record is touched');
  }
  for (const rule of start.instance.rules) {
    const now = end.instance.rules.find(({ id }) => id === rule.id)?.pools ?? [];
    const names = now.map(({ name }) => name);
    const lost = rule.pools.filter(({ name }) => !names.includes(name));
    if (lost.length > 0) breaches.push('a present pool is not kept');
    const targeted = now.filter(({ name }) => end.instance.pools.get(name)?.includes(plan.target ?? '-'));
    if (rule.enabled && targeted.length !== 1)
      breaches.push(`a rule uses ${targeted.length} pools with the target`);
    if (!rule.enabled && now !== rule.pools) breaches.push('a rule that does not answer is touched');
    const [added] = now.filter(({ name }) => rule.pools.every((use) => use.name !== name));
    if (!added) continue;
    const serials = now.flatMap(({ serial }) => serial ?? []);
    if (new Set(serials).size < serials.length) breaches.push('two pools have one place in line');
    if (rule.order === 'sequence' && added.serial !== undefined && added.serial !== 1) {
      breaches.push('the new pool does not come first');
    }
  }
  return breaches;
}

/** What serves nobody else is turned off where the API has a switch for it, and nothing else is. */
export function turnedOff({ scene, request }: Plan, start: World, end: World): string[] {
  const [before, after] = [start.instance, end.instance];
  const facts = scene.gtm;
  if (!facts) return ['there is no instance to leave'];
  const own = fullName(request.host, request.zone);
  const served = [
    ...facts.aliases.flatMap(({ name, status }) => (status === 'enabled' ? [name] : [])),
    ...facts.access.businessNames,
  ].filter((name) => name !== own);
  const { accessName } = facts.access.instance;
  const isLed = end.zone.records.some((one) => one.value === accessName && speaks(one));
  const isFree = before.generation === 3 && served.length === 0 && !isLed;
  const expected = before.rules.map(({ enabled }) => enabled && !isFree);
  return after.rules.map(({ enabled }) => enabled).join() === expected.join()
    ? []
    : ['the wrong rules are turned off'];
}
