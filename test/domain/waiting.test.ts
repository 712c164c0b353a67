import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/domain/command.ts';
import { parseCommand } from '../../src/domain/command-text.ts';
import {
  isExpired,
  placeOf,
  sameness,
  upNext,
  WAIT_LIFETIME_MS,
  WaitingCommand,
  WaitingRequest,
  waitingFor,
} from '../../src/domain/waiting.ts';
import { CREATED_AT, nameIn } from '../support/changes.ts';
import { aWaiting } from '../support/waiting.ts';
import { corpus } from './command-corpus/index.ts';

/** What is answered at once, and waits for no name. */
const AT_ONCE: ReadonlySet<Command['verb']> = new Set<Command['verb']>([
  'help',
  'records',
  'check',
  'verify',
  'cancel',
  'retry',
]);
const www = nameIn('www');
const on = (id: string, host = 'www', more: Parameters<typeof aWaiting>[0] = {}) =>
  aWaiting({ id, behind: { name: nameIn(host), changeId: 'change-1' }, ...more });
const idsOf = (line: WaitingRequest[]): string[] => line.map(({ id }) => id);

describe('a request in line', () => {
  const asked = Object.values(corpus)
    .flat()
    .flatMap(([typed]): [string, Command][] => {
      const parsed = parseCommand(typed);
      return parsed.ok && !AT_ONCE.has(parsed.command.verb) ? [[typed, parsed.command]] : [];
    });

  test('is stored as it was typed, whatever it asks for, but for its being patient', () => {
    expect(asked.length).toBeGreaterThan(150);
    for (const [typed, command] of asked) {
      const { wait: _wait, ...kept }: Command & { wait?: true } = command;
      const read = WaitingCommand.parse(JSON.parse(JSON.stringify(command)));
      expect(read, typed).toEqual(kept);
    }
  });

  test('of another version is not taken for one of this', () => {
    expect(WaitingRequest.safeParse({ ...aWaiting(), schema: 2 }).success).toBe(false);
  });

  test('waits a day', () => {
    const request = aWaiting();
    expect(isExpired(request, CREATED_AT + WAIT_LIFETIME_MS - 1)).toBe(false);
    expect(isExpired(request, CREATED_AT + WAIT_LIFETIME_MS)).toBe(true);
  });
});

describe('the same request', () => {
  const command = { verb: 'switch', host: 'www', absolute: false, target: 'eu', ttl: 60 } as const;
  const request = aWaiting({ command });

  test.each<[string, Parameters<typeof aWaiting>[0]]>([
    ['whatever the reason', { command: { ...command, reason: 'launch day' } }],
    [
      'however the host was written',
      { command: { ...command, host: 'www.example.com', absolute: true, zone: 'example.com' } },
    ],
    ['whenever it was typed, and with any id', { id: 'change-9', joinedAt: 0, hindered: 3 }],
    ['whatever it is behind', { behind: { name: 'example.com', changeId: 'change-7' } }],
    [
      'in any order of its parts',
      { command: { ttl: 60, target: 'eu', absolute: false, host: 'www', verb: 'switch' } },
    ],
  ])('is the same %s', (_what, overrides) => {
    expect(sameness(aWaiting({ command, ...overrides }))).toBe(sameness(request));
  });

  test.each<[string, Parameters<typeof aWaiting>[0]]>([
    ['of somebody else', { askedBy: 'U0CAROL' }],
    ['about another name', { about: 'api.example.com' }],
    ['with another target', { command: { ...command, target: 'cdn' } }],
    ['with another TTL', { command: { ...command, ttl: 61 } }],
    ['with another verb', { command: { ...command, verb: 'split' } }],
  ])('is another one %s', (_what, overrides) => {
    expect(sameness(aWaiting({ command, ...overrides }))).not.toBe(sameness(request));
  });
});

describe('in line', () => {
  const line = [on('a'), on('b', 'api'), on('c'), on('d', 'api'), on('e')];

  test('the first for each name comes next, the oldest of them first', () => {
    expect(idsOf(upNext(line, CREATED_AT))).toEqual(['a', 'b']);
    expect(upNext([], CREATED_AT)).toEqual([]);
  });

  test('nobody passes a first one that is left alone for a while', () => {
    const [, ...others] = line;
    const paused = [on('a', 'www', { notBefore: CREATED_AT + 1 }), ...others];
    expect(idsOf(upNext(paused, CREATED_AT))).toEqual(['b']);
    expect(idsOf(upNext(paused, CREATED_AT + 1))).toEqual(['a', 'b']);
  });

  test('whoever has waited too long is looked at in any place', () => {
    const early = { joinedAt: CREATED_AT - WAIT_LIFETIME_MS };
    const late = [on('a'), on('b', 'www', early), on('c', 'www', { ...early, notBefore: CREATED_AT + 1 })];
    expect(idsOf(upNext(late, CREATED_AT))).toEqual(['a', 'b']);
  });

  test('places are counted for each name', () => {
    expect(line.map((request) => placeOf(line, request))).toEqual([1, 1, 2, 2, 3]);
    expect(placeOf(line, { id: 'z' })).toBeUndefined();
    expect([waitingFor(line, www), waitingFor(line, nameIn('api')), waitingFor(line, nameIn('x'))]).toEqual([
      3, 2, 0,
    ]);
  });
});
