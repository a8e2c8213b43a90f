// Decides which blocks of a section share a paragraph: what leads in goes with what it leads to, steps stay together.

import type { Block } from '../markdown.ts'

/** Longest list that stays together whole, when it is steps or something leads in to it, in UTF-16 code units. */
const maxWholeLength = 1_500
/** Longest item that shares a paragraph with its neighbours where a list does not stay whole, and how long that grows. */
const maxShortItemLength = 280
const maxItemGroupLength = 1_000
/** Longest text that leads in to something. */
const maxLeadLength = 1_000
/** Longest sentence that is told of what it leads in to, where that stands in another paragraph. */
const maxLeadInLength = 200

/** Blocks that stand together: an item of a list with all that is in it, or one block of another kind. */
type Unit = readonly Block[]

/** Blocks that share a paragraph. */
export interface Group {
  readonly blocks: readonly Block[]
  /** The sentence that leads in to them, which may stand in an earlier group. */
  readonly leadIn?: string
}

/** A whole list, or one block of another kind. */
interface Element {
  readonly units: readonly Unit[]
  readonly isList: boolean
  readonly isOrdered: boolean
}

/**
 * Groups the blocks between two headings.
 * @param isIndented Whether a block's source is, as what belongs to the item above it.
 */
export function groupBlocks(blocks: readonly Block[], isIndented: (block: Block) => boolean): Group[] {
  const groups: Group[] = []
  let lead: Block[] = []
  const endLead = () => {
    if (lead.length > 0) groups.push({ blocks: lead })
    lead = []
  }
  for (const element of elementsOf(blocks, isIndented)) {
    const [first] = element.units.flat()
    if (lead.length > 0 && first && !takes(lead, first)) endLead()
    const last = element.units.at(-1)?.at(-1)
    const isLeading =
      last !== undefined && leadsIn(last) && lengthOf([...lead, ...element.units.flat()]) <= maxLeadLength
    if (isLeading) {
      lead.push(...element.units.flat())
      continue
    }
    const own = element.isList ? groupUnits(element, lead) : [[...lead, ...element.units.flat()]]
    const leadIn = sentenceOf(lead)
    groups.push(...own.map((each) => ({ blocks: each, ...(leadIn !== undefined && { leadIn }) })))
    lead = []
  }
  endLead()
  return groups
}

/** Whether what leads in leads to a block: a label to any, a sentence to what is no sentence. */
function takes(lead: readonly Block[], block: Block): boolean {
  return block.kind !== 'prose' || lead.at(-1)?.isLabel === true
}

function leadsIn({ kind, text, isLabel }: Block): boolean {
  if (isLabel) return true
  return kind !== 'code' && kind !== 'table' && /[:：﹕︰፡]$/.test(text)
}

/** The last sentence of what leads in. */
function sentenceOf(lead: readonly Block[]): string | undefined {
  const [sentence] = /(?:[^.!?…。！？\n]|\.(?=\S))+$/.exec(lead.at(-1)?.text ?? '') ?? []
  const words = sentence?.trim() ?? ''
  return words === '' || words.length > maxLeadInLength ? undefined : words
}

function elementsOf(blocks: readonly Block[], isIndented: (block: Block) => boolean): Element[] {
  const elements: Element[] = []
  for (let at = 0; at < blocks.length; ) {
    const end = endOfList(blocks, at, isIndented)
    if (end === at) {
      elements.push({ units: [[blocks[at] as Block]], isList: false, isOrdered: false })
      at += 1
    } else {
      const isOrdered = numberOf(blocks[at]) !== undefined
      elements.push({ units: unitsOf(blocks.slice(at, end)), isList: true, isOrdered })
      at = end
    }
  }
  return elements
}

/** Where the list that begins at a block ends; the same place when none does. Code may stand in it or between its steps. */
function endOfList(blocks: readonly Block[], start: number, isIndented: (block: Block) => boolean): number {
  const list = blocks[start]?.item?.list
  if (list === undefined) return start
  let current = list
  let end = start
  let lastNumber: number | undefined
  for (let at = start; at < blocks.length; at += 1) {
    const block = blocks[at] as Block
    const number = numberOf(block)
    if (block.item?.list === current) {
      // Whatever stands between two blocks of a list is within it.
      end = at + 1
      lastNumber = number ?? lastNumber
    } else if (block.item) {
      // Code that is not indented ends a list of steps, which a reader sees go on behind it.
      if (at === end || lastNumber === undefined || number !== lastNumber + 1) break
      current = block.item.list
      lastNumber = number
      end = at + 1
    } else if (block.kind === 'prose') break
    else if (at === end && isIndented(block)) end = at + 1
  }
  return end
}

/** The number of a step; undefined for what begins none. */
function numberOf(block: Block | undefined): number | undefined {
  const { marker = '', depth = 0 } = block?.item ?? {}
  return depth === 0 && /^\d/.test(marker) ? Number.parseInt(marker, 10) : undefined
}

function unitsOf(blocks: readonly Block[]): Unit[] {
  const units: Block[][] = []
  for (const block of blocks) {
    const isNew = block.item !== undefined && block.item.depth === 0 && block.item.marker !== ''
    if (isNew || units.length === 0) units.push([block])
    else units.at(-1)?.push(block)
  }
  return units
}

function groupUnits({ units, isOrdered }: Element, lead: readonly Block[]): Unit[] {
  const whole = [...lead, ...units.flat()]
  if ((isOrdered || lead.length > 0) && lengthOf(whole) <= maxWholeLength) return [whole]
  const limit = isOrdered ? maxWholeLength : maxItemGroupLength
  const maxUnit = isOrdered ? maxWholeLength : maxShortItemLength
  const groups: Block[][] = []
  let group: Block[] = [...lead]
  let isOpen = false
  for (const unit of units.flatMap((each) => (lengthOf(each) > limit ? each.map((block) => [block]) : [each]))) {
    const isShort = lengthOf(unit) <= maxUnit
    const isFirst = group.length === 0 || group.at(-1) === lead.at(-1)
    if (!isFirst && !(isOpen && isShort && lengthOf(group) + lengthOf(unit) <= limit)) {
      groups.push(group)
      group = []
    }
    group.push(...unit)
    isOpen = isShort
  }
  groups.push(group)
  return groups
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { text, item }) => sum + text.length + (item?.marker.length ?? 0) + 1, 0)
}
