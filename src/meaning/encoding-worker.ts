// The process in which texts are encoded.

import { serveCalls } from '../threads/worker-rpc.ts'
import { createTextEncoding } from './text-encoding.ts'

serveCalls(createTextEncoding)
