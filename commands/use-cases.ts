import { checkRecord } from '../src/app/check-record.ts';
import { approveChange, chooseWay, rejectChange } from '../src/app/decide-change.ts';
import { freezeZone, unfreezeZone } from '../src/app/freeze-zone.ts';
import { recoverZone, rescueChange } from '../src/app/recover-zone.ts';
import { closeChange, resumeChange } from '../src/app/resume-change.ts';
import { showRecords } from '../src/app/show-records.ts';
import { cancelChange, undoRunning } from '../src/app/turn-back.ts';
import { verifyHost } from '../src/app/verify-host.ts';
import { joinLine, leaveLine, proposeOrWait } from '../src/app/wait-in-line.ts';
import type { Ports } from '../src/ports.ts';

/** What the listeners may ask for, without what it takes to do it. */
export interface UseCases {
  propose(...args: Asked<typeof proposeOrWait>): ReturnType<typeof proposeOrWait>;
  wait(...args: Asked<typeof joinLine>): ReturnType<typeof joinLine>;
  leave(...args: Asked<typeof leaveLine>): ReturnType<typeof leaveLine>;
  approve(...args: Asked<typeof approveChange>): ReturnType<typeof approveChange>;
  choose(...args: Asked<typeof chooseWay>): ReturnType<typeof chooseWay>;
  reject(...args: Asked<typeof rejectChange>): ReturnType<typeof rejectChange>;
  cancel(...args: Asked<typeof cancelChange>): ReturnType<typeof cancelChange>;
  undo(...args: Asked<typeof undoRunning>): ReturnType<typeof undoRunning>;
  resume(...args: Asked<typeof resumeChange>): ReturnType<typeof resumeChange>;
  close(...args: Asked<typeof closeChange>): ReturnType<typeof closeChange>;
  records(...args: Asked<typeof showRecords>): ReturnType<typeof showRecords>;
  check(...args: Asked<typeof checkRecord>): ReturnType<typeof checkRecord>;
  verify(...args: Asked<typeof verifyHost>): ReturnType<typeof verifyHost>;
  freeze(...args: Asked<typeof freezeZone>): ReturnType<typeof freezeZone>;
  unfreeze(...args: Asked<typeof unfreezeZone>): ReturnType<typeof unfreezeZone>;
  recover(...args: Asked<typeof recoverZone>): ReturnType<typeof recoverZone>;
  rescue(...args: Asked<typeof rescueChange>): ReturnType<typeof rescueChange>;
}

/** The same use cases on the given ports. */
export function useCasesOn(ports: Ports): UseCases {
  return {
    propose: (command, who) => proposeOrWait(ports, command, who),
    wait: (ticket, userId) => joinLine(ports, ticket, userId),
    leave: (id, userId) => leaveLine(ports, id, userId),
    approve: (click) => approveChange(ports, click),
    choose: (click) => chooseWay(ports, click),
    reject: (click) => rejectChange(ports, click),
    cancel: (act) => cancelChange(ports, act),
    undo: (act) => undoRunning(ports, act),
    resume: (act) => resumeChange(ports, act),
    close: (act) => closeChange(ports, act),
    records: (command) => showRecords(ports, command),
    check: (command) => checkRecord(ports, command),
    verify: (command) => verifyHost(ports, command),
    freeze: (command, who) => freezeZone(ports, command, who),
    unfreeze: (place, who) => unfreezeZone(ports, place, who),
    recover: (command) => recoverZone(ports, command),
    rescue: (wish, who) => rescueChange(ports, wish, who),
  };
}

type Asked<F extends (...args: never) => unknown> =
  Parameters<F> extends [unknown, ...infer Rest] ? Rest : never;
