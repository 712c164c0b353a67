import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/domain/command-text.ts';
import { Host } from '../../src/domain/name.ts';
import type { ChangeRequest, PlainRequest } from '../../src/domain/request.ts';
import { again } from '../../src/render/messages/commands.ts';
import { name, ZONE } from '../support/scenes.ts';

const asked = { zone: ZONE, host: Host.parse('www'), requestedBy: 'U0ALICE', channel: 'C0OPS' };

const records: PlainRequest['record'][] = [
  { type: 'A', value: '192.0.2.10' },
  { type: 'AAAA', value: '2001:db8::10' },
  { type: 'CNAME', value: 'target.example.net' },
  { type: 'MX', value: 'mail.example.net', priority: 10 },
  { type: 'TXT', value: 'v=spf1 mx -all' },
  { type: 'TXT', value: 'say "hello"' },
  { type: 'TXT', value: '--ttl 5' },
  { type: 'SRV', value: '10 5 5060 sip.example.net' },
  { type: 'CAA', value: '0 issue "ca.example.net"' },
  { type: 'HTTPS', value: '1 . alpn="h2,h3" port=443' },
  { type: 'REDIRECT_URL', value: 'https://www.example.net/?a=b' },
];

const requests: ChangeRequest[] = [
  { verb: 'switch', ...asked, target: { kind: 'cdn' }, line: 'oversea', ttl: 60 },
  { verb: 'split', ...asked, host: Host.parse('*'), target: { kind: 'name', name: name('a.example.net') } },
  { verb: 'gtm', ...asked, target: { kind: 'cdn' }, ttl: 600 },
  { verb: 'forward', ...asked, host: Host.parse('@'), target: { kind: 'cdn' } },
  { verb: 'remove', ...asked, record: { type: 'A' }, line: 'oversea' },
  ...records.flatMap((record): ChangeRequest[] => {
    const { value, ...rest } = record;
    if (value === undefined) return [{ verb: 'remove', ...asked, record }];
    return [
      { verb: 'add', ...asked, record: { value, ...rest }, line: 'default', ttl: 600 },
      { verb: 'set', ...asked, record: { value, ...rest } },
      { verb: 'remove', ...asked, record },
    ];
  }),
];

describe('the line that asks for the same again', () => {
  it.each(requests.map((request) => ({ line: lineOf(request), request })))('$line', ({ line, request }) => {
    expect(parseCommand(line)).toEqual({ ok: true, command: commandOf(request) });
  });

  it('names the change that is to be taken back', () => {
    const back = { changeId: '7k2m9xwq', edits: [], gtm: [], original: [], left: [] };
    expect(lineOf({ verb: 'undo', ...asked, back })).toBe('undo 7k2m9xwq');
  });

  it('keeps any text that can be typed', () => {
    const word = fc.stringMatching(/^[ -~]{1,12}$/).map((text) => text.trim().replace(/[`&<>]|\s+/g, ''));
    const texts = fc
      .array(word, { minLength: 1, maxLength: 6 })
      .map((words) => words.filter(Boolean).join(' '));
    fc.assert(
      fc.property(texts, (value) => {
        fc.pre(value !== '' && !(value.includes('"') && value.includes("'")));
        const request: ChangeRequest = { verb: 'set', ...asked, record: { type: 'TXT', value } };
        expect(parseCommand(lineOf(request))).toEqual({ ok: true, command: commandOf(request) });
      }),
    );
  });
});

/** What is copied out of the message. */
function lineOf(request: ChangeRequest): string {
  return again(request)
    .mrkdwn('en')
    .replace(/^`\/dns |`$/g, '')
    .replace(/&(amp|lt|gt);/g, (_, entity) => ({ amp: '&', lt: '<', gt: '>' })[String(entity)] ?? '');
}

function commandOf(request: ChangeRequest): object {
  const { host, zone, verb, ttl } = request;
  return {
    verb,
    host: host === '@' ? zone : `${host}.${zone}`,
    absolute: false,
    ...('target' in request && { target: request.target.kind === 'cdn' ? 'cdn' : request.target.name }),
    ...('record' in request && request.record),
    ...('line' in request && request.line !== undefined && { line: request.line }),
    ...(ttl !== undefined && { ttl }),
  };
}
