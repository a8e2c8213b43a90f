// What may be asked of synonyms, as plain objects that cross a thread.

import type { Page } from '../answers/types.ts'
import type { Moderator } from './types.ts'

/** Words that mean the same on one server. */
export interface SynonymsView {
  readonly id: string
  /** As they were typed, in their order. */
  readonly words: readonly string[]
}

/** Everything that can be done to a server's synonyms. Each throws UserError when it is refused; nothing is then changed. */
export interface Synonyms {
  /** @param words Two or more words or short phrases between commas. */
  addSynonyms(request: Moderator & { words: string }): Promise<{
    synonyms: SynonymsView /** Questions of late that are answered better. */
    nowAnswered: readonly string[]
  }>
  /** Takes them out, or brings them back. */
  setSynonyms(request: Moderator & { synonymsId: string; isPresent: boolean }): Promise<SynonymsView>
  listSynonyms(request: { guildId: string; page: number; pageSize: number }): Promise<Page<SynonymsView>>
  /** Those that a person means by one of the words, by all of them, or by their id. */
  findSynonyms(request: { guildId: string; typed: string }): Promise<readonly SynonymsView[]>
  /** Those to offer while words are typed; the first ones when nothing is typed yet. */
  suggestSynonyms(request: { guildId: string; typed: string; limit: number }): Promise<readonly SynonymsView[]>
}
