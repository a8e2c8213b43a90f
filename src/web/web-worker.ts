// The thread in which is fetched.

import { serveCalls } from '../threads/worker-rpc.ts'
import { createFetcher, type FetcherOptions } from './fetcher.ts'

serveCalls((options: Pick<FetcherOptions, 'allow'>, { now }) => createFetcher({ ...options, now }))
