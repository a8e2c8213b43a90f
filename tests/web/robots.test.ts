// Whether a robot asks robots.txt, and keeps to it.

import { expect, test } from 'vitest'
import { createFetcher } from '../../src/web/fetcher.ts'
import { pageOf, type Served, serveSite } from '../support/pages.ts'

const tea = { '/tea': pageOf() }

async function fetched(robots: Served | undefined, path = '/tea', asksRobots = true) {
  const site = await serveSite({ ...tea, ...(robots && { '/robots.txt': robots }) })
  const fetcher = createFetcher({ allow: [site.host] })
  const outcome = await fetcher.fetch({ address: `${site.address}${path}`, owner: '', asksRobots })
  const told = outcome.kind === 'failed' ? outcome.sentence.replace(site.host, 'HOST') : outcome.kind
  return { told, asked: site.asked }
}

test('what robots.txt keeps from robots is not fetched', async () => {
  expect(await fetched({ body: 'User-agent: *\nDisallow: /' })).toEqual({
    told: 'The robots.txt of HOST asks robots not to fetch this address.',
    asked: ['/robots.txt'],
  })
})

test('rules for this robot win over those for all', async () => {
  expect((await fetched({ body: 'User-agent: *\nDisallow: /\n\nUser-agent: footnote\nAllow: /' })).told).toBe('fetched')
  expect((await fetched({ body: 'User-agent: *\nAllow: /\n\nUser-agent: Footnote\nDisallow: /tea' })).told).toMatch(
    'asks robots',
  )
})

test('a site without robots.txt may be fetched', async () => {
  expect((await fetched(undefined)).told).toBe('fetched')
})

test('a site whose robots.txt cannot be had is left alone', async () => {
  expect((await fetched({ status: 503 })).told).toBe(
    'HOST cannot send this page at the moment (503). Try again later. I asked for its robots.txt, which says what I may fetch there.',
  )
})

test('of a host that is not there is told that it is not there', async () => {
  const fetcher = createFetcher({
    lookUp: (_name, _options, callback) =>
      callback(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }), []),
  })
  const outcome = await fetcher.fetch({ address: 'https://tea.example/tea', owner: '', asksRobots: true })
  expect(outcome).toMatchObject({
    reason: 'away',
    sentence: expect.stringMatching(/^There is no public web server at/),
  })
})

test('a page that a moderator names is no robot’s', async () => {
  expect(await fetched({ body: 'User-agent: *\nDisallow: /' }, '/tea', false)).toEqual({
    told: 'fetched',
    asked: ['/tea'],
  })
})

test('a robots.txt with thousands of rules for thousands of robots is read', async () => {
  const robots = Array.from({ length: 5_000 }, (_, nth) => `User-agent: robot${nth}`)
  const body = ['User-agent: Footnote', ...robots, ...Array.from({ length: 20_000 }, () => 'Disallow: /tea')].join('\n')
  expect((await fetched({ body })).told).toMatch('asks robots')
})

test('rules for other robots are not for this one', async () => {
  expect((await fetched({ body: 'User-agent: other/1.0 # old\nUser-agent: more\nDisallow: /' })).told).toBe('fetched')
  expect((await fetched({ body: 'User-agent: other\nUser-agent: footnote/2\nDisallow: /' })).told).toMatch(
    'asks robots',
  )
})
