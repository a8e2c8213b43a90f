// Chinese, simplified and traditional: pairs of characters stand for words, empty words are cut from questions.

import { foldCase, type Language, wordSet } from '../language-kit.ts'

// How many, and which, stand before a word that says how things are counted: 多少只, 哪三家.
const measures = wordSet(`
  个 個 只 隻 条 條 家 位 名 种 種 次 座 场 場 部 首 张 張 件 项 項 所 间 間 辆 輛 匹 头 頭 棵 本 支 颗 顆 层 層 岁 歲 天 年 人
  公里 公斤 平方公里 分钟 分鐘 小时 小時 公尺 米`)
const countedOf = (words: string) => [...wordSet(words)].flatMap((word) => [...measures].map((each) => word + each))

export const zh: Language = {
  tag: 'zh',
  script: 'han',
  fold: foldCase,
  stem: (word) => word,
  stopWords: new Set([
    ...wordSet(`
    什么 什麼 甚麼 甚么 什么样 什麼樣 什么时候 什麼時候 什么地方 什麼地方 什么人 什麼人 叫什么 叫什麼 叫什么名字 叫什麼名字
    叫做什么 叫做什麼 叫作什么 叫作什麼 哪些 哪个 哪個 哪里 哪裡 哪裏 哪一 哪位 哪年 哪种 哪種 哪儿 哪兒 哪 谁 誰 何时 何時 何处
    何處 何地 何人 何种 何種 何 为什么 為什麼 为何 為何 怎么 怎麼 怎样 怎樣 怎么样 怎麼樣 怎么办 怎麼辦 如何 多少 多少钱 多少錢 几 幾
    多久 多大 多长 多長 多高 多重 多远 多遠 多深 多宽 多寬 多快 是否 是不是 有没有 有沒有 能否 可否 吗 嗎 呢 吧 请问 請問
    的 了 是 在 于 於 和 与 與 及 或 而 被 把 由 从 從 到 对 對 以 为 為 有 也 都 就 又 其 之 所 并 並 个 個 时候 時候 一共 总共 總共
    這個 这个 那个 那個 这些 這些 那些 这种 這種 這 这 那 我 你 他 她 它 们 們 我们 我們 你们 你們 他们 他們 她们 她們 它们 它們
    因为 因為 由于 由於 关于 關於 对于 對於 为了 為了 以及 或者 并且 並且 而且 但是 还是 還是 就是 没有 沒有 还有 還有
    还 還 才 再 已 已经 已經 曾 曾经 曾經 将 將 会 會 能 可以 要 应该 應該 刚 剛 向 给 給 但 则 則 且 地 得 着 著 过 過`),
    ...countedOf('多少 几 幾 哪 哪一 哪几 哪幾'),
  ]),
  questionWords: {
    who: [...wordSet('谁 誰 何人 哪位 哪个人 哪個人 什么人 什麼人')],
    when: [
      ...wordSet(`
      何时 何時 什么时候 什麼時候 哪年 哪一年 哪天 哪一天 哪一日 幾年 几年 何年 何日 哪个月 哪個月 几月 幾月 几号 幾號 几点 幾點
      哪个世纪 哪個世紀 几世纪 幾世紀 哪个朝代 哪個朝代`),
    ],
    where: [
      ...wordSet(`
      哪里 哪裡 哪裏 哪儿 哪兒 何处 何處 何地 哪个国家 哪個國家 哪国 哪國 哪个城市 哪個城市 哪座城市 什麼地方 什么地方 哪个地方
      哪個地方 哪个省 哪個省 哪个地区 哪個地區`),
    ],
    howMany: [...wordSet('多少 几 幾 多久 多大 多长 多長 多高 多重 多远 多遠 多深 多宽 多寬 多快')],
  },
}
