// Reads a file that somebody uploaded, whatever its format.

import { inMegabytes } from '../words.ts'
import { formats } from './formats.ts'
import { maxUploadBytes } from './limits.ts'
import { refused, type UploadedFile, type UploadReading } from './upload.ts'

/** Pure; meant for a thread of its own, since what is uploaded may be made to take long. Never throws. */
export async function readUpload({ name: given, ...file }: UploadedFile): Promise<UploadReading> {
  const { bytes } = file
  const name = `“${given.replace(/\s+/g, ' ').trim() || 'file'}”`
  const format = formats.find(({ extensions }) => extensions.some((each) => given.trim().toLowerCase().endsWith(each)))
  const taken = new Intl.ListFormat('en').format(formats.flatMap(({ extensions }) => extensions))
  if (!format) return refused(`I cannot read ${name}. I take ${taken}.`)
  if (bytes.length > maxUploadBytes) {
    return refused(`${name} has ${inMegabytes(bytes.length)}; I take ${inMegabytes(maxUploadBytes)} at once. Split it.`)
  }
  if (bytes.length === 0) return refused(`${name} is empty. Save it and upload it again.`)
  return format.read({ ...file, name, path: given.trim() })
}
