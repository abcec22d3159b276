import { ServerResponse } from 'node:http';
import { FastifyInstance } from 'fastify';
import { narrow, selectionOf } from '../fields';
import { Exchange } from './Exchange';

/** Somebody has to look at the world for it to go on; who holds a stream looks so often. */
const LOOK_MS = 200;

export interface Stream {
  send(line: object): void;
  /** Runs whenever the world has been looked at, until the end. */
  onLook(run: () => void): void;
  onEnd(run: () => void): void;
  end(): void;
}

/** The streams of one server that are open. They end with it. */
export class Streams {
  private readonly open = new Set<ServerResponse>();

  constructor(server: FastifyInstance) {
    server.addHook('preClose', async () => {
      for (const each of this.open) each.end();
    });
  }

  /** Lines of JSON, or events for who asks for them; the headers go at once. */
  begin({ request, reply, instance, query }: Exchange): Stream {
    const events = request.headers.accept === 'text/event-stream';
    const selection = selectionOf(query('fields'));
    const { raw } = reply.hijack();
    raw.writeHead(200, {
      'content-type': events ? 'text/event-stream' : 'application/json',
      'cache-control': 'no-cache',
    });
    raw.flushHeaders();
    const looks: (() => void)[] = [];
    const looking = setInterval(() => {
      instance.world.timeline.catchUp();
      for (const look of looks) look();
    }, LOOK_MS);
    this.open.add(raw);
    raw.once('close', () => {
      clearInterval(looking);
      this.open.delete(raw);
    });
    return {
      send: line => {
        const told = selection ? narrow(line, selection) : line;
        const text = JSON.stringify(told);
        raw.write(events ? `data: ${text}\n\n` : `${text}\n`);
      },
      onLook: run => looks.push(run),
      onEnd: run => raw.once('close', run),
      end: () => raw.end(),
    };
  }
}
