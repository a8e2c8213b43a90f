// Japanese: pairs of characters stand for words, particles and endings are cut from questions.

import { foldCase, type Language, phraseList, wordSet } from '../language-kit.ts'

export const ja: Language = {
  tag: 'ja',
  script: 'kana',
  fold: foldCase,
  stem: (word) => word,
  stopWords: wordSet(`
    でしょうか でしたか でしょう ですか ますか ましたか でした です ます ました ません であるか である だろうか だろう なのか
    何ですか なんですか 何と 何が 何を 何に 何の 何で 何 なに なん どこ どの どれ どんな どう どのように どちら いつ 誰 だれ なぜ
    いくつ いくら どのくらい どれくらい どれだけ とは という といった といい といわ と呼ばれ 呼ばれ について における において によって により による
    に対して ために ための ような ように として から まで より など だけ こと もの ため それ これ その この あの
    している していた されている された される して した する され し は が を に の で と も へ や か な た だ て い`),
  questionWords: {
    who: ['誰', 'だれ', '何者'],
    when: ['いつ', '何年', '何月', '何日', '何世紀'],
    where: ['どこ', '何県', '何市', 'どの国', '何国'],
    howMany: phraseList(
      'いくつ, いくら, 何人, 何個, 何回, 何本, 何%, どのくらい, どれくらい, どれだけ, 何歳, 何メートル, 何種類',
    ),
  },
}
