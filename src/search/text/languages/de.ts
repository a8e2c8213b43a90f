// German: Snowball stems of words without umlauts, so that fur finds für.

import { foldAccents, type Language, phraseList, snowballStemmer, wordSet } from '../language-kit.ts'

export const de: Language = {
  tag: 'de',
  script: 'latin',
  ownLetters: /[äöüß]/i,
  fold: foldAccents,
  stem: snowballStemmer('german'),
  stopWords: wordSet(`
    der die das den dem des ein eine einer einem einen eines kein keine keiner keinem keinen keines
    ich du er sie es wir ihr mich dich sich uns euch ihm ihn ihnen mir dir mein meine meiner meinem meinen dein deine
    sein seine seiner seinem seinen ihre ihrer ihrem ihren ihres unser unsere euer eure
    ist sind war waren bin bist sei seien ware waren gewesen wird werden wurde wurden worden werde
    hat haben hatte hatten habe hast gehabt kann konnen konnte konnten muss mussen musste soll sollen sollte will wollen
    wollte darf durfen mag tun tut tat getan gibt gab gegeben geht ging
    und oder aber denn sondern wenn als ob dass weil obwohl damit bevor nachdem wahrend
    in im an am auf aus bei beim bis durch fur gegen mit nach ohne seit um unter uber von vom vor zu zum zur zwischen
    hinter neben wegen trotz ab
    was wer wen wem wessen wann wo wohin woher warum wieso weshalb wie welche welcher welches welchen welchem wieviel
    wieviele womit wofur wodurch woran worauf
    nicht auch nur noch schon sehr so da dann hier dort doch mal man viel viele mehr meist immer wieder etwa etwas alle
    alles allem allen aller jede jeder jedes jedem jeden diese dieser dieses diesem diesen jene jener jenes andere
    anderen anderer selbst bitte sag`),
  questionWords: {
    who: ['wer', 'wen', 'wem', 'wessen'],
    when: ['wann', 'welchem jahr', 'welches jahr', 'welchem tag', 'seit wann'],
    where: ['wo', 'wohin', 'woher', 'welchem land', 'welcher stadt'],
    howMany: phraseList('wie viel, wie viele, wieviel, wieviele, wie hoch, wie lange, wie gross, wie alt, wie weit'),
  },
  abbreviations: wordSet('dr prof hr fr st nr bzw usw ca vgl abs art bd zb dh ua evtl ggf inkl jh str mio mrd'),
}
