import { findConflicts } from '../conflict.ts';
import { OVERSEAS } from '../line.ts';
import { APEX } from '../name.ts';
import { isAnswered, LEADING } from '../record.ts';
import type { ChangeRequest, Resolution, TargetRequest } from '../request.ts';
import type { Scene } from '../scene.ts';
import { inTheWay } from '../swap.ts';
import { wantedRecord } from './plain.ts';

/** The ways to meet a request: the first of `best` that is possible is proposed, all the rest is a click away. */
export interface Ranking {
  best: readonly Resolution[];
  others: readonly Resolution[];
}

/** The rows of the ranking, the first one that fits decides: the same request and scene always give the same ranking. */
const ROWS: readonly (Ranking & {
  when(request: ChangeRequest, scene: Scene, about: string | undefined): boolean;
})[] = [
  { when: ({ verb }) => verb === 'undo', best: ['undo'], others: [] },
  { when: ({ verb }) => verb === 'forward', best: ['forward-root'], others: [] },
  // Whoever says `gtm` means to keep it; where that is not possible, leaving is the only way to the target.
  { when: ({ verb }) => verb === 'gtm', best: ['cdn-behind-gtm', 'leave-gtm'], others: [] },
  {
    when: (request) => request.verb === 'split' && (request.line ?? OVERSEAS) !== OVERSEAS,
    best: ['split-by-line'],
    others: [],
  },
  {
    when: (request) => request.verb === 'split' && request.line !== undefined,
    best: ['split-by-line'],
    others: ['split-by-line-moved'],
  },
  {
    when: ({ verb }) => verb === 'split',
    best: ['split-by-line'],
    others: ['split-by-line-moved', 'switch-to-cname'],
  },
  { when: (request) => !isTargetRequest(request), best: ['plain'], others: [] },
  {
    when: (request, scene, about) =>
      leadsToGtm(request, scene, about) && scene.cdn?.coverage === 'overseas' && about === undefined,
    best: ['split-by-line'],
    others: ['leave-gtm', 'cdn-behind-gtm'],
  },
  {
    when: (request, scene, about) => leadsToGtm(request, scene, about) && about !== undefined,
    best: ['leave-gtm'],
    others: ['cdn-behind-gtm'],
  },
  { when: leadsToGtm, best: ['leave-gtm'], others: ['cdn-behind-gtm', 'split-by-line'] },
  // A line without records of its own gets its first one: that is a split, whatever it is called.
  {
    when: (request, scene) => lineIsEmpty(request, scene) && lineOf(request) === OVERSEAS,
    best: ['split-by-line'],
    others: ['split-by-line-moved'],
  },
  { when: lineIsEmpty, best: ['split-by-line'], others: [] },
  { when: (request) => lineOf(request) !== undefined, best: ['switch-to-cname'], others: [] },
  // The CDN must not serve the mainland.
  {
    when: ({ host }, { cdn }) => host !== APEX && cdn?.coverage === 'overseas',
    best: ['split-by-line'],
    others: ['split-by-line-moved', 'switch-to-cname'],
  },
  {
    when: (_, { cdn }) => cdn?.coverage === 'overseas',
    best: ['split-by-line'],
    others: ['split-by-line-moved', 'forward-root', 'switch-to-cname'],
  },
  // A CNAME beside mail endangers it, and other records of the root may not stand beside one at all.
  { when: carriesMore, best: ['forward-root', 'switch-to-cname'], others: ['split-by-line'] },
  { when: ({ host }) => host === APEX, best: ['switch-to-cname'], others: ['forward-root', 'split-by-line'] },
  { when: () => true, best: ['switch-to-cname'], others: ['split-by-line', 'split-by-line-moved'] },
];

/**
 * The ways to meet a request in a scene, the best first. Whether each is possible is judged by itself. `about` is the
 * line of the record that is asked for, also where no line was typed.
 */
export function rank(request: ChangeRequest, scene: Scene, about = lineOf(request)): Ranking {
  const { best, others } = ROWS.find(({ when }) => when(request, scene, about)) ?? { best: [], others: [] };
  return { best, others };
}

/**
 * The request in the words of the resolutions: adding or setting a CNAME where something else answers is a switch, with
 * all that belongs to it. Other requests stay as they are.
 */
export function inTermsOfTargets(request: ChangeRequest, scene: Scene): ChangeRequest {
  if (request.verb !== 'add' && request.verb !== 'set') return request;
  const wanted = wantedRecord(request, scene);
  if (wanted.type !== 'CNAME' || !scene.target) return request;
  const others = inTheWay(scene.records, wanted).filter((record) => isAnswered(record));
  const isTwin = findConflicts(wanted, others).some(({ rule }) => rule === 'duplicate');
  if (others.length === 0 || isTwin) return request;
  // A second CNAME beside the first is what `add` says; `set` puts it in the first one's place.
  const access = scene.gtm?.access.instance.accessName;
  const isAside = others.every(({ type, value }) => type === 'CNAME' && value !== access);
  if (request.verb === 'add' && isAside) return request;
  const { record: _record, verb: _verb, line: _line, ...asked } = request;
  return { ...asked, verb: 'switch', line: wanted.line, target: { kind: 'name', name: scene.target.name } };
}

export function isTargetRequest(request: ChangeRequest): request is TargetRequest {
  return 'target' in request;
}

function lineOf(request: ChangeRequest): string | undefined {
  return 'line' in request ? request.line : undefined;
}

/** On the line that is asked for, or on any, the host leads to an access name. */
function leadsToGtm(request: ChangeRequest, { gtm, records }: Scene, line: string | undefined): boolean {
  return records.some(
    (record) =>
      record.host === request.host &&
      record.type === 'CNAME' &&
      record.value === gtm?.access.instance.accessName &&
      (line === undefined || record.line === line),
  );
}

/** The line is asked for and has nothing that answers, while the host answers elsewhere. */
function lineIsEmpty(request: ChangeRequest, { records }: Scene): boolean {
  const line = lineOf(request);
  const answering = records.filter(
    (record) => record.host === request.host && LEADING.has(record.type) && isAnswered(record),
  );
  return line !== undefined && answering.length > 0 && answering.every((record) => record.line !== line);
}

function carriesMore({ host }: ChangeRequest, { records }: Scene): boolean {
  return (
    host === APEX &&
    records.some((one) => one.host === APEX && isAnswered(one) && !LEADING.has(one.type) && one.type !== 'NS')
  );
}
