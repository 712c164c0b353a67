import { describe, expect, test } from 'vitest';
import { explainHost } from '../../src/app/explain-host.ts';
import { freezeZone, unfreezeZone } from '../../src/app/freeze-zone.ts';
import { listChanges } from '../../src/app/list-changes.ts';
import { readHistory, showHistory } from '../../src/app/show-history.ts';
import { showStatus } from '../../src/app/show-status.ts';
import type { Command } from '../../src/domain/command.ts';
import { parseCommand } from '../../src/domain/command-text.ts';
import { type Bench, bench } from '../support/bench.ts';
import { nameIn } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { name, ZONE } from '../support/scenes.ts';

function typed<V extends Command['verb']>(verb: V, rest = ''): Extract<Command, { verb: V }> {
  const parsed = parseCommand(`${verb} ${rest}`);
  const isVerb = (command: Command): command is Extract<Command, { verb: V }> => command.verb === verb;
  if (!parsed.ok || !isVerb(parsed.command)) throw new Error(`${verb} ${rest} is no such command`);
  return parsed.command;
}

/** A switch of `www` that was carried out. */
async function switched(): Promise<{ world: Bench; id: string }> {
  const world = bench({ records: [record({ ttl: 60 })] });
  const { id } = await world.ended();
  return { world, id };
}

describe('the status', () => {
  test('of an id or a host is its change; without either, all that is open', async () => {
    const world = bench();
    const change = await world.proposed();
    const of = (rest: string) => showStatus(world.ports, typed('status', rest));
    expect(await of('')).toMatchObject({ kind: 'all', changes: [{ id: change.id }], more: 0 });
    expect(await of(change.id)).toMatchObject({ kind: 'one', change: { id: change.id } });
    expect(await of('www.example.com')).toMatchObject({ kind: 'one', change: { id: change.id } });
    expect(await of('www')).toMatchObject({ kind: 'one', change: { id: change.id } });
  });

  test('of what nobody knows says so: no change of a name, no change of an id, no such name', async () => {
    const world = bench();
    const of = (rest: string) => showStatus(world.ports, typed('status', rest));
    expect(await of('www')).toEqual({ kind: 'none', name: nameIn('www') });
    expect(await of('7k2m9xwq')).toEqual({ kind: 'unknown-change', id: '7k2m9xwq' });
    expect(await of('www.example.net')).toMatchObject({
      kind: 'refused',
      refusals: [{ id: 'zone-not-ours' }],
    });
  });
});

describe('the list', () => {
  test('has what waits for approval and what is frozen, and nothing of another zone', async () => {
    const world = bench();
    const { id } = await world.proposed();
    expect(await listChanges(world.ports, typed('list', 'example.com'))).toMatchObject({
      kind: 'open',
      undecided: [{ id }],
      running: [],
      waiting: [],
    });
    const freeze = { zone: ZONE, by: 'U0BOB', since: world.clock.now() };
    await world.ports.freezes.put(freeze);
    expect(await listChanges(world.ports, typed('list', ''))).toMatchObject({ freezes: [freeze] });
    expect(await listChanges(world.ports, { verb: 'list', zone: name('example.net') })).toMatchObject({
      kind: 'refused',
    });
    expect(await listChanges(world.ports, typed('list', 'break-glass'))).toMatchObject({ changes: [] });
  });
});

describe('the history', () => {
  test('of a host and of its zone tells what was done, and the file has every entry', async () => {
    const { world, id } = await switched();
    for (const place of ['www', 'example.com']) {
      expect(await showHistory(world.ports, typed('history', place))).toMatchObject({
        kind: 'told',
        stories: [{ changeId: id, outcome: 'finished', approvedBy: ['U0BOB'], before: [{ type: 'A' }] }],
        more: 0,
      });
    }
    const file = await readHistory(world.ports, typed('history', 'example.com csv'));
    if (file.kind !== 'read') throw new Error(file.kind);
    expect(file.of).toEqual({ zone: ZONE });
    expect(file.entries).toHaveLength(world.audit.events.length);
    expect(await showHistory(world.ports, typed('history', 'new.example.com'))).toMatchObject({
      stories: [],
    });
  });

  test('of a zone tells who froze it and who lifted that, newest first', async () => {
    const world = bench();
    const who = { userId: 'U0BOB', channel: 'C0OPS' };
    const place = { host: ZONE, absolute: false };
    await freezeZone(world.ports, { verb: 'freeze', ...place, reason: 'release week' }, who);
    await unfreezeZone(world.ports, place, who);
    expect(await showHistory(world.ports, typed('history', 'example.com'))).toMatchObject({
      stories: [],
      freezes: [
        { kind: 'unfrozen', who: 'U0BOB', freeze: { by: 'U0BOB' } },
        { kind: 'frozen', who: 'U0BOB', freeze: { reason: 'release week' } },
      ],
    });
    expect(await showHistory(world.ports, typed('history', 'www'))).toMatchObject({ freezes: [] });
  });
});

describe('why a host is as it is', () => {
  test('is told by the last change that wrote, and whether somebody has edited it by hand since', async () => {
    const { world, id } = await switched();
    const why = () => explainHost(world.ports, typed('why', 'www'));
    expect(await why()).toMatchObject({ last: { changeId: id, outcome: 'finished' }, meddling: [] });
    const [cname] = world.at('www');
    if (!cname) throw new Error('www has no record');
    const zone = world.provider.zones.get(ZONE);
    zone?.records.splice(zone.records.indexOf(cname), 1, { ...cname, value: 'elsewhere.example.net' });
    expect(await why()).toMatchObject({
      last: { changeId: id },
      meddling: [{ kind: 'record-changed', after: { value: 'elsewhere.example.net' } }],
    });
  });

  test('that no change of the bot has written to is not known', async () => {
    const world = bench();
    const why = await explainHost(world.ports, typed('why', 'www'));
    expect(why).toMatchObject({ kind: 'explained', meddling: [] });
    expect(why).not.toHaveProperty('last');
  });
});
