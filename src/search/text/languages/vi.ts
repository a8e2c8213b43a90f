// Vietnamese: tones and accents tell words apart, so they stay, but on one letter; syllables are the words.

import { foldCase, type Language, wordSet } from '../language-kit.ts'

// Of two vowels at the end of a syllable either may bear the tone: hoà, hòa. Behind q, u is no vowel: quý.
const toneOnLast = /(?<!q)([ou])([àáảãạèéẻẽẹỳýỷỹỵ])$/
// After these letters y and i are one sound, and written as one likes: kỹ, kĩ.
const yAlone = /^([hklmst])([yỳýỷỹỵ])$/
const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/

function fold(word: string): string {
  return foldCase(word)
    .replace(toneOnLast, (syllableEnd: string, first: string, second: string) => {
      const [letter = '', tone = ''] = second.normalize('NFD')
      const isPair = first === 'o' ? letter !== 'y' : letter === 'y'
      return isPair ? (first + tone + letter).normalize('NFC') : syllableEnd
    })
    .replace(yAlone, (_, consonant: string, vowel: string) => {
      const tone = toneMark.exec(vowel.normalize('NFD'))?.[0] ?? ''
      return `${consonant}${`i${tone}`.normalize('NFC')}`
    })
}

const whichOf = (nouns: string) => nouns.split(',').map((noun) => `${fold(noun.trim())} nào`)

export const vi: Language = {
  tag: 'vi',
  script: 'latin',
  ownLetters: /[ệếạấ]/i,
  fold,
  stem: (word) => word,
  stopWords: wordSet(`
    và là của có được cho các những một trong với không để này đó khi từ đến đã sẽ đang bị bởi tại về trên dưới ra vào
    ở như cũng nhưng hay hoặc nếu thì mà vì do nên rằng theo sau trước giữa qua lại lên xuống
    tôi bạn anh chị em ông bà nó họ chúng ta mình ai gì nào đâu sao bao nhiêu mấy thế vậy à ạ nhỉ hả
    rất nhiều ít hơn nhất cả mọi mỗi vài còn chỉ đều vẫn rồi nữa ấy kia đây việc sự cái con chiếc người`),
  questionWords: {
    who: ['ai', 'của ai', ...whichOf('người, ông, bà, vua, vị vua, nhân vật')],
    when: [
      ...['bao giờ', 'ngày mấy', 'mùng mấy', 'tháng mấy', 'năm mấy', 'mấy giờ', 'năm bao nhiêu', 'ngày bao nhiêu'],
      ...whichOf('khi, năm, ngày, tháng, lúc, thế kỷ, thời gian, thời điểm, mùa, hồi, thời, thập niên'),
    ],
    where: [
      ...['ở đâu', 'đâu'],
      ...whichOf('nước, thành phố, nơi, quốc gia, tỉnh, vùng, chỗ, địa phương, châu lục, bang, huyện, đảo'),
    ],
    howMany: ['bao nhiêu', 'mấy', 'bao lâu', 'bao xa'],
  },
  numberWords: wordSet(
    `
    hai ba bốn sáu bảy tám chín mười mươi trăm nghìn ngàn vạn triệu tỷ chục`,
    fold,
  ),
}
