// What is wrong with an installation, or could be better, and how to mend it.

export interface Diagnosis {
  readonly area: 'settings' | 'machine' | 'Discord' | 'database' | 'content'
  /** A fault keeps something from working now; advice is for what will, or for less than all. */
  readonly level: 'fault' | 'advice'
  /** A sentence. */
  readonly found: string
  /** A sentence that says what to do. */
  readonly mend: string
}
