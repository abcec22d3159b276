import { z } from 'zod';
import { ApiFailure, errorBody } from '../anthropic/ApiFailure';
import { Playback } from '../anthropic/answer/Playback';
import { serverSentEvent } from '../anthropic/serverSentEvent';
import { AwsProtocol, AwsService, operation } from '../aws/AwsService';
import { restJson } from '../aws/protocols/restJson';

/** What the operation hands to the protocol. */
interface Answered {
  status: number;
  headers?: Readonly<Record<string, string>>;
  answer: object;
}

const rest = restJson({
  routes: { CreateMessage: 'POST /anthropic/v1/messages' },
});

const protocol: AwsProtocol = {
  ...rest,
  answer: (_operation, output, requestId) => {
    // The operation below gives nothing else.
    const { status, headers, answer } = output as Answered;
    const streams = answer instanceof Playback;
    return {
      status,
      headers: {
        ...headers,
        'request-id': requestId,
        'content-type': streams
          ? 'text/event-stream; charset=utf-8'
          : 'application/json',
      },
      body: streams ? answer : JSON.stringify(answer),
    };
  },
};

/** The Claude API as it is, with signatures of AWS: https://bedrock-mantle.<region>.api.aws/anthropic */
export const mantle: AwsService = {
  signingName: 'bedrock-mantle',
  iamPrefix: 'bedrock-mantle',
  protocol,
  invalidInputCode: 'ValidationException',
  operations: {
    CreateMessage: operation(
      z.looseObject({}),
      (input, { world }): Answered => {
        const { model } = input;
        const name =
          typeof model === 'string'
            ? model.replace(/^.*anthropic\./, '')
            : model;
        const received = world.bedrock.receive({ ...input, model: name });
        try {
          const given = world.bedrock.answer(received, {
            encode: serverSentEvent,
          });
          return {
            status: 200,
            answer: 'message' in given ? given.message : given.stream,
          };
        } catch (thrown) {
          if (!(thrown instanceof ApiFailure)) throw thrown;
          const { status, headers } = thrown;
          return { status, headers, answer: errorBody(thrown, received.id) };
        }
      },
    ),
  },
};
