// Hindi: endings dropped after Ramanathan and Rao, "A Lightweight Stemmer for Hindi" (2003).

import { foldCase, type Language, wordSet } from '../language-kit.ts'

// Longest first, as the paper asks.
const endings = [
  ...wordSet(`
    ाएंगी ाएंगे ाऊंगी ाऊंगा ाइयाँ ाइयों ाइयां
    ाएगी ाएगा ाओगी ाओगे एंगी एंगे ऊंगी ऊंगा ातीं नाओं नाएं ताओं ताएं ियाँ ियों ियां
    ाकर ाइए ाईं ाया ेगी ेगा ोगी ोगे ाने ाना ाते ाती ाता तीं ाओं ाएं ुओं ुएं ुआं
    कर ाओ िए ाई ाए ने नी ना ते ीं ती ता ाँ ां ों ें
    ो े ू ु ी ि ा`),
].sort((one, other) => other.length - one.length)

function stem(word: string): string {
  const ending = endings.find((each) => word.length - each.length >= 2 && word.endsWith(each))
  return ending === undefined ? word : word.slice(0, -ending.length)
}

export const hi: Language = {
  tag: 'hi',
  script: 'devanagari',
  apostrophe: 'possessive',
  fold: (word) => foldCase(word).normalize('NFKD').replaceAll('\u093C', '').replaceAll('ँ', 'ं').normalize('NFC'),
  stem,
  stopWords: wordSet(`
    का के की को में से पर ने और या तो भी ही है हैं था थे थी हो होता होती होते हुआ हुई हुए हूं कि जो यह ये वह वे इस उस इन उन
    इसके उसके इसका उसका इसकी उसकी इसे उसे अपने अपनी अपना कर करना करने करता करते करती किया किए गया गई गए जा जाता जाती जाते
    एक कुछ सब सभी बहुत अधिक कम लिए साथ बाद पहले तक द्वारा जब तब अब यहां वहां नहीं न मैं हम तुम आप मेरा हमारा
    क्या कौन किस किसने किसे किसका किसके किसकी कब कहां क्यों कैसे कितना कितने कितनी कौनसा कौनसी सा सी से`),
  questionWords: {
    who: ['कौन', 'किसने', 'किसे', 'किसका', 'किसके'],
    when: ['कब', 'किस वर्ष', 'किस साल', 'किस दिन', 'किस तारीख'],
    where: ['कहां', 'किस देश', 'किस शहर', 'किस स्थान'],
    howMany: ['कितना', 'कितने', 'कितनी', 'कितने प्रतिशत'],
  },
  months: wordSet('अक्तूबर'),
}
