import { describe, expect, test } from 'vitest';
import { ChangeRequest, hostsOfRequest, Resolution } from '../../src/domain/request.ts';
import { anUndo, writtenBy } from '../support/changes.ts';
import { host, record } from '../support/records.ts';
import { aForward, aGtmRequest, anAdd, aRemoval, aSet, aSplit, type Request } from '../support/requests.ts';
import { aPlan, aRequest, aRootScene, EDGE, planOf } from '../support/scenes.ts';

const root = { host: host('@') };
const cname = { type: 'CNAME', value: EDGE } as const;

describe('the hosts that a request may write to', () => {
  test.each<[string, ChangeRequest, string[]]>([
    ['a switch of a host', aRequest(), ['www']],
    ['a switch of the root, which may be forwarded to www', aRequest(root), ['@', 'www']],
    ['a forwarding', aForward(), ['@', 'www']],
    ['a split of the root', aSplit(root), ['@']],
    ['GTM of the root', aGtmRequest(root), ['@']],
    ['a CNAME that is added at the root', anAdd(cname, root), ['@', 'www']],
    ['a CNAME that is set at the root', aSet(cname, root), ['@', 'www']],
    ['a CNAME that is added below', anAdd(cname), ['www']],
    ['mail that is added at the root', anAdd({ type: 'MX', value: 'mail.example.net' }, root), ['@']],
    ['a CNAME that goes from the root', aRemoval({ type: 'CNAME' }, root), ['@']],
  ])('%s: its own first', (_what, request, hosts) => {
    expect(hostsOfRequest(request)).toEqual(hosts);
  });

  test('an undo: all that the change wrote to, however far it came', () => {
    const plan = planOf(aForward(), aRootScene());
    expect(hostsOfRequest(anUndo(plan))).toEqual(['@', 'www']);
    expect(new Set(hostsOfRequest(anUndo(plan, writtenBy(plan, 1))))).toEqual(new Set(['@', 'www']));
    expect(hostsOfRequest(anUndo(plan, []))).toEqual(['@']);
  });
});

test('every request comes back the same from where it is stored', () => {
  const undo: Request<'undo'> = anUndo(aPlan({ records: [record({ remark: 'origin', weight: 5 })] }));
  for (const choice of [undefined, ...Resolution.options]) {
    const chosen = choice === undefined ? {} : { choice };
    const requests: ChangeRequest[] = [
      aRequest({ line: 'oversea', ttl: 60, reason: 'faster', ...chosen }),
      aSplit(chosen),
      aGtmRequest(chosen),
      aForward(chosen),
      anAdd({ type: 'MX', value: 'mail.example.net', priority: 5 }, chosen),
      aSet({}, chosen),
      aRemoval({}, chosen),
      { ...undo, ...chosen },
    ];
    for (const request of requests) {
      expect(ChangeRequest.parse(JSON.parse(JSON.stringify(request)))).toEqual(request);
    }
  }
});
