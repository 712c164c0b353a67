import type { RichTextBlock, TableBlock } from '@slack/types';
import { applyEdit, sameSlot } from '../../domain/edit.ts';
import { editsOf, type Plan } from '../../domain/plan.ts';
import type { DnsRecord, RecordContent } from '../../domain/record.ts';
import type { Builders } from '../blocks.ts';
import { duration } from '../messages/units.ts';
import { clamp, inPlain, join, mrkdwn, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';

/** Slack's limit, with the row of headings: https://docs.slack.dev/reference/block-kit/blocks/table-block. */
const MOST_ROWS = 100;

/** Characters of a record's parts that a card shows. */
export const WIDTH = { host: 40, value: 64, line: 40 };

/** A record as it is before the plan and as it is after it; one of them may be missing. */
interface Pair {
  before?: RecordContent;
  after?: RecordContent;
}

/**
 * The records before and after the plan, what differs first; undefined where there are none at all. A record is told by
 * its type, value and line. `room`: characters.
 */
export function recordsTable(build: Builders, plan: Plan, room: number): TableBlock | undefined {
  const pairs = pairsOf(plan);
  if (pairs.length === 0) return undefined;
  const hosts = new Set(pairs.map(({ before, after }) => (before ?? after)?.host));
  const row = (cells: Words[]) => cells.map((cell) => textCell(cell.plain(build.language)));
  const columns = hosts.size > 1 ? COLUMNS : COLUMNS.slice(1);
  const head = row(columns.map((column) => say(`card-records.${column}`)));
  const rows = pairs.map((pair) => row(cellsOf(pair).slice(hosts.size > 1 ? 0 : 1)));
  const kept: Cell[][] = [];
  let left = room - lengthOf(head) - 40;
  for (const one of rows) {
    left -= lengthOf(one);
    if (left < 0 || kept.length === MOST_ROWS - 2) break;
    kept.push(one);
  }
  const missing = rows.length - kept.length;
  const more = head.map((_, index) =>
    textCell(index === 1 ? say('card-records.more', { n: missing }).plain(build.language) : '…'),
  );
  return {
    type: 'table',
    column_settings: columns.map((column) => ({ is_wrapped: column === 'value' })),
    rows: [head, ...kept, ...(missing > 0 ? [more] : [])],
  };
}

const COLUMNS = ['host', 'type', 'value', 'line', 'before', 'after'] as const;

type Cell = Extract<TableBlock['rows'][number][number], { type: 'raw_text' }>;

/** Every record of the plan's hosts, as it is before and after; what differs first. */
export function pairsOf(plan: Plan): Pair[] {
  const before: readonly DnsRecord[] = plan.scene.records;
  const after = editsOf(plan.steps).reduce<DnsRecord[]>(applyEdit, [...before]);
  const stays = before.map((record): Pair => {
    const later = after.find((one) => sameSlot(one, record));
    return later ? { before: record, after: later } : { before: record };
  });
  const comes = after
    .filter((record) => !before.some((one) => sameSlot(one, record)))
    .map((record): Pair => ({ after: record }));
  const all = [...stays, ...comes];
  return [...all.filter(differs), ...all.filter((pair) => !differs(pair))];
}

function differs({ before, after }: Pair): boolean {
  return !before || !after || told(before) !== told(after);
}

function told({ ttl, priority, weight, status }: RecordContent): string {
  return JSON.stringify([ttl, priority, weight, status]);
}

function cellsOf({ before, after }: Pair): Words[] {
  const record = before ?? after;
  if (!record) return [];
  const line =
    record.line === 'default' ? say('card-records.line-default') : mrkdwn`${clamp(record.line, WIDTH.line)}`;
  return [
    mrkdwn`${clamp(record.host, WIDTH.host)}`,
    mrkdwn`${record.type}`,
    mrkdwn`${clamp(record.value, WIDTH.value)}`,
    line,
    factsOf(before),
    factsOf(after),
  ];
}

/** What can be said of a record beside its value; that it is not there is said, too. */
function factsOf(record: RecordContent | undefined): Words {
  if (!record) return say('card-records.none');
  const { ttl, priority, weight, status } = record;
  const facts = [
    say('card-records.ttl', { ttl: duration(ttl) }),
    ...(priority === undefined ? [] : [say('card-records.priority', { priority: String(priority) })]),
    ...(weight === undefined ? [] : [say('card-records.weight', { weight: String(weight) })]),
    ...(status === 'disabled' ? [say('card-records.disabled')] : []),
  ];
  return join(facts, ' · ');
}

/** Slack takes no empty cell. */
function textCell(text: string): Cell {
  const line = inPlain(text, 200).trim();
  return { type: 'raw_text', text: line === '' ? '""' : line };
}

function lengthOf(cells: readonly (Cell | RichTextBlock)[]): number {
  return cells.reduce((sum, cell) => sum + ('text' in cell ? cell.text.length : 0), 0);
}
