// The kinds of things that wait for moderators, one line each, in the order in which they stand in the inbox. The contract
// has the form of their items; what they say and offer is render/moderators/inbox.ts'.

import type { InboxKind } from './kind.ts'
import { failedDigests } from './kinds/digests.ts'
import { faultyFiles } from './kinds/files.ts'
import { goneSources } from './kinds/gone-sources.ts'
import { lostAnswers } from './kinds/lost-answers.ts'
import { vainQuestions } from './kinds/questions.ts'

export const inboxKinds: readonly InboxKind[] = [vainQuestions, lostAnswers, goneSources, failedDigests, faultyFiles]
