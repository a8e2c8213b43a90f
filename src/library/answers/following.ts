// What a question may go on from, and what is no question at all.

import { standsAsHeading } from '../../search/ask.ts'
import type { Before } from '../../search/ranking/following.ts'
import { isQuestion } from '../../search/talk/questions.ts'
import { smallTalkIn } from '../../search/talk/small-talk.ts'
import type { SmallTalk } from '../../search/talk/talk-words.ts'
import type { Parts, Verb } from '../parts.ts'
import { locateOrEdited } from './quoting/locate.ts'
import { stretchTo } from './quoting/stretch.ts'
import { type Scope, seenText } from './scope.ts'
import type { AskedBefore } from './types.ts'

/** These are answered in kind wherever they are said. */
const alwaysMeant: ReadonlySet<SmallTalk> = new Set(['greeting', 'thanks', 'farewell'])

/** What kind of small talk a question is here; undefined where a title or a heading says the same. */
export function smallTalkHere(scope: Scope, words: string): SmallTalk | undefined {
  const kind = smallTalkIn(words)
  if (kind === undefined || alwaysMeant.has(kind)) return kind
  return standsAsHeading(scope.indexes, words, scope.isHidden) ? undefined : kind
}

/** What was asked and shown before, by where it stands now. */
export async function beforeOf(
  parts: Pick<Parts, 'texts'>,
  scope: Scope,
  { question, earlier, ref, quoted }: AskedBefore,
): Promise<Before> {
  const before = { question: [earlier, question].filter((each) => each !== undefined).join('\n') }
  const found = ref && (await seenText(parts, scope, ref.articleId))
  if (!found) return before
  const { shelf, article, paragraphs } = found
  const located = locateOrEdited(paragraphs, { ...ref, quoted })
  if (!located) return before
  const { paragraph, from } = located
  const { end } = stretchTo(paragraphs, paragraph, from + ref.window[1])
  return {
    ...before,
    shown: { shelf: scope.shelves.indexOf(shelf), articleId: article.id, ordinal: paragraph.ordinal },
    // The first that begins behind what was quoted.
    end: paragraphs.find((each) => each.ordinal > paragraph.ordinal && each.end > end)?.ordinal ?? paragraphs.length,
  }
}

export const readTalk: Verb<'readTalk', object> = async (_, { words }) => {
  const smallTalk = smallTalkIn(words)
  return { isQuestion: isQuestion(words), ...(smallTalk && { smallTalk }) }
}
