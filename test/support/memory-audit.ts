import type { AuditEvent, AuditLog } from '../../src/ports.ts';

/** The trail in memory, oldest first. */
export function memoryAudit(): AuditLog & { events: AuditEvent[] } {
  const events: AuditEvent[] = [];
  return {
    events,
    async record(event) {
      events.push(structuredClone(event));
    },
  };
}
