import { APEX } from '../../domain/name.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Resolution } from '../../domain/request.ts';
import type { Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { lostOf } from './acts.ts';
import { effectOf } from './from-to.ts';

/** What a way to meet a request is called inside a sentence. */
export function resolutionName(resolution: Resolution): Words {
  return say(`resolutions.name-${resolution}`);
}

/** What speaks for it and against it at this host, as a sentence. */
export function forAndAgainst(resolution: Resolution, { request, scene }: Plan): Words {
  const hasMail = scene.records.some(({ host, type }) => host === APEX && type === 'MX');
  if (resolution === 'switch-to-cname' && request.host === APEX && hasMail) {
    return say('resolutions.words-switch-with-mail');
  }
  const isOneLine = 'line' in request && request.line !== undefined && request.line !== 'oversea';
  return say(
    resolution === 'split-by-line' && isOneLine
      ? 'resolutions.words-one-line'
      : `resolutions.words-${resolution}`,
  );
}

/** What a click on its button does. */
export function chooseLabel(resolution: Resolution): Words {
  return say(`resolutions.choose-${resolution}`);
}

/** What the plan does about the conflicts, or about the request where there are none. */
export function proposed(plan: Plan): Words {
  const { resolution } = plan;
  if (lostOf(plan) === 'finish') return say('resolutions.proposed-finish');
  if (resolution !== 'switch-to-cname') {
    return say('resolutions.proposed', {
      name: resolutionName(resolution),
      words: forAndAgainst(resolution, plan),
    });
  }
  return say(
    effectOf(plan).gone.some(({ type }) => type !== 'CNAME')
      ? 'resolutions.proposed-switch'
      : 'resolutions.proposed-new-cname',
  );
}
