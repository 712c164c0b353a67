import { asRecord } from '../edit.ts';
import { familyOf } from '../expectation.ts';
import type { Impact } from '../impact-entry.ts';
import { APEX, fullName } from '../name.ts';
import { type DnsRecord, isAnswered, type RecordContent } from '../record.ts';
import type { Scene } from '../scene.ts';
import { tells, visibleTo } from '../view.ts';
import { endangered } from './switch-to-cname.ts';

/** What a new record does to its neighbours. */
export function besideWanted(wanted: RecordContent, scene: Scene): Impact[] {
  const { host, line, type } = wanted;
  const records = scene.records.filter((record) => record.host === host);
  const beside = records.filter((record) => record.line === line && isAnswered(record));
  const impact: Impact[] = [];
  if (host === APEX && (type === 'MX' || type === 'TXT') && beside.some((one) => one.type === 'CNAME')) {
    impact.push(...endangered([asRecord(wanted)]));
  }
  if (host === APEX && type === 'CNAME') {
    impact.push(...endangered(beside));
  }
  const hidden = hiddenBy(wanted, scene);
  if (hidden.length > 0) impact.push({ id: 'line-hides', line, records: hidden });
  if (records.length === 0 && (host === '*' || host.startsWith('*.'))) {
    impact.push({ id: 'wildcard-begins', name: fullName(host, scene.zone.name) });
  }
  if (records.every(({ status }) => status === 'disabled') && scene.wildcard.length > 0) {
    impact.push({ id: 'wildcard-hidden', records: scene.wildcard });
  }
  return impact;
}

/** What the line's visitors are told now and would be told no more: its first record hides the lines behind it. */
export function hiddenBy(wanted: RecordContent, { records }: Scene): DnsRecord[] {
  const after = visibleTo([...records, asRecord(wanted)], wanted);
  return visibleTo(records, wanted).filter(
    (record) => record.line !== wanted.line && !tells(after, record.host, familyOf(record) ?? record.type),
  );
}
