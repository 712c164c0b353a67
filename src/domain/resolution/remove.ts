import { type Judged, refused } from '../build-plan.ts';
import { expectFamilies, longestTtl } from '../course.ts';
import type { Impact } from '../impact-entry.ts';
import { fullName } from '../name.ts';
import type { Step } from '../plan.ts';
import { expectedAfter } from '../proof.ts';
import type { PlainRequest } from '../request.ts';
import type { Scene } from '../scene.ts';
import { orWildcard } from '../view.ts';
import { judgeLocks } from './zone.ts';

/** The one record that fits what is asked, taken away; which one is asked back where several do. */
export function plainRemove(request: Extract<PlainRequest, { verb: 'remove' }>, scene: Scene): Judged {
  const { host, zone, record, line } = request;
  const name = fullName(host, zone);
  const here = scene.records.filter((one) => one.host === host);
  const fitting = here.filter(
    (one) =>
      one.type === record.type &&
      (record.value === undefined || one.value === record.value) &&
      (record.priority === undefined || one.priority === record.priority) &&
      (line === undefined || one.line === line),
  );
  const [existing, second] = fitting;
  if (!existing) {
    const value = record.value === undefined ? {} : { value: record.value };
    return refused({ id: 'record-not-there', name, type: record.type, ...value, records: here });
  }
  if (second) return refused({ id: 'which-record', name, type: record.type, records: fitting });
  const refusals = judgeLocks([existing]);
  if (refusals.length > 0) return refused(...refusals);
  const remove: Step = { kind: 'remove', edits: [{ kind: 'delete', existing }] };
  const after = expectedAfter(scene.records, [remove]);
  const verify: Step = {
    kind: 'verify',
    expect: expectFamilies(orWildcard(after, scene), [existing]),
    oldTtl: longestTtl([existing]),
  };
  const isLast =
    after.every((one) => one.host !== host || one.status === 'disabled') && scene.wildcard.length > 0;
  const impact: Impact[] = isLast ? [{ id: 'wildcard-shows', records: scene.wildcard }] : [];
  return { ok: true, draft: { resolution: 'plain', steps: [remove, verify], impact } };
}
