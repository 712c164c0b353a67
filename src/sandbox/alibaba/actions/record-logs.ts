import { z } from 'zod';
import { type Action, ownZone } from '../call.ts';
import { pageOf, paging, parseParams } from '../params.ts';
import { minuteOf } from '../wire.ts';

/** The zone's operation log, newest first: prose for people, without record ids. */
export const recordLogs = {
  DescribeRecordLogs: (call) => {
    const {
      DomainName,
      KeyWord = '',
      StartDate = '',
      endDate = '9999',
      ...page
    } = parseParams(Params, call.params);
    const zone = ownZone(call, DomainName);
    const found = call.account.logs
      .filter((log) => log.zone === zone.name && log.message.includes(KeyWord))
      .filter(({ at }) => minuteOf(at) >= StartDate && minuteOf(at).slice(0, endDate.length) <= endDate)
      .reverse();
    const { fields, items } = pageOf(found, page);
    const shown = items.map(({ action, at, message }) => ({
      Action: action,
      ActionTime: minuteOf(at),
      ActionTimestamp: at,
      Message: message,
      ClientIp: '127.0.0.1',
    }));
    return { ...fields, RecordLogs: { RecordLog: shown } };
  },
} satisfies Record<string, Action>;

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** The service spells `endDate` with a small letter. */
const Params = z.object({
  DomainName: z.string(),
  KeyWord: z.string().optional(),
  StartDate: day.optional(),
  endDate: day.optional(),
  ...paging(100),
});
