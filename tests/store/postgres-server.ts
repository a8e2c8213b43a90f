// A PostgreSQL server for tests alone, which can be stopped, started, frozen, and have its sessions ended.

import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { freePort } from '../support/programs/program.ts'
import { serverPrefix } from '../support/test-folder.ts'

export interface PostgresServer {
  /** Of the database postgres on it. */
  readonly address: string
  start(): Promise<void>
  /** @param how `fast` ends all sessions and writes everything down; `immediate` is as a crash. */
  stop(how: 'fast' | 'immediate'): Promise<void>
  /** Ends the sessions of the program. @returns How many there were. */
  endSessions(): Promise<number>
  /** Lets none of its processes go on. @returns What lets them. */
  freeze(): () => void
  /** Runs a statement on a database of it. */
  run(statement: string, database?: string): Promise<pg.QueryResult>
  /** Stops it and leaves nothing of it. Done without being told when the process ends, however it does. */
  remove(): void
}

/** Folder of the newest PostgreSQL server on this machine; undefined when there is none. */
export function postgresFolder(): string | undefined {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  const [newest] = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  const folder = newest && join(root, newest, 'bin')
  return folder && existsSync(join(folder, 'initdb')) ? folder : undefined
}

/** Makes a server of its own and starts it, as the user nobody when the tests run as root. */
export async function makePostgresServer(folder: string): Promise<PostgresServer> {
  const home = mkdtempSync(join(tmpdir(), serverPrefix))
  const nobody = userInfo().uid === 0 ? idsOfNobody() : undefined
  if (nobody) chownSync(home, nobody.uid, nobody.gid)
  const cluster = join(home, 'cluster')
  const making = ['-D', cluster, '-U', 'footnote', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']
  execFileSync(join(folder, 'initdb'), making, { stdio: 'pipe', cwd: home, ...nobody })
  const port = await freePort()
  // Memory that is shared is below its folder as well, and goes with it when the server is killed.
  const memory = ['-c', 'dynamic_shared_memory_type=mmap']
  const settings = [
    ...memory,
    '-c',
    'fsync=off',
    '-c',
    `unix_socket_directories=${home}`,
    '-c',
    'listen_addresses=127.0.0.1',
  ]
  const address = `postgres://footnote@127.0.0.1:${port}/postgres`
  const keeper = keep(home, cluster)
  let ended: Promise<void> = Promise.resolve()
  const mainPid = () => Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])

  const run = async (statement: string, database = 'postgres') => {
    const client = new pg.Client({ connectionString: address.replace(/postgres$/, database) })
    // A server that stops meanwhile says so on every connection.
    client.on('error', () => {})
    await client.connect()
    try {
      return await client.query(statement)
    } finally {
      await client.end().catch(() => {})
    }
  }
  const server: PostgresServer = {
    address,
    run,
    async start() {
      const args = ['-D', cluster, '-p', String(port), ...settings]
      const child = spawn(join(folder, 'postgres'), args, { stdio: 'ignore', cwd: home, ...nobody })
      child.unref()
      ended = new Promise((resolve) => child.once('exit', () => resolve()))
      for (let attempt = 0; ; attempt += 1) {
        try {
          await run('select 1')
          return
        } catch (error) {
          if (attempt > 200) throw error
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      }
    },
    async stop(how) {
      process.kill(mainPid(), how === 'fast' ? 'SIGINT' : 'SIGQUIT')
      await ended
    },
    async endSessions() {
      const { rowCount } = await run(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'footnote'",
      )
      return rowCount ?? 0
    },
    freeze() {
      const main = mainPid()
      const others = readFileSync(`/proc/${main}/task/${main}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
      const all = [main, ...others]
      for (const pid of all) process.kill(pid, 'SIGSTOP')
      return () => {
        for (const pid of all.splice(0)) process.kill(pid, 'SIGCONT')
      }
    },
    remove: () => void keeper.stdin.end(),
  }
  await server.start()
  return server
}

/** PostgreSQL refuses to run as root. */
function idsOfNobody() {
  const idOf = (option: string) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** A process that waits until its input ends, as it does with whoever holds the other end. */
function keep(home: string, cluster: string) {
  const script = `cat > /dev/null
    main=$(head -1 ${cluster}/postmaster.pid) && kill -CONT $main $(cat /proc/$main/task/$main/children)
    kill -QUIT $main; while kill -0 $main; do sleep 0.1; done; rm -rf ${home}; rmdir ${dirname(home)}`
  const keeper = spawn('sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  keeper.unref()
  const input = keeper.stdin as typeof keeper.stdin & { unref(): void }
  input.unref()
  return keeper
}
