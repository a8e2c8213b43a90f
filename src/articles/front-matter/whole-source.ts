// The address of an article whose site is not known.

import { canParseUrl } from '../../text/can-parse-url.ts'
import { addressNames, type WrittenAddresses } from './file-reading.ts'

/** The first address that is whole; those that continue the site's lead nowhere without it. */
export function wholeSource(addresses: WrittenAddresses): string | undefined {
  const whole = addressNames
    .map((name) => addresses[name])
    .find((each) => each !== undefined && /^https?:\/\//i.test(each))
  return whole !== undefined && canParseUrl(whole) ? new URL(whole).href : undefined
}
