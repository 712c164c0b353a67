import { DomainName } from '../../domain/name.ts';
import { scheduleNameOf } from '../gtm/answers.ts';
import type { World } from '../world.ts';
import { leadsTo, passes, unlessAll } from './sights.ts';
import type { Story } from './story.ts';

const NAME = DomainName.parse('shop.example.com');
const ACCESS_NAME = DomainName.parse('shop-entry.gtm-a2b4.com');

export const leaveGtmStory: Story = {
  tells: 'shop leaves GTM 3.0 for the CDN, picked on the card, and its configuration is turned off',
  asks: 'gtm shop.example.com cdn',
  picks: 'leave-gtm',
  looks: [{ name: NAME, type: 'A', label: '' }],
  faults(sights, { world }) {
    const target = world.cdn.get(NAME)?.cname ?? '';
    return [
      ...unlessAll(`no CNAME record to ${target}`, sights, (answer) => leadsTo(answer, NAME, target)),
      ...unlessAll(`${ACCESS_NAME} is still passed`, sights, (answer) => !passes(answer, ACCESS_NAME)),
      ...instanceFaults(world),
    ];
  },
};

/** Its own configuration is off, and nobody else's. */
function instanceFaults({ gtm }: World): string[] {
  return gtm.v3.configs.flatMap((config) => {
    const name = scheduleNameOf(config);
    const isOwn = name === ACCESS_NAME;
    if (config.enabled !== isOwn) return [];
    return [`the configuration of ${name} is ${config.enabled ? 'still on' : 'off'}`];
  });
}
