// Texts -> vectors of their meaning, by a model that the operator added. In the caller's own process.

import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import { codeOf, OperatorError } from '../errors.ts'
import { installCommand } from './install-command.ts'
import { checkFiles, type Model, readModelFolder, tokenizerName } from './model-folder.ts'

/** Vectors have the length 1, or 0 where the network gives no numbers, and as many numbers as the model has dimensions. */
export interface Encoder {
  readonly model: Model
  encodeQuestion(text: string): Promise<Float32Array>
  /** @param text Of a paragraph, made by encodedTexts. */
  encodeText(text: string): Promise<Float32Array>
  close(): Promise<void>
}

type Runtime = typeof import('onnxruntime-node')

/** Behind so many code units for each token nothing is read: most have four. */
const maxLengthPerToken = 16

/**
 * Reads the model's files, which takes some tenths of a second, and as much memory as they have.
 * @throws OperatorError when the folder, a file or the package onnxruntime-node cannot be used.
 */
export async function openEncoder(folder: string): Promise<Encoder> {
  const model = await readModelFolder(folder)
  await checkFiles(model)
  const runtime = await loadRuntime()
  const tokensOf = await createTokenizing(model)
  const session = await openSession(runtime, model)
  const run = createRun(runtime, session, model)
  const encode = async (text: string) => run(tokensOf(text))
  // What cannot encode a word is told when it is opened.
  const trial = await encode('word')
  if (trial.every((value) => value === 0)) throw unusable(folder, 'the vector of a word has no direction')
  return {
    model,
    encodeQuestion: (text) => encode(model.prefixes.question + text),
    encodeText: (text) => encode(model.prefixes.text + text),
    close: () => session.release(),
  }
}

async function loadRuntime(): Promise<Runtime> {
  try {
    return await import('onnxruntime-node')
  } catch (error) {
    const isMissing = codeOf(error) === 'ERR_MODULE_NOT_FOUND'
    const what = isMissing
      ? 'is not installed'
      : `cannot be loaded here (${error instanceof Error ? error.message : error})`
    const step = isMissing ? `Install it with ${installCommand()}` : 'docs/operating.md names the systems it runs on'
    throw new OperatorError(
      `MEANING_MODEL is set, and the package onnxruntime-node ${what}. ${step}, or take MEANING_MODEL out of .env; until then answers go by words alone.`,
    )
  }
}

async function createTokenizing({ folder, maxTokens, name }: Model): Promise<(text: string) => readonly number[]> {
  const { Tokenizer } = await import('@huggingface/tokenizers')
  const file = join(folder, tokenizerName)
  try {
    const tokenizer = new Tokenizer(JSON.parse(await readFile(file, 'utf8')), {})
    const idsOf = (text: string) => tokenizer.encode(text).ids
    // What stands behind every text, such as [SEP], stands behind one that is cut as well.
    const [frame, word] = [idsOf(''), idsOf('a')]
    let end = 0
    while (end < frame.length - 1 && frame.at(-1 - end) === word.at(-1 - end)) end += 1
    return (text) => {
      const ids = idsOf(text.slice(0, maxTokens * maxLengthPerToken))
      if (ids.length <= maxTokens) return ids
      return [...ids.slice(0, maxTokens - end), ...ids.slice(ids.length - end)]
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : error
    throw new OperatorError(
      `${file} is not a tokenizer that can be used (${reason}). Choose another model than ${name}; until then answers go by words alone.`,
    )
  }
}

async function openSession(runtime: Runtime, { network }: Model): Promise<InferenceSession> {
  try {
    return await runtime.InferenceSession.create(network, {
      executionProviders: ['cpu'],
      // One thread: answers need the others.
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // Kept for the largest text so far, the arena doubles what a model takes.
      enableCpuMemArena: false,
      enableMemPattern: false,
      logSeverityLevel: 4,
    })
  } catch (error) {
    throw unusable(dirname(network), error instanceof Error ? error.message : String(error))
  }
}

function createRun(runtime: Runtime, session: InferenceSession, model: Model) {
  const { inputNames, inputMetadata, outputNames } = session
  const { folder, dimensions, pooling } = model
  const typeOf = (name: string) => {
    const found = inputMetadata.find((each) => each.name === name)
    return found?.isTensor && found.type === 'int32' ? 'int32' : 'int64'
  }
  const inputs = inputNames.map((name) => {
    const valueAt = inputValues[name]
    if (!valueAt) throw unusable(folder, `it asks for ${name}, which is none of ${Object.keys(inputValues).join(', ')}`)
    return { name, type: typeOf(name), valueAt } as const
  })
  const tensorOf = (type: 'int32' | 'int64', values: readonly number[]): Tensor =>
    type === 'int32'
      ? new runtime.Tensor('int32', Int32Array.from(values), [1, values.length])
      : new runtime.Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length])
  const wanted = pooling === 'none' ? 'sentence_embedding' : 'last_hidden_state'
  const output = outputNames.includes(wanted) ? wanted : (outputNames[0] as string)

  return async (ids: readonly number[]): Promise<Float32Array> => {
    const feeds = Object.fromEntries(
      inputs.map(({ name, type, valueAt }) => [name, tensorOf(type, ids.map(valueAt))] as const),
    )
    let given: Tensor
    try {
      given = (await session.run(feeds, [output]))[output] as Tensor
    } catch (error) {
      throw unusable(folder, error instanceof Error ? error.message : String(error))
    }
    const shape = pooling === 'none' ? [1, dimensions] : [1, ids.length, dimensions]
    if (given.type !== 'float32' || given.dims.join() !== shape.join()) {
      throw unusable(
        folder,
        `it gives ${given.type} of the shape ${given.dims.join(' × ')}; model.json says ${pooling} of ${shape.join(' × ')}`,
      )
    }
    return normalized(pooled(given.data as Float32Array, pooling, dimensions))
  }
}

/** What a network may ask for of each token, by its id and place. There is no padding, and one text at a time. */
const inputValues: Readonly<Record<string, (id: number, place: number) => number>> = {
  input_ids: (id) => id,
  attention_mask: () => 1,
  token_type_ids: () => 0,
  position_ids: (_, place) => place,
}

function pooled(data: Float32Array, pooling: Model['pooling'], dimensions: number): Float32Array {
  if (pooling !== 'mean') return data.slice(0, dimensions)
  const sum = new Float32Array(dimensions)
  for (let at = 0; at < data.length; at += 1)
    sum[at % dimensions] = (sum[at % dimensions] as number) + (data[at] as number)
  return sum
}

/** What overflowed on the way has no direction, and is like nothing. */
function normalized(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  const length = Math.sqrt(squares)
  const isDirection = length > 0 && Number.isFinite(length)
  return isDirection ? vector.map((value) => value / length) : new Float32Array(vector.length)
}

function unusable(folder: string, reason: string): OperatorError {
  return new OperatorError(
    `The network in ${folder} cannot be used: ${reason}. Choose another model; until then answers go by words alone.`,
  )
}
