import type { Impact } from '../../domain/impact-entry.ts';
import type { Plan } from '../../domain/plan.ts';
import { code, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
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
    case 'gtm-turned-off':
      return say(`impact-gtm.${entry.id}`, { instance: instanceInCode(entry.instance) });
    case 'gtm-also-serves': {
      const names = listing(entry.names.map(nameInCode), 5);
      return resolution === 'cdn-behind-gtm'
        ? say('impact-gtm.gtm-also-serves-behind', { names, n: entry.names.length })
        : say('impact-gtm.gtm-also-serves-left', { names, instance: instanceInCode(entry.instance) });
    }
    case 'gtm-left-on':
      return say(`impact-gtm.gtm-left-on-${entry.why}`, {
        instance: instanceInCode(entry.instance),
        generation: generation(entry.instance),
      });
    case 'gtm-shares':
      return say('impact-gtm.gtm-shares', {
        pools: listing(
          entry.pools.map((pool) => code(pool, 60)),
          5,
        ),
        order: orderInWords(entry.order),
      });
  }
}
