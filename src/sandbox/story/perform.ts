import type { Sandbox } from '../sandbox.ts';
import { dnsServers } from '../terminal/servers.ts';
import { playPeople } from './people.ts';
import type { Ending, Story, StoryIo } from './story.ts';
import { judgeStory } from './verdict.ts';
import { watchAnswers } from './watch-answers.ts';

/** Plays a story while everybody is asked for what it is about, and judges it by what they answered. */
export async function perform(story: Story, sandbox: Sandbox, io: StoryIo): Promise<Ending> {
  const { looks } = story;
  const servers = dnsServers(sandbox);
  const width = Math.max(...servers.map(({ name }) => name.length));
  const labelWidth = Math.max(...looks.map(({ label }) => label.length));
  const watch = await watchAnswers({
    servers,
    looks,
    clock: io.clock,
    tell({ server, look }, answer) {
      const label = labelWidth > 0 ? `  ${look.label.padEnd(labelWidth)}` : '';
      io.say(`${server.name.padEnd(width)}${label}  ${answer}`);
    },
  });
  const played = await playPeople(sandbox, io, story);
  const sights = await watch.stop();
  return judgeStory({
    looks,
    elapsed: io.elapsed(),
    ...('hitch' in played ? { hitch: played.hitch, announcement: '' } : { hitch: undefined, ...played }),
    // Whoever did not get as far as an end has no end to be judged.
    faults: 'hitch' in played ? [] : await story.faults(sights, sandbox),
    queries: queriesOf(sandbox),
  });
}

/** A resolver that had no reply in time says nothing about the zone; a name server must always answer. */
function queriesOf({ nameServers, resolvers }: Sandbox) {
  return [
    ...nameServers.flatMap(({ log }) => log),
    ...resolvers.flatMap(({ log }) => log).filter(({ outcome }) => outcome !== 'server-failure'),
  ];
}
