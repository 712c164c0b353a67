import { breakGlass, reviewBrokenGlass } from '../src/app/break-glass.ts';
import { checkRecord } from '../src/app/check-record.ts';
import { chooseLanguage } from '../src/app/choose-language.ts';
import { approveChange, chooseWay, rejectChange } from '../src/app/decide-change.ts';
import { explainHost } from '../src/app/explain-host.ts';
import { freezeZone, unfreezeZone } from '../src/app/freeze-zone.ts';
import { handOver } from '../src/app/hand-over.ts';
import { listChanges } from '../src/app/list-changes.ts';
import { lookAtDecision } from '../src/app/look-at-decision.ts';
import { previewChange } from '../src/app/preview-change.ts';
import { recoverZone, rescueChange } from '../src/app/recover-zone.ts';
import { closeChange, resumeChange } from '../src/app/resume-change.ts';
import { readHistory, showHistory } from '../src/app/show-history.ts';
import { showRecords } from '../src/app/show-records.ts';
import { showStatus } from '../src/app/show-status.ts';
import { suggestTargets } from '../src/app/suggest-targets.ts';
import { cancelChange, undoRunning } from '../src/app/turn-back.ts';
import { verifyHost } from '../src/app/verify-host.ts';
import { joinLine, leaveLine, proposeOrWait } from '../src/app/wait-in-line.ts';
import type { Ports } from '../src/ports.ts';

/** What the listeners may ask for, without what it takes to do it. */
export interface UseCases {
  propose(...args: Asked<typeof proposeOrWait>): ReturnType<typeof proposeOrWait>;
  preview(...args: Asked<typeof previewChange>): ReturnType<typeof previewChange>;
  suggest(...args: Asked<typeof suggestTargets>): ReturnType<typeof suggestTargets>;
  wait(...args: Asked<typeof joinLine>): ReturnType<typeof joinLine>;
  leave(...args: Asked<typeof leaveLine>): ReturnType<typeof leaveLine>;
  approve(...args: Asked<typeof approveChange>): ReturnType<typeof approveChange>;
  choose(...args: Asked<typeof chooseWay>): ReturnType<typeof chooseWay>;
  breakGlass(...args: Asked<typeof breakGlass>): ReturnType<typeof breakGlass>;
  review(...args: Asked<typeof reviewBrokenGlass>): ReturnType<typeof reviewBrokenGlass>;
  look(...args: Asked<typeof lookAtDecision>): ReturnType<typeof lookAtDecision>;
  reject(...args: Asked<typeof rejectChange>): ReturnType<typeof rejectChange>;
  cancel(...args: Asked<typeof cancelChange>): ReturnType<typeof cancelChange>;
  undo(...args: Asked<typeof undoRunning>): ReturnType<typeof undoRunning>;
  resume(...args: Asked<typeof resumeChange>): ReturnType<typeof resumeChange>;
  close(...args: Asked<typeof closeChange>): ReturnType<typeof closeChange>;
  handOver(...args: Asked<typeof handOver>): ReturnType<typeof handOver>;
  records(...args: Asked<typeof showRecords>): ReturnType<typeof showRecords>;
  check(...args: Asked<typeof checkRecord>): ReturnType<typeof checkRecord>;
  verify(...args: Asked<typeof verifyHost>): ReturnType<typeof verifyHost>;
  freeze(...args: Asked<typeof freezeZone>): ReturnType<typeof freezeZone>;
  unfreeze(...args: Asked<typeof unfreezeZone>): ReturnType<typeof unfreezeZone>;
  recover(...args: Asked<typeof recoverZone>): ReturnType<typeof recoverZone>;
  language(...args: Asked<typeof chooseLanguage>): ReturnType<typeof chooseLanguage>;
  rescue(...args: Asked<typeof rescueChange>): ReturnType<typeof rescueChange>;
  status(...args: Asked<typeof showStatus>): ReturnType<typeof showStatus>;
  list(...args: Asked<typeof listChanges>): ReturnType<typeof listChanges>;
  history(...args: Asked<typeof showHistory>): ReturnType<typeof showHistory>;
  entries(...args: Asked<typeof readHistory>): ReturnType<typeof readHistory>;
  why(...args: Asked<typeof explainHost>): ReturnType<typeof explainHost>;
  send(...args: Parameters<Ports['mail']['sendFile']>): ReturnType<Ports['mail']['sendFile']>;
}

/** The same use cases on the given ports. */
export function useCasesOn(ports: Ports): UseCases {
  return {
    propose: (command, who) => proposeOrWait(ports, command, who),
    preview: (command, who) => previewChange(ports, command, who),
    suggest: (place) => suggestTargets(ports, place),
    wait: (ticket, userId) => joinLine(ports, ticket, userId),
    leave: (id, userId) => leaveLine(ports, id, userId),
    approve: (click) => approveChange(ports, click),
    choose: (click) => chooseWay(ports, click),
    breakGlass: (click) => breakGlass(ports, click),
    review: (click) => reviewBrokenGlass(ports, click),
    look: (click, intent) => lookAtDecision(ports, click, intent),
    reject: (click) => rejectChange(ports, click),
    cancel: (act) => cancelChange(ports, act),
    undo: (act) => undoRunning(ports, act),
    resume: (act) => resumeChange(ports, act),
    close: (act) => closeChange(ports, act),
    handOver: (act) => handOver(ports, act),
    records: (command) => showRecords(ports, command),
    check: (command) => checkRecord(ports, command),
    verify: (command) => verifyHost(ports, command),
    freeze: (command, who) => freezeZone(ports, command, who),
    unfreeze: (place, who) => unfreezeZone(ports, place, who),
    recover: (command) => recoverZone(ports, command),
    language: (userId, choice) => chooseLanguage(ports, userId, choice),
    rescue: (wish, who) => rescueChange(ports, wish, who),
    status: (command) => showStatus(ports, command),
    list: (command) => listChanges(ports, command),
    history: (command) => showHistory(ports, command),
    entries: (command) => readHistory(ports, command),
    why: (command) => explainHost(ports, command),
    send: (userId, file) => ports.mail.sendFile(userId, file),
  };
}

type Asked<F extends (...args: never) => unknown> =
  Parameters<F> extends [unknown, ...infer Rest] ? Rest : never;
