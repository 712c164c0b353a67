import * as actButtons from './act-buttons.ts';
import * as acts from './acts.ts';
import * as alternatives from './alternatives.ts';
import * as announcement from './announcement.ts';
import * as card from './card.ts';
import * as confirmations from './confirmations.ts';
import * as conflicts from './conflicts.ts';
import { decision } from './decisions.ts';
import * as fits from './fits.ts';
import * as freeze from './freeze.ts';
import { fromTo } from './from-to.ts';
import * as gtm from './gtm.ts';
import { help } from './help.ts';
import * as history from './history.ts';
import * as impact from './impact.ts';
import * as inspections from './inspections.ts';
import { journalLines } from './journal.ts';
import * as owners from './owners.ts';
import * as parseProblems from './parse-problems.ts';
import * as proposals from './proposals.ts';
import * as readings from './readings.ts';
import * as records from './records.ts';
import * as recovery from './recovery.ts';
import * as refusals from './refusals.ts';
import * as resolutions from './resolutions.ts';
import * as reviews from './reviews.ts';
import * as schedule from './schedule.ts';
import * as status from './status.ts';
import { stepState } from './step-state.ts';
import * as steps from './steps.ts';
import * as surprises from './surprises.ts';
import { undo } from './undo.ts';
import * as waiting from './waiting.ts';

/** What the bot says: functions of facts, which give `Words` for any language. */
export const messages = {
  actButtons,
  acts,
  alternatives,
  announcement,
  card,
  confirmations,
  conflicts,
  decision,
  fits,
  freeze,
  fromTo,
  gtm,
  help,
  history,
  impact,
  inspections,
  journalLines,
  owners,
  parseProblems,
  proposals,
  readings,
  records,
  recovery,
  refusals,
  resolutions,
  reviews,
  status,
  schedule,
  steps,
  stepState,
  surprises,
  undo,
  waiting,
};
