// Finnish: Snowball stems of words with their letters, ä and ö written as a keyboard without them has them.

import {
  foldAccents,
  foldCase,
  type Language,
  phrases,
  plainToo,
  snowballStemmer,
  wordSet,
  wordsAndPlain,
} from '../language-kit.ts'

const snowball = snowballStemmer('finnish')

export const fi: Language = {
  tag: 'fi',
  script: 'latin',
  foreignLetters: /[õü]/gi,
  ownLetters: /[äö]/i,
  apostrophe: 'suffix',
  fold: foldCase,
  stem: (word) => foldAccents(snowball(word)),
  stopWords: wordsAndPlain(`
    minä minun minua minulla minulle sinä sinun sinua sinulla sinulle hän hänen häntä hänellä hänelle me meidän meitä
    meillä te teidän teitä teillä he heidän heitä heillä itse toisensa
    tämä tämän tätä tässä tästä tähän tällä tältä tälle nämä näiden näitä näissä näistä tuo tuon tuota se sen sitä siinä
    siitä siihen sillä siltä sille ne niiden niitä niissä niistä niihin niillä niille sellainen tällainen
    on ovat oli olivat ole olla ollut olleet olisi olisivat en et ei emme ette eivät eikä olen olet olemme lienee
    voi voivat voisi voida voitko voiko voinko pitää pitäisi täytyy saa saavat tulee tulevat tuli tehdä tekee teki
    ja tai vai mutta vaan sekä että jos kun koska vaikka kuin kunnes jotta joten eli siis
    jo vielä myös vain aina ei koskaan hyvin paljon enemmän eniten vähän vähemmän liian melko noin lähes nyt sitten niin
    kaikki kaikkien kaikkia jokainen joka jotka jonka jota jossa josta johon jolla jolle joiden joita joissa joista
    joku jokin jotain jotakin muu muut muita muiden toinen toisen sama saman samat moni monet monia useat usein täällä
    siellä täältä sieltä
    kanssa ilman varten mukaan ennen jälkeen aikana kautta sisällä ulkona alla päällä välillä vastaan kohti lisäksi takia
    vuoksi luona
    mikä minkä mitä missä mistä mihin millä miltä mille mitkä minkälainen millainen kuka kenen ketä kenellä kenelle kenet
    ketkä keiden kuinka miten miksi milloin koska minne montako monta kumpi kumman millaisia`),
  questionWords: {
    who: plainToo(wordSet('kuka kenen ketä kenellä kenelle kenet ketkä keiden keneltä')),
    when: plainToo([
      'milloin',
      '^ koska',
      ...phrases('minä mitkä', 'vuonna vuosina päivänä kuukautena aikana vuosikymmenenä'),
      ...phrases('millä mikä', 'vuosisadalla vuosikymmenellä kaudella vuosi päivä päivämäärä'),
      ...phrases('mihin', 'aikaan kellonaikaan'),
    ]),
    where: plainToo([
      ...['missä', 'mistä', 'mihin', 'minne'],
      ...phrases('mikä minkä', 'maa maan kaupunki kaupungin kunta'),
    ]),
    howMany: plainToo([
      ...['montako', 'paljonko'],
      ...phrases(
        'kuinka miten',
        'monta moni monen paljon suuri pitkä pitkään korkea syvä vanha usein kaukana kallis leveä nopeasti',
      ),
      ...phrases('mikä minkä', 'osuus määrä hinta pituus korkeus ikä etäisyys'),
    ]),
    anything: plainToo(phrases('missä mistä mihin', 'asiassa asioista')),
  },
  abbreviations: wordSet('eaa esim jaa jne klo mm mrd milj n ns nro os pj prof s tms ts ym yms v vrt'),
  numberWords: wordsAndPlain(`
    kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista kaksitoista kolmetoista kaksikymmentä
    kolmekymmentä neljäkymmentä viisikymmentä kuusikymmentä seitsemänkymmentä kahdeksankymmentä yhdeksänkymmentä sata
    sataa satoja tuhat tuhatta tuhansia miljoona miljoonaa miljardi miljardia tusina puolet kahden kolmen neljän viiden`),
}
