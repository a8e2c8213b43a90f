// A machine as docs/operating.md has it, in a folder: what the page does to /opt, /etc, /var/lib, /srv and /root happens
// below it. Programs that would change this machine, or need another, only write down how they were called.

import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

/** Each is a program of its own that appends its words to the list of calls, and then does what is said here. */
const recorders: Readonly<Record<string, string>> = {
  'apt-get': '',
  useradd: '',
  ufw: '',
  docker: '',
  logger: 'cat > /dev/null',
  createuser: '',
  createdb: '',
  rsync: '',
  journalctl: '',
  crontab: 'case "$1" in -) cat > "$MACHINE/etc/crontab";; esac',
  // A unit has to be there before it is spoken of.
  systemctl: `for word in "$@"; do case "$word" in footnote*)
    file="$MACHINE/etc/systemd/system/$(echo "$word" | sed 's/@.*/@/').service"
    [ -f "$file" ] || { echo "There is no unit $file" >&2; exit 1; };;
  esac; done`,
  runuser: 'shift 3; exec "$@"',
}

export interface OperatedMachine {
  /** Where a path of the page is on this machine. */
  at(path: string): string
  /** Its environment, with what the page's editor is to write into .env. */
  readonly env: Readonly<Record<string, string>>
  /** Runs commands as the page has them. @returns Its exit code, all that was printed, and how programs were called. */
  run(commands: string, cwd: string): { status: number | null; output: string; calls: string[][] }
  remove(): void
}

/** @param settings What the operator writes into .env. */
export function operatedMachine(settings: Readonly<Record<string, string>>): OperatedMachine {
  const place = mkdtempSync(join(tmpdir(), 'footnote-operated-'))
  const at = (path: string) => join(place, path)
  for (const folder of ['bin', 'etc/systemd/system', 'etc/cron.d', 'opt', 'root', 'srv', 'var/lib/footnote']) {
    mkdirSync(at(folder), { recursive: true })
  }
  const log = at('calls')
  const script = (name: string, lines: string) => {
    writeFileSync(at(`bin/${name}`), `#!/bin/bash\nset -e\n${lines}\n`)
    chmodSync(at(`bin/${name}`), 0o755)
  }
  for (const [name, deed] of Object.entries(recorders)) {
    script(name, `printf '%s\\0' ${name} "$@" >> "${log}"; echo >> "${log}"\n${deed}`)
  }
  const written = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  script('editor', written.map((line) => `grep -q '^${line}$' "$1" || echo '${line}' >> "$1"`).join('\n'))
  const env = {
    PATH: [at('bin'), dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
    HOME: at('root'),
    EDITOR: 'editor',
    MACHINE: place,
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  }
  const { uid, gid } = userInfo()
  const here = (commands: string) =>
    commands
      .replace(/(?<![\w.])\/(?=(opt|var\/lib|etc|root|srv)\/)/g, `${place}/`)
      .replaceAll('--owner footnote --group footnote', `--owner ${uid} --group ${gid}`)
      .replaceAll('footnote:footnote', `${uid}:${gid}`)
  return {
    at,
    env,
    run(commands, cwd) {
      rmSync(log, { force: true })
      const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', here(commands)], {
        cwd,
        env,
        encoding: 'utf8',
      })
      const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
      return { status, output: stdout + stderr, calls: lines.map((line) => line.split('\0').slice(0, -1)) }
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  }
}

/** A repository with one commit of all that is in a folder. */
export function commitAll(folder: string): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' })
  git('init', '--quiet')
  git('add', '--all')
  git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '--quiet', '--message', 'all')
}
