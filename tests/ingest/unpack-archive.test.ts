// What is taken of an archive, and what cannot be smuggled in with one.

import { deflateRawSync, gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { packTar } from 'modern-tar'
import { describe, expect, test } from 'vitest'
import { unpackArchive } from '../../src/ingest/archives/unpack-archive.ts'

type Files = Readonly<Record<string, string | Uint8Array>>
type TarEntry = Parameters<typeof packTar>[0][number]

const bytesOf = (content: string | Uint8Array) => (typeof content === 'string' ? strToU8(content) : content)
const zipped = (files: Files) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, bytesOf(content)])))
const tarred = async (files: Files, others: readonly TarEntry[] = []) => {
  const entries = Object.entries(files).map(([name, content]): TarEntry => {
    const body = bytesOf(content)
    return { header: { name, size: body.length, type: 'file' }, body }
  })
  return gzipSync(await packTar([...entries, ...others]))
}

const ways: readonly [string, (files: Files) => Uint8Array | Promise<Uint8Array>][] = [
  ['zip', zipped],
  ['tar.gz', tarred],
]

async function pathsIn(bytes: Uint8Array): Promise<readonly string[] | string> {
  const unpacked = await unpackArchive(bytes)
  return typeof unpacked === 'string' ? unpacked : unpacked.files.map(({ path }) => path).sort()
}

/** The header of an entry whose contents come by themselves. */
function headerOf(name: string, size: number): Uint8Array {
  const block = Buffer.alloc(512)
  block.write(name, 0)
  block.write('0000644\0', 100)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write('0', 156)
  block.write('ustar\x0000', 257)
  block.write('        ', 148)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

describe.each(ways)('a .%s', (_, pack) => {
  test('gives its texts, without the folder that all of it stands in', async () => {
    const files = { 'tea-main/README.md': '# Tea', 'tea-main/docs/green.md': 'Green', 'tea-main/tea.png': 'png' }
    const unpacked = await unpackArchive(await pack(files))
    if (typeof unpacked === 'string') throw new Error(unpacked)
    const texts = unpacked.files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()])
    expect(texts.sort()).toEqual([
      ['README.md', '# Tea'],
      ['docs/green.md', 'Green'],
    ])
    expect(unpacked.leftOut).toBe(1)
  })

  test('puts nothing outside of its folder', async () => {
    const files = {
      '../up.md': 'a',
      'a/../../up.md': 'b',
      '/etc/cron.md': 'c',
      'C:/windows.md': 'd',
      '..\\up.md': 'e',
      'a//b.md': 'f',
      './here.md': 'g',
      [`${'deep/'.repeat(50)}tea.md`]: 'h',
      'good.md': 'i',
    }
    expect(await pathsIn(await pack(files))).toEqual(['good.md', 'here.md'])
  })

  test('that holds no texts is refused', async () => {
    expect(await pathsIn(await pack({ 'tea.png': 'png' }))).toBe(
      'holds no texts. It needs files in Markdown (.md) or other texts.',
    )
  })

  test('that is damaged is refused', async () => {
    const bytes = await pack({ 'tea.md': '# Tea\n'.repeat(1_000) })
    expect(await pathsIn(bytes.slice(0, bytes.length / 2))).toBe('cannot be opened: it is damaged, or has a password.')
  })

  test('that unpacks to more than is taken is refused in little time', async () => {
    const text = new Uint8Array(5_000_000)
    const bytes = await pack(Object.fromEntries(Array.from({ length: 6 }, (_each, nth) => [`${nth}.md`, text])))
    expect(bytes.length).toBeLessThan(200_000)
    const beganAt = performance.now()
    expect(await pathsIn(bytes)).toBe('unpacks to more than 50 times its size, which texts do not. Name another one.')
    expect(performance.now() - beganAt).toBeLessThan(5_000)
  })
})

/** A zip of files of one name, whose directory says of each how large it will be. */
function zipOfOneName(...files: readonly { readonly content: Uint8Array; readonly said: number }[]): Uint8Array {
  const name = Buffer.from('tea.md')
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const { content, said } of files) {
    const packed = deflateRawSync(content)
    const fields = (into: Buffer, at: number) => {
      into.writeUInt32LE(packed.length, at + 4)
      into.writeUInt32LE(said, at + 8)
      into.writeUInt16LE(name.length, at + 12)
    }
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    fields(local, 14)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(8, 10)
    fields(central, 16)
    central.writeUInt32LE(offset, 42)
    locals.push(local, name, packed)
    centrals.push(central, name)
    offset += local.length + name.length + packed.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

test('a zip whose directory lies about a size gains nothing', async () => {
  const unpacked = await unpackArchive(zipOfOneName({ content: new Uint8Array(5_000_000), said: 10 }))
  const size = typeof unpacked === 'string' ? 0 : (unpacked.files[0]?.bytes.length ?? 0)
  expect(size).toBeLessThanOrEqual(10)
})

test.each([
  ['before', 0],
  ['behind', 1],
])('a zip bomb %s a text of its name is left out', async (_, place) => {
  const files = [{ content: strToU8('Green tea.'), said: 10 }]
  files.splice(place === 0 ? 0 : 1, 0, { content: new Uint8Array(50_000_000), said: 50_000_000 })
  const unpacked = await unpackArchive(zipOfOneName(...files))
  if (typeof unpacked === 'string') throw new Error(unpacked)
  expect(unpacked.files.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['Green tea.'])
  expect(unpacked.leftOut).toBe(1)
})

test('a tar bomb of a file that nobody wants is given up', async () => {
  // Of several members, so that nothing large has to be packed for it.
  const zeros = gzipSync(new Uint8Array(10_000_000))
  const bytes = Buffer.concat([gzipSync(headerOf('tea.bin', 600_000_000)), ...Array.from({ length: 60 }, () => zeros)])
  const beganAt = performance.now()
  expect(await pathsIn(bytes)).toBe('unpacks to more than 50 times its size, which texts do not. Name another one.')
  expect(performance.now() - beganAt).toBeLessThan(5_000)
})

test('links in a tar lead nowhere', async () => {
  const links: TarEntry[] = [
    { header: { name: 'passwords.md', size: 0, type: 'symlink', linkname: '/etc/passwd' } },
    { header: { name: 'hard.md', size: 0, type: 'link', linkname: '../../secret.md' } },
  ]
  expect(await pathsIn(await tarred({ 'tea.md': '# Tea' }, links))).toEqual(['tea.md'])
})

test('what is no archive is told as such', async () => {
  expect(await unpackArchive(strToU8('<!doctype html>'))).toBe(
    'is no .zip or .tar.gz file. Name the address of one, as code hosts offer them of a branch.',
  )
})
