import { expect, test } from 'vitest';
import { tryCall } from '../../src/app/try-call.ts';
import { ProviderError } from '../../src/ports.ts';

const answer = { code: 'Throttling.User', message: 'slow down', requestId: 'R-2' };

test('a call that is answered gives the id that the support asks for', async () => {
  expect(await tryCall(async () => ({ requestId: 'R-1', recordId: '1' }))).toEqual({ requestId: 'R-1' });
});

test('what the provider says against it is an answer like any other', async () => {
  const refusing = async () => {
    throw new ProviderError({ ...answer, outcome: 'not-applied', retryable: true });
  };
  expect(await tryCall(refusing)).toEqual({
    failure: { outcome: 'not-applied', retryable: true, answer },
  });
});

test('a surprise is none of the provider’s answers', async () => {
  const broken = async () => {
    throw new TypeError('x is not a function');
  };
  await expect(tryCall(broken)).rejects.toThrow(TypeError);
});
