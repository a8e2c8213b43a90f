// Opens zip files, those of documents too, and never unpacks more than their directory says.

import { type UnzipFileInfo, unzipSync } from 'fflate'

/**
 * The directory at the file's end says what each file will hold, and each is stopped at that size: a directory that lies
 * gains nothing.
 * @param filter Which files are unpacked.
 * @returns By their paths; undefined for what is no zip file, is damaged or has a password.
 */
export function unpack(
  bytes: Uint8Array,
  filter: (each: UnzipFileInfo) => boolean,
): Record<string, Uint8Array> | undefined {
  try {
    // Names come from outside, and none of them is a property that every object has.
    return Object.assign(Object.create(null), unzipSync(bytes, { filter }))
  } catch {
    // fflate throws errors of several kinds for a file that is not as it should be.
    return undefined
  }
}
