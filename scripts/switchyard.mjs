#!/usr/bin/env node
// The command line of the product: npx switchyard, in a clone after npm ci.
import { register } from 'tsx/esm/api';

register();
await import('../src/cli.ts');
