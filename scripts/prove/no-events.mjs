// Loaded before the program: no folder can be watched, as where the system's limit is reached.

import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

fs.watch = () => {
  throw Object.assign(new Error('ENOSPC: System limit for number of file watchers reached'), { code: 'ENOSPC' })
}
syncBuiltinESMExports()
