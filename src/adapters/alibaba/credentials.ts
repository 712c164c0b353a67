import { DefaultCredentialsProvider } from '@alicloud/credentials';
import { Credential } from './sdk.ts';

type Credentials = Awaited<ReturnType<DefaultCredentialsProvider['getCredentials']>>;

/** No access key could be had, so the call was never sent. */
export class NoCredentials extends Error {
  /** True when keys were had before: a role's session could not be renewed just now. */
  readonly hadBefore: boolean;

  constructor(cause: unknown, hadBefore: boolean) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'NoCredentials';
    this.hadBefore = hadBefore;
  }
}

/**
 * The official default chain: environment, OIDC, profiles, ECS role, URI. Calls share one look-up, and a chain that has
 * found nothing is built anew: the official one stays with the provider it tried last, even while the first caller is
 * still trying it (credentials 2.4.7).
 */
export function defaultCredentials(): Credential {
  let chain = newChain();
  let hadBefore = false;
  let pending: Promise<Credentials> | undefined;

  async function look(): Promise<Credentials> {
    try {
      const found = await chain.getCredentials();
      hadBefore = true;
      return found;
    } catch (cause) {
      if (!hadBefore) chain = newChain();
      throw new NoCredentials(cause, hadBefore);
    } finally {
      pending = undefined;
    }
  }

  return new Credential(null, {
    getProviderName: () => chain.getProviderName(),
    getCredentials: () => {
      pending ??= look();
      return pending;
    },
  });
}

function newChain(): DefaultCredentialsProvider {
  return DefaultCredentialsProvider.builder().build();
}
