import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WaitingLine } from '../../src/ports.ts';
import { CREATED_AT } from '../support/changes.ts';
import { aWaiting } from '../support/waiting.ts';

export interface LineStage {
  line: WaitingLine;
  /** The same place, come back to later by another instance. */
  reopen(): Promise<WaitingLine>;
  close(): Promise<void>;
}

/** What every `WaitingLine` does. `open` gives an empty one. */
export function waitingLineContract(name: string, open: () => Promise<LineStage>) {
  describe(`${name} as a line of requests`, () => {
    let stage: LineStage;
    let line: WaitingLine;
    beforeEach(async () => {
      stage = await open();
      line = stage.line;
    });
    afterEach(() => stage.close());

    const ids = async (): Promise<string[]> => (await line.list()).map(({ id }) => id);
    const join = async (id: string, askedBy: string) => await line.join(aWaiting({ id, askedBy }));

    test('a request that joined is listed as it was, by another instance too', async () => {
      const request = aWaiting({
        command: { verb: 'set', host: '@', absolute: false, type: 'TXT', value: 'a "b" ü', ttl: 600 },
        notBefore: CREATED_AT + 1,
      });
      expect(await line.join(request)).toEqual(request);
      expect(await line.list()).toEqual([request]);
      expect(await (await stage.reopen()).list()).toEqual([request]);
    });

    test('nobody is in an empty line', async () => {
      expect(await line.list()).toEqual([]);
      expect(await line.leave('change-2')).toBe(false);
      expect(await line.save(aWaiting())).toBe(false);
      expect(await line.list()).toEqual([]);
    });

    test('whoever comes later stands behind, whatever their clocks say', async () => {
      await line.join(aWaiting({ id: 'z', askedBy: 'U0BOB', joinedAt: CREATED_AT + 9 }));
      await line.join(aWaiting({ id: 'm', askedBy: 'U0CAROL', joinedAt: CREATED_AT }));
      await line.join(aWaiting({ id: 'a', askedBy: 'U0DAN', joinedAt: CREATED_AT + 5 }));
      expect(await ids()).toEqual(['z', 'm', 'a']);
    });

    test('a request that joins again keeps its place and stays as it is', async () => {
      await join('first', 'U0BOB');
      await join('second', 'U0CAROL');
      const again = await line.join(aWaiting({ id: 'first', joinedAt: CREATED_AT + 1 }));
      expect(again.joinedAt).toBe(CREATED_AT);
      expect(await ids()).toEqual(['first', 'second']);
    });

    test('the same person who asks for the same thing again is in line once', async () => {
      await join('first', 'U0BOB');
      expect(await join('other', 'U0BOB')).toMatchObject({ id: 'first' });
      expect(await join('third', 'U0CAROL')).toMatchObject({ id: 'third' });
      expect(await ids()).toEqual(['first', 'third']);
    });

    test('of the same thing asked for several times at once, one is in line', async () => {
      const joined = await Promise.all(['a', 'b', 'c', 'd'].map((id) => join(id, 'U0BOB')));
      expect(new Set(joined.map(({ id }) => id)).size).toBe(1);
      expect(await ids()).toEqual([joined[0]?.id]);
    });

    test('what has become of a request is kept in its place', async () => {
      await join('first', 'U0BOB');
      await join('second', 'U0CAROL');
      const later = aWaiting({ id: 'first', hindered: 3, notBefore: CREATED_AT + 60_000 });
      expect(await line.save(later)).toBe(true);
      expect((await line.list())[0]).toEqual(later);
      expect(await ids()).toEqual(['first', 'second']);
    });

    test('whoever leaves is gone for good, and a late word about them does not bring them back', async () => {
      await join('first', 'U0BOB');
      await join('second', 'U0CAROL');
      expect(await line.leave('first')).toBe(true);
      expect(await line.leave('first')).toBe(false);
      expect(await line.save(aWaiting({ id: 'first' }))).toBe(false);
      expect(await ids()).toEqual(['second']);
    });

    test('whoever has left may join again, at the end', async () => {
      await join('first', 'U0BOB');
      await join('second', 'U0CAROL');
      await line.leave('first');
      expect(await join('first', 'U0BOB')).toMatchObject({ id: 'first' });
      expect(await ids()).toEqual(['second', 'first']);
    });
  });
}
