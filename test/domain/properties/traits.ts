import { ownRemark, parseMark } from '../../../src/domain/mark.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import { leads } from './model/answers.ts';
import { effectsOf, isZoneEdit } from './model/walk.ts';
import { NO_ID_YET } from './model/zone.ts';

/** What a plan is about and what makes it difficult, to count how often each was met. */
export function traitsOfPlan({ request, resolution, scene, steps, gaps }: Plan): string[] {
  const edits = steps.flatMap((step) => effectsOf(step)).filter(isZoneEdit);
  const swaps = steps.flatMap((step) => (step.kind === 'swap' ? [step.edits] : []));
  const updates = swaps.flat().flatMap((edit) => (edit.kind === 'update' ? [edit] : []));
  const gtm = steps.flatMap((step) => (step.kind === 'gtm' ? step.gtm : []));
  const touched = edits.flatMap((edit) => (edit.kind === 'create' ? [] : [edit.existing]));
  const marks = edits.flatMap((edit) =>
    edit.kind === 'update' && parseMark(edit.desired.remark) ? [edit] : [],
  );
  const traits: Readonly<Record<string, boolean>> = {
    [resolution === 'plain' ? `plain ${request.verb}` : resolution]: true,
    'chosen on the card': request.choice !== undefined,
    'a plan without any change of TTL': steps.every(
      ({ kind }) => kind !== 'lower-ttl' && kind !== 'restore-ttl',
    ),
    'a wait': steps.some(({ kind }) => kind === 'wait'),
    'a swap of several records': swaps.some((some) => some.length > 2),
    'a change of type in place': updates.some(({ existing, desired }) => existing.type !== desired.type),
    'a new value of one type': updates.some(
      ({ existing, desired }) => existing.type === desired.type && existing.value !== desired.value,
    ),
    'records of weight 0': touched.some(({ weight }) => weight === 0),
    'a weighted set': touched.some(({ weight }) => weight !== undefined),
    'disabled records taken away': touched.some(({ status }) => status === 'disabled'),
    'mail copied to a line':
      resolution.startsWith('split') && edits.some((edit) => edit.kind === 'create' && !leads(edit.desired)),
    'a gap that passes': gaps.some(({ lasting, onlyInFallback }) => !lasting && !onlyInFallback),
    'a gap that lasts': gaps.some(({ lasting }) => lasting),
    'a gap of the fallback': gaps.some(({ onlyInFallback }) => onlyInFallback),
    'an instance turned off': gtm.some((edit) => edit.kind === 'enable' && !edit.enabled),
    'pools of GTM 2.0': gtm.some(({ kind, instance }) => kind === 'bind' && instance.generation === 2),
    'pools of GTM 3.0': gtm.some(({ kind, instance }) => kind === 'bind' && instance.generation === 3),
    'the new pool in front': gtm.some(
      (edit) =>
        edit.kind === 'bind' && edit.desired.some((use) => use.poolId === undefined && use.serial === 1),
    ),
    'a wildcard behind the host': scene.wildcard.length > 0,
    'a mark': marks.length > 0,
    'a mark in place of a remark': marks.some(({ existing }) => ownRemark(existing.remark) !== ''),
    'a mark on a new record': marks.some(({ existing }) => existing.id === NO_ID_YET),
  };
  return Object.entries(traits).flatMap(([trait, isThere]) => (isThere ? [trait] : []));
}
