// Texts as paragraphs: read from the store, where Markdown that was split once stays split. What is missing there is
// split by the reader, since it may be what a person handed in, and kept.

import type { Paragraph } from '../../articles/article.ts'
import { cutterVersion } from '../../articles/paragraphs/cutter-version.ts'
import { readParagraphs } from '../../articles/paragraphs/kept-paragraphs.ts'
import { UserError } from '../../errors.ts'
import type { Reader } from '../../ingest/reader.ts'
import type { CountedCut, CutState, DraftKey, KeptCut } from '../../store/articles/cuts.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import type { Notice } from '../contract.ts'
import { createDraftCuts, keptCut, mayFail } from './draft-cuts.ts'
import { createTurns } from './turns.ts'

/** How many texts are looked at together, and how many are written to the store together. */
const textsPerLook = 500
const textsPerWrite = 50

/** A text's paragraphs, and whose cutter made them. */
export interface Cut {
  readonly version: string
  readonly paragraphs: readonly Paragraph[]
}

interface CutParts {
  readonly store: Pick<
    Store,
    'bodies' | 'cuts' | 'keepCuts' | 'cutStates' | 'dropOtherCuts' | 'draftCuts' | 'keepDraftCuts'
  >
  readonly reader: Pick<Reader, 'readText'>
  readonly onNotice?: (notice: Notice) => void
}

export type Cuts = ReturnType<typeof createCuts>

export function createCuts(given: CutParts) {
  const parts: MakingParts = { ...given, noted: new Set() }
  const { store, reader } = given
  return {
    /**
     * By the hash of each text. Left out is what is not on the shelf, and what cannot be split any more.
     * @param version The cutter whose cut it must be; undefined = this program's, or else any.
     */
    read: (shelf: string, hashes: readonly string[], version?: string) => read(parts, shelf, hashes, version),
    /** Splits what this program's cutter has not split yet, in slices. */
    renew: (shelf: string, isOver: () => boolean) => {
      const make = (hashes: readonly string[]) => split(parts, shelf, hashes, isOver)
      return inParts(store, shelf, isOver, ({ isCut }) => !isCut, make)
    },
    /** Lets go what other cutters made and this program's made as well, in slices, once nobody needs it. */
    dropOthers: (shelf: string, isOver: () => boolean) => {
      const drop = (hashes: readonly string[]) => store.dropOtherCuts(shelf, cutterVersion, hashes)
      return inParts(store, shelf, isOver, ({ isCut, hasOthers }) => isCut && hasOthers, drop)
    },
    ofDraft: (draft: DraftKey) => createDraftCuts(store, reader, draft),
  }
}

/** With the texts that cannot be split, each noted once. */
type MakingParts = CutParts & { readonly noted: Set<string> }

async function read(
  parts: MakingParts,
  shelf: string,
  hashes: readonly string[],
  version: string | undefined,
): Promise<Map<string, Cut>> {
  const found = new Map<string, KeptCut>()
  for (const cut of await parts.store.cuts(shelf, hashes)) {
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
  for (const [hash, cut] of await split(parts, shelf, missing)) cuts.set(hash, cut)
  return cuts
}

/** Splits texts of a shelf, and keeps what came of it. */
async function split(
  parts: MakingParts,
  shelf: string,
  hashes: readonly string[],
  isOver: () => boolean = () => false,
): Promise<Map<string, Cut>> {
  const made = new Map<string, Cut>()
  const kept: CountedCut[] = []
  const turn = createTurns()
  for (const [hash, body] of await parts.store.bodies(shelf, hashes)) {
    if (isOver()) break
    try {
      const { paragraphs } = await parts.reader.readText(body, shelf)
      made.set(hash, { version: cutterVersion, paragraphs })
      kept.push({ ...keptCut(body, paragraphs), paragraphCount: paragraphs.length })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      noteOnce(parts, shelf, hash, error)
    }
    await turn()
  }
  if (kept.length > 0) await mayFail(parts.store.keepCuts(shelf, kept))
  return made
}

/** By its hash alone: a log must not keep what is erased one day. */
function noteOnce({ noted, onNotice }: MakingParts, shelf: string, hash: string, { message }: UserError): void {
  if (noted.has(`${shelf} ${hash}`)) return
  noted.add(`${shelf} ${hash}`)
  const where = shelf === libraryShelf ? 'of the library' : `of server ${shelf}`
  const words = `text ${hash} ${where} cannot be split again: answers have it as it was split before, or lack it, until the next start tries again. ${message}`
  onNotice?.({ level: 'error', words })
}

/** Goes through all texts on a shelf in slices, and works on those whose cuts want it. */
async function inParts(
  store: CutParts['store'],
  shelf: string,
  isOver: () => boolean,
  isWanted: (state: CutState) => boolean,
  work: (hashes: readonly string[]) => Promise<unknown>,
): Promise<void> {
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
