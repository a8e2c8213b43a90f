// What looks for due digests tell of the clock: the times when nobody looked, and days that only a wrong clock has seen.

import { type Database, insertNew, later, type Trx } from '../database.ts'
import { lockMoment, setMoment } from '../moments.ts'
import { type KeptClaim, keptClaim } from './claims.ts'

/** Longer without a look than this is an outage; a clock that is set back by more was wrong, before or now. */
const jumpMs = 3 * 60_000
const keptOutages = 50
/** Behind the last zone's midnight. */
const tomorrowMs = 38 * 3_600_000
/** No chosen weekday is further away. */
const farthestMs = 17 * 86_400_000
const daysRead = 14

export const lookQueries = ({ db, kind, write }: Database) => ({
  /**
   * Says that due digests are being looked for. A gap since the last look is kept as an outage.
   * @param at By the clock of whoever looks: outages are shown beside due times.
   * @returns Whether time has jumped since the last look, forwards or back.
   */
  noteLook(at: string): Promise<boolean> {
    return write(async (trx) => {
      const last = await lockMoment(trx, kind, 'alive', at)
      if (last === undefined) return false
      const aheadMs = Date.parse(at) - Date.parse(last)
      if (aheadMs <= 0 && aheadMs >= -jumpMs) return false
      // What ends in the future was no outage: a clock was ahead.
      if (aheadMs < 0) await trx.deleteFrom('outages').where('endedAt', '>', at).execute()
      else if (aheadMs > jumpMs) await insertOutage(trx, last, at)
      await setMoment(trx, 'alive', Date.parse(at))
      return Math.abs(aheadMs) > jumpMs
    })
  },

  /** The outage in which a moment lies, or that touches it. Times are ISO 8601. */
  outageAround(at: string) {
    return db
      .selectFrom('outages')
      .selectAll()
      .where('beganAt', '<=', at)
      .where('endedAt', '>=', at)
      .orderBy('beganAt', 'desc')
      .limit(1)
      .executeTakeFirst()
  },

  /**
   * Guilds whose digest a wrong clock may have led astray: its last or next day lies where none can, a day was ended in
   * the future, or its claims know of a later day than it does.
   * @param guild Only this one.
   */
  async listAstray(at: string, guild?: string): Promise<string[]> {
    const tomorrow = later(at, tomorrowMs).slice(0, 10)
    const rows = await db
      .selectFrom('digests')
      .select('guild')
      .where('state', '=', 'on')
      .$if(guild !== undefined, (query) => query.where('guild', '=', guild ?? ''))
      .where((the) =>
        the.or([
          the('lastDate', '>', tomorrow),
          the('nextAt', '>', later(at, farthestMs)),
          the.exists(
            the
              .selectFrom('digestClaims')
              .select('digestClaims.guild')
              .whereRef('digestClaims.guild', '=', 'digests.guild')
              .where('digestClaims.state', 'in', ['posted', 'skipped', 'failed'])
              .where('digestClaims.occasion', '=', '')
              .where('digestClaims.localDate', '<=', tomorrow)
              .where((each) =>
                each.or([
                  each('digestClaims.doneAt', '>', later(at, jumpMs)),
                  each('digestClaims.localDate', '>', each.fn.coalesce('digests.lastDate', each.val(''))),
                ]),
              ),
          ),
        ]),
      )
      .execute()
    return rows.map(({ guild }) => guild)
  },

  /** A guild's latest days that are over, up to tomorrow, newest first. */
  async daysDone(guild: string, at: string): Promise<KeptClaim[]> {
    const rows = await db
      .selectFrom('digestClaims')
      .selectAll()
      .where('guild', '=', guild)
      .where('occasion', '=', '')
      .where('localDate', '<=', later(at, tomorrowMs).slice(0, 10))
      .where('state', 'in', ['posted', 'skipped', 'failed'])
      .orderBy('localDate', 'desc')
      .limit(daysRead)
      .execute()
    return rows.map(keptClaim)
  },
})

/** Those before the newest few go. */
async function insertOutage(trx: Trx, beganAt: string, endedAt: string): Promise<void> {
  await insertNew(trx, 'outages', { beganAt, endedAt })
  const oldest = await trx
    .selectFrom('outages')
    .select('beganAt')
    .orderBy('beganAt', 'desc')
    .offset(keptOutages)
    .limit(1)
    .executeTakeFirst()
  if (oldest) await trx.deleteFrom('outages').where('beganAt', '<=', oldest.beganAt).execute()
}
