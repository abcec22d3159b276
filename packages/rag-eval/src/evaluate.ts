import { Config, ConfigReader } from '@backstage/config';
import { answerAlone } from '@portolan/plugin-assistant-backend';
import { createLocalEmbedder } from '@portolan/plugin-assistant-backend-module-embedder-local';
import { CorpusPlaces, readCorpus } from './corpus/readCorpus';
import { GoldenSet } from './golden/GoldenSet';
import { AnswerMeasurement, measureAnswers } from './measure/answers';
import { claude } from './measure/claude';
import { Measurement, measure } from './measure/measure';
import { Pipeline } from './pipelines/Pipeline';
import {
  PortolanPipeline,
  portolanPipeline,
} from './pipelines/portolanPipeline';
import { usualPipeline } from './pipelines/usualPipeline';
import { stderrLogger } from './stderrLogger';

/** Told what is done at the moment. */
export interface Listener {
  step(what: string): void;
  count(what: string, done: number, total: number): void;
}

export interface Evaluation {
  /** Ours first. */
  measurements: Measurement[];
  answers?: AnswerMeasurement;
}

/**
 * Measures the assistant's search on files, and the usual pipeline beside it, on the same corpus with the same embedder:
 * the one that `assistant.embedder` asks for.
 *
 * @throws Error that says which file cannot be read, or what is wrong with the configuration
 */
export async function evaluateFiles(
  places: CorpusPlaces,
  set: GoldenSet,
  options: { config: Config; compare: boolean; answers: boolean },
  listener: Listener,
): Promise<Evaluation> {
  const embedder = await createLocalEmbedder(options.config);
  const documents = await readCorpus(places);
  listener.step(`Corpus: ${documents.length} documents`);
  const embedding = (done: number, total: number) =>
    listener.count('embedded', done, total);
  try {
    const ours = await portolanPipeline(documents, embedder, embedding);
    const measurements = [await measureAndClose(ours, set, listener)];
    if (options.compare) {
      const usual = await usualPipeline(documents, embedder, embedding);
      measurements.push(await measureAndClose(usual, set, listener));
    }
    if (!options.answers) return { measurements };
    return { measurements, answers: await letAnswer(ours, set, listener) };
  } finally {
    await embedder?.close?.();
  }
}

async function letAnswer(
  { search }: PortolanPipeline,
  set: GoldenSet,
  listener: Listener,
): Promise<AnswerMeasurement> {
  const { model, close } = await claude(process.env.ANTHROPIC_API_KEY);
  listener.step(`Answering: ${model.title}`);
  const config = new ConfigReader({});
  try {
    return await measureAnswers(
      question =>
        answerAlone({ question, model, search, config, logger: stderrLogger }),
      set,
      (done, total) => listener.count('answered', done, total),
    );
  } finally {
    await close();
  }
}

/** Measures one pipeline, and closes it whatever happens. */
export async function measureAndClose(
  pipeline: Pipeline,
  set: GoldenSet,
  listener: Listener,
): Promise<Measurement> {
  listener.step(`Asking: ${pipeline.title}`);
  try {
    return await measure(pipeline, set, (done, total) =>
      listener.count('asked', done, total),
    );
  } finally {
    await pipeline.close();
  }
}
