// Everything that is kept, behind functions that know shelves and guilds. The only door to the database for the rest
// of the program.

import { articleQueries } from './articles/articles.ts'
import { batchQueries } from './articles/batches.ts'
import { changeQueries } from './articles/changes.ts'
import { collectionQueries } from './articles/collections.ts'
import { cutQueries } from './articles/cuts.ts'
import { draftQueries } from './articles/drafts.ts'
import { erasureQueries } from './articles/erasures.ts'
import { hiddenQueries } from './articles/hidden.ts'
import { logQueries } from './articles/log.ts'
import { originQueries } from './articles/origins.ts'
import { saveQueries } from './articles/saving.ts'
import { shelfQueries } from './articles/shelves.ts'
import { sourceQueries } from './articles/sources.ts'
import { synonymQueries } from './articles/synonyms.ts'
import { type DatabaseOptions, databaseOf } from './database.ts'
import { claimQueries } from './digests/claims.ts'
import { crosspostQueries } from './digests/crossposts.ts'
import { deliveryQueries } from './digests/delivery.ts'
import { dueQueries } from './digests/due.ts'
import { lookQueries } from './digests/looks.ts'
import { materialQueries } from './digests/material.ts'
import { paceQueries } from './digests/pace.ts'
import { settingsQueries } from './digests/settings.ts'
import type { Engine } from './engines/engine.ts'
import { confirmedQueries } from './moderators/confirmed.ts'
import { dismissalQueries } from './moderators/dismissals.ts'
import { faultQueries } from './moderators/faults.ts'
import { serverQueries } from './moderators/servers.ts'
import { guildSettingQueries } from './moderators/settings.ts'
import { wishQueries } from './moderators/wishes.ts'
import { momentQueries } from './moments.ts'
import { questionQueries } from './questions.ts'

export { libraryShelf } from './articles/shelves.ts'

export type Store = ReturnType<typeof createStore>

export function createStore(engine: Engine, options: DatabaseOptions = {}) {
  const database = databaseOf(engine, options)
  return {
    ...shelfQueries(database),
    ...articleQueries(database),
    ...saveQueries(database),
    ...changeQueries(database),
    ...batchQueries(database),
    ...logQueries(database),
    ...collectionQueries(database),
    ...originQueries(database),
    ...sourceQueries(database),
    ...erasureQueries(database),
    ...cutQueries(database),
    ...draftQueries(database),
    ...hiddenQueries(database),
    ...synonymQueries(database),
    ...guildSettingQueries(database),
    ...serverQueries(database),
    ...confirmedQueries(database),
    ...wishQueries(database),
    ...dismissalQueries(database),
    ...faultQueries(database),
    ...questionQueries(database),
    ...momentQueries(database),
    /** Digests: settings, claims, the pace of posting, and what there is to say. */
    digests: {
      ...settingsQueries(database),
      ...dueQueries(database),
      ...claimQueries(database),
      ...deliveryQueries(database),
      ...crosspostQueries(database),
      ...paceQueries(database),
      ...lookQueries(database),
      ...materialQueries(database),
    },
    /** A nudge after commits, by this process or another. Returns what stops it. */
    watch: (listener: () => void) => engine.watch(listener, options.file),
    /** See Engine. */
    wipe: () => engine.wipe(),
    close: () => engine.close(),
  }
}
