import { afterEach, beforeEach } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { ChangeStore } from '../../src/ports.ts';
import * as stored from '../support/stored.ts';

export interface StoreStage {
  store: ChangeStore;
  /** The same place, come back to later by another instance. */
  reopen(): Promise<ChangeStore>;
  /** Remembers what is stored now; the function given brings it back, and what was written since is lost. */
  keep(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** An empty store for each test of the `describe` around the call, closed behind it; what is given is that of the test that runs. */
export function storeOfEachTest(open: () => Promise<StoreStage>) {
  let stage: StoreStage;
  beforeEach(async () => {
    stage = await open();
  });
  afterEach(() => stage.close());
  return {
    get store() {
      return stage.store;
    },
    reopen: () => stage.reopen(),
    keep: () => stage.keep(),
    created: (change: Change): Promise<Change> => stored.created(stage.store, change),
    saved: (change: Change): Promise<Change> => stored.saved(stage.store, change),
  };
}
