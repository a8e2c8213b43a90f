// Texts as paragraphs: read from the store, where Markdown that was split once stays split. What is missing there is
// split by the reader, since it may be what a person handed in, and kept.

import type { Paragraph } from '../../articles/article.ts'
import { cutterVersion } from '../../articles/cutter-version.ts'
import { readParagraphs, writeParagraphs } from '../../articles/kept-paragraphs.ts'
import { UserError } from '../../errors.ts'
import type { Reader } from '../../ingest/reader.ts'
import type { CountedCut, CutState, DraftKey, KeptCut } from '../../store/articles/cuts.ts'
import { hashOf } from '../../store/articles/saving.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import type { Notice } from '../contract.ts'
import { createTurns } from './turns.ts'

/** How many texts are looked at together, and how many are written to the store together. */
const textsPerLook = 500
const textsPerWrite = 50
/** How much of a draft waits to be kept, in UTF-16 code units and in texts. */
const maxWaitingLength = 2_000_000
const maxWaiting = 200

/** A text's paragraphs, and whose cutter made them. */
export interface Cut {
  readonly version: string
  readonly paragraphs: readonly Paragraph[]
}

export interface Cuts {
  /**
   * By the hash of each text. Left out is what is not on the shelf, and what cannot be split any more.
   * @param version The cutter whose cut it must be; undefined = this program's, or else any.
   */
  read(shelf: string, hashes: readonly string[], version?: string): Promise<Map<string, Cut>>
  /** Splits what this program's cutter has not split yet, in slices. */
  renew(shelf: string, isOver: () => boolean): Promise<void>
  /** Lets go what other cutters made and this program's made as well, in slices, once nobody needs it. */
  dropOthers(shelf: string, isOver: () => boolean): Promise<void>
  /** @param known Paragraphs of texts that were split already, by text. */
  ofDraft(draft: DraftKey, known?: ReadonlyMap<string, readonly Paragraph[]>): DraftCuts
}

export interface DraftCuts {
  /** @throws UserError when the text is too long, has too many paragraphs, or takes too much. */
  paragraphs(body: string): Promise<readonly Paragraph[]>
  /** Keeps what was split until the draft is published, dropped or changed. */
  keep(): Promise<void>
}

/** A text's paragraphs as they are kept. */
export function keptCut(body: string, paragraphs: readonly Paragraph[]): KeptCut {
  return { hash: hashOf(body), version: cutterVersion, paragraphs: writeParagraphs(paragraphs) }
}

export function createCuts({
  store,
  reader,
  onNotice = () => {},
}: {
  store: Pick<Store, 'bodies' | 'cuts' | 'keepCuts' | 'cutStates' | 'dropOtherCuts' | 'draftCuts' | 'keepDraftCuts'>
  reader: Pick<Reader, 'readText'>
  onNotice?: (notice: Notice) => void
}): Cuts {
  const told = new Set<string>()
  /** By its hash alone: a log must not keep what is erased one day. */
  const tell = (shelf: string, hash: string, { message }: UserError) => {
    if (told.has(`${shelf} ${hash}`)) return
    told.add(`${shelf} ${hash}`)
    const place = shelf === libraryShelf ? 'of the library' : `of server ${shelf}`
    const words = `text ${hash} ${place} cannot be split anew: answers have it as it was split before, or lack it, until the next start tries again. ${message}`
    onNotice({ level: 'error', words })
  }

  /** Splits texts of a shelf, and keeps what came of it. */
  const make = async (
    shelf: string,
    hashes: readonly string[],
    isOver: () => boolean = () => false,
  ): Promise<Map<string, Cut>> => {
    const made = new Map<string, Cut>()
    const kept: CountedCut[] = []
    const turn = createTurns()
    for (const [hash, body] of await store.bodies(shelf, hashes)) {
      if (isOver()) break
      try {
        const { paragraphs } = await reader.readText(body)
        made.set(hash, { version: cutterVersion, paragraphs })
        kept.push({ ...keptCut(body, paragraphs), paragraphCount: paragraphs.length })
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        tell(shelf, hash, error)
      }
      await turn()
    }
    if (kept.length > 0) await mayFail(store.keepCuts(shelf, kept))
    return made
  }

  /** Goes through all texts on a shelf in slices, and works on those whose cuts want it. */
  const inParts = async (
    shelf: string,
    isOver: () => boolean,
    isWanted: (state: CutState) => boolean,
    work: (hashes: readonly string[]) => Promise<unknown>,
  ): Promise<void> => {
    for (let after = ''; ; ) {
      const states = await store.cutStates(shelf, { version: cutterVersion, after, limit: textsPerLook })
      const wanted = states.filter(isWanted).map(({ hash }) => hash)
      for (let from = 0; from < wanted.length && !isOver(); from += textsPerWrite) {
        await work(wanted.slice(from, from + textsPerWrite))
        await new Promise(setImmediate)
      }
      const last = states.at(-1)
      if (!last || states.length < textsPerLook || isOver()) return
      after = last.hash
      await new Promise(setImmediate)
    }
  }

  return {
    async read(shelf, hashes, version) {
      const found = new Map<string, KeptCut>()
      for (const cut of await store.cuts(shelf, hashes)) {
        const isWanted = version === undefined || cut.version === version
        if (isWanted && found.get(cut.hash)?.version !== cutterVersion) found.set(cut.hash, cut)
      }
      const cuts = new Map<string, Cut>()
      const turn = createTurns()
      for (const [hash, cut] of found) {
        cuts.set(hash, { version: cut.version, paragraphs: readParagraphs(cut.paragraphs) })
        await turn()
      }
      const missing = hashes.filter((hash) => !found.has(hash))
      // What another cutter made, and is gone, cannot be made again.
      if (missing.length === 0 || (version !== undefined && version !== cutterVersion)) return cuts
      for (const [hash, cut] of await make(shelf, missing)) cuts.set(hash, cut)
      return cuts
    },

    renew: (shelf, isOver) =>
      inParts(
        shelf,
        isOver,
        ({ isCut }) => !isCut,
        (hashes) => make(shelf, hashes, isOver),
      ),

    dropOthers: (shelf, isOver) =>
      inParts(
        shelf,
        isOver,
        ({ isCut, hasOthers }) => isCut && hasOthers,
        (hashes) => store.dropOtherCuts(shelf, cutterVersion, hashes),
      ),

    ofDraft(draft, known = new Map()) {
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
        keep,
        async paragraphs(body) {
          const hash = hashOf(body)
          // A text that is on the shelf already, since only a field is changed, or an export is brought back.
          const kept =
            (await store.cuts(draft.guild, [hash])).find(isCurrent) ??
            (await store.draftCuts(draft, hash)).find(isCurrent)
          if (kept) return readParagraphs(kept.paragraphs)
          const paragraphs = known.get(body) ?? (await reader.readText(body)).paragraphs
          const cut = keptCut(body, paragraphs)
          waiting.push(cut)
          waitingLength += cut.paragraphs.length
          if (waiting.length >= maxWaiting || waitingLength >= maxWaitingLength) await keep()
          return paragraphs
        },
      }
    },
  }
}

/** A cut that cannot be kept, on a full disk or because its text was erased this moment, is made again when needed. */
async function mayFail(keeping: Promise<void>): Promise<void> {
  await keeping.catch(() => {})
}
