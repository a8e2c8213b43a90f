// Questions that were asked in vain: met with silence, or with an answer of which somebody said that it is none. Those that
// mean the same are one; those that are answered by now are none.

import { type AskedFor, areAlike } from '../../../search/query/asked.ts'
import type { KeptQuestion } from '../../../store/questions.ts'
import { type Scope, scopeOf } from '../../answers/scope.ts'
import { createTurns } from '../../indexes/turns.ts'
import { type InboxKind, type InboxParts, itemKey, type Listed } from '../kind.ts'

const maxRead = 1_000
const maxGroups = 200
const maxWishes = 500
const maxAlike = 3

interface Group {
  readonly asked: AskedFor
  /** Newest first. */
  readonly questions: KeptQuestion[]
  readonly keys: Set<string>
}

export const vainQuestions: InboxKind = async (parts, guildId, isDismissed) => {
  const { store, shelves, questions } = parts
  await questions.flush()
  const rows = await store.latestQuestions(guildId, { confidences: ['silent', 'rejected'], limit: maxRead })
  const turn = createTurns()
  const groups = await groupsOf(parts, rows, isDismissed, turn)
  if (groups.length === 0) return []
  const wishes = (await store.wishesOf(guildId, { limit: maxWishes })).map(({ question }) => parts.askedFor(question))
  const scope = await scopeOf(shelves, guildId)
  const listed: Listed[] = []
  for (const group of groups) {
    const waits = await waitingIn(parts, scope, guildId, group)
    if (waits.length > 0) listed.push(itemOf(group, waits, wishes))
    await turn()
  }
  return listed
}

async function groupsOf(
  parts: InboxParts,
  rows: readonly KeptQuestion[],
  isDismissed: (key: string) => boolean,
  turn: () => Promise<void>,
): Promise<Group[]> {
  const groups: Group[] = []
  const byKey = new Map<string, Group>()
  for (const row of rows) {
    const asked = parts.askedFor(row.question)
    await turn()
    const key = itemKey(asked.key)
    if (isDismissed(key)) continue
    const group = byKey.get(key) ?? groups.find((each) => areAlike(each.asked, asked))
    if (group) group.questions.push(row)
    else if (groups.length < maxGroups) groups.push({ asked, questions: [row], keys: new Set() })
    const home = group ?? groups.at(-1)
    if (!home) continue
    home.keys.add(key)
    byKey.set(key, home)
  }
  return groups
}

/** Those of a group that are without an answer still. */
async function waitingIn(parts: InboxParts, scope: Scope, guildId: string, { questions }: Group) {
  const waiting: KeptQuestion[] = []
  const isAnswered = new Map<string, boolean>()
  for (const row of questions) {
    const refused = row.confidence === 'rejected' ? row.mark : undefined
    const name = `${refused ?? ''} ${row.question}`
    const answered = isAnswered.get(name) ?? (await answeredNow(parts, scope, guildId, row.question, refused))
    isAnswered.set(name, answered)
    if (!answered) waiting.push(row)
  }
  return waiting
}

async function answeredNow(
  parts: InboxParts,
  scope: Scope,
  guildId: string,
  question: string,
  refused: string | null | undefined,
): Promise<boolean> {
  const first = await parts.firstAnswers.of(parts, scope, guildId, question)
  return first !== undefined && first !== refused
}

function itemOf({ asked, keys }: Group, waiting: readonly KeptQuestion[], wishes: readonly AskedFor[]): Listed {
  const [newest] = waiting
  const question = newest?.question ?? ''
  const askers = (confidence: string) =>
    new Set(waiting.filter((row) => row.confidence === confidence).map(({ asker }) => asker)).size
  const wordings = [...new Set(waiting.map((row) => row.question.trim()))]
  const item = {
    kind: 'question' as const,
    id: [...keys][0] ?? '',
    at: newest?.at ?? '',
    question,
    silentCount: askers('silent'),
    notItCount: askers('rejected'),
    waitingCount: wishes.filter((wish) => areAlike(asked, wish)).length,
    alike: wordings.filter((each) => each !== question.trim()).slice(0, maxAlike),
  }
  return { item, keys: [...keys] }
}
