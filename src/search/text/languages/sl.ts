// Slovene: Snowball stems of words with their letters, č, š and ž written as a keyboard without them has them.

import {
  foldAccents,
  foldCase,
  type Language,
  phraseList,
  phrases,
  plainToo,
  snowballStemmer,
  wordsAndPlain,
} from '../language-kit.ts'

const snowball = snowballStemmer('slovene')

export const sl: Language = {
  tag: 'sl',
  script: 'latin',
  foreignLetters: /[ćđ]/gi,
  ownLetters: /\b(?:in|ki)\b.*[čšž]|[čšž].*\b(?:in|ki)\b/is,
  fold: foldCase,
  stem: (word) => foldAccents(snowball(word)),
  stopWords: wordsAndPlain(`
    ta to ti te tega temu tem teh tisti tista tisto tak taka tako takšen takšna
    jaz mene mi me meni ti tebe tebi on ona ono oni njega njemu ga mu njo jo njej ji mi nas nam vi vas vam njih jih njim jim
    se si sebe sebi svoj svoja svoje svojo svojih moj moja moje tvoj njegov njegova njegovo njen njena naš naša naše vaš
    vaša vaše njihov njihova njuni
    je so bil bila bilo bili bile biti bo bodo bom boste sem smo ste ni niso nisem bi ima imajo imel imela imeti lahko mora
    morajo more
    in ter ali a pa vendar toda da ker če ko kot saj čeprav dokler niti
    v na z s iz do od k h o u po za pred pri skozi med pod nad brez glede proti okoli poleg zaradi ob prek čez
    ki kateri katera katero katere katerega kateremu katerem katerih kar kdor kjer
    kaj kdo koga komu kom kje kam kod kdaj kako zakaj kakšen kakšna kakšno kakšne kakšni koliko česa čemu čem čigav čigava
    ne tudi samo le še že vedno nikoli zelo več največ veliko malo manj drug druga drugi drugo drugih vse vsi vsak vsaka
    vsako nekaj nekateri nekatere nič nihče isti ista tukaj tu tam zdaj potem tako torej`),
  questionWords: {
    who: plainToo(phraseList('kdo, koga, komu, s kom, o kom, čigav, čigava')),
    when: plainToo([
      'kdaj',
      ...phrases('katerem katerega', 'letu leta stoletju obdobju mesecu dne desetletju'),
      ...phraseList('katero leto, kateri dan, katerega leta, ob kateri uri'),
    ]),
    where: plainToo([
      ...['kje', 'kam', 'od kod', 'kod'],
      ...phrases('kateri', 'državi državi pokrajini deželi regiji občini'),
      ...phrases('katerem', 'mestu kraju kontinentu otoku'),
      ...phraseList('katera država, katero mesto'),
    ]),
    howMany: plainToo([
      ...['koliko', 'kolikokrat', 'kolikšen', 'kolikšna'],
      ...phrases('kako', 'dolgo dolg dolga daleč pogosto velik velika visok visoka star stara globok globoka'),
      ...phraseList('kakšen delež, kakšno število, kakšna cena'),
    ]),
  },
  abbreviations: wordsAndPlain('dr ipd itd itn npr oz prof sv št str tj tel ul ur mio mrd sl ga g'),
  numberWords: wordsAndPlain(`
    dva dve tri štiri pet šest sedem osem devet deset enajst dvanajst trinajst štirinajst petnajst dvajset trideset štirideset
    petdeset šestdeset sedemdeset osemdeset devetdeset sto tisoč milijon milijona milijonov milijarda milijard ducat polovica`),
}
