import type { Deliveries } from '../../src/ports.ts';

export function memoryDeliveries(): Deliveries {
  const stood = new Map<string, string | undefined>();
  return {
    async take(key) {
      if (!stood.has(key)) {
        stood.set(key, undefined);
        return { kind: 'new' };
      }
      const answer = stood.get(key);
      return answer === undefined ? { kind: 'begun' } : { kind: 'done', answer };
    },
    async done(key, answer) {
      stood.set(key, answer);
    },
    async drop(key) {
      stood.delete(key);
    },
  };
}
