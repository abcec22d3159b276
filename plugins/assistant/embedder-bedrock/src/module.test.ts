import { installed } from './__testUtils__/installed';

type Assistant = Record<string, Record<string, string | number>>;

async function embedderFor(assistant: Assistant) {
  const { embedder, stop } = await installed({ assistant });
  await stop();
  return embedder;
}

const embedder = { provider: 'bedrock' };
const bedrock = { region: 'eu-west-1' };

it('is Titan with its longest vectors where Bedrock is chosen and no more is said', async () => {
  expect(await embedderFor({ embedder, bedrock })).toMatchObject({
    id: 'amazon.titan-embed-text-v2:0:1024',
    dimensions: 1024,
  });
});

it('stays away where Bedrock is not chosen', async () => {
  expect(await embedderFor({ bedrock })).toBeUndefined();
});

it.each<[Assistant, RegExp]>([
  [{ embedder }, /assistant\.bedrock\.region.*expected the name of a region/],
  [
    { embedder: { ...embedder, model: 'openai.ada' }, bedrock },
    /assistant\.embedder\.model is "openai\.ada": expected one of amazon\.titan/,
  ],
  [
    { embedder: { ...embedder, dimensions: 300 }, bedrock },
    /assistant\.embedder\.dimensions is 300: amazon\.titan-embed-text-v2:0 gives vectors of 1024, 512, 256/,
  ],
  [
    { embedder, bedrock: { ...bedrock, account: '1' } },
    /assistant\.bedrock\.account is "1": an account number has 12 digits/,
  ],
])('refuses %j and says what would be valid', async (assistant, message) => {
  await expect(embedderFor(assistant)).rejects.toThrow(message);
});
