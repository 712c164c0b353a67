import { ProviderError } from '../../ports.ts';

export interface Page<T> {
  items: T[];
  /** How many there are over all pages (`TotalCount`). */
  total: number;
}

/**
 * Reads a list to its end. Pages shift when somebody writes meanwhile: a list whose total moves, or that does not add up
 * to its total, is read again from the first page.
 * @throws ProviderError `ListMoved` when it never stood still
 */
export async function readAllPages<T>(
  readPage: (pageNumber: number) => Promise<Page<T>>,
  idOf: (item: T) => string,
): Promise<T[]> {
  for (let pass = 1; pass <= 4; pass += 1) {
    const whole = await readOnce(readPage, idOf);
    if (whole) return whole;
  }
  throw new ProviderError({
    code: 'ListMoved',
    message: 'The list changed each time while it was being read.',
    outcome: 'not-applied',
    retryable: true,
  });
}

async function readOnce<T>(
  readPage: (pageNumber: number) => Promise<Page<T>>,
  idOf: (item: T) => string,
): Promise<T[] | undefined> {
  const found = new Map<string, T>();
  let seen = 0;
  for (let pageNumber = 1, total: number | undefined; ; pageNumber += 1) {
    const page = await readPage(pageNumber);
    if (total !== undefined && total !== page.total) return undefined;
    total = page.total;
    seen += page.items.length;
    for (const item of page.items) found.set(idOf(item), item);
    if (seen >= total || page.items.length === 0)
      return found.size === total ? [...found.values()] : undefined;
  }
}
