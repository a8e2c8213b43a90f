// Paragraphs of texts that are not published yet, kept beside their draft.

import type { Paragraph } from '../../articles/article.ts'
import { cutterVersion } from '../../articles/paragraphs/cutter-version.ts'
import { readParagraphs, writeParagraphs } from '../../articles/paragraphs/kept-paragraphs.ts'
import type { Reader } from '../../ingest/reader.ts'
import type { DraftKey, KeptCut } from '../../store/articles/cuts.ts'
import { hashOf } from '../../store/articles/saving.ts'
import type { Store } from '../../store/store.ts'

export type DraftCuts = ReturnType<typeof createDraftCuts>

/** @param draft May not be kept yet. */
export function createDraftCuts(
  store: Pick<Store, 'cuts' | 'draftCuts' | 'keepDraftCuts'>,
  reader: Pick<Reader, 'readText'>,
  draft: DraftKey,
) {
  const own = new Map<string, KeptCut>()
  let made: KeptCut[] = []
  let readingMs = 0
  const isCurrent = ({ version }: KeptCut) => version === cutterVersion
  return {
    /** How long the texts so far took to read, in milliseconds. */
    get readingMs() {
      return readingMs
    },
    /** Of all texts that were asked for, but for those that stand on the shelf as well. */
    own: (): readonly KeptCut[] => [...own.values()],
    /** Keeps what was split until the draft is published, dropped or changed. */
    async keep(): Promise<void> {
      const kept = made
      made = []
      if (kept.length > 0) await mayFail(store.keepDraftCuts(draft, kept))
    },
    /** @throws UserError when the text is too long or has too many paragraphs; TooMuchToRead. */
    async paragraphs(body: string): Promise<readonly Paragraph[]> {
      const hash = hashOf(body)
      // A text that is on the shelf already, since only a field is changed, or an export is brought back.
      const onShelf = (await store.cuts(draft.guild, [hash])).find(isCurrent)
      if (onShelf) return readParagraphs(onShelf.paragraphs)
      const known = own.get(hash) ?? (await store.draftCuts(draft, hash)).find(isCurrent)
      if (known) {
        own.set(hash, known)
        return readParagraphs(known.paragraphs)
      }
      const { paragraphs, tookMs } = await reader.readText(body, draft.guild)
      readingMs += tookMs
      const cut = keptCut(body, paragraphs)
      own.set(hash, cut)
      made.push(cut)
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
