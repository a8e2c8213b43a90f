// Writes English words that have a British and an American spelling in one of them.
//
// By rules where the rule has few exceptions, by lists where it has many. Words that the other spelling would make another
// word stay as they are: cheque, tyre, storey, kerb.

const anyOf = (words: string) => words.trim().split(/\s+/).join('|')

// Beginnings of words in which our is or: colour, favourite, neighbourhood.
const our = anyOf(`
  arb arm ard behavi cand clam col demean enam endeav fav ferv flav harb hon hum lab misbehavi misdemean neighb od parl
  ranc rig rum sav savi splend succ tum val vap vig`)
// Beginnings of words in which re at the end is er: centre, kilometre.
const re = anyOf(`
  amphitheat calib cent centilit centimet decilit decimet epicent fib goit kilolit kilomet lit lust manoeuv maneuv meag met
  micromet millilit millimet mit nanomet och reconnoit sab saltpet sepulch somb spect theat tit`)
// Beginnings of words in which the l of fuelled is not doubled; stems of two syllables lose theirs anyway.
const single = anyOf('counsel dial duel fuel jewel refuel towel wool')
/** Words in -ise that are no verbs in -ize. */
const lasting = new Set(
  `advertise advise anise apprise cerise chastise chemise circumcise comprise compromise concise demise despise devise
  disenfranchise disfranchise enfranchise enterprise excise exercise expertise franchise imprecise improvise incise merchandise moonrise mortise
  paradise precise premise promise remise reprise revise rise sunrise supervise surmise surprise televise
  treatise uprise valise`.split(/\s+/),
)

const rules: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^((?:dis|mis|multi|re|tri|un)?(?:${our}))our`), '$1or'],
  [new RegExp(`^(${re})re(s?)$`), '$1er$2'],
  [new RegExp(`^(${re})r(ed|ing)$`), '$1er$2'],
  [/^(def|off|pret)ence(s?|less)$/, '$1ense$2'],
  [/^(un)?licence(s?)$/, '$1license$2'],
  [/^practis(e|ed|es|ing)$/, 'practic$1'],
  [new RegExp(`^(${single})l(ed|ing|er|ers|or|ors|en)$`), '$1$2'],
  [/^(ana|cata|dia|electro|hydro|para)lyz/, '$1lys'],
  [/^(cata|dia|ana|epi|mono|pro|trave)logu(e|es|ed|ing)$/, '$1log$2'],
  [/^(an)aem/, '$1em'],
  [/^(an)aesth/, '$1esth'],
  [/^palaeo/, 'paleo'],
  [/^archeo/, 'archaeo'],
  [/^(leuk|septic|isch)aem/, '$1em'],
  [/^haem/, 'hem'],
  [/^(encyclop|orthop)aed/, '$1ed'],
  [/^paed/, 'ped'],
  [/^mediaev/, 'mediev'],
  [/^gynaec/, 'gynec'],
  [/^(foet)(us|uses|al)$/, 'fet$2'],
  [/^oe(soph|str[aou])/, 'e$1'],
  [/^(diarrh|gonorrh)oea/, '$1ea'],
  [/^manoeuv/, 'maneuv'],
  [/^sulph/, 'sulf'],
  [/^sceptic/, 'skeptic'],
  [/^(s?)mould/, '$1mold'],
  [/^(s?)moult/, '$1molt'],
  [/^plough/, 'plow'],
  [/^draught/, 'draft'],
  [/^grey/, 'gray'],
  [/^aluminium/, 'aluminum'],
  [/^jewellery$/, 'jewelry'],
  [/^moustach/, 'mustach'],
  [/^artefact/, 'artifact'],
  [/^programme(s?)$/, 'program$1'],
  [/^(acknowledg|judg)ement/, '$1ment'],
  [/^enquir/, 'inquir'],
  [/^pyjama/, 'pajama'],
  [/^yoghurt/, 'yogurt'],
  [/^ageing$/, 'aging'],
  [/^(burn|dream|lean|leap|learn|spoil)t$/, '$1'],
]

/** A folded word, spelt one way. */
export function spelledOneWay(word: string): string {
  if (word.length < 4) return word
  const rule = rules.find(([british]) => british.test(word))
  const spelled = rule === undefined ? word : word.replace(...rule)
  const [, root = '', ending = ''] = /^([a-z]{3,})is(e|ed|es|er|ers|ing|able|ation|ations)$/.exec(spelled) ?? []
  return root === '' || /[aouw]$/.test(root) || lasting.has(`${root}ise`) ? spelled : `${root}iz${ending}`
}
