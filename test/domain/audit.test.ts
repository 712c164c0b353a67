import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Checked,
  chain,
  EMPTY_TRAIL,
  GENESIS,
  type Head,
  readEntry,
  verify,
} from '../../src/domain/audit.ts';
import type { AuditEvent } from '../../src/domain/audit-event.ts';
import { eventsOf } from '../../src/domain/audit-event.ts';
import { aChange, applied, writtenBy } from '../support/changes.ts';
import { ZONE } from '../support/scenes.ts';

/** Events with all that people can write into one: other scripts, quotes, numbers that are spelled in many ways. */
const events: fc.Arbitrary<AuditEvent> = fc.record({
  id: fc.string({ minLength: 1 }),
  at: fc.double({ noNaN: true, noDefaultInfinity: true }),
  who: fc.string({ unit: 'binary' }),
  zone: fc.constant(ZONE),
  entry: fc.record({
    kind: fc.constant('proposed-by-a-later-version'),
    reason: fc.string({ unit: 'binary' }),
    more: fc.jsonValue(),
  }),
});
const trails = fc.array(events, { minLength: 1, maxLength: 6 }).map(written);

function written(all: readonly AuditEvent[]): { lines: string[]; head: Head } {
  let head = EMPTY_TRAIL;
  const lines = all.map((event) => {
    const next = chain(event, head);
    head = next.head;
    return next.line;
  });
  return { lines, head };
}

/** A trail as a file, cut at its line breaks as a reader does. */
const read = (bytes: Uint8Array): Checked =>
  verify(new TextDecoder().decode(bytes).replace(/\n$/, '').split('\n'));
const file = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\n')}\n`);

describe('the trail', () => {
  test('of a change that was carried out is found whole, and tells its head', () => {
    const { plan } = aChange();
    const { lines, head } = written(eventsOf(aChange({ plan, journal: writtenBy(plan) })));
    expect(verify(lines)).toMatchObject({ head });
    expect(head.seq).toBe(lines.length);
    expect(readEntry(lines[0] ?? '')).toMatchObject({ seq: 1, prev: GENESIS, entry: { verb: 'switch' } });
  });

  test('is found whole whatever was written into it', () => {
    fc.assert(
      fc.property(trails, ({ lines, head }) => {
        const checked = verify(lines);
        expect(checked.breach).toBeUndefined();
        expect(checked.head).toEqual(head);
      }),
    );
  });

  test('with any single bit of its file turned is found broken, at that entry', () => {
    fc.assert(
      fc.property(trails, fc.nat(), fc.nat({ max: 7 }), ({ lines, head }, place, bit) => {
        const bytes = file(lines);
        const at = place % (bytes.length - 1);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        const seq = 1 + bytes.slice(0, at).filter((byte) => byte === 10).length;
        const checked = read(bytes);
        expect(checked.breach).toMatchObject({ seq });
        expect(checked.head).not.toEqual(head);
      }),
      { numRuns: 1000 },
    );
  });

  test('with an entry taken out, put in twice or moved is found broken, and says where', () => {
    fc.assert(
      fc.property(fc.array(events, { minLength: 2, maxLength: 6 }), fc.nat(), (all, place) => {
        const { lines } = written(all);
        const at = place % (lines.length - 1);
        const [one = '', next = ''] = lines.slice(at, at + 2);
        const edits = [
          lines.toSpliced(at, 1),
          lines.toSpliced(at, 0, one),
          lines.toSpliced(at, 2, next, one),
        ];
        const seqs = edits.map((edited) => verify(edited).breach?.seq);
        expect(seqs).toEqual([at + 1, at + 2, at + 1]);
      }),
    );
  });

  test('with an entry made anew by somebody who knows the form is torn behind it', () => {
    fc.assert(
      fc.property(
        fc.array(events, { minLength: 2, maxLength: 6 }),
        events,
        fc.nat(),
        (all, forged, place) => {
          const { lines, head } = written(all);
          const at = place % (lines.length - 1);
          const before = verify(lines.slice(0, at)).head;
          const edited = lines.with(at, chain(forged, before).line);
          fc.pre(edited[at] !== lines[at]);
          expect(verify(edited).breach).toEqual({ seq: at + 2, why: 'torn' });
          // Made anew to its end, only a hash known from before can tell.
          expect(verify(written(all.with(at, forged)).lines, head.hash).wantedAt).toBeUndefined();
        },
      ),
    );
  });

  test('cut off at its end is whole, but lacks the hash that was its head', () => {
    fc.assert(
      fc.property(fc.array(events, { minLength: 2, maxLength: 6 }), fc.nat(), (all, place) => {
        const { lines, head } = written(all);
        expect(verify(lines, head.hash)).toMatchObject({ wantedAt: lines.length });
        const cut = verify(lines.slice(0, 1 + (place % (lines.length - 1))), head.hash);
        expect(cut.breach).toBeUndefined();
        expect(cut.wantedAt).toBeUndefined();
      }),
    );
  });

  test('that has grown since still has the hash that was its head', () => {
    const earlier = written(eventsOf(aChange()));
    const later = written(eventsOf(aChange({ journal: [applied(0)] })));
    expect(verify(later.lines, earlier.head.hash)).toMatchObject({ wantedAt: 1, head: { seq: 2 } });
  });

  test('spelled otherwise, such as with a member of another name or twice, is found broken', () => {
    const { lines } = written(eventsOf(aChange()));
    const [line = ''] = lines;
    const spelled = [
      line.replace('{', '{ '),
      line.replace('{', '{"__proto__":{},'),
      line.replace('"seq":1', '"seq":1,"seq":1'),
      line.replace('"seq":1', '"seq":1.0'),
    ];
    expect(spelled.map((text) => verify([text]).breach?.seq)).toEqual([1, 1, 1, 1]);
  });

  test.each(['', 'null', '[]', '{"seq":1}', 'not JSON'])('%j is no entry', (line) => {
    expect(verify([line]).breach).toMatchObject({ seq: 1, why: 'no-entry' });
  });
});
