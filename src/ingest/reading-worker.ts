// The thread in which files and texts of people are read.

import { serveCalls } from '../threads/worker-rpc.ts'
import { createReader } from './reader.ts'

serveCalls(createReader)
