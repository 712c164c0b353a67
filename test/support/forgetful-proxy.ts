import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface ForgetfulProxy {
  url: string;
  /** Lets the next command of that name through to Redis, and cuts the connection instead of bringing its answer. */
  loseNextAnswerTo(command: string): void;
  /** How many answers were lost so far. */
  lost(): number;
  close(): Promise<void>;
}

/** Stands between a client and Redis, on 127.0.0.1. */
export async function forgetfulProxy(redisUrl: string): Promise<ForgetfulProxy> {
  const { hostname, port } = new URL(redisUrl);
  const sockets = new Set<Socket>();
  let awaited: string | undefined;
  let lost = 0;

  const server = createServer((client) => {
    const redis = connect(Number(port || 6379), hostname);
    let cutting = false;
    for (const socket of [client, redis]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        redis.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (awaited !== undefined && bytes.toString('latin1').toUpperCase().includes(`\r\n${awaited}\r\n`)) {
        awaited = undefined;
        cutting = true;
      }
      redis.write(bytes);
    });
    redis.on('data', (bytes) => {
      if (!cutting) {
        client.write(bytes);
        return;
      }
      lost += 1;
      client.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');

  return {
    url: `redis://127.0.0.1:${address.port}`,
    loseNextAnswerTo(command) {
      awaited = command;
    },
    lost: () => lost,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
