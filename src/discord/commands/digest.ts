// /digest: the list of its subcommands, one line each. A test compares it with the folder.

import { forModerators } from '../interactions/definitions.ts'
import { defineGroup } from '../interactions/group.ts'
import { history } from './digest/history.ts'
import { now } from './digest/now.ts'
import { off } from './digest/off.ts'
import { pause } from './digest/pause.ts'
import { preview } from './digest/preview.ts'
import { resume } from './digest/resume.ts'
import { set } from './digest/set.ts'
import { show } from './digest/show.ts'

export const digest = defineGroup(
  'digest',
  'Post what is new in the articles once a day',
  [set, show, preview, pause, resume, off, now, history],
  forModerators,
)
