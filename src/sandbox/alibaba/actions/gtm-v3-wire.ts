import { scheduleNameOf } from '../../gtm/answers.ts';
import {
  addressesOf,
  healthOfConfig,
  healthOfPool,
  isAddressAvailable,
  isPoolAvailable,
  poolsOf,
} from '../../gtm/health.ts';
import type {
  CloudGtm,
  CloudGtmAddress,
  CloudGtmConfig,
  CloudGtmInstance,
  CloudGtmMember,
  CloudGtmPool,
} from '../../gtm/model.ts';
import { stampsOnWire, termOnWire } from './gtm-page.ts';

export function instanceOnWire(instance: CloudGtmInstance, now: number) {
  return {
    InstanceId: instance.id,
    InstanceName: instance.name,
    ScheduleDomainName: instance.accessName,
    VersionCode: instance.version,
    ChargeType: 'prepay',
    CommodityCode: COMMODITY,
    MonitorTaskQuota: 100,
    MonthlySmsQuota: 1000,
    MonthlySmsUsed: 0,
    MonthlyEmailUsed: 0,
    MonthlyWebhookUsed: 0,
    ...stampsOnWire(instance),
    ...termOnWire(instance, now),
  };
}

/** A config without its pools. */
export function configOnWire(v3: CloudGtm, config: CloudGtmConfig) {
  const instance = v3.instances.find(({ id }) => id === config.instanceId);
  const health = healthOfConfig(v3, config);
  return {
    InstanceId: config.instanceId,
    ConfigId: config.id,
    ScheduleZoneMode: 'custom',
    ScheduleDomainName: scheduleNameOf(config),
    ScheduleHostname: config.scheduleHost,
    ScheduleZoneName: config.scheduleZone,
    ScheduleRrType: config.rrType,
    Ttl: config.ttl,
    EnableStatus: switchOnWire(config.enabled),
    HealthStatus: health,
    AvailableStatus: availability(config.enabled && health !== 'exceptional'),
    AddressPoolLbStrategy: config.lbStrategy,
    SequenceLbStrategyMode: config.sequenceMode,
    VersionCode: instance?.version ?? 'standard',
    Remark: config.remark,
  };
}

/** What only a config's own answers tell beside that. */
export function configExtrasOnWire(config: CloudGtmConfig) {
  return { CommodityCode: COMMODITY, ...stampsOnWire(config) };
}

export function poolsOfConfigOnWire(v3: CloudGtm, config: CloudGtmConfig) {
  return poolsOf(v3, config).map(({ of, ...member }) => ({
    ...poolOnWire(v3, of),
    ...memberOnWire(member),
    ...stampsOnWire(of),
  }));
}

/** A pool without its addresses. */
export function poolOnWire(v3: CloudGtm, pool: CloudGtmPool) {
  return {
    AddressPoolId: pool.id,
    AddressPoolName: pool.name,
    AddressPoolType: pool.type,
    EnableStatus: switchOnWire(pool.enabled),
    HealthJudgement: pool.healthJudgement,
    HealthStatus: healthOfPool(v3, pool),
    AvailableStatus: availability(isPoolAvailable(v3, pool)),
    AddressLbStrategy: pool.lbStrategy,
    SequenceLbStrategyMode: pool.sequenceMode,
    Remark: pool.remark,
  };
}

export function addressesOfPoolOnWire(v3: CloudGtm, pool: CloudGtmPool) {
  return addressesOf(v3, pool).map(({ of, ...member }) => ({
    ...addressOnWire(of),
    ...memberOnWire(member),
  }));
}

export function addressOnWire(address: CloudGtmAddress) {
  const unchecked = address.healthTasks.length === 0;
  return {
    AddressId: address.id,
    Name: address.name,
    Type: address.type,
    Address: address.address,
    EnableStatus: switchOnWire(address.enabled),
    AvailableMode: address.availableMode,
    ManualAvailableStatus: address.manualStatus,
    AvailableStatus: availability(isAddressAvailable(address)),
    HealthJudgement: address.healthJudgement,
    HealthStatus: unchecked ? 'ok_no_monitor' : address.healthy ? 'ok' : 'exceptional',
    HealthTasks: {
      HealthTask: address.healthTasks.map(({ port, templateId }) => ({
        ...(port === undefined ? {} : { Port: port }),
        TemplateId: templateId,
        TemplateName: templateId,
      })),
    },
    AttributeInfo: '{}',
    Remark: address.remark,
    ...stampsOnWire(address),
  };
}

const COMMODITY = 'dns_gtm_public_cn';

function memberOnWire({ serial, weight, sources }: Omit<CloudGtmMember, 'id'>) {
  return {
    SerialNumber: serial,
    WeightValue: weight,
    RequestSource: { RequestSource: sources },
    SeqNonPreemptiveSchedule: false,
  };
}

function switchOnWire(on: boolean): 'enable' | 'disable' {
  return on ? 'enable' : 'disable';
}

function availability(available: boolean): 'available' | 'unavailable' {
  return available ? 'available' : 'unavailable';
}
