// Whether anything but the public Internet can be made to be fetched: a listener on this machine counts connections.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LookUp } from '../../src/web/connector.ts'
import { createFetcher } from '../../src/web/fetcher.ts'
import { isPublicAddress } from '../../src/web/public-address.ts'

let listener: Server
let port = 0
let connections = 0
/** Trusted by its port: it sends whoever comes to where its path says. */
let sender: Server
let senderAddress = ''
beforeAll(async () => {
  listener = createServer((_, response) => response.end('secret'))
  listener.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => listener.listen(0, '::', resolve))
  port = (listener.address() as AddressInfo).port
  sender = createServer(({ url = '' }, response) => {
    // As servers write them: the bytes of UTF-8, which Node.js takes one by one.
    const location = Buffer.from(decodeURIComponent(url.slice(1))).toString('latin1')
    response.writeHead(302, { location }).end()
  })
  await new Promise<void>((resolve) => sender.listen(0, '127.0.0.1', resolve))
  senderAddress = `127.0.0.1:${(sender.address() as AddressInfo).port}`
})
afterAll(() => {
  listener.close()
  sender.close()
})
beforeEach(() => {
  connections = 0
})

const ask = { owner: '', asksRobots: false }

/** Every way of writing an address that leads inwards; PORT stands for the listener's, as far as that is let through. */
const inward = [
  ...['127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1', '017700000001'],
  ...['0x7f.1', '127.0.0.1.', '127.255.255.254', '0.0.0.0', '0', '0x0', '00', '１２７.０.０.１', '127。0。0。1'],
  ...['①②⑦.0.0.1', '%31%32%37.0.0.1', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '2852039166'],
  ...['0xa9fea9fe', '0251.0376.0251.0376', '100.64.0.1', '100.100.100.200', '192.0.0.192', '192.0.2.1', '198.18.0.1'],
  ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255', '168.63.129.16', '192.88.99.1'],
  ...[
    '[::1]',
    '[::]',
    '[::7f00:1]',
    '[::127.0.0.1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:1]',
  ],
  ...['[::ffff:0:127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b::127.0.0.1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]'],
  ...['[2002:a9fe:a9fe::]', '[2001::1]', '[2001:db8::1]', '[fe80::1]', '[fec0::1]', '[fc00::1]', '[fd00:ec2::254]'],
  ...['[ff02::1]', '[100::1]', '[5f00::1]', '[::a9fe:a9fe]', '[::ffff:169.254.169.254]', '[::ffff:168.63.129.16]'],
  ...[
    'localhost',
    'LOCALHOST',
    'localhost.',
    'ｌｏｃａｌｈｏｓｔ',
    'foo.localhost',
    'localhost.localdomain',
    'metadata',
    'ip6-localhost',
  ],
]

test('there are more than sixty ways inwards to be refused', () => {
  expect(inward.length).toBeGreaterThan(60)
})

const refused = {
  kind: 'failed',
  reason: expect.stringMatching(/refused|away/),
  sentence: expect.stringMatching(/no public web server|do not fetch from port|is not a web address/),
}

// At the listener's own port as well: that it is none of the Web's must not be the only thing that keeps them out.
const anyPort = (host: string) => [`http://${host}:8080/`, `https://${host}/`, `http://${host}:${port}/`]

test.each(inward)('nothing is fetched from %s', async (host) => {
  const fetcher = createFetcher({
    lookUp: (_name, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
  })
  const outcomes = await Promise.all(anyPort(host).map((address) => fetcher.fetch({ ...ask, address })))
  for (const outcome of outcomes) expect(outcome).toEqual(refused)
  expect(connections).toBe(0)
})

test.each(inward)('a redirect to %s is not followed', async (host) => {
  const fetcher = createFetcher({
    allow: [senderAddress],
    lookUp: (_name, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
  })
  const outcomes = await Promise.all(
    anyPort(host).map((to) => fetcher.fetch({ ...ask, address: `http://${senderAddress}/${encodeURIComponent(to)}` })),
  )
  for (const outcome of outcomes) expect(outcome).toEqual(refused)
  expect(connections).toBe(0)
})

test.each([
  ['a file', 'file:///etc/passwd'],
  ['another protocol', 'gopher://tea.example/'],
  ['FTP', 'ftp://tea.example/'],
  ['data', 'data:text/html,tea'],
  ['a script', 'javascript:alert(1)'],
  ['a blob', 'blob:https://tea.example/1'],
  ['a name', 'http://mia@tea.example/'],
  ['a name and a password', 'http://mia:secret@tea.example/'],
  ['a name that looks like a host', 'http://tea.example@127.0.0.1/'],
  ['a name with a backslash', 'http://127.0.0.1\\@tea.example/'],
  ['a name with an encoded slash', 'http://tea.example%2f@127.0.0.1/'],
  ['a port of mail', 'http://tea.example:25/'],
  ['a port of a database', 'http://tea.example:5432/'],
  ['no host', 'http:///'],
  ['a slash too few', 'http:127.0.0.1'],
  ['words', 'how long to steep tea'],
  ['nothing', ''],
  ['an address without end', `https://tea.example/${'a'.repeat(3000)}`],
])('an address with %s is refused before anything is looked up', async (_, address) => {
  const asked: string[] = []
  const lookUp: LookUp = (name, _options, callback) => {
    asked.push(name)
    callback(null, [{ address: '127.0.0.1', family: 4 }])
  }
  const outcome = await createFetcher({ lookUp }).fetch({ ...ask, address })
  expect(outcome).toMatchObject({ kind: 'failed', reason: 'refused' })
  expect({ asked, connections }).toEqual({ asked: [], connections: 0 })
})

test.each([
  ['leads inwards', ['127.0.0.1']],
  ['leads inwards by IPv6', ['::1']],
  ['leads inwards by one of several addresses', ['93.184.215.14', '10.0.0.1']],
  ['leads to a mapped address', ['::ffff:127.0.0.1']],
  ['leads to an address of the cloud', ['169.254.169.254']],
  ['leads nowhere', []],
])('a name that %s is refused, and told as one that is not there', async (_, addresses) => {
  const lookUp: LookUp = (_name, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  const outcome = await createFetcher({ lookUp }).fetch({ ...ask, address: `http://tea.example:8080/` })
  const missing: LookUp = (_name, _options, callback) =>
    callback(Object.assign(new Error('none'), { code: 'ENOTFOUND' }), [])
  expect(outcome).toEqual(
    await createFetcher({ lookUp: missing }).fetch({ ...ask, address: 'http://tea.example:8080/' }),
  )
  expect(connections).toBe(0)
})

test('a name that leads elsewhere at each look is connected only to what was looked at', async () => {
  let looks = 0
  // Public at first, inwards from then on.
  const lookUp: LookUp = (_name, _options, callback) => {
    looks += 1
    callback(null, [{ address: looks % 2 === 1 ? '192.0.2.1' : '127.0.0.1', family: 4 }])
  }
  const fetcher = createFetcher({ lookUp })
  for (let time = 0; time < 6; time += 1) {
    const outcome = await fetcher.fetch({ ...ask, address: `http://tea${time}.example:8080/` })
    expect(outcome).toEqual(refused)
  }
  expect({ looks, connections }).toEqual({ looks: 6, connections: 0 })
})

test('what the operator trusts is fetched, by its port alone where one is named', async () => {
  const address = `http://127.0.0.1:${port}/`
  expect(await createFetcher({ allow: [`127.0.0.1:${port}`] }).fetch({ ...ask, address })).toMatchObject({
    kind: 'fetched',
  })
  expect(await createFetcher({ allow: ['127.0.0.1'] }).fetch({ ...ask, address })).toMatchObject({ kind: 'fetched' })
  connections = 0
  expect(await createFetcher({ allow: ['127.0.0.1:1'] }).fetch({ ...ask, address })).toMatchObject({ kind: 'failed' })
  expect(connections).toBe(0)
})

test.each(['93.184.215.14', '1.1.1.1', '2606:4700:4700::1111', '8.8.8.8', '172.32.0.1', '100.128.0.1'])(
  '%s is an address of the public Internet',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)
