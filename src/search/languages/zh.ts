// Chinese, simplified and traditional: pairs of characters stand for words, empty words are cut from questions.

import { foldCase, type Language, wordSet } from '../language-kit.ts'

export const zh: Language = {
  tag: 'zh',
  script: 'han',
  apostrophe: 'possessive',
  fold: foldCase,
  stem: (word) => word,
  stopWords: wordSet(`
    什么 什麼 甚麼 甚么 哪些 哪个 哪個 哪里 哪裡 哪裏 哪一 哪位 哪年 哪 谁 誰 何时 何時 何处 何處 何地 何人 何 为什么 為什麼 为何 為何
    怎么 怎麼 怎样 怎樣 如何 多少 几个 幾個 几 幾 多久 多大 多长 多長 多高 是否 吗 嗎 呢 吧 的 了 是 在 于 於 和 与 與 及 或 而 被 把
    由 从 從 到 对 對 以 为 為 有 也 都 就 又 這個 这个 那个 那個 這 这 那 其 之 所 并 並 请问 請問 我 你 他 她 它 们 們`),
  questionWords: {
    who: ['谁', '誰', '何人', '哪位', '哪个人', '哪個人'],
    when: ['何时', '何時', '什么时候', '什麼時候', '哪年', '哪一年', '哪天', '幾年', '几年', '何年'],
    where: [
      '哪里',
      '哪裡',
      '哪裏',
      '何处',
      '何處',
      '何地',
      '哪个国家',
      '哪個國家',
      '哪个城市',
      '哪個城市',
      '什麼地方',
      '什么地方',
    ],
    howMany: ['多少', '几个', '幾個', '几', '幾', '多久', '多大', '多长', '多長', '多高'],
  },
}
