// Basque: Snowball stems.

import { foldAccents, type Language, phraseList, phrases, snowballStemmer, wordSet } from '../language-kit.ts'

export const eu: Language = {
  tag: 'eu',
  script: 'latin',
  fold: foldAccents,
  stem: snowballStemmer('basque'),
  stopWords: wordSet(`
    eta edo baina baino ere bai ez beraz hala ala bezala baldin nahiz izan da dira zen ziren dago daude zegoen zeuden du dute
    zuen zuten ditu dituzte zituen zituzten dio diote zion naiz zara gara zarete nuen dut dugu duzu duzue dela direla den
    diren zela zuela duen duten izango izaten izanik egin egiten egon egoten behar ahal daiteke daitezke litzateke
    bat batean batek bati baten batzuk batzuek hau hori hura hauek horiek haiek honen horren haren hauen horien haien honetan
    horretan hartan hemen hor han honela horrela
    ni zu gu zuek bera berak beraiek nire zure gure zuen bere beren haren elkar neu
    oso asko gutxi gehiago gehien gutxiago guzti guztiak guztien dena denak beste besteak beti inoiz oraindik orain gero
    bakarrik soilik berdin hainbat zenbait edozein arte arabera ondoren aurretik artean gainean azpian barruan kanpo gabe
    bidez buruz kontra alde zehar dezake al omen ote
    zer zein zeintzuk zertan zertarako zergatik zeren nor nork nori noren norekin nortzuk non nondik nora noraino noiz
    noiztik nola nolako zenbat zenbatean zenbatgarren`),
  questionWords: {
    who: phraseList('nor, nork, nori, noren, norekin, nortzuk'),
    when: [
      ...['noiz', 'noiztik', 'noiz arte'],
      ...phrases('zein zer', 'urtetan urte egunetan egun mendetan hilabetetan hamarkadatan garaitan ordutan'),
    ],
    where: [
      ...['non', 'nondik', 'nora', 'noraino', 'nongo'],
      ...phrases('zein zer', 'herrialdetan herritan hiritan lekutan probintziatan estatutan kontinentetan uhartetan'),
    ],
    howMany: phraseList('zenbat, zenbatean, zenbatgarren, zein ehuneko, zer ehuneko, zein kopuru'),
  },
  abbreviations: wordSet('adib etab or zk jn and dr prof'),
  numberWords: wordSet(`
    bi hiru lau bost sei zazpi zortzi bederatzi hamar hamaika hamabi hamahiru hamabost hogei berrogei hirurogei laurogei ehun
    berrehun mila milioi milaka ehunka dozena erdia`),
}
