import { columns } from './layout.ts';

/** A command to try in the sandbox, and what it shows. Each resolution has one, and each verb of the bot. */
export type Try = readonly [command: string, shows: string];

/** Those that change something once Bob has approved. */
export const CHANGES: readonly Try[] = [
  ['/dns switch www cdn', 'switch to CNAME: the A record makes way for the CDN'],
  ['/dns switch api eu', 'the same with three A records, an AAAA and a name of the settings'],
  ['/dns forward example.com', 'forward the root: www to the CDN, example.com to www, mail stays'],
  ['/dns switch shop.example.com cdn', 'leave GTM: the host leads to the CDN, and no longer to GTM 3.0'],
  ['/dns gtm app.example.com cdn', 'CDN behind GTM: GTM 2.0 answers with the CDN as well'],
  ['/dns split img cdn', 'split by line: visitors outside the mainland go to the CDN'],
  ['choose split-by-line-moved', 'the same as Alibaba Cloud documents it: the other way on the card'],
  ['/dns add api A 192.0.2.24', 'a plain record more, because nothing conflicts'],
  ['/dns set img A 192.0.2.63', 'another value in the place of the present one'],
  ['/dns remove pay A 192.0.2.32', 'one record less'],
  ['/dns set www A 192.0.2.64 --wait', 'waits in line while another change of www is under way'],
  ['cancel', 'typed in the wait for the old TTL: a change under way goes back to where it was'],
  ['undo', 'typed after the swap: the same, the answers of before are given again'],
  ['/dns cancel ID', 'a change under way by its id, which stands on its card'],
  ['/dns retry ID', 'lets a stopped change go on'],
  ['/dns approve ID', 'approves without the button, as bob, carol or dan'],
  ['/dns reject ID "wrong target"', 'rejects without the button'],
  ['/dns reviewed ID', 'after somebody broke the glass, which the settings of the sandbox do not allow'],
  ['/dns handover ID', 'gives a change to somebody else; answer the dialog with `say carol`'],
  ['/dns undo ID', 'takes a change back, also one that has ended'],
  ['/dns switch api eu --at off-peak', 'changes answers between 02:00 and 05:00 in Shanghai only'],
  ['/dns freeze example.com until 23:59', 'typed by bob: nothing new begins in the zone'],
  ['/dns unfreeze example.com', 'typed by bob: what waited goes on by itself'],
];

/** Those that only read, or are refused. */
export const READINGS: readonly Try[] = [
  ['/dns records www', 'the records of a host, with its zone and any change under way'],
  ['/dns check www TXT hello', 'whether a record could stand beside what is there'],
  ['/dns verify www', 'what name servers and resolvers answer, beside what the zone lists'],
  ['/dns recover example.com', 'what changes have left in a zone that the bot has lost'],
  ['/dns status', 'all that is open; with an id or a host, one change step by step'],
  ['/dns list', 'what waits for approval, is under way or in line'],
  ['/dns history www', 'who changed what; /dns history example.com csv sends it as a file'],
  ['/dns why www', 'who changed a host last and why, and whether by hand since'],
  ['/dns gtm legacy.example.com cdn', 'is refused: GTM 1.0 is for the console, and it says how'],
  ['/dns switch old cdn', 'is refused: the CDN does not serve that host'],
  ['/dns language zh-CN', 'the bot speaks Chinese to whoever types; /dns language slack takes it back'],
  ['/dns help', 'what the bot understands; /dns help split tells more of one command'],
];

/** As a table, both columns as wide as all tries together need them. */
export function triesTable(): string[] {
  return columns([...CHANGES, ...READINGS], '   ').map((line) => `  ${line}`);
}
