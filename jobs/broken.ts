import { haltBroken } from '../src/app/run-step.ts';
import type { Log, Ports } from '../src/ports.ts';

/**
 * A job that is no alarm. Its id is the change's id, then the step and the generation; when that much can be read, the
 * change stops and says so on its card. The zone is left as it is.
 */
export async function answerBrokenJob(ports: Ports, log: Log, jobId: string, detail: string): Promise<void> {
  const changeId = /^(.+)-\d+-\d+$/.exec(jobId)?.[1];
  log.error({ jobId, changeId, detail }, 'A job could not be read.');
  if (changeId !== undefined) await haltBroken(ports, changeId, `job ${jobId}: ${detail}`);
}
