import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Change } from '../../src/domain/change.ts';
import { contentOf } from '../../src/domain/edit.ts';
import { expectedAfter, expectedBefore } from '../../src/domain/proof.ts';
import type { DnsRecord, RecordContent } from '../../src/domain/record.ts';
import { readStoredChange } from '../../src/domain/stored-change.ts';
import { doneAt } from '../../src/domain/write.ts';
import { aChange } from '../support/changes.ts';
import { kindsOfChanges } from '../support/kinds-of-changes.ts';
import { planted } from '../support/planted.ts';
import { schemaOfChange } from '../support/schema-of-change.ts';

const FOLDER = new URL('../fixtures/changes/', import.meta.url);

/** Every stored change of a schema, by the name of its file. */
const storedIn = (schema: number): [string, unknown][] =>
  readdirSync(new URL(`v${schema}/`, FOLDER))
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, JSON.parse(readFileSync(new URL(`v${schema}/${file}`, FOLDER), 'utf8'))]);

const Stored = z.looseObject({ journal: z.array(z.looseObject({ kind: z.string() })) });

/** As the bench tells what a zone says: in an order of its own, without ids. */
const said = (records: readonly DnsRecord[]): RecordContent[] => {
  const key = ({ host, line, type, value }: RecordContent): string => [host, line, type, value].join(' ');
  return records.map(contentOf).toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
};

describe.each([1, 2])('a change that was stored with schema %i', (schema) => {
  test.each(storedIn(schema))('means the same as when it was stored: %s', (_file, json) => {
    const { journal, ...rest } = Stored.parse(json);
    const change = readStoredChange(json);
    const { journal: lines, ...present } = change;
    expect({ ...present, schema }).toEqual(rest);
    const { plan } = change;
    const expected = journal.map((entry) =>
      schema === 1 && entry.kind === 'applied'
        ? { ...entry, made: doneAt(plan, Number(entry.step), Number(entry.edit)) }
        : entry,
    );
    expect(lines).toEqual(expected);
    for (const line of lines) if (line.kind === 'applied') expect(line.made).toBeDefined();
  });

  const read = storedIn(schema).map(([file, json]): [string, Change] => [file, readStoredChange(json)]);

  test.each(read.filter(([, { state }]) => state === 'running'))(
    'is carried on from where it is to its end: %s',
    async (_file, change) => {
      const { scene, steps } = change.plan;
      const world = await planted(change);
      if (change.progress.postponed) await world.act('retry', change.id);
      expect(await world.finish(change.id)).toMatchObject({ state: endOf(change) });
      const left = change.back ? expectedBefore(scene.records, steps, change.back.since, 0) : undefined;
      expect(world.said()).toEqual(said(left ?? expectedAfter(scene.records, steps)));
    },
  );

  test.each(read.filter(([, { state }]) => state === 'done' || state === 'stopped'))(
    'is taken back by an undo: %s',
    async (_file, change) => {
      const world = await planted(change);
      const undo = await world.ended(`undo ${change.id}`);
      expect(undo).toMatchObject({ state: 'done' });
      expect(world.said()).toEqual(said(change.plan.scene.records));
    },
  );
});

describe('the present schema', () => {
  test('is the one that changes are kept of: whoever alters it raises it and keeps the old ones', () => {
    const kept = readFileSync(new URL(`v${aChange().schema}/schema.txt`, FOLDER), 'utf8');
    expect(schemaOfChange()).toBe(kept);
  });

  test('has a kept change of every kind at every step, with the keys that it has today', async () => {
    const kept = storedIn(aChange().schema).map(([file, json]): [string, Change] => [
      file.replace('.json', ''),
      readStoredChange(json),
    ]);
    const fresh = await kindsOfChanges();
    const keys = (changes: readonly [string, Change][]): Record<string, string> =>
      Object.fromEntries(changes.map(([name, change]) => [name, keysOf(change)]));
    expect(keys(kept)).toEqual(keys(fresh));
  });

  test('is not read from a later version', () => {
    expect(() => readStoredChange({ ...aChange(), schema: 3 })).toThrow(z.ZodError);
    expect(() => readStoredChange({})).toThrow(z.ZodError);
    expect(() => readStoredChange(undefined)).toThrow(z.ZodError);
  });
});

/** The keys of a change and of the lines of its journal, by their kinds; what its plans say is another matter. */
function keysOf({ journal, ...change }: Change): string {
  const lines = journal.map((entry) => Object.keys(entry).toSorted().join(' '));
  const keys = [change, change.progress, change.back ?? {}].map((one) =>
    Object.keys(one).toSorted().join(' '),
  );
  return [...keys, ...new Set(lines)].join('\n');
}

function endOf({ back }: Change): Change['state'] {
  if (!back) return 'done';
  return back.turn.cause === 'failed' ? 'stopped' : 'undone';
}
