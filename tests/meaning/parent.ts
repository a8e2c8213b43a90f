// A program with an encoder, which a test kills.

import { startEncodingProcess } from '../../src/meaning/encoding-process.ts'

const [folder = '', entry = ''] = process.argv.slice(2)
const encoding = startEncodingProcess({ folder, entry: new URL(entry), onNotice: () => {} })
await encoding.encodeTexts(['cancel'])
process.send?.('ready')
