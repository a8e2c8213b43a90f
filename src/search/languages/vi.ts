// Vietnamese: tones and accents tell words apart, so they stay; syllables are the words.

import { foldCase, type Language, wordSet } from '../language-kit.ts'

export const vi: Language = {
  tag: 'vi',
  script: 'latin',
  apostrophe: 'possessive',
  fold: foldCase,
  stem: (word) => word,
  stopWords: wordSet(`
    và là của có được cho các những một trong với không để này đó khi từ đến đã sẽ đang bị bởi tại về trên dưới ra vào
    ở như cũng nhưng hay hoặc nếu thì mà vì do nên rằng theo sau trước giữa qua lại lên xuống
    tôi bạn anh chị em ông bà nó họ chúng ta mình ai gì nào đâu sao bao nhiêu mấy thế vậy
    rất nhiều ít hơn nhất cả mọi mỗi vài còn chỉ đều vẫn rồi nữa ấy kia đây việc sự cái con chiếc người`),
  questionWords: {
    who: ['ai', 'người nào', 'của ai'],
    when: ['khi nào', 'năm nào', 'bao giờ', 'ngày nào', 'lúc nào', 'thế kỷ nào'],
    where: ['ở đâu', 'đâu', 'nước nào', 'thành phố nào', 'nơi nào', 'quốc gia nào'],
    howMany: ['bao nhiêu', 'mấy', 'bao lâu', 'bao xa'],
  },
}
