import {
  DeleteSubDomainRecordsRequest,
  SetDomainRecordStatusRequest,
  UpdateDomainRecordRemarkRequest,
} from '@alicloud/alidns20150109';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AlibabaApi, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld, type World } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { alidnsClient, outcomeOf, recordsAt } from './account.ts';
import { onlyRecord, recordCalls } from './record-calls.ts';

let world: World;
let api: AlibabaApi;
let client: ReturnType<typeof alidnsClient>;
let adding: ReturnType<typeof recordCalls>['adding'];
let updating: ReturnType<typeof recordCalls>['updating'];
let deleting: ReturnType<typeof recordCalls>['deleting'];

beforeEach(async () => {
  world = createWorld(manualClock(), seed());
  api = await startAlibabaApi(world);
  client = alidnsClient(api);
  ({ adding, updating, deleting } = recordCalls(client));
});
afterEach(() => api.close());

const only = (host: string) => onlyRecord(world, host);

describe('records that cannot be touched', () => {
  it('a locked record refuses every edit', async () => {
    const { id } = only('locked');
    const status = new SetDomainRecordStatusRequest({ recordId: id, status: 'Disable' });
    const remark = new UpdateDomainRecordRemarkRequest({ recordId: id, remark: 'x' });
    const outcomes = [
      await outcomeOf(updating(id, { RR: 'locked', TTL: 30 })),
      await outcomeOf(deleting(id)),
      await outcomeOf(client.setDomainRecordStatus(status)),
      await outcomeOf(client.updateDomainRecordRemark(remark)),
    ];
    expect(new Set(outcomes)).toEqual(new Set(['400 DomainRecordLocked']));
  });

  it('an expired zone refuses edits of its records', async () => {
    const id = recordsAt(world, 'expired.example', 'unpaid')[0]?.id ?? '';
    expect(await outcomeOf(deleting(id))).toBe('400 DomainExpiredDNSForbidden');
  });

  it("a record that is gone is nobody's", async () => {
    const { id } = only('www');
    expect(await outcomeOf(deleting(id))).toBe('accepted');
    expect(await outcomeOf(deleting(id))).toBe('400 DomainRecordNotBelongToUser');
    expect(await outcomeOf(updating(id, { TTL: 1 }))).toBe('400 DomainRecordNotBelongToUser');
  });
});

describe('deleting a host', () => {
  it('takes every line and type, but leaves locked records', async () => {
    await adding({ RR: 'locked', value: '192.0.2.41', line: 'oversea' });
    await adding({ RR: 'locked', type: 'TXT', value: 'note' });
    const request = new DeleteSubDomainRecordsRequest({ domainName: 'example.com', RR: 'locked' });
    const { body } = await client.deleteSubDomainRecords(request);
    expect(body).toMatchObject({ RR: 'locked', totalCount: '2' });
    expect(recordsAt(world, 'example.com', 'locked').map(({ value }) => value)).toEqual(['192.0.2.40']);
  });

  it('takes one type when told so', async () => {
    const request = new DeleteSubDomainRecordsRequest({ domainName: 'example.com', RR: 'api', type: 'A' });
    expect((await client.deleteSubDomainRecords(request)).body?.totalCount).toBe('3');
    expect(recordsAt(world, 'example.com', 'api').map(({ type }) => type)).toEqual(['AAAA']);
  });
});

describe('status and remark', () => {
  const setting = (status: string) =>
    client.setDomainRecordStatus(new SetDomainRecordStatusRequest({ recordId: only('www').id, status }));

  it('a disabled record stays in the zone, and the same status twice is taken', async () => {
    expect((await setting('Disable')).body?.status).toBe('Disable');
    expect(only('www').status).toBe('disabled');
    expect(await outcomeOf(setting('Disable'))).toBe('accepted');
    api.switches.sameStatus = 'DomainRecordDuplicate';
    expect(await outcomeOf(setting('Disable'))).toBe('400 DomainRecordDuplicate');
    expect(await outcomeOf(setting('Pause'))).toBe('400 InvalidParameter');
  });

  it('enabling a record that conflicts by now is refused, where disabled ones had not counted', async () => {
    api.switches.disabledRecordsConflict = false;
    await setting('Disable');
    await adding({ RR: 'www', type: 'CNAME', value: 'example.eu-cdn.net' });
    const recordId = recordsAt(world, 'example.com', 'www').find(({ type }) => type === 'A')?.id ?? '';
    const enable = () =>
      client.setDomainRecordStatus(new SetDomainRecordStatusRequest({ recordId, status: 'Enable' }));
    expect(await outcomeOf(enable())).toBe('400 DomainRecordConflict');
    api.switches.enablingChecksConflicts = false;
    expect(await outcomeOf(enable())).toBe('accepted');
  });

  it('an empty remark clears it, 51 letters are too many', async () => {
    const recordId = only('www').id;
    const remark = (text: string) =>
      client.updateDomainRecordRemark(new UpdateDomainRecordRemarkRequest({ recordId, remark: text }));
    await remark('by switchyard');
    expect(only('www').remark).toBe('by switchyard');
    await remark('');
    expect(only('www')).not.toHaveProperty('remark');
    expect(await outcomeOf(remark('x'.repeat(51)))).toBe('400 InvalidParameter');
  });
});
