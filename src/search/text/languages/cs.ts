// Czech: Snowball stems of words with their accents, which many leave out when they type.

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

const snowball = snowballStemmer('czech')

export const cs: Language = {
  tag: 'cs',
  script: 'latin',
  foreignLetters: /[ľĺŕôäąęłńśźż]/gi,
  ownLetters: /[ěřů]/i,
  fold: foldCase,
  stem: (word) => foldAccents(snowball(word)),
  stopWords: wordsAndPlain(`
    ten ta to ti ty té toho tomu tom tím těch těm těmi tu tato tento toto tyto této tohoto tomto tímto těchto takový taková
    já mě mne mi mnou ty tebe tě tobě on ona ono oni ony jeho jej ho jemu mu něm ní jí ji jím my nás nám námi vy vás vám
    vámi jich jim jimi nich nim nimi se si sebe sobě svůj své svou svého svým svých můj moje tvůj náš naše váš vaše jejich
    její
    je jsou byl byla bylo byli byly být bude budou budu byla jsem jsi jsme jste není nejsou nebyl by bych bychom má mají
    měl měla mít může mohou mohl mohla musí lze dělá
    a i nebo ale však že protože když pokud aby jako než ani či proto tedy ač ačkoli zatímco jestli zda neboť
    v ve na z ze do od k ke ku s se o u po za před při pro přes mezi pod nad bez podle během proti kolem vedle kvůli místo
    díky
    který která které kteří kterého kterému kterém kterou kterých kterým jenž jež
    co kdo koho komu kom kým čeho čemu čem čím kde kam odkud kudy kdy jak proč jaký jaká jaké jací jakého jakém jakou
    jakých jakým kolik kolika čí
    ne také taky jen pouze ještě už již vždy nikdy velmi více víc nejvíce mnoho málo méně jiný jiná jiné jiných všechny
    všechno všech vše celý každý každá každé některý některé některých někdo něco nic nikdo stejný zde tady tam teď pak
    potom tak jenom`),
  questionWords: {
    who: plainToo(phraseList('kdo, koho, komu, kým, o kom, čí')),
    when: plainToo([
      'kdy',
      ...phrases('jakém kterém', 'roce století období měsíci desetiletí čase'),
      ...phraseList('jaký rok, který rok, který den, jaký den, jakého dne, kterého dne, od kdy, do kdy, kolik hodin'),
    ]),
    where: plainToo([
      ...['kde', 'kam', 'odkud', 'kudy'],
      ...phrases('jaké které', 'zemi zemích oblasti čtvrti země'),
      ...phrases('jakém kterém', 'městě státě místě kraji kontinentu ostrově okrese'),
      ...phraseList('které město, jaké město, který stát, jaký stát'),
    ]),
    howMany: plainToo([
      ...['kolik', 'kolika', 'kolikrát', 'kolikátý'],
      ...phrases(
        'jak',
        'dlouho dlouhý dlouhá daleko často velký velká vysoký vysoká starý stará hluboký hluboké moc mnoho drahý drahé',
      ),
      ...phrases('jaký jaké jaká', 'počet procento množství podíl věk cena výška délka vzdálenost'),
    ]),
  },
  abbreviations: wordsAndPlain(
    'apod atd atp cca č čl dr hod ing kč mil mld mj např nar napr obr odst př popř prof resp str sv tj tzn tzv ul vč r st',
  ),
  numberWords: wordsAndPlain(`
    dva dvě tři čtyři pět šest sedm osm devět deset jedenáct dvanáct třináct čtrnáct patnáct šestnáct sedmnáct osmnáct
    devatenáct dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát sto stovky stovek tisíc tisíce milion
    milionu miliony miliard miliarda miliardy tucet polovina desítky`),
}
