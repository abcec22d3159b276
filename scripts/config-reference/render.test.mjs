import assert from 'node:assert/strict';
import { test } from 'node:test';

import { renderReference, rows } from './render.mjs';

const duration = {
  anyOf: [
    { type: 'number' },
    { type: 'string' },
    { type: 'object', properties: { milliseconds: { type: 'number' } } },
  ],
};

test('a key that holds a value has a row, a section only with words of its own', () => {
  const schema = {
    type: 'object',
    properties: {
      platform: {
        type: 'object',
        properties: {
          refresh: {
            type: 'object',
            description: 'How fresh.',
            properties: { maxAge: { ...duration, description: 'Age.' } },
          },
        },
      },
    },
  };

  assert.deepEqual(
    rows(schema).map(({ key, type }) => [key, type]),
    [
      ['platform.refresh', 'section'],
      ['platform.refresh.maxAge', 'duration'],
    ],
  );
});

test('lists and maps are named by what they hold', () => {
  const schema = {
    properties: {
      rules: {
        type: 'array',
        description: 'Rules.',
        items: {
          type: 'object',
          required: ['owner'],
          properties: {
            owner: { type: 'string' },
            scope: {
              type: 'object',
              additionalProperties: {
                type: 'array',
                items: { type: 'string' },
              },
            },
          },
        },
      },
      limits: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          properties: { concurrency: { type: 'number' } },
        },
      },
    },
  };

  assert.deepEqual(
    rows(schema).map(({ key, type, required }) => [key, type, required]),
    [
      ['rules', 'list of sections', false],
      ['rules[].owner', 'text', true],
      ['rules[].scope', 'map of lists of texts', false],
      ['limits.<name>.concurrency', 'number', false],
    ],
  );
});

test('the page names packages, choices and what the browser sees', () => {
  const page = renderReference([
    {
      packageName: '@portolan/plugin-x',
      path: '',
      schema: {
        properties: {
          mode: {
            enum: ['a', 'b'],
            description: 'One | the other.',
            visibility: 'frontend',
          },
        },
      },
    },
  ]);

  assert.match(page, /^# Configuration\n/);
  assert.match(
    page,
    /## @portolan\/plugin-x\n\n.*\n.*\n\| `mode` \| `"a"` or `"b"` \| One \\\| the other\. The browser sees it\. \|\n$/,
  );
});
