import { z } from 'zod';
import type { Stamped } from '../../gtm/model.ts';
import { lineCalled } from '../lines.ts';
import { integer, pageOf } from '../params.ts';
import { minuteOf } from '../wire.ts';

/** One page of a list, with the four fields that every paged answer of GTM carries. */
export function gtmPageOf<T>(items: readonly T[], page: { PageNumber: number; PageSize: number }) {
  const { PageNumber, PageSize } = page;
  const fields = {
    TotalItems: items.length,
    TotalPages: Math.ceil(items.length / PageSize),
    PageNumber,
    PageSize,
  };
  return { fields, items: pageOf(items, page).items };
}

/** GTM 3.0 wants to be told. */
export const requiredPaging = {
  PageNumber: integer.pipe(z.int().min(1)),
  PageSize: integer.pipe(z.int().min(1).max(100)),
};

export function stampsOnWire({ createdAt, updatedAt }: Stamped) {
  return {
    CreateTime: minuteOf(createdAt),
    CreateTimestamp: createdAt,
    UpdateTime: minuteOf(updatedAt),
    UpdateTimestamp: updatedAt,
  };
}

/** What an instance tells of its paid time: bought for a year that is not over. */
export function termOnWire({ createdAt }: Stamped, now: number) {
  const expiresAt = now + 365 * 24 * 60 * 60 * 1000;
  return {
    CreateTime: minuteOf(createdAt),
    CreateTimestamp: createdAt,
    ExpireTime: minuteOf(expiresAt),
    ExpireTimestamp: expiresAt,
  };
}

export function gtmLinesOnWire(codes: readonly string[]) {
  const lines = codes.map(lineCalled).map(({ code, name, father = code }) => ({
    LineCode: code,
    LineName: name,
    GroupCode: father.toUpperCase(),
    GroupName: lineCalled(father).name,
  }));
  return { Line: lines };
}

/** True for a filter that was not given, or that the text holds. */
export function holds(text: string, filter: string | undefined): boolean {
  return !filter || text.toLowerCase().includes(filter.toLowerCase());
}

/** True for a filter that was not given, or that is the text. */
export function is(text: string, filter: string | undefined): boolean {
  return !filter || text === filter;
}
