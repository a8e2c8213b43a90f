// /article erase: removes an article with its whole history, for law's sake. Says twice that it cannot be undone.

import { UserError } from '../../../errors.ts'
import type { ErasedArticle } from '../../../library/contract.ts'
import { foldName } from '../../../text/folded-name.ts'
import { countOf } from '../../../words.ts'
import { articleStep } from '../../interactions/article-choice.ts'
import type { CommandContext } from '../../interactions/command.ts'
import { customId } from '../../interactions/custom-id.ts'
import { inQuotes, shorten } from '../../render/escape.ts'
import { input, modal } from '../../render/modal.ts'
import { titleOf } from '../../render/passages.ts'
import { box, button, colours, text } from '../../render/reply.ts'
import { joined } from '../../render/words.ts'

export const erase = articleStep({
  name: 'erase',
  description: 'Erase an article and its whole history (administrators only; cannot be undone)',
  titleDescription: 'Which article to erase',
  kinds: ['own', 'removed'],
  isForAdministrators: true,

  async act(context, _interaction, { guildId }, articleId) {
    const { article, total } = await pastOf(context, guildId, articleId)
    const question = [
      `**Erase “${titleOf(article)}” for good?**`,
      `The article and ${total === 1 ? 'its only revision' : `all its ${countOf(total, 'revision')}`} will be deleted. **This cannot be undone.**`,
      `-# To remove it but keep its history, use ${context.mentionCommand('article remove')} instead.`,
    ]
    return box(
      colours.danger,
      question.join('\n'),
      button('Erase for good…', customId('erase', article.id), { isDangerous: true }),
      button('Keep', customId('keep')),
    )
  },

  modalOpeners: ['erase'],
  components: {
    async erase(context, _interaction, { guildId }, [articleId = '']) {
      const { article, total } = await pastOf(context, guildId, articleId)
      const warning = `**This cannot be undone.** ${inQuotes(article.title, 200)} and ${countOf(total, 'revision')} of it will be deleted.`
      const title = input('title', 'Type its title to erase it', {
        placeholder: article.title,
        maxLength: 300,
        isRequired: true,
      })
      return { kind: 'modal', modal: modal(customId('erase', article.id), 'Erase for good', text(warning), title) }
    },
  },

  modals: {
    async erase(context, interaction, administrator, [articleId = '']) {
      const { article } = await pastOf(context, administrator.guildId, articleId)
      const typed = interaction.fields.getTextInputValue('title')
      // Phones write curly quotes and capital letters by themselves.
      if (foldName(typed) !== foldName(article.title)) {
        throw new UserError(
          `Nothing was erased: you typed “${shorten(typed, 100)}”, and the title is “${shorten(article.title, 100)}”.`,
        )
      }
      const erased = await context.library.erase({ ...administrator, articleId: article.id })
      return { kind: 'update', reply: box(colours.answered, erasedWords(erased)) }
    },
  },
})

const maxNamed = 3
const remainsWords: Readonly<Record<ErasedArticle['remains'], string>> = {
  nothing: 'Nothing of this article is left in my files.',
  'for a while': 'My database’s files may still hold its words for a few minutes, while they are rewritten.',
  'on the server': 'PostgreSQL may still hold its words on disk until the bot’s operator runs VACUUM FULL.',
}

/** What is gone, where the same still stands, and what no bot can reach. */
function erasedWords({ title, revisionCount, draftCount, alsoIn, remains }: ErasedArticle): string {
  const drafts = draftCount > 0 ? ` and ${countOf(draftCount, 'draft')}` : ''
  const named = alsoIn
    .slice(0, maxNamed)
    .map((article) => `“${titleOf(article)}”${article.isPresent ? '' : ' (removed)'}`)
  if (alsoIn.length > maxNamed) named.push(`${alsoIn.length - maxNamed} more`)
  const others = new Intl.ListFormat('en').format(named)
  return joined([
    `**Erased for good: ${inQuotes(title, 150)}**, with ${countOf(revisionCount, 'revision')}${drafts}.`,
    named.length > 0 ? `The same text is, or once was, in ${others}. Erase that too if it must go.` : undefined,
    `-# ${remainsWords[remains]}`,
    '-# I cannot erase it from older backups, which the bot’s operator can delete, or from messages in channels.',
  ])
}

function pastOf(context: CommandContext, guildId: string, articleId: string) {
  return context.library.history({ guildId, articleId, page: 1, pageSize: 1 })
}
