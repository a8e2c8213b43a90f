import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What a file imports that waits for whole programs, servers and browsers, and so takes longest. */
const waits = /\/(bare-machine|built|model|operated-machine|postgres-server|program|browser)\.ts'|'node:child_process'/

/** Begins with the files that take longest: one of them begun last would go on alone, with all other workers idle. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const long = new Set(sorted.filter(({ moduleId }) => waits.test(readFileSync(moduleId, 'utf8'))))
    return [...long, ...sorted.filter((file) => !long.has(file))]
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/test-folder.ts',
    // A thread that is ended amid a call of SQLite ends the whole run with it; a process takes nothing along.
    pool: 'forks',
    isolate: false,
    // More than there are processors, since tests wait: for programs to start, for servers, for limits.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
