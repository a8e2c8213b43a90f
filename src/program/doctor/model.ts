// Looks at the encoder that MEANING_MODEL names: whether its files are whole, can be used here, and are fast enough.

import type { Diagnosis } from '../../diagnosis.ts'
import { OperatorError } from '../../errors.ts'
import { createTextEncoding } from '../../meaning/text-encoding.ts'

export async function examineModel(folder: string | undefined): Promise<Diagnosis[]> {
  if (folder === undefined) return []
  try {
    const encoding = await createTextEncoding({ folder })
    await encoding.close()
    return []
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error
    // The last sentence says what to do.
    const at = error.message.lastIndexOf('. ') + 1
    const [found, mend] = [error.message.slice(0, at), error.message.slice(at + 1)]
    return [{ area: 'settings', level: 'fault', found, mend }]
  }
}
