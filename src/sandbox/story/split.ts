import { sampleSubnet } from '../../domain/line.ts';
import { DomainName } from '../../domain/name.ts';
import type { DnsAnswer } from '../../domain/propagation.ts';
import { leadsTo, unlessAll, valuesOf } from './sights.ts';
import type { Story } from './story.ts';
import type { Look, Sight } from './watch-answers.ts';

const NAME = DomainName.parse('img.example.com');
const ADDRESS = '192.0.2.60';

export const splitStory: Story = {
  tells: 'img goes to the CDN for visitors outside the Chinese mainland, and stays for the others',
  asks: 'split img cdn',
  looks: [
    { name: NAME, type: 'A', label: 'mainland', ...subnet('internal') },
    { name: NAME, type: 'A', label: 'overseas', ...subnet('oversea') },
    { name: NAME, type: 'A', label: '' },
  ],
  faults(sights, { world }) {
    const target = world.cdn.get(NAME)?.cname ?? '';
    const abroad = sights.filter(isAbroad);
    const home = sights.filter((sight) => !isAbroad(sight));
    return [
      ...unlessAll(`no CNAME record to ${target}`, abroad, (answer) => leadsTo(answer, NAME, target)),
      ...unlessAll(`not the address ${ADDRESS}`, home, isHome),
    ];
  },
};

/** Whoever asks from outside the mainland: a name server told so, or a resolver that stands there. */
function isAbroad({ look, server }: Sight): boolean {
  return look.label === 'overseas' || server.region === 'overseas';
}

function isHome(answer: DnsAnswer): boolean {
  return valuesOf(answer, 'A').join() === ADDRESS && valuesOf(answer, 'CNAME').length === 0;
}

function subnet(line: string): Pick<Look, 'clientSubnet'> {
  const clientSubnet = sampleSubnet(line);
  if (clientSubnet === undefined) throw new Error(`no client is known for the line ${line}`);
  return { clientSubnet };
}
