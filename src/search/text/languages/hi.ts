// Hindi: spellings of one sound made one, endings dropped after Ramanathan and Rao, "A Lightweight Stemmer for Hindi"
// (2003).

import { foldCase, type Language, phrases, wordSet } from '../language-kit.ts'

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

// A nasal before a consonant of its own place is written as a letter or as a dot: हिन्दी, हिंदी.
const nasal = /ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])/g

const fold = (word: string) =>
  foldCase(word).normalize('NFKD').replaceAll('\u093C', '').replaceAll('ँ', 'ं').replace(nasal, 'ं').normalize('NFC')

export const hi: Language = {
  tag: 'hi',
  script: 'devanagari',
  apostrophe: 'possessive',
  fold,
  stem,
  stopWords: new Set(
    [
      ...wordSet(`
    का के की को में से पर ने और या तो भी ही है हैं था थे थी थीं हो होता होती होते हुआ हुई हुए हूं होगा होगी होंगे कि जो यह ये
    वह वे इस उस इन उन इसके उसके इसका उसका इसकी उसकी इसे उसे इसमें उसमें इससे उससे इसने उसने इनके उनके इनका उनका इनकी उनकी
    इन्हें उन्हें इन्होंने उन्होंने अपने अपनी अपना जिस जिसे जिसके जिसका जिसकी जिसमें जिससे जिसने जिन जिनके जिनका जिनकी
    कर करना करने करता करते करती करें करे किया किए गया गई गए गयी गये जा जाता जाती जाते जाए रहा रही रहे सकता सकती सकते
    चाहिए एक कुछ सब सभी बहुत अधिक कम लिए साथ बाद पहले तक द्वारा जब तब अब यहां वहां नहीं न मैं हम तुम आप मेरा हमारा
    वाला वाले वाली कोई कई हर लेकिन परंतु मगर क्योंकि ताकि यदि अगर बारे तरह
    क्या कौन किस किसने किसे किसको किससे किसमें किसका किसके किसकी किन किनका किनके किनकी किनसे किन्हें किन्होंने कब कहां क्यों
    किसलिए कैसे कैसा कैसी कितना कितने कितनी कौनसा कौनसी कौनसे सा सी से`),
    ].map(fold),
  ),
  questionWords: {
    who: [...wordSet('कौन किसने किसे किसको किसका किसके किसकी किनका किनके किनकी किन्हें किन्होंने')],
    when: [
      'कब',
      ...phrases('किस', 'वर्ष साल सन सन् दिन तारीख महीने माह समय सदी शताब्दी दशक युग काल'),
      ...['कौन सा साल', 'कौन से साल', 'कौन सा वर्ष', 'कौन से वर्ष', 'कौन सी तारीख', 'कौन सा दिन', 'कितने बजे'],
    ].map(fold),
    where: [
      'कहां',
      ...phrases('किस', 'देश शहर स्थान जगह राज्य नगर गाँव जिले प्रदेश महाद्वीप क्षेत्र इलाके प्रांत द्वीप'),
      ...['कौन सा देश', 'कौन से देश', 'कौन सा शहर', 'कौन से शहर', 'कौन सा राज्य', 'कौन सी जगह'],
    ].map(fold),
    howMany: ['कितना', 'कितने', 'कितनी', 'कितने प्रतिशत'],
    // Which, by the word for who.
    anything: ['कौन सा', 'कौन सी', 'कौन से'],
  },
  months: wordSet('अक्तूबर'),
  numberWords: new Set(
    [
      ...wordSet(`
    दो तीन चार पाँच छह छः सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस पच्चीस तीस चालीस पचास साठ सत्तर
    अस्सी नब्बे सौ हज़ार लाख करोड़ अरब दर्जन आधा आधे आधी सैकड़ों हज़ारों लाखों`),
    ].map(fold),
  ),
}
