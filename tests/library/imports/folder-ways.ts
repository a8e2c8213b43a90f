// Ways in which people and tools change a folder of articles, with what the library should make of each.

import { execFile } from 'node:child_process'
import {
  appendFile,
  chmod,
  copyFile,
  link,
  mkdir,
  mkdtemp,
  open,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

/** Path below the folder to the text of the file. */
export type Files = Readonly<Record<string, string>>

/** Where a way is gone. */
export interface Ground {
  /** Holds all of it, and can be removed. */
  readonly home: string
  /** The content folder. */
  readonly content: string
  /** Another one on the same disk. */
  readonly aside: string
  /** Runs a program in the content folder. */
  run(program: string, ...args: string[]): Promise<void>
}

export interface FolderWay {
  readonly name: string
  readonly before: Files
  /** Makes ready what is there before the program looks; default: writes the files. */
  prepare?(ground: Ground): Promise<void>
  change(ground: Ground): Promise<void>
  readonly after: Files
  /** Titles that a digest may tell of: of new articles, and of those whose words changed. Default: none. */
  readonly news?: readonly string[]
}

/** Written after a change: once it is there, so is all that was to come before it. */
export const witness: Files = { 'witness.md': '# Witness\n\nAll of it is there.' }

const exec = promisify(execFile)

export async function makeGround(): Promise<Ground> {
  const home = await mkdtemp(join(tmpdir(), 'footnote-ways-'))
  const content = join(home, 'content')
  const aside = join(home, 'aside')
  await mkdir(content)
  await mkdir(aside)
  const run: Ground['run'] = async (program, ...args) => void (await exec(program, args, { cwd: content }))
  return { home, content, aside, run }
}

export async function prepare(way: FolderWay, ground: Ground): Promise<void> {
  if (way.prepare) await way.prepare(ground)
  else await writeFiles(ground.content, way.before)
}

/** An article of some paragraphs, one of which may be given. */
const page = (title: string, words = `${title} is as it was.`) =>
  [
    `# ${title}`,
    words,
    ...['water', 'heat', 'time', 'cups', 'leaves'].map((part) => `What ${title} needs of ${part} is written here.`),
  ].join('\n\n')

const tea = page('Tea')
const teaNow = page('Tea', 'Tea has changed by now.')
const coffee = page('Coffee')
const coffeeNow = page('Coffee', 'Coffee has changed by now.')
const cocoa = page('Cocoa')
const water = page('Water')
const both = { 'tea.md': tea, 'coffee.md': coffee }

export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

const isInstalled = (program: string) =>
  exec(program, ['--version']).then(
    () => true,
    () => false,
  )

async function git(ground: Ground, ...args: string[]): Promise<void> {
  await ground.run('git', '-c', 'user.name=Ann', '-c', 'user.email=ann@tea.example', ...args)
}

/** A repository whose branch `next` has other files. */
async function twoBranches(ground: Ground, before: Files, change: () => Promise<void>): Promise<void> {
  await writeFiles(ground.content, before)
  await git(ground, 'init', '--quiet', '--initial-branch=main')
  await git(ground, 'add', '.')
  await git(ground, 'commit', '--quiet', '--message=Before')
  await git(ground, 'checkout', '--quiet', '-b', 'next')
  await change()
  await git(ground, 'add', '.')
  await git(ground, 'commit', '--quiet', '--message=After')
  await git(ground, 'checkout', '--quiet', 'main')
}

/** Lays a version of the files where a ConfigMap keeps its own, and links to it. */
async function layVersion({ content }: Ground, version: string, files: Files): Promise<void> {
  await writeFiles(join(content, version), files)
  await symlink(version, join(content, '..data_tmp'))
  await rename(join(content, '..data_tmp'), join(content, '..data'))
}

const saving: FolderWay[] = [
  {
    name: 'saved in place',
    before: both,
    change: ({ content }) => writeFile(join(content, 'tea.md'), teaNow),
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'saved as Vim does, the old one moved away to a backup',
    before: both,
    async change({ content }) {
      const tea = join(content, 'tea.md')
      await writeFile(join(content, '.tea.md.swp'), 'b0VIM')
      await writeFile(join(content, '4913'), '')
      await rm(join(content, '4913'))
      await rename(tea, `${tea}~`)
      await writeFile(tea, teaNow)
      await rm(`${tea}~`)
      await rm(join(content, '.tea.md.swp'))
    },
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'saved as gedit does, written beside and moved over',
    before: both,
    async change({ content }) {
      await writeFile(join(content, '.goutputstream-X4Q2'), teaNow)
      await rename(join(content, '.goutputstream-X4Q2'), join(content, 'tea.md'))
    },
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'saved by an editor that leaves backups, locks and halves of downloads behind',
    before: both,
    async change({ content }) {
      await copyFile(join(content, 'tea.md'), join(content, 'tea.md~'))
      await symlink('ann@desk.4711', join(content, '.#tea.md'))
      await writeFile(join(content, '#coffee.md#'), coffeeNow)
      await writeFile(join(content, 'cocoa.md.crdownload'), cocoa.slice(0, 20))
      await writeFile(join(content, 'cocoa.md.tmp'), cocoa)
      await writeFile(join(content, '~$tea.md'), tea)
      await writeFile(join(content, 'tea_BACKUP_4711.md'), tea)
      await writeFile(join(content, 'tea.md___jb_tmp___'), teaNow)
      await rename(join(content, 'tea.md___jb_tmp___'), join(content, 'tea.md'))
    },
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'removed and created',
    before: both,
    async change({ content }) {
      await rm(join(content, 'tea.md'))
      await writeFile(join(content, 'tea.md'), teaNow)
    },
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'replaced by mv',
    before: both,
    async change({ content, aside, run }) {
      await writeFile(join(aside, 'tea.md'), teaNow)
      await run('mv', join(aside, 'tea.md'), join(content, 'tea.md'))
    },
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'replaced by rsync',
    before: both,
    async change({ content, aside, run }) {
      await writeFile(join(aside, 'tea.md'), teaNow)
      await writeFile(join(aside, 'cocoa.md'), cocoa)
      if (await isInstalled('rsync')) return run('rsync', '--recursive', '--times', `${aside}/`, `${content}/`)
      for (const name of ['tea.md', 'cocoa.md']) {
        const { atime, mtime } = await stat(join(aside, name))
        const passing = join(content, `.${name}.Q7bT1x`)
        await copyFile(join(aside, name), passing)
        await utimes(passing, atime, mtime)
        await rename(passing, join(content, name))
      }
    },
    after: { ...both, 'tea.md': teaNow, 'cocoa.md': cocoa },
    news: ['Tea', 'Cocoa'],
  },
  {
    name: 'edited by sed -i',
    before: both,
    change: ({ run }) => run('sed', '-i', 's/Tea is as it was/Tea has changed by now/', 'tea.md'),
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'truncated, then written slowly',
    before: both,
    async change({ content }) {
      const file = await open(join(content, 'tea.md'), 'w')
      const size = Math.ceil(teaNow.length / 12)
      for (let from = 0; from < teaNow.length; from += size) {
        await file.write(teaNow.slice(from, from + size))
        await wait(120)
      }
      await file.close()
    },
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'emptied, then filled',
    before: both,
    async change({ content }) {
      await writeFile(join(content, 'tea.md'), '')
      await wait(600)
      await writeFile(join(content, 'tea.md'), teaNow)
    },
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'appended to',
    before: both,
    change: ({ content }) => appendFile(join(content, 'tea.md'), '\n\nOne line more.\n'),
    after: { ...both, 'tea.md': `${tea}\n\nOne line more.\n` },
    news: ['Tea'],
  },
  {
    name: 'put back as an older copy with its date',
    before: both,
    async change({ content, aside, run }) {
      await writeFile(join(aside, 'tea.md'), teaNow)
      await utimes(join(aside, 'tea.md'), 1_500_000_000, 1_500_000_000)
      await run('cp', '--preserve', join(aside, 'tea.md'), join(content, 'tea.md'))
    },
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'replaced by another file of the same size and time',
    before: { ...both, 'tea.md': page('Tea', 'Tea steeps for 3 minutes.') },
    async change({ content }) {
      const { atime, mtime, size } = await stat(join(content, 'tea.md'))
      const passing = join(content, '.tea.new')
      await writeFile(passing, page('Tea', 'Tea steeps for 2 minutes.'))
      await utimes(passing, atime, mtime)
      if ((await stat(passing)).size !== size) throw new Error('the files are not of one size')
      await rename(passing, join(content, 'tea.md'))
    },
    after: { ...both, 'tea.md': page('Tea', 'Tea steeps for 2 minutes.') },
    news: ['Tea'],
  },
  {
    name: 'written in place with the same size and time',
    before: { ...both, 'tea.md': page('Tea', 'Tea steeps for 3 minutes.') },
    async change({ content }) {
      const { atime, mtime } = await stat(join(content, 'tea.md'))
      await writeFile(join(content, 'tea.md'), page('Tea', 'Tea steeps for 2 minutes.'))
      await utimes(join(content, 'tea.md'), atime, mtime)
    },
    after: { ...both, 'tea.md': page('Tea', 'Tea steeps for 2 minutes.') },
    news: ['Tea'],
  },
  {
    name: 'saved as UTF-16',
    before: both,
    change: ({ content }) => writeFile(join(content, 'tea.md'), `\ufeff${teaNow}`, 'utf16le'),
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'a hard link that is replaced',
    before: both,
    async prepare({ content, aside }) {
      await writeFiles(aside, both)
      await link(join(aside, 'tea.md'), join(content, 'tea.md'))
      await link(join(aside, 'coffee.md'), join(content, 'coffee.md'))
    },
    async change({ content, aside }) {
      await writeFile(join(aside, 'next.md'), teaNow)
      await link(join(aside, 'next.md'), join(content, '.next'))
      await rename(join(content, '.next'), join(content, 'tea.md'))
    },
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
]

const moving: FolderWay[] = [
  {
    name: 'renamed by case alone',
    before: both,
    change: ({ content }) => rename(join(content, 'tea.md'), join(content, 'Tea.MD')),
    after: { 'Tea.MD': tea, 'coffee.md': coffee },
  },
  {
    name: 'renamed by Unicode form alone',
    before: { ['thé.md'.normalize('NFC')]: tea, 'coffee.md': coffee },
    change: ({ content }) => rename(join(content, 'thé.md'.normalize('NFC')), join(content, 'thé.md'.normalize('NFD'))),
    after: { ['thé.md'.normalize('NFD')]: tea, 'coffee.md': coffee },
  },
  {
    name: 'moved into a new folder',
    before: both,
    async change({ content }) {
      await mkdir(join(content, 'drinks'))
      await rename(join(content, 'tea.md'), join(content, 'drinks/tea.md'))
    },
    after: { 'drinks/tea.md': tea, 'coffee.md': coffee },
  },
  {
    name: 'moved out of a folder that then goes',
    before: { 'drinks/tea.md': tea, 'coffee.md': coffee },
    async change({ content }) {
      await rename(join(content, 'drinks/tea.md'), join(content, 'tea.md'))
      await rm(join(content, 'drinks'), { recursive: true })
    },
    after: both,
  },
  {
    name: 'in a folder that is renamed',
    before: { 'drinks/tea.md': tea, 'drinks/hot/coffee.md': coffee, 'water.md': water },
    change: ({ content }) => rename(join(content, 'drinks'), join(content, 'beverages')),
    after: { 'beverages/tea.md': tea, 'beverages/hot/coffee.md': coffee, 'water.md': water },
  },
  {
    name: 'in a folder that is renamed by case alone',
    before: { 'drinks/tea.md': tea, 'coffee.md': coffee },
    change: ({ content }) => rename(join(content, 'drinks'), join(content, 'Drinks')),
    after: { 'Drinks/tea.md': tea, 'coffee.md': coffee },
  },
  {
    name: 'two that swap names',
    before: both,
    async change({ content }) {
      await rename(join(content, 'tea.md'), join(content, 'swap'))
      await rename(join(content, 'coffee.md'), join(content, 'tea.md'))
      await rename(join(content, 'swap'), join(content, 'coffee.md'))
    },
    after: { 'tea.md': coffee, 'coffee.md': tea },
  },
  {
    name: 'three that swap names in a ring',
    before: { ...both, 'cocoa.md': cocoa },
    async change({ content }) {
      await rename(join(content, 'tea.md'), join(content, 'swap'))
      await rename(join(content, 'coffee.md'), join(content, 'tea.md'))
      await rename(join(content, 'cocoa.md'), join(content, 'coffee.md'))
      await rename(join(content, 'swap'), join(content, 'cocoa.md'))
    },
    after: { 'tea.md': coffee, 'coffee.md': cocoa, 'cocoa.md': tea },
  },
  {
    name: 'edited and renamed at once',
    before: both,
    async change({ content }) {
      await rename(join(content, 'tea.md'), join(content, 'green-tea.md'))
      await writeFile(join(content, 'green-tea.md'), teaNow)
    },
    after: { 'green-tea.md': teaNow, 'coffee.md': coffee },
    news: ['Tea'],
  },
  {
    name: 'moved by a tool that takes its time with others in between',
    before: both,
    async change({ content }) {
      await rm(join(content, 'tea.md'))
      for (let nth = 0; nth < 25; nth += 1) {
        await appendFile(join(content, 'coffee.md'), `\n\nCup ${nth}.`)
        await wait(100)
      }
      await writeFiles(content, { 'coffee.md': coffee, 'drinks/tea.md': tea })
    },
    after: { 'drinks/tea.md': tea, 'coffee.md': coffee },
  },
  {
    name: 'copied, and the original deleted',
    before: both,
    async change({ content }) {
      await copyFile(join(content, 'tea.md'), join(content, 'copy.md'))
      await rm(join(content, 'tea.md'))
    },
    after: { 'copy.md': tea, 'coffee.md': coffee },
  },
]

const replacing: FolderWay[] = [
  {
    name: 'a link to a file that is led elsewhere',
    before: both,
    async prepare({ content, aside }) {
      await writeFiles(content, { 'coffee.md': coffee })
      await writeFiles(aside, { 'old.md': tea, 'new.md': teaNow })
      await symlink(join(aside, 'old.md'), join(content, 'tea.md'))
    },
    async change({ content, aside }) {
      await symlink(join(aside, 'new.md'), join(content, '.tea.link'))
      await rename(join(content, '.tea.link'), join(content, 'tea.md'))
    },
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'links over a linked folder that is replaced as in a ConfigMap',
    before: both,
    async prepare(ground) {
      await layVersion(ground, '..2026_01', both)
      for (const name of Object.keys(both)) await symlink(join('..data', name), join(ground.content, name))
    },
    async change(ground) {
      await layVersion(ground, '..2026_02', { ...both, 'tea.md': teaNow })
      await rm(join(ground.content, '..2026_01'), { recursive: true })
    },
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'a link to a folder that is led elsewhere',
    before: { 'docs/tea.md': tea, 'docs/coffee.md': coffee },
    async prepare({ content, aside }) {
      await writeFiles(join(aside, '1'), both)
      await writeFiles(join(aside, '2'), { ...both, 'tea.md': teaNow })
      await symlink(join(aside, '1'), join(content, 'docs'))
    },
    async change({ content, aside, run }) {
      await run('ln', '-s', join(aside, '2'), join(content, '.docs'))
      await run('mv', '-T', '.docs', 'docs')
    },
    after: { 'docs/tea.md': teaNow, 'docs/coffee.md': coffee },
    news: ['Tea'],
  },
  {
    name: 'the content folder a link that is led elsewhere',
    before: both,
    async prepare({ content, aside }) {
      await writeFiles(join(aside, 'releases/1'), both)
      await writeFiles(join(aside, 'releases/2'), { ...both, 'tea.md': teaNow })
      await rmdir(content)
      await symlink(join(aside, 'releases/1'), content)
    },
    async change({ content, aside }) {
      await symlink(join(aside, 'releases/2'), join(aside, 'current'))
      await rename(join(aside, 'current'), content)
    },
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'the content folder itself replaced by another',
    before: both,
    async change({ content, aside }) {
      await writeFiles(join(aside, 'next'), { ...both, 'tea.md': teaNow })
      await rename(content, join(aside, 'old'))
      await rename(join(aside, 'next'), content)
    },
    after: { ...both, 'tea.md': teaNow },
    news: ['Tea'],
  },
  {
    name: 'a file that becomes a folder of the same name',
    before: both,
    async change({ content }) {
      await rm(join(content, 'tea.md'))
      await writeFiles(content, { 'tea.md/cocoa.md': cocoa })
    },
    after: { 'coffee.md': coffee, 'tea.md/cocoa.md': cocoa },
    news: ['Cocoa'],
  },
  {
    name: 'an archive unpacked over the folder',
    before: both,
    async change({ content, aside, run }) {
      await writeFiles(join(aside, 'packed'), { 'tea.md': teaNow, 'more/cocoa.md': cocoa })
      await run('tar', '-cf', join(aside, 'packed.tar'), '-C', join(aside, 'packed'), '.')
      await run('tar', '-xf', join(aside, 'packed.tar'), '-C', content)
    },
    after: { ...both, 'tea.md': teaNow, 'more/cocoa.md': cocoa },
    news: ['Tea', 'Cocoa'],
  },
  {
    name: 'another branch checked out by git',
    before: { ...both, 'cocoa.md': cocoa },
    prepare: (ground) =>
      twoBranches(ground, { ...both, 'cocoa.md': cocoa }, async () => {
        await writeFile(join(ground.content, 'tea.md'), teaNow)
        await rm(join(ground.content, 'cocoa.md'))
        await writeFiles(ground.content, { 'more/water.md': water })
      }),
    change: (ground) => git(ground, 'checkout', '--quiet', 'next'),
    after: { 'tea.md': teaNow, 'coffee.md': coffee, 'more/water.md': water },
    news: ['Tea', 'Water'],
  },
  {
    name: 'changes laid aside by git stash',
    before: { 'tea.md': teaNow, 'coffee.md': coffeeNow },
    async prepare(ground) {
      await twoBranches(ground, both, () => writeFile(join(ground.content, 'tea.md'), teaNow))
      await writeFiles(ground.content, { 'tea.md': teaNow, 'coffee.md': coffeeNow })
    },
    change: (ground) => git(ground, 'stash', '--quiet'),
    after: both,
    news: ['Tea', 'Coffee'],
  },
]

const coming: FolderWay[] = [
  {
    name: 'deleted',
    before: both,
    change: ({ content }) => rm(join(content, 'tea.md')),
    after: { 'coffee.md': coffee },
  },
  {
    name: 'deleted and brought back',
    before: both,
    async change({ content }) {
      await rm(join(content, 'tea.md'))
      await wait(1200)
      await writeFile(join(content, 'tea.md'), tea)
    },
    after: both,
  },
  {
    name: 'one edited and one added at once',
    before: both,
    async change({ content }) {
      await Promise.all([writeFile(join(content, 'tea.md'), teaNow), writeFile(join(content, 'cocoa.md'), cocoa)])
    },
    after: { ...both, 'tea.md': teaNow, 'cocoa.md': cocoa },
    news: ['Tea', 'Cocoa'],
  },
  {
    name: 'in a new folder within a new folder',
    before: both,
    async change({ content }) {
      await mkdir(join(content, 'more/hot'), { recursive: true })
      await writeFile(join(content, 'more/hot/cocoa.md'), cocoa)
      await writeFile(join(content, 'more/water.md'), water)
    },
    after: { ...both, 'more/hot/cocoa.md': cocoa, 'more/water.md': water },
    news: ['Cocoa', 'Water'],
  },
  {
    name: 'touched',
    before: both,
    change: ({ run }) => run('touch', 'tea.md', 'coffee.md'),
    after: both,
  },
  {
    name: 'given other rights',
    before: both,
    change: ({ content }) => chmod(join(content, 'tea.md'), 0o600),
    after: both,
  },
  {
    name: 'written again with the same words',
    before: both,
    change: async ({ content }) => writeFile(join(content, 'tea.md'), await readFile(join(content, 'tea.md'))),
    after: both,
  },
]

export const folderWays: readonly FolderWay[] = [...saving, ...moving, ...replacing, ...coming]

/** Ways of saving one file, gone again and again. */
export const savings: Readonly<Record<string, (ground: Ground, text: string, nth: number) => Promise<void>>> = {
  async 'removed and created'({ content }, text) {
    await rm(join(content, 'tea.md'))
    await writeFile(join(content, 'tea.md'), text)
  },
  async 'moved over'({ content }, text) {
    await writeFile(join(content, 'tea.md.tmp'), text)
    await rename(join(content, 'tea.md.tmp'), join(content, 'tea.md'))
  },
  async 'moved away to a backup'({ content }, text) {
    await rename(join(content, 'tea.md'), join(content, 'tea.md~'))
    await writeFile(join(content, 'tea.md'), text)
    await rm(join(content, 'tea.md~'))
  },
  async 'led elsewhere by a link'({ content, aside }, text, nth) {
    await writeFile(join(aside, `${nth}.md`), text)
    await symlink(join(aside, `${nth}.md`), join(content, '.link'))
    await rename(join(content, '.link'), join(content, 'tea.md'))
  },
  async 'replaced with its folder'({ content, aside }, text, nth) {
    await writeFiles(join(aside, `${nth}`), { 'tea.md': text })
    await rename(content, join(aside, `${nth}-old`))
    await rename(join(aside, `${nth}`), content)
  },
  async 'pulled by git'(ground, text, nth) {
    const clone = join(ground.aside, 'clone')
    if (nth === 1) {
      await git(ground, 'init', '--quiet', '--initial-branch=main')
      await git(ground, 'add', '.')
      await git(ground, 'commit', '--quiet', '--message=0')
      await git(ground, 'clone', '--quiet', '.', clone)
      await git(ground, 'remote', 'add', 'origin', clone)
    }
    await writeFile(join(clone, 'tea.md'), text)
    await git(ground, '-C', clone, 'commit', '--quiet', '--all', `--message=${nth}`)
    await git(ground, 'pull', '--quiet', '--ff-only', 'origin', 'main')
  },
}
