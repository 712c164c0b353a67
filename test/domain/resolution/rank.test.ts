import { describe, expect, test } from 'vitest';
import type { ChangeRequest, Resolution } from '../../../src/domain/request.ts';
import { propose } from '../../../src/domain/resolution/index.ts';
import { inTermsOfTargets, rank } from '../../../src/domain/resolution/rank.ts';
import type { GtmFacts, Scene } from '../../../src/domain/scene.ts';
import { anUndo } from '../../support/changes.ts';
import { host, record } from '../../support/records.ts';
import { aForward, aGtmRequest, anAdd, aRemoval, aSet, aSplit } from '../../support/requests.ts';
import {
  ACCESS,
  aCdnDomain,
  aGtmScene,
  aPlainScene,
  aPlan,
  aRequest,
  aRootScene,
  aScene,
  aTarget,
  aZone,
  EDGE,
  name,
  someGtm,
  ZONE,
} from '../../support/scenes.ts';

const root = host('@');
const far = record({ line: 'oversea', value: '192.0.2.20' });
const near = record({ line: 'internal', value: '192.0.2.30' });
const txt = record({ type: 'TXT', value: 'v=1' });
const cname = record({ type: 'CNAME', value: EDGE });
const elsewhere = record({ type: 'CNAME', value: 'x.example.net' });
const toGtm = record({ type: 'CNAME', value: ACCESS });
const atRoot = {
  a: record({ host: root }),
  mx: record({ host: root, type: 'MX', value: 'mail.example.net', priority: 10 }),
  caa: record({ host: root, type: 'CAA', value: '0 issue "letsencrypt.org"' }),
  ns: record({ host: root, type: 'NS', value: 'ns9.example.net' }),
  txt: record({ host: root, type: 'TXT', value: 'v=spf1 -all' }),
};
const overseas = aCdnDomain({ coverage: 'overseas' });
const notFiled: Scene['filings'] = [{ name: ZONE, filing: 'not-filed' }];

const www = (records: Scene['records'] = [record()], more: Partial<Scene> = {}) =>
  aScene({ records, ...more });
/** The root as it is read for a switch: what its www would lead to is known as well. */
const theRoot = (records: Scene['records'], more: Partial<Scene> = {}) =>
  aRootScene({ cdn: aCdnDomain(), target: aTarget(), records: [...records, record()], ...more });
const plain = (records: Scene['records'] = [record()], more: Partial<Scene> = {}) =>
  aPlainScene({ records, ...more });
const leading = { target: aTarget() };
const pools = (kind: 'ipv4' | 'domain', members: string[]): GtmFacts =>
  someGtm({
    rules: [
      {
        id: 'config-1',
        name: kind,
        kind,
        enabled: true,
        order: 'all',
        pools: [{ poolId: 'pool-1', name: 'origin', type: kind, members }],
      },
    ],
  });
const addCname = (more: Parameters<typeof anAdd>[1] = {}) => anAdd({ type: 'CNAME', value: EDGE }, more);
const setCname = (more: Parameters<typeof aSet>[1] = {}) => aSet({ type: 'CNAME', value: EDGE }, more);
const atZone = { host: root };

/** A way by its name; with the reasons behind a colon where it is not possible. */
type Way = Resolution | `${Resolution}: ${string}`;
type Row = [what: string, request: ChangeRequest, scene: Scene, chosen: Resolution, others: Way[]];

const ROWS: readonly Row[] = [
  // A host that has only one thing to say.
  [
    'switch a host with an address',
    aRequest(),
    www(),
    'switch-to-cname',
    ['split-by-line', 'split-by-line-moved'],
  ],
  [
    'switch a CNAME to elsewhere',
    aRequest(),
    www([elsewhere]),
    'switch-to-cname',
    ['split-by-line', 'split-by-line-moved'],
  ],
  [
    'switch where the mainland has records of its own',
    aRequest(),
    www([record(), near]),
    'switch-to-cname',
    ['split-by-line', 'split-by-line-moved: split-line-taken'],
  ],
  [
    'switch in an edition without the overseas line',
    aRequest(),
    www([record()], { zone: aZone({ lines: ['default', 'internal'] }) }),
    'switch-to-cname',
    ['split-by-line: split-line-missing', 'split-by-line-moved: split-line-missing'],
  ],
  [
    'switch in an edition without the mainland line',
    aRequest(),
    www([record()], { zone: aZone({ lines: ['default', 'oversea'] }) }),
    'switch-to-cname',
    ['split-by-line', 'split-by-line-moved: split-line-missing'],
  ],
  // The CDN does not serve the mainland.
  [
    'switch to a CDN for overseas',
    aRequest(),
    www([record()], { cdn: overseas }),
    'split-by-line',
    ['split-by-line-moved', 'switch-to-cname: cdn-overseas-only'],
  ],
  [
    'switch a host that carries text to a CDN for overseas',
    aRequest(),
    www([record(), txt], { cdn: overseas }),
    'split-by-line',
    ['split-by-line-moved', 'switch-to-cname: cdn-overseas-only'],
  ],
  [
    'switch the root to a CDN for overseas',
    aRequest(atZone),
    theRoot([atRoot.a], { cdn: overseas, www: { cdn: overseas, target: aTarget(), gtm: null } }),
    'split-by-line',
    ['split-by-line-moved', 'forward-root: cdn-overseas-only', 'switch-to-cname: cdn-overseas-only'],
  ],
  [
    'switch the root with mail to a CDN for overseas, where www is served everywhere',
    aRequest(atZone),
    theRoot([atRoot.a, atRoot.mx], { cdn: overseas }),
    'split-by-line',
    ['split-by-line-moved', 'forward-root', 'switch-to-cname: cdn-overseas-only'],
  ],
  // The root.
  [
    'switch a root with addresses alone',
    aRequest(atZone),
    theRoot([atRoot.a]),
    'switch-to-cname',
    ['forward-root', 'split-by-line'],
  ],
  [
    'switch a root with mail',
    aRequest(atZone),
    theRoot([atRoot.a, atRoot.mx]),
    'forward-root',
    ['switch-to-cname', 'split-by-line'],
  ],
  [
    'switch a root with text',
    aRequest(atZone),
    theRoot([atRoot.a, atRoot.txt]),
    'forward-root',
    ['switch-to-cname', 'split-by-line'],
  ],
  [
    'switch a root with a certificate policy',
    aRequest(atZone),
    theRoot([atRoot.a, atRoot.caa]),
    'forward-root',
    ['switch-to-cname: unsolved-conflict', 'split-by-line'],
  ],
  [
    'switch a root with NS records',
    aRequest(atZone),
    theRoot([atRoot.a, atRoot.ns]),
    'switch-to-cname',
    ['forward-root', 'split-by-line'],
  ],
  [
    'switch a root whose mail is disabled',
    aRequest(atZone),
    theRoot([atRoot.a, { ...atRoot.mx, status: 'disabled' }]),
    'switch-to-cname',
    ['forward-root', 'split-by-line'],
  ],
  [
    'switch a root with mail that is not filed',
    aRequest(atZone),
    theRoot([atRoot.a, atRoot.mx], { filings: notFiled }),
    'switch-to-cname',
    ['forward-root: not-filed', 'split-by-line'],
  ],
  [
    'switch a root with addresses alone that is not filed',
    aRequest(atZone),
    theRoot([atRoot.a], { filings: notFiled }),
    'switch-to-cname',
    ['forward-root: not-filed', 'split-by-line'],
  ],
  // One line.
  [
    'switch the overseas line, which has no records',
    aRequest({ line: 'oversea' }),
    www(),
    'split-by-line',
    ['split-by-line-moved'],
  ],
  [
    'switch the overseas line, which has only disabled records of other hosts and lines beside it',
    aRequest({ line: 'oversea' }),
    www([record(), near]),
    'split-by-line',
    ['split-by-line-moved: split-line-taken'],
  ],
  [
    "switch a carrier's line, which has no records",
    aRequest({ line: 'telecom' }),
    www(),
    'split-by-line',
    [],
  ],
  [
    'switch the overseas line, which answers',
    aRequest({ line: 'oversea' }),
    www([record(), far]),
    'switch-to-cname',
    [],
  ],
  [
    'switch the default line, which answers',
    aRequest({ line: 'default' }),
    www([record(), far]),
    'switch-to-cname',
    [],
  ],
  [
    'switch the default line of a root with mail',
    aRequest({ ...atZone, line: 'default' }),
    theRoot([atRoot.a, atRoot.mx]),
    'switch-to-cname',
    [],
  ],
  [
    'switch the overseas line to a CDN for overseas',
    aRequest({ line: 'oversea' }),
    www([record(), far], { cdn: overseas }),
    'switch-to-cname',
    [],
  ],
  // Split, as asked.
  ['split', aSplit(), www(), 'split-by-line', ['split-by-line-moved', 'switch-to-cname']],
  [
    'split on the overseas line',
    aSplit({ line: 'oversea' }),
    www(),
    'split-by-line',
    ['split-by-line-moved'],
  ],
  [
    'split to a CDN for overseas',
    aSplit(),
    www([record()], { cdn: overseas }),
    'split-by-line',
    ['split-by-line-moved', 'switch-to-cname: cdn-overseas-only'],
  ],
  [
    'split a host with text',
    aSplit(),
    www([record(), txt]),
    'split-by-line',
    ['split-by-line-moved', 'switch-to-cname: unsolved-conflict'],
  ],
  [
    'split where the overseas line answers',
    aSplit(),
    www([record(), far]),
    'split-by-line',
    ['split-by-line-moved', 'switch-to-cname'],
  ],
  [
    'split where only the overseas line answers',
    aSplit(),
    www([far]),
    'split-by-line',
    ['split-by-line-moved: nothing-to-switch', 'switch-to-cname'],
  ],
  ["split on a carrier's line", aSplit({ line: 'telecom' }), www(), 'split-by-line', []],
  // Global Traffic Manager.
  ['switch a host behind GTM', aRequest(), aGtmScene(), 'leave-gtm', ['cdn-behind-gtm', 'split-by-line']],
  [
    'switch a host behind GTM with pools of addresses',
    aRequest(),
    aGtmScene(pools('ipv4', ['192.0.2.1'])),
    'leave-gtm',
    ['cdn-behind-gtm: gtm-pools-cannot-mix', 'split-by-line'],
  ],
  [
    'switch a host behind GTM to a CDN for overseas',
    aRequest(),
    aGtmScene(someGtm(), { cdn: overseas }),
    'split-by-line',
    ['leave-gtm: cdn-overseas-only', 'cdn-behind-gtm: cdn-overseas-only'],
  ],
  [
    'switch the line of a host behind GTM that answers by itself',
    aRequest({ line: 'oversea' }),
    aGtmScene(someGtm(), { records: [toGtm, far] }),
    'switch-to-cname',
    [],
  ],
  [
    'switch the empty line of a host behind GTM',
    aRequest({ line: 'oversea' }),
    aGtmScene(),
    'split-by-line',
    ['split-by-line-moved'],
  ],
  [
    'switch the line of a host that leads to GTM',
    aRequest({ line: 'default' }),
    aGtmScene(someGtm(), { records: [toGtm, far] }),
    'leave-gtm',
    ['cdn-behind-gtm'],
  ],
  [
    'set the CNAME of one line where another one leads to GTM',
    setCname(),
    plain([elsewhere, { ...toGtm, line: 'oversea' }], { ...leading, gtm: someGtm() }),
    'switch-to-cname',
    ['split-by-line', 'split-by-line-moved'],
  ],
  ['put the CDN behind GTM', aGtmRequest(), aGtmScene(), 'cdn-behind-gtm', ['leave-gtm']],
  [
    'put the CDN behind GTM with pools of addresses',
    aGtmRequest(),
    aGtmScene(pools('ipv4', ['192.0.2.1'])),
    'leave-gtm',
    ['cdn-behind-gtm: gtm-pools-cannot-mix'],
  ],
  [
    'put the CDN behind GTM without a rule that answers',
    aGtmRequest(),
    aGtmScene(someGtm({ rules: [] })),
    'leave-gtm',
    ['cdn-behind-gtm: gtm-without-rules'],
  ],
  [
    'a switch of a host whose CNAME is nobody’s access name',
    aRequest(),
    www([elsewhere], { gtm: null }),
    'switch-to-cname',
    ['split-by-line', 'split-by-line-moved'],
  ],
  // Forwarding and taking back.
  ['forward a root', aForward(), aRootScene(), 'forward-root', []],
  ['take a switch back', anUndo(aPlan({ records: [record()] })), plain([cname]), 'undo', []],
  // Plain records.
  ['add an address', anAdd(), plain(), 'plain', []],
  ['set an address', aSet(), plain(), 'plain', []],
  ['remove an address', aRemoval(), plain(), 'plain', []],
  ['add mail', anAdd({ type: 'MX', value: 'mail.example.net', priority: 10 }), plain(), 'plain', []],
  ['add a CNAME to a new host', addCname(), plain([], leading), 'plain', []],
  [
    'add a CNAME where only a disabled address is',
    addCname(),
    plain([record({ status: 'disabled' })], leading),
    'plain',
    [],
  ],
  ['set the TTL of a CNAME', setCname({ ttl: 60 }), plain([cname], leading), 'plain', []],
  [
    'add a CNAME where an address answers',
    addCname(),
    plain([record()], leading),
    'switch-to-cname',
    ['split-by-line', 'split-by-line-moved'],
  ],
  [
    'add a CNAME on a line where an address answers',
    addCname({ line: 'default' }),
    plain([record()], leading),
    'switch-to-cname',
    [],
  ],
  [
    'set a CNAME where another one leads elsewhere',
    setCname(),
    plain([elsewhere], leading),
    'switch-to-cname',
    ['split-by-line', 'split-by-line-moved'],
  ],
  [
    'set a CNAME where the host leads to GTM',
    setCname(),
    plain([toGtm], { ...leading, gtm: someGtm() }),
    'leave-gtm',
    ['cdn-behind-gtm'],
  ],
  [
    'add a CNAME at a root with mail',
    addCname(atZone),
    theRoot([atRoot.a, atRoot.mx], { cdn: undefined }),
    'forward-root',
    ['switch-to-cname', 'split-by-line'],
  ],
  [
    'set a CNAME at a root with addresses alone',
    setCname(atZone),
    theRoot([atRoot.a], { cdn: undefined }),
    'switch-to-cname',
    ['forward-root', 'split-by-line'],
  ],
];

describe('the ranking', () => {
  test.each(ROWS)('%s', (_what, request, scene, chosen, others) => {
    const proposal = propose(request, scene);
    if (!proposal.ok) throw new Error(`refused: ${proposal.refusals.map(({ id }) => id).join(', ')}`);
    const { resolution, alternatives } = proposal.plan;
    expect({
      chosen: resolution,
      others: alternatives.map((way) =>
        way.offered ? way.resolution : `${way.resolution}: ${way.blockedBy.join(' ')}`,
      ),
    }).toEqual({ chosen, others });
  });

  test.each(ROWS)(
    '%s: each way that is offered can be chosen, and offers the first one in turn',
    (...row) => {
      const [, request, scene, chosen, others] = row;
      for (const way of others) {
        const [choice, reasons] = way.split(': ');
        const proposal = propose({ ...request, choice: choice as Resolution }, scene);
        if (reasons !== undefined) {
          expect(proposal).toMatchObject({ ok: false });
          continue;
        }
        if (!proposal.ok) throw new Error(`${choice} cannot be chosen`);
        expect(proposal.plan.resolution).toBe(choice);
        expect(proposal.plan.alternatives).toContainEqual({
          resolution: chosen,
          offered: true,
          blockedBy: [],
        });
      }
    },
  );

  test('is the same for the same request and scene', () => {
    for (const [, request, scene] of ROWS) expect(propose(request, scene)).toEqual(propose(request, scene));
  });
});

/** Where no way that counts as the best is possible: the reasons of the first one. */
const REFUSED: readonly [what: string, request: ChangeRequest, scene: Scene, reasons: string[]][] = [
  ['switch a host without records', aRequest(), www([]), ['host-unknown']],
  ['split on the default line', aSplit({ line: 'default' }), www([record(), near]), ['split-on-default']],
  ['switch a line of a host without records', aRequest({ line: 'oversea' }), www([]), ['host-unknown']],
  ['switch a host with text', aRequest(), www([record(), txt]), ['unsolved-conflict']],
  ['switch a host that leads there', aRequest(), www([cname]), ['already-so']],
  [
    'switch a line that leads there',
    aRequest({ line: 'oversea' }),
    www([record(), { ...cname, line: 'oversea' }]),
    ['already-so'],
  ],
  [
    'switch a root with a certificate policy that is not filed',
    aRequest(atZone),
    theRoot([atRoot.a, atRoot.caa], { filings: notFiled }),
    ['not-filed'],
  ],
  ['forward what is no root', aForward({ host: host('www') }), www(), ['not-a-root']],
  ['forward a root that is not filed', aForward(), aRootScene({ filings: notFiled }), ['not-filed']],
  [
    'put the CDN behind GTM where there is none',
    aGtmRequest(),
    www([elsewhere], { gtm: null }),
    ['not-behind-gtm'],
  ],
  ['put the CDN behind GTM once more', aGtmRequest(), aGtmScene(pools('domain', [EDGE])), ['gtm-has-target']],
  [
    'switch a host behind GTM 1.0',
    aRequest(),
    aGtmScene(someGtm({ instance: { ...someGtm().access.instance, generation: 1 } })),
    ['gtm-first-generation'],
  ],
  ['add a second CNAME', addCname(), plain([elsewhere], leading), ['second-cname']],
  ['add the CNAME that is there', addCname(), plain([cname], leading), ['record-there']],
  ['add a CNAME beside text', addCname(), plain([txt], leading), ['unsolved-conflict']],
  [
    'split to a line that the edition lacks',
    aSplit(),
    www([record()], { zone: aZone({ lines: ['default'] }) }),
    ['split-line-missing'],
  ],
  [
    'split a host that leads there everywhere',
    aSplit(),
    www([{ ...cname, line: 'oversea' }]),
    ['already-so'],
  ],
  [
    'choose a way that the zone gives no reason for any more',
    aRequest({ choice: 'leave-gtm' }),
    www(),
    ['way-gone'],
  ],
  [
    'choose a way that is blocked',
    aRequest({ choice: 'split-by-line-moved' }),
    www([record(), near]),
    ['split-line-taken'],
  ],
  [
    'switch in an expired zone a host with text',
    aRequest(),
    www([record(), txt], { zone: aZone({ expired: true }) }),
    ['zone-expired', 'unsolved-conflict'],
  ],
];

test.each(REFUSED)('%s is refused', (_what, request, scene, reasons) => {
  const proposal = propose(request, scene);
  expect(proposal.ok ? [] : proposal.refusals.map(({ id }) => id)).toEqual(reasons);
});

describe('a CNAME that is added or set', () => {
  test('where something else answers is a switch of its line to its value', () => {
    expect(inTermsOfTargets(addCname({ ttl: 60, reason: 'faster' }), plain([record()], leading))).toEqual({
      ...aRequest({ target: { kind: 'name', name: EDGE }, line: 'default', ttl: 60, reason: 'faster' }),
    });
  });

  test('keeps its own verb on the plan, so that people read what they asked for', () => {
    const proposal = propose(addCname(), plain([record()], leading));
    expect(proposal).toMatchObject({ plan: { request: { verb: 'add' }, resolution: 'switch-to-cname' } });
  });

  test('touches only its own line', () => {
    const proposal = propose(addCname(), plain([record(), far], leading));
    if (!proposal.ok) throw new Error('refused');
    const edited = proposal.plan.steps.flatMap((step) => ('edits' in step ? step.edits : []));
    expect(edited.every((edit) => 'existing' in edit && edit.existing.line === 'default')).toBe(true);
  });

  test.each<[string, ChangeRequest, Scene]>([
    ['where nothing answers', addCname(), plain([], leading)],
    ['where it stands already', setCname(), plain([cname], leading)],
    ['where another one stands, and it is added', addCname(), plain([elsewhere], leading)],
    ['whose value was not followed', addCname(), plain([record()])],
    ['of another type', anAdd(), plain([cname], leading)],
    ['that goes', aRemoval({ type: 'CNAME' }), plain([cname], leading)],
  ])('%s stays what it is', (_what, request, scene) => {
    expect(inTermsOfTargets(request, scene)).toBe(request);
  });
});

test('whether the ways are possible does not change their order', () => {
  const possible = rank(aRequest(), www());
  expect(rank(aRequest(), www([record({ locked: true }), txt], { cdn: null }))).toEqual(possible);
  expect(possible).toEqual({ best: ['switch-to-cname'], others: ['split-by-line', 'split-by-line-moved'] });
});

test('a host behind GTM in another name than the one it leads to is ranked by where it leads', () => {
  const other = someGtm({
    instance: { ...someGtm().access.instance, accessName: name('other.gtm.example.net') },
  });
  expect(rank(aRequest(), aGtmScene(other)).best).toEqual(['switch-to-cname']);
});

test('a change is taken back in one way', () => {
  const request = anUndo(aPlan({ records: [record()] }));
  expect(rank(request, plain([cname]))).toEqual({ best: ['undo'], others: [] });
});
