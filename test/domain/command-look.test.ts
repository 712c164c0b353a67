import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../src/domain/command-text.ts';
import { DomainName } from '../../src/domain/name.ts';

const at = (host: string) => ({ host: DomainName.parse(host), absolute: false });
const zone = DomainName.parse('example.com');

describe('what looks at changes', () => {
  test.each<[string, object]>([
    ['status', { verb: 'status' }],
    ['status 7k2m9xwq', { verb: 'status', change: '7k2m9xwq', place: at('7k2m9xwq') }],
    ['status #7k2m9xwq', { verb: 'status', change: '7k2m9xwq' }],
    ['status www.example.com', { verb: 'status', place: at('www.example.com') }],
    ['status www --zone example.com', { verb: 'status', change: 'www', place: { ...at('www'), zone } }],
    ['状态', { verb: 'status' }],
    ['status bob@example.com', { id: 'not-a-name', text: 'bob@example.com' }],
    ['status www api', { id: 'too-many-words', verb: 'status', extra: ['api'] }],
    ['list', { verb: 'list' }],
    ['list example.com', { verb: 'list', zone }],
    ['list --zone example.com', { verb: 'list', zone }],
    ['list break-glass', { verb: 'list', only: 'break-glass' }],
    ['list break-glass --zone example.com', { verb: 'list', zone, only: 'break-glass' }],
    ['列表', { verb: 'list' }],
    ['list www api', { id: 'too-many-words', verb: 'list', extra: ['api'] }],
    ['history www.example.com', { verb: 'history', ...at('www.example.com'), csv: false }],
    ['history www.example.com csv', { verb: 'history', ...at('www.example.com'), csv: true }],
    ['历史 example.com CSV', { verb: 'history', ...at('example.com'), csv: true }],
    ['history @ --zone example.com', { verb: 'history', host: '@', absolute: false, zone, csv: false }],
    ['history www pdf', { id: 'too-many-words', verb: 'history', extra: ['pdf'] }],
    ['history', { id: 'missing', verb: 'history', what: 'host' }],
    ['why www', { verb: 'why', ...at('www') }],
    ['为什么 www', { verb: 'why', ...at('www') }],
    ['why www --reason x', { id: 'option-not-taken', verb: 'why', option: 'reason' }],
    ['why', { id: 'missing', verb: 'why', what: 'host' }],
  ])('is read: %s', (text, wanted) => {
    const parsed = parseCommand(text);
    expect(parsed.ok ? parsed.command : parsed.problem).toEqual(wanted);
  });
});
