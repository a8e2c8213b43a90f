// Paragraphs of texts that are not published yet, kept beside their draft.

import type { Paragraph } from '../../articles/article.ts'
import { cutterVersion } from '../../articles/cutter-version.ts'
import { readParagraphs, writeParagraphs } from '../../articles/kept-paragraphs.ts'
import type { Reader } from '../../ingest/reader.ts'
import type { DraftKey, KeptCut } from '../../store/articles/cuts.ts'
import { hashOf } from '../../store/articles/saving.ts'
import type { Store } from '../../store/store.ts'

/** How much of a draft waits to be kept, in UTF-16 code units and in texts. */
const maxWaitingLength = 2_000_000
const maxWaiting = 200

export function createDraftCuts(
  store: Pick<Store, 'cuts' | 'draftCuts' | 'keepDraftCuts'>,
  reader: Pick<Reader, 'readText'>,
  draft: DraftKey,
) {
  let waiting: KeptCut[] = []
  let waitingLength = 0
  const keep = async () => {
    const kept = waiting
    waiting = []
    waitingLength = 0
    if (kept.length > 0) await mayFail(store.keepDraftCuts(draft, kept))
  }
  const isCurrent = ({ version }: KeptCut) => version === cutterVersion
  return {
    /** Keeps what was split until the draft is published, dropped or changed. */
    keep,
    /** @throws UserError when the text is too long, has too many paragraphs, or takes too much. */
    async paragraphs(body: string): Promise<readonly Paragraph[]> {
      const hash = hashOf(body)
      // A text that is on the shelf already, since only a field is changed, or an export is brought back.
      const kept =
        (await store.cuts(draft.guild, [hash])).find(isCurrent) ?? (await store.draftCuts(draft, hash)).find(isCurrent)
      if (kept) return readParagraphs(kept.paragraphs)
      const { paragraphs } = await reader.readText(body)
      const cut = keptCut(body, paragraphs)
      waiting.push(cut)
      waitingLength += cut.paragraphs.length
      if (waiting.length >= maxWaiting || waitingLength >= maxWaitingLength) await keep()
      return paragraphs
    },
  }
}

/** A text's paragraphs as they are kept. */
export function keptCut(body: string, paragraphs: readonly Paragraph[]): KeptCut {
  return { hash: hashOf(body), version: cutterVersion, paragraphs: writeParagraphs(paragraphs) }
}

/** A cut that cannot be kept, on a full disk or because its text was erased this moment, is made again when needed. */
export async function mayFail(keeping: Promise<void>): Promise<void> {
  await keeping.catch(() => {})
}
