// What an address of a page is apart from how somebody came to it: two addresses of one page have one key.

import { canParseUrl } from '../../text/can-parse-url.ts'

/** Parameters that tell a site’s owner where a reader came from, and name no other page. */
const trackingNames: ReadonlySet<string> = new Set(
  (
    'gclid gclsrc dclid gbraid wbraid fbclid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh mc_cid mc_eid ' +
    'mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv oly_enc_id oly_anon_id _openstat ' +
    'wickedid rb_clickid s_cid cmpid ncid ref_src ref_url spm share_id smid sr_share srsltid _ga _gl epik wt_mc ' +
    'wt_zmc trk trkcampaign icid campaign_id'
  ).split(' '),
)
const trackingFamilies = /^(?:utm|mtm|pk|piwik|matomo|hsa|at|stm|itm|ga)_/

/** The address without what only tells where its reader came from; as it is when it is none of the web. */
export function withoutTracking(address: string): string {
  if (!/^https?:/i.test(address) || !canParseUrl(address)) return address
  const url = new URL(address)
  const names = [...new Set(url.searchParams.keys())].filter(isTracking)
  // Deleting writes all of the others anew, in a form that some sites do not know.
  for (const name of names) url.searchParams.delete(name)
  return url.href
}

function isTracking(name: string): boolean {
  const lower = name.toLowerCase()
  return trackingNames.has(lower) || trackingFamilies.test(lower)
}

/** The same for all addresses of one page: protocol, www, fragment, a slash at the end, order of parameters aside. */
export function sourceKey(address: string): string {
  if (!/^https?:/i.test(address) || !canParseUrl(address)) return address
  const url = new URL(withoutTracking(address))
  url.searchParams.sort()
  const host = url.host.replace(/^www\./, '')
  const path = url.pathname.replace(/\/(?:index\.html?)?$/, '')
  return `${host}${path}${url.search}`
}
