import { createRequire } from 'node:module';
import type Alidns from '@alicloud/alidns20150109';
import type Cdn from '@alicloud/cdn20180510';
import type Credentials from '@alicloud/credentials';

/**
 * The SDK is CommonJS with `exports.default`. What a default import of that gives depends on who loads it (Node: the
 * exports object; Vitest and bundlers: the class), so the three default exports are taken by `require`, which has one
 * reading. Named exports are imported as usual.
 */
const load = createRequire(import.meta.url);

export const { default: AlidnsClient }: typeof Alidns = load('@alicloud/alidns20150109');
export type AlidnsClient = Alidns.default;

export const { default: CdnClient }: typeof Cdn = load('@alicloud/cdn20180510');

export const { default: Credential }: typeof Credentials = load('@alicloud/credentials');
export type Credential = Credentials.default;
