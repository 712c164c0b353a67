import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAllPages } from '../../../src/adapters/alibaba/pagination.ts';

/** A list in pages of three that a test may change between two readings. */
function pagedList(items: string[], meanwhile: (pageNumber: number, reading: number) => void = () => {}) {
  let readings = 0;
  return {
    readings: () => readings,
    read: () =>
      readAllPages(
        async (pageNumber) => {
          readings += 1;
          const page = { items: items.slice((pageNumber - 1) * 3, pageNumber * 3), total: items.length };
          meanwhile(pageNumber, readings);
          return page;
        },
        (item) => item,
      ),
  };
}

test('a list of any length is read whole and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.stringMatching(/^[0-9]{17}$/), { maxLength: 20 }), async (ids) => {
      expect(await pagedList(ids).read()).toEqual(ids);
    }),
  );
});

test('the page after the last full one is not asked for', async () => {
  const list = pagedList(['1', '2', '3', '4', '5', '6']);
  await list.read();
  expect(list.readings()).toBe(2);
});

test('a record added while the pages are turned is in the list', async () => {
  const items = ['4', '3', '2', '1'];
  const list = pagedList(items, (_page, reading) => {
    if (reading === 1) items.unshift('5');
  });
  expect(await list.read()).toEqual(['5', '4', '3', '2', '1']);
});

test('a record deleted while the pages are turned does not hide another one', async () => {
  const items = ['5', '4', '3', '2', '1'];
  const list = pagedList(items, (_page, reading) => {
    if (reading === 1) items.shift();
  });
  expect(await list.read()).toEqual(['4', '3', '2', '1']);
});

test('one record added and one deleted between two pages leave none out and none twice', async () => {
  const items = ['5', '4', '3', '2', '1'];
  const list = pagedList(items, (_page, reading) => {
    if (reading !== 1) return;
    items.unshift('6');
    items.pop();
  });
  expect(await list.read()).toEqual(['6', '5', '4', '3', '2']);
});

test('a list that never stands still is given up, and may be read again later', async () => {
  const items = ['1', '2', '3', '4'];
  let next = 5;
  const list = pagedList(items, () => {
    items.unshift(String(next));
    next += 1;
  });
  await expect(list.read()).rejects.toMatchObject({
    code: 'ListMoved',
    outcome: 'not-applied',
    retryable: true,
  });
});
