import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * BIND's own client, run with the words after `dig`; gives the lines it prints. `address` is `ip:port`.
 * @throws when dig is not installed, or got no answer
 */
export async function dig(address: string, ...words: string[]): Promise<string[]> {
  const port = address.slice(address.lastIndexOf(':') + 1);
  const ip = address.slice(0, -port.length - 1);
  try {
    // Not the settings of whoever runs the tests (~/.digrc).
    const { stdout } = await run('dig', ['-r', `@${ip}`, '-p', port, ...words]);
    return stdout.split('\n').filter((line) => line !== '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error('dig is missing: install it, for example with "sudo apt-get install bind9-dnsutils".');
    }
    throw error;
  }
}
