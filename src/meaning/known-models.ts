// The models that footnote model fetch knows by name. Their hashes are those that the files had at the named revision.

import { languages } from '../search/text/languages.ts'
import type { ModelCard } from './model-folder.ts'

export interface KnownModel {
  /** What its model.json will say. */
  readonly card: ModelCard
  readonly licence: string
  /** What it is for, in a few words. */
  readonly about: string
  /** Where its files are, by their names. */
  readonly addresses: Readonly<Record<string, string>>
  readonly bytes: number
}

const hub = 'https://huggingface.co'
const miniLm = `${hub}/onnx-community/all-MiniLM-L6-v2-ONNX/resolve/aff7a1dc4e8a1ea593e6ea21e95c22ef0a25966f`
const e5 = `${hub}/Xenova/multilingual-e5-small/resolve/761b726dd34fb83930e26aab4e9ac3899aa1fa78`

export const knownModels: readonly KnownModel[] = [
  {
    card: {
      name: 'all-MiniLM-L6-v2',
      languages: ['en'],
      dimensions: 384,
      pooling: 'mean',
      maxTokens: 256,
      prefixes: { question: '', text: '' },
      files: {
        'model_q4.onnx': 'e4dcb918111189b7686147e309379832fce83d4ecbf17c395961749b5788c786',
        'model_q4.onnx_data': '56fb7a55115e900196115a74e399beb45c2f41ae00b99525d46fb52935c4ee2a',
        'tokenizer.json': '07805d116826679de90b4edeb2222269c4b8753bc0981be4399f732b2708e904',
      },
    },
    licence: 'Apache-2.0',
    about: 'English',
    addresses: {
      'model_q4.onnx': `${miniLm}/onnx/model_q4.onnx`,
      'model_q4.onnx_data': `${miniLm}/onnx/model_q4.onnx_data`,
      'tokenizer.json': `${miniLm}/tokenizer.json`,
    },
    bytes: 55_033_167,
  },
  {
    card: {
      name: 'multilingual-e5-small',
      languages: languages.map(({ tag }) => tag).sort(),
      dimensions: 384,
      pooling: 'mean',
      maxTokens: 256,
      prefixes: { question: 'query: ', text: 'passage: ' },
      files: {
        'model_quantized.onnx': 'f80102d3f2a1229f387d3c81909990d8945513e347b0eab049f7de3c6f98c193',
        'tokenizer.json': '0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39',
      },
    },
    licence: 'MIT',
    about: 'all languages that Footnote knows; larger and slower',
    addresses: {
      'model_quantized.onnx': `${e5}/onnx/model_quantized.onnx`,
      'tokenizer.json': `${e5}/tokenizer.json`,
    },
    bytes: 135_390_915,
  },
]
