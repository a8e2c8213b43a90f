// Share, below a private answer: posts its first passage for everybody, with the question or without it.

import type { MessageComponentInteraction } from 'discord.js'
import { UserError } from '../../../errors.ts'
import type { QuotedAgain } from '../../../library/contract.ts'
import type { CommandContext, HandlerOutcome } from '../../interactions/command.ts'
import { mustSpeakInPublic, scopeOfInteraction } from '../../interactions/permissions.ts'
import { isForPresserAlone } from '../../interactions/pressed.ts'
import { askerOf } from '../../interactions/question.ts'
import { askedLineOf, shownIn, shownRefs } from '../../interactions/shown-answer.ts'
import {
  type AnswerAgain,
  renderAnswerAgain,
  renderShared,
  renderSharedLine,
  wasClose,
} from '../../render/answers/answer.ts'
import { askedLineFor } from '../../render/answers/asked.ts'
import { takenWithIn } from '../../render/answers/taken-with.ts'
import { titleOf } from '../../render/passages.ts'
import { goneSentence, passagesOf } from './quoted-again.ts'

/** @param manner “alone”: without the question. */
export async function share(
  context: CommandContext,
  interaction: MessageComponentInteraction,
  [manner]: readonly string[],
): Promise<HandlerOutcome> {
  mustSpeakInPublic(interaction)
  // The button stands below private answers alone; a custom_id comes back from outside.
  if (!isForPresserAlone(interaction)) throw new UserError(goneSentence)
  const shown = shownIn(interaction.message)
  const { refs, others } = shownRefs(shown)
  const scope = scopeOfInteraction(interaction)
  const quoted = await context.library.quote({ refs: [...refs, ...others], ...scope })
  const standing = passagesOf(quoted)
  // Where none of those that were seen is left, the next one takes their place.
  const seen = Math.max(1, passagesOf(quoted.slice(0, refs.length)).length)
  const { guildId } = scope
  const mayShow = guildId === undefined || (await context.library.settings({ guildId })).showsQuestion
  const again: AnswerAgain = {
    passages: standing.slice(0, seen),
    others: standing.slice(seen),
    isClose: wasClose(shown),
    question: askedLineOf(shown),
    takenWith: takenWithIn(shown),
  }
  return shareWhatStands(quoted.slice(0, refs.length), again, {
    asker: askerOf(interaction),
    isWithQuestion: mayShow && manner !== 'alone' && again.question !== undefined,
  })
}

/**
 * Posts the first passage as it stands now. What was taken out since is posted by nobody, and what was changed only by
 * somebody who has seen how it reads now.
 */
function shareWhatStands(
  quoted: readonly (QuotedAgain | undefined)[],
  again: AnswerAgain,
  { asker, isWithQuestion }: { readonly asker: ReturnType<typeof askerOf>; readonly isWithQuestion: boolean },
): HandlerOutcome {
  if (again.passages.length === 0) throw new UserError(goneSentence)
  const [first] = quoted
  const changes = changesIn(quoted)
  if (!first?.isUnchanged) {
    const next = first ? 'post what it says now' : 'post the first of those that are left'
    const notice = `**Not shared.** ${changes.join(' ')} Press Share again to ${next}.`
    return { kind: 'update', reply: renderAnswerAgain(again, notice) }
  }
  const notice = changes.length > 0 ? `-# ${changes.join(' ')}` : undefined
  const question = isWithQuestion ? askedLineFor(asker.name, again.question ?? '') : undefined
  return {
    kind: 'update',
    reply: renderSharedLine(isWithQuestion, notice),
    publish: {
      reply: renderShared({ ...again, question }, asker),
      ifFailed: renderAnswerAgain(again, notice),
    },
  }
}

const places = ['first', 'second', 'third']

/** Sentences on passages that are gone, or read otherwise now. */
function changesIn(quoted: readonly (QuotedAgain | undefined)[]): string[] {
  return quoted.flatMap((each, nth) => {
    const place = quoted.length === 1 ? 'The passage' : `The ${places[nth] ?? `${nth + 1}th`} passage`
    if (!each) return [`${place} is no longer among the articles.`]
    return each.isUnchanged ? [] : [`${place}, of “${titleOf(each.passage.article)}”, has changed since you asked.`]
  })
}
