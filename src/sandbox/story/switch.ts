import { DomainName } from '../../domain/name.ts';
import { leadsTo, unlessAll } from './sights.ts';
import type { Story } from './story.ts';

const NAME = DomainName.parse('www.example.com');

export const switchStory: Story = {
  tells: 'www has an A record and is to become the CNAME record of the CDN',
  asks: 'switch www cdn',
  looks: [{ name: NAME, type: 'A', label: '' }],
  faults(sights, { world }) {
    const target = world.cdn.get(NAME)?.cname ?? '';
    return unlessAll(`no CNAME record to ${target}`, sights, (answer) => leadsTo(answer, NAME, target));
  },
};
