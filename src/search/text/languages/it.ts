// Italian: Snowball stems, elided articles parted from their word.

import { foldAccents, type Language, phraseList, phrases, snowballStemmer, wordSet } from '../language-kit.ts'

export const it: Language = {
  tag: 'it',
  script: 'latin',
  ownLetters: /[àèéìòù]/i,
  apostrophe: 'elision',
  fold: foldAccents,
  stem: snowballStemmer('italian'),
  stopWords: wordSet(`
    il lo la i gli le l un uno una d di a da in con su per tra fra
    del dello della dei degli delle dell al allo alla ai agli alle all dal dallo dalla dai dagli dalle dall nel nello
    nella nei negli nelle nell sul sullo sulla sui sugli sulle sull col
    io tu lui lei noi voi loro egli ella essi esse mi ti si ci vi ne me te se mio mia miei mie tuo tua suo sua suoi sue
    nostro nostra nostri nostre vostro questo questa questi queste quest quello quella quelli quelle quell cio
    e sono era erano fu furono essere stato stata stati state sei siamo siete sia siano sara saranno sarebbe
    ha hanno aveva avevano avere avuto ho hai abbiamo puo possono poteva potere deve devono dovere vuole vogliono voleva
    volere fa fanno fare fatto va vanno andare viene vengono veniva venivano venne vennero
    ed o od ma pero se che perche anche come quando dove mentre sebbene
    chi cosa cos quale quali quanto quanta quanti quante quant qual cui dov com quand
    non piu meno molto molta molti molte poco poca gia ancora sempre mai altro altra altri altre tutto tutta tutti tutte
    ogni stesso stessa alcuni alcune nessuno qui li c`),
  questionWords: {
    who: ['chi'],
    when: [
      ...['quando', 'quand'],
      ...phrases(
        'che quale quali',
        'anno anni data giorno giorni secolo mese mesi ora epoca periodo decennio stagione momento',
      ),
    ],
    where: [
      ...['dove', 'dov'],
      ...phrases(
        'che quale quali',
        'paese paesi citta regione luogo continente provincia stato isola nazione comune posto zona',
      ),
    ],
    howMany: [
      ...['quanto', 'quanta', 'quanti', 'quante', 'quant'],
      ...phrases(
        'che quale',
        'percentuale numero eta altezza lunghezza distanza profondita prezzo superficie quantita',
      ),
      ...phraseList(`
        qual e il numero, qual e il prezzo, qual e la lunghezza, qual e l altezza, qual e la superficie,
        qual e la popolazione, qual e la percentuale, qual e la durata`),
    ],
  },
  abbreviations: wordSet('sig dott prof st ecc es art pag no num vol ca ing avv'),
  numberWords: wordSet(`
    due tre quattro cinque sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto
    diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento duecento trecento mille mila milione
    milioni miliardo miliardi dozzina decina decine ventina cinquantina centinaio centinaia migliaia meta`),
}
