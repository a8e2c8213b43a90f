// What Turkish says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const trTalk: TalkWords = {
  tag: 'tr',
  smallTalk: {
    greeting: phraseList(`
      merhaba, selam, selamlar, selamün aleyküm, günaydın, iyi günler, iyi akşamlar, tünaydın, nasılsın, nasılsınız,
      naber, ne haber, ne var ne yok, hey, mrb, slm, orada mısın`),
    thanks: phraseList(`
      teşekkürler, teşekkür ederim, çok teşekkürler, çok teşekkür ederim, sağ ol, sağol, sağ olun, sağolun, eyvallah,
      tşk, teşekkür, çok sağ ol, minnettarım, işe yaradı, yardımcı oldu, faydalı oldu`),
    farewell: phraseList(`
      güle güle, hoşça kal, hoşçakal, görüşürüz, sonra görüşürüz, yarın görüşürüz, iyi geceler, kendine iyi bak, bay
      bay, bb, iyi günler, allaha ısmarladık, hoşça kalın`),
    praise: phraseList(`
      iyi bot, güzel bot, aferin, bravo, süper, harika, mükemmel, çok iyi, çok güzel, güzel, müthiş, helal, iyi iş,
      iyi iş çıkardın, harikasın, süpersin, seni seviyorum, en iyisi sensin, muhteşem, güzel cevap`),
    identity: phraseList(`
      sen kimsin, kimsin, kimsiniz, siz kimsiniz, nesin sen, sen nesin, adın ne, adın nedir, ismin ne, bot musun, sen
      bot musun, robot musun, insan mısın, gerçek misin, yapay zeka mısın, seni kim yaptı, kendini tanıt, footnote
      nedir`),
    help: phraseList(`
      yardım, yardım et, yardım edin, imdat, ne yapabilirsin, neler yapabilirsin, ne yaparsın, ne yapıyorsun, ne
      biliyorsun, ne sorabilirim, sana ne sorabilirim, neler sorabilirim, nasıl çalışıyorsun, nasıl çalışır, bana
      yardım eder misin, yardım eder misin, yardımcı olur musun, yardımcı olabilir misin, yardıma ihtiyacım var, bir
      sorum var, sorum var, soru sorabilir miyim, bir şey sorabilir miyim, komutların neler, komutlar, seni nasıl
      kullanırım, ne işe yararsın`),
    remark: phraseList(`
      tamam, evet, hayır, ok, peki, anladım, anlaşıldı, haha, lol, hmm, hım, vay, vay be, özür dilerim, pardon, rica
      ederim, sorun değil, önemli değil, ilginç, doğru, tabii, test, oldu`),
    filler: phraseList(`
      arkadaşlar, herkese, millet, bot, footnote, sen, sana, size, çok, yardımın için, yardımınız için, cevap için,
      cevabın için, her şey için, bilgi için, ve, de, da, lütfen, evet, tekrar, bugün, dostum, gerçekten`),
  },
  asking: phraseList('nasıl, ne, nerede, ne zaman, kim, hangi, kaç'),
  followUp: {
    openings: phraseList(`
      ve, ama, peki, peki ya, ya, veya, o zaman, ayrıca, peki ama, hayır, demek istediğim, yani, kastettiğim, başka,
      eğer, ya da, onun yerine`),
    pronouns: phraseList(`
      o, onu, ona, onun, onda, ondan, onlar, onları, onların, bu $, bunu, buna, bunun, bunda, bundan, şu $, şunu,
      orada, oraya, oradan, burada, diğeri, diğerleri, ikincisi, birincisi, sonuncusu, ikisi, aynı, aynısı, o kadar,
      öyle, da $, de $, başka $, sonra $`),
    impersonal: phraseList('o zaman'),
    more: phraseList(`
      daha, devam, devam et, daha fazla, daha fazla bilgi, daha fazla anlat, anlat, detay, detaylar, ayrıntı,
      ayrıntılar, sonra, ya sonra, peki sonra, sonra ne oldu, başka, başka ne var, açıkla, açıklar mısın, bu kadar mı,
      hepsi bu mu, daha fazlasını anlat`),
    why: phraseList('neden, niye, niçin, ne için, hangi sebeple, nedeni ne, sebebi ne'),
    reasons: phraseList(`
      çünkü, için, dolayı, yüzünden, nedeniyle, sebebiyle, bu yüzden, zira, neden, sebep, sayesinde, diye`),
  },
}
