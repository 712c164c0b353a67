import type { GtmInstance } from '../../../domain/gtm.ts';
import type { Impact } from '../../../domain/impact-entry.ts';
import type { Plan } from '../../../domain/plan.ts';
import { code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { generation, instanceInCode, orderInWords } from './gtm.ts';
import { listing } from './units.ts';

type GtmImpact = Extract<
  Impact,
  { id: 'gtm-instance-stays' | 'gtm-also-serves' | 'gtm-turned-off' | 'gtm-left-on' | 'gtm-shares' }
>;

/** What comes with leaving Global Traffic Manager, or with staying behind it. */
export function gtmImpact(entry: GtmImpact, { resolution }: Plan): Words {
  switch (entry.id) {
    case 'gtm-instance-stays':
      return mrkdwn`The paid instance ${instanceInCode(entry.instance)} stays, and goes on to be paid for. No API releases it: a person does that in the Alibaba Cloud console, when nobody wants to go back any more.`;
    case 'gtm-also-serves':
      return resolution === 'cdn-behind-gtm'
        ? mrkdwn`The same instance also serves ${listing(entry.names.map(nameInCode), 5)}: visitors there get the new answer too. Make sure that the target serves ${entry.names.length === 1 ? 'this name' : 'these names'}.`
        : mrkdwn`The instance ${instanceInCode(entry.instance)} also serves ${listing(entry.names.map(nameInCode), 5)}, where nothing changes. Whoever releases the instance takes the answer away there.`;
    case 'gtm-turned-off':
      return mrkdwn`The instance ${instanceInCode(entry.instance)} is turned off at the end. The bot knows no other name that leads to it; one that does from elsewhere, such as from another account, loses its answer.`;
    case 'gtm-left-on':
      return mrkdwn`The instance ${instanceInCode(entry.instance)} is left on, ${whyOn(entry.why, entry.instance)}.`;
    case 'gtm-shares':
      return mrkdwn`The pools that answer now stay (${listing(
        entry.pools.map((pool) => code(pool, 60)),
        5,
      )}) and share the answers with the new one ${orderInWords(entry.order)}.`;
  }
}

function whyOn(why: Extract<GtmImpact, { id: 'gtm-left-on' }>['why'], instance: GtmInstance): string {
  if (why === 'still-used') return 'because another line of this host still leads to it';
  return why === 'serves-others'
    ? 'because other names lead to it'
    : `because ${generation(instance)} has nothing that turns it off by API`;
}
