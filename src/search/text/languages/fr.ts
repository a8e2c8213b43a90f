// French: Snowball stems, elided articles parted from their word. What asks by turning round, a-t-il, is read as one word
// as well, which is a small one.

import { foldAccents, type Language, phraseList, phrases, snowballStemmer, wordSet } from '../language-kit.ts'

export const fr: Language = {
  tag: 'fr',
  script: 'latin',
  ownLetters: /[éèêàç]/i,
  apostrophe: 'elision',
  fold: foldAccents,
  stem: snowballStemmer('french'),
  stopWords: wordSet(`
    le la les l un une des du de d au aux a en y
    je j tu il elle on nous vous ils elles me m te t se s lui leur leurs moi toi soi eux mon ma mes ton ta tes son sa
    ses notre nos votre vos ce c cet cette ces cela ca ceci celui celle ceux celles
    est sont etait etaient ete etre suis es sommes etes sera seront serait fut furent soit
    ai as avons avez ont avait avaient avoir eu aura auront aurait eut
    peut peuvent pouvait pouvoir doit doivent devoir veut veulent voulait vouloir fait font faire faut va vont aller
    et ou mais donc or ni car si que qu quand comme lorsque puisque parce afin
    dans par pour sur sous avec sans entre vers chez contre depuis pendant avant apres jusque jusqu
    qui quoi dont quel quelle quels quelles combien comment pourquoi quand lequel laquelle lesquels lesquelles auquel
    auxquels duquel desquels desquelles quest cest
    ne n pas plus moins tres trop peu aussi encore deja toujours jamais meme tout toute tous toutes autre autres
    quelque quelques chaque plusieurs ici alors ainsi selon lors bien
    til tils telle telles tel tels at atil estil sontils estce`),
  questionWords: {
    who: ['qui'],
    when: [
      'quand',
      ...phrases('quel quels', 'jour jours siecle mois moment'),
      ...phrases('quelle quelles', 'annee annees date dates heure epoque periode decennie saison'),
    ],
    // Within a question ou is or, unless another word says where to.
    where: [
      ...['^ ou', 'd ou', 'par ou', 'jusqu ou', 'vers ou', 'est ou', 'ou est', 'ou se trouve', 'ou sont', 'ou $'],
      ...phrases('quel quels', 'pays lieu endroit continent departement etat quartier'),
      ...phrases('quelle quelles', 'ville villes region regions commune province ile capitale'),
    ],
    howMany: [
      'combien',
      ...phrases('quel', 'nombre pourcentage age prix'),
      ...phrases('quelle', 'part longueur hauteur taille distance superficie profondeur duree quantite'),
      ...phraseList(`
        quel est le nombre, quel est le prix, quel est l age, quelle est la longueur, quelle est la hauteur,
        quelle est la taille, quelle est la superficie, quelle est la distance, quelle est la duree`),
      'quelle est la population',
    ],
    anything: ['est ce qui'],
  },
  abbreviations: wordSet('m mm mme mlle dr pr st ste av bd env art p ex cf etc no vol'),
  numberWords: wordSet(`
    deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante
    cent cents mille million millions milliard milliards douzaine dizaine dizaines centaine centaines millier milliers moitie tiers`),
}
